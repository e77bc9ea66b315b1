import { slotKey } from '../../calendar/slot';
import { InvalidOptionError } from '../../errors/errors';
import { compareText } from '../../plan/compare-text';
import { quote } from '../../plan/schema-issues';
import type { OpenSlot, Schedule } from '../../schedule/schedule';
import { DAY, type Instant, parseInstant } from '../../time/instant';
import type { MetricContext } from './context';
import { type Measure, measured, needsFacts } from './metric';

/** M26. */
export interface Stability {
  /** Slots of both schedules whose holder differs, one of whom may be nobody. */
  readonly changed: number;
  readonly slots: number;
  /** Changed slots by notice, each times 1 from 28 days on, 2 from 14, 4 from 7, 8 below; `null`: `changedAt` is not known. */
  readonly weighted: number | null;
  /** Changed slots with less than seven days of notice; `null`: `changedAt` is not known. */
  readonly shortNotice: number | null;
  /** Who gains or loses slots, by id. */
  readonly people: readonly PersonChanges[];
}

export interface PersonChanges {
  readonly person: string;
  readonly gained: number;
  readonly lost: number;
}

/** @throws {InvalidOptionError} when `changedAt` is no instant with its offset. */
export function stability({ plan, schedule, facts }: MetricContext): Measure<Stability> {
  const { published, changedAt } = facts;
  if (published === undefined || published.id !== plan.id) {
    return needsFacts('no schedule of this plan that was published before was given', 'published');
  }
  const told = changedAt === undefined ? null : toldAt(changedAt);
  const before = holders(published);
  const counts = new Map<string, { gained: number; lost: number }>();
  const count = (person: string, field: 'gained' | 'lost'): void => {
    const of = counts.get(person) ?? { gained: 0, lost: 0 };
    of[field]++;
    counts.set(person, of);
  };
  let [slots, changed, weighted, shortNotice] = [0, 0, 0, 0];
  for (const [key, { start, holder }] of holders(schedule)) {
    const was = before.get(key);
    if (was === undefined) continue;
    slots++;
    if (was.holder === holder) continue;
    changed++;
    if (was.holder !== null) count(was.holder, 'lost');
    if (holder !== null) count(holder, 'gained');
    if (told === null) continue;
    const weight = weightOf(start - told);
    weighted += weight;
    if (weight === SHORT) shortNotice++;
  }
  return measured({
    changed,
    slots,
    weighted: told === null ? null : weighted,
    shortNotice: told === null ? null : shortNotice,
    people: [...counts]
      .sort(([a], [b]) => compareText(a, b))
      .map(([person, of]): PersonChanges => ({ person, ...of })),
  });
}

/** Weight of a change that is told less than a week ahead. */
const SHORT = 8;

function weightOf(notice: number): number {
  if (notice >= 28 * DAY) return 1;
  if (notice >= 14 * DAY) return 2;
  return notice >= 7 * DAY ? 4 : SHORT;
}

function toldAt(text: string): Instant {
  const instant = parseInstant(text);
  if (instant !== null) return instant;
  throw new InvalidOptionError(
    `\`changedAt\` is ${quote(text)}; it must be an instant with its offset.\nMaybe write it as "2026-03-29T09:00Z".`,
  );
}

/** Who holds each slot of a schedule; `null`: nobody. */
function holders({
  assignments,
  uncovered,
}: Schedule): ReadonlyMap<string, { readonly start: Instant; readonly holder: string | null }> {
  const entry = (row: OpenSlot, holder: string | null) => {
    const start = Date.parse(row.start);
    return [slotKey({ ...row, start }), { start, holder }] as const;
  };
  return new Map([
    ...uncovered.map(row => entry(row, null)),
    ...assignments.map(row => entry(row, row.person)),
  ]);
}
