import { InvalidOptionError } from '../errors/errors';
import type { Assignment } from '../schedule/schedule';
import { withOverrides } from '../schedule/with-overrides';
import { type Instant, formatInstant, parseInstant } from '../time/instant';
import type { Publication } from './feed-content';
import { type NamedRow, namedRows } from './schedule-names';

/**
 * Who is on call according to all that was published, with the names of the plan each row is from: a schedule holds from
 * the start of its horizon until that of a later one, and overrides are laid over all of them.
 * @param publications oldest first; at least one.
 * @throws {InvalidOptionError} when a schedule does not fit its plan, or the plans have different ids.
 */
export function publishedRows(
  publications: readonly Publication[],
  overrides: readonly Assignment[],
): readonly NamedRow[] {
  checkOverlaps(overrides);
  const rows: NamedRow[] = [];
  let from = -Infinity;
  publications.forEach(({ plan, schedule }, index) => {
    if (plan.id !== publications[0]?.plan.id) {
      throw new InvalidOptionError(
        `An earlier schedule belongs to plan "${publications[0]?.plan.id}"; this one to "${plan.id}". Calendars keep the identity of their events by the plan's id.`,
      );
    }
    const until = Math.min(Infinity, ...publications.slice(index + 1).map(startOf));
    const valid =
      until === Infinity
        ? schedule.assignments
        : schedule.assignments.flatMap(row => clipped(row, -Infinity, until));
    const laid = overrides.flatMap(override => clipped(override, from, until));
    const assignments = laid.length === 0 ? valid : withOverrides(valid, laid);
    for (const row of namedRows(plan, { ...schedule, assignments, uncovered: [] }).assigned) rows.push(row);
    from = Math.max(from, until);
  });
  return rows;
}

function startOf({ schedule }: Publication): Instant {
  return instantOf(schedule.horizon.start);
}

/** The part of a row that lies in a time, if any. */
function clipped(row: Assignment, from: Instant, until: Instant): readonly Assignment[] {
  const [begins, ends] = [instantOf(row.start), instantOf(row.end)];
  // One that runs backward is for its reader to complain of.
  if (begins >= from && (ends <= until || ends <= begins)) return begins < until ? [row] : [];
  const start = Math.max(from, begins);
  const end = Math.min(until, ends);
  return start < end ? [{ ...row, start: formatInstant(start), end: formatInstant(end) }] : [];
}

/** @throws {InvalidOptionError} when two people take one seat at once: nobody could say who is on call. */
function checkOverlaps(overrides: readonly Assignment[]): void {
  const last = new Map<string, Assignment>();
  const sorted = [...overrides].sort((a, b) => instantOf(a.start) - instantOf(b.start));
  for (const override of sorted) {
    const seat = [override.rotation, override.system, override.role, override.seat].join('+');
    const before = last.get(seat);
    if (before !== undefined && instantOf(before.end) > instantOf(override.start)) {
      throw new InvalidOptionError(
        `Two overrides of one seat overlap: ${before.person} has rotation "${override.rotation}", system "${override.system}", ${override.role}, seat ${override.seat} until ${before.end}, and ${override.person} from ${override.start}.\nMaybe one of them was taken back.`,
      );
    }
    last.set(seat, override);
  }
}

function instantOf(text: string): Instant {
  const instant = parseInstant(text);
  if (instant === null) {
    throw new InvalidOptionError(
      `A row of the schedule has the instant ${JSON.stringify(text)}; legal is one such as "2026-03-02T09:00:00Z".`,
    );
  }
  return instant;
}
