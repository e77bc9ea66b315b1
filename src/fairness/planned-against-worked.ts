import { type BurdenClock, burdenClocks } from '../burden/clock';
import { expectedFactors } from '../burden/expected-factor';
import { compareText } from '../plan/compare-text';
import type { Plan } from '../plan/plan';
import type { LedgerDimension } from '../plan/records';
import type { Assignment, OpenSlot } from '../schedule/schedule';
import { formatInstant, HOUR, type Instant } from '../time/instant';
import { mergeIntervals } from '../time/intervals';
import { loadOf, slotsBySeat } from './load';

/** What people were asked to do, and what they did. */
export interface PlannedAgainstWorked {
  /** Everyone in the plan, who bore most more than planned first; ties by id. */
  readonly people: readonly PersonPlannedAgainstWorked[];
  /** Every stretch of a seat that somebody else held than was planned, or nobody did. */
  readonly changes: readonly SeatChange[];
  /** Seat-hours that were planned and that nobody held, and that somebody held unplanned. */
  readonly hoursLost: number;
  readonly hoursAdded: number;
}

export interface PersonPlannedAgainstWorked {
  readonly person: string;
  readonly name: string;
  /** Burden units on the person's own clock. */
  readonly planned: Readonly<Record<LedgerDimension, number>>;
  readonly worked: Readonly<Record<LedgerDimension, number>>;
  /** `worked − planned`. */
  readonly difference: Readonly<Record<LedgerDimension, number>>;
  /** Hours in roles that give cover; hours held at the same time count once. */
  readonly plannedHours: number;
  readonly workedHours: number;
}

/** `planned` and `worked`: who; `null`: nobody. */
export interface SeatChange extends OpenSlot {
  readonly planned: string | null;
  readonly worked: string | null;
}

/** Compares two lists of who is on call, both over the plan's horizon. Rows of people it does not know are no one's. */
export function plannedAgainstWorked(
  plan: Plan,
  planned: readonly Assignment[],
  worked: readonly Assignment[],
): PlannedAgainstWorked {
  const clocks = burdenClocks(plan);
  const expected = expectedFactors(plan);
  const people = plan.people.map(({ id: person, name }, index): PersonPlannedAgainstWorked => {
    const [asked, done] = [planned, worked].map(rows => rows.filter(row => row.person === person)) as [
      Assignment[],
      Assignment[],
    ];
    const load = (rows: readonly Assignment[]): readonly number[] =>
      loadOf(plan, clocks[index] as BurdenClock, expected, slotsBySeat(rows));
    const [was, is] = [load(asked), load(done)];
    return {
      person,
      name,
      planned: byDimension(was),
      worked: byDimension(is),
      difference: byDimension(is.map((value, d) => value - (was[d] as number))),
      plannedHours: hoursOf(asked),
      workedHours: hoursOf(done),
    };
  });
  const changes = seatChanges(planned, worked);
  const hours = (of: (change: SeatChange) => boolean): number =>
    changes.filter(of).reduce((sum, { start, end }) => sum + (Date.parse(end) - Date.parse(start)) / HOUR, 0);
  return {
    people: people.sort((a, b) => b.difference.total - a.difference.total || compareText(a.person, b.person)),
    changes,
    hoursLost: hours(change => change.worked === null),
    hoursAdded: hours(change => change.planned === null),
  };
}

function byDimension(values: readonly number[]): Readonly<Record<LedgerDimension, number>> {
  const [total = 0, night = 0, weekend = 0, holiday = 0] = values;
  return { total, night, weekend, holiday };
}

function hoursOf(rows: readonly Assignment[]): number {
  const intervals = rows
    .filter(({ role }) => role !== 'shadow')
    .map(({ start, end }) => ({ start: Date.parse(start), end: Date.parse(end) }));
  return mergeIntervals(intervals).reduce((sum, { start, end }) => sum + (end - start), 0) / HOUR;
}

interface Held {
  readonly start: Instant;
  readonly end: Instant;
  readonly person: string;
}

interface Seat {
  readonly place: Pick<OpenSlot, 'rotation' | 'system' | 'role' | 'seat'>;
  readonly planned: Held[];
  readonly worked: Held[];
}

/** By start, then seat. Stretches that touch and differ alike are one. */
function seatChanges(planned: readonly Assignment[], worked: readonly Assignment[]): readonly SeatChange[] {
  const seats = new Map<string, Seat>();
  for (const [which, rows] of [['planned', planned] as const, ['worked', worked] as const]) {
    for (const { rotation, system, role, seat, start, end, person } of rows) {
      const key = `${rotation} ${system} ${role} ${seat}`;
      const known = seats.get(key) ?? { place: { rotation, system, role, seat }, planned: [], worked: [] };
      seats.set(key, known);
      known[which].push({ start: Date.parse(start), end: Date.parse(end), person });
    }
  }
  return [...seats]
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([, seat]) => changesOf(seat))
    .sort((a, b) => compareText(a.start, b.start));
}

function changesOf({ place, planned, worked }: Seat): readonly SeatChange[] {
  const cuts = [...new Set([...planned, ...worked].flatMap(({ start, end }) => [start, end]))].sort(
    (a, b) => a - b,
  );
  const [plans, works] = [planned, worked].map(held => new Holders(held)) as [Holders, Holders];
  const changes: SeatChange[] = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [start, end] = [cuts[i] as Instant, cuts[i + 1] as Instant];
    const [was, is] = [plans.at(start), works.at(start)];
    if (was === is) continue;
    const last = changes.at(-1);
    if (last?.end === formatInstant(start) && last.planned === was && last.worked === is) {
      changes[changes.length - 1] = { ...last, end: formatInstant(end) };
    } else {
      changes.push({
        ...place,
        start: formatInstant(start),
        end: formatInstant(end),
        planned: was,
        worked: is,
      });
    }
  }
  return changes;
}

/** Who holds a seat, asked at instants that never go back. */
class Holders {
  readonly #held: readonly Held[];
  #next = 0;

  constructor(held: readonly Held[]) {
    this.#held = [...held].sort((a, b) => a.start - b.start);
  }

  at(instant: Instant): string | null {
    while (this.#next < this.#held.length && (this.#held[this.#next] as Held).end <= instant) this.#next++;
    const held = this.#held[this.#next];
    return held !== undefined && held.start <= instant ? held.person : null;
  }
}
