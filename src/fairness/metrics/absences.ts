import type { Slot } from '../../calendar/slot';
import { compareText } from '../../plan/compare-text';
import type { Plan } from '../../plan/plan';
import { formatInstant, type Interval } from '../../time/instant';
import type { MetricContext } from './context';
import { type Measure, measured, tooLittle } from './metric';
import type { Readiness } from './readiness';
import { canFillAll, countOfSets, type SeatCandidates, setsOf } from './seat-matching';

/** M25. */
export interface AbsenceSurvival {
  /** Of 1, 2 and 3 people absent at once. */
  readonly absent: readonly SurvivedAbsences[];
  /** The time that fewest absences of one person leave whole; of equal ones that of two, then the first. */
  readonly weakest: WeakestTime;
}

export interface SurvivedAbsences {
  readonly people: number;
  /**
   * Share of sets of so many of those who could be asked, over the time in which somebody is needed, that leave enough to
   * fill every required seat; in percent, rounded down. `null`: more sets than are tried.
   */
  readonly percent: number | null;
}

export interface WeakestTime {
  readonly start: string;
  readonly end: string;
  /** Seats that must be filled then, and everyone who could hold one of them, by id. */
  readonly seats: number;
  readonly people: readonly string[];
  /** Whose absence alone leaves a seat nobody can fill; everybody, if there are too few without any. */
  readonly irreplaceable: readonly string[];
}

const MOST_ABSENT = 3;
/** Sets that are tried in all for each number of absent people. */
const MOST_SETS = 200_000;

/** A time in which the same seats must be filled. */
interface Moment extends Interval {
  readonly seats: number;
  readonly people: readonly string[];
  /** Seats that need different people; each list by itself. */
  readonly groups: readonly (readonly SeatCandidates[])[];
}

export function absenceSurvival(context: MetricContext, readiness: Readiness): Measure<AbsenceSurvival> {
  const moments = momentsOf(context, readiness);
  if (moments.length === 0) return tooLittle('no seat must be filled', 'required seats');
  const tables = Array.from({ length: MOST_ABSENT }, (_, index) => survivalTable(moments, index + 1));
  const total = moments.reduce((sum, { start, end }) => sum + (end - start), 0);
  const absent = tables.map((table, index): SurvivedAbsences => {
    const survived = table?.reduce((sum, share, at) => {
      const { start, end } = moments[at] as Moment;
      return sum + share * (end - start);
    }, 0);
    return {
      people: index + 1,
      percent: survived === undefined ? null : Math.floor((10_000 * survived) / total) / 100,
    };
  });
  const rank = (at: number): readonly number[] => tables.map(table => table?.[at] ?? 0);
  const weakest = [...moments.keys()].reduce((least, at) => (isBelow(rank(at), rank(least)) ? at : least));
  return measured({ absent, weakest: weakestTime(moments[weakest] as Moment) });
}

function isBelow(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at >= 0 && (a[at] as number) < (b[at] as number);
}

function weakestTime({ start, end, seats, people, groups }: Moment): WeakestTime {
  return {
    start: formatInstant(start),
    end: formatInstant(end),
    seats,
    people,
    irreplaceable: people.filter((_, person) => !isWhole(groups, new Set([person]))),
  };
}

function isWhole(groups: Moment['groups'], absent: ReadonlySet<number>): boolean {
  return groups.every(group => canFillAll(group, absent));
}

/** For each moment, the share of sets of absent people that leave every seat filled; `null`: too many sets. */
function survivalTable(moments: readonly Moment[], absent: number): readonly number[] | null {
  const known = new Map<string, number>();
  const keys = moments.map(({ people, groups }) => JSON.stringify([people.length, groups]));
  let sets = 0;
  for (const [at, { people, groups }] of moments.entries()) {
    const key = keys[at] as string;
    if (known.has(key)) continue;
    const size = Math.min(absent, people.length);
    const count = countOfSets(people.length, size);
    sets += count;
    if (sets > MOST_SETS) return null;
    let whole = 0;
    for (const set of setsOf(people.length, size)) if (isWhole(groups, set)) whole++;
    known.set(key, whole / count);
  }
  return keys.map(key => known.get(key) as number);
}

/** The time in which seats must be filled, cut where seats change. */
function momentsOf({ plan, calendar }: MetricContext, readiness: Readiness): readonly Moment[] {
  const seats = calendar.slots.filter(({ need }) => need === 'required');
  const starts = [...seats].sort((a, b) => a.start - b.start);
  const edges = [...new Set(seats.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  const moments: Moment[] = [];
  let next = 0;
  let open: Slot[] = [];
  edges.forEach((start, index) => {
    open = open.filter(slot => slot.end > start);
    for (let slot = starts[next]; slot !== undefined && slot.start <= start; slot = starts[++next])
      open.push(slot);
    const end = edges[index + 1];
    if (end === undefined || open.length === 0) return;
    moments.push(momentOf(plan, open, readiness, { start, end }));
  });
  return moments;
}

function momentOf(plan: Plan, slots: readonly Slot[], readiness: Readiness, time: Interval): Moment {
  // One person serves all systems of a seat at once.
  const bySeat = new Map<string, Slot[]>();
  for (const slot of slots) {
    const seat = `${slot.rotation} ${slot.role} ${slot.seat} ${slot.site ?? ''}`;
    bySeat.set(seat, [...(bySeat.get(seat) ?? []), slot]);
  }
  const seats = [...bySeat]
    .sort(([a], [b]) => compareText(a, b))
    .map(([, held]) => {
      const [first = [], ...others] = held.map(slot => readiness.ableFor(slot));
      return {
        systems: held.map(({ system }) => system as string),
        able: first.filter(person => others.every(able => able.includes(person))),
      };
    });
  const people = [...new Set(seats.flatMap(({ able }) => able))].sort(compareText);
  const numbered = seats.map(({ able }) => able.map(person => people.indexOf(person)));
  const moment = { ...time, seats: seats.length, people };
  if (isOnePlaceForAll(plan)) return { ...moment, groups: [numbered] };
  const systems = [...new Set(seats.flatMap(seat => seat.systems))].sort(compareText);
  const groups = systems.map(system => numbered.filter((_, index) => seats[index]?.systems.includes(system)));
  return { ...moment, groups };
}

/** Whether nobody can be at two places at once; else only the seats of one system need different people. */
function isOnePlaceForAll({ rules }: Plan): boolean {
  const listed = rules.filter(({ rule }) => rule === 'one-place-at-a-time');
  if (listed.length === 0) return true;
  return listed.some(rule => {
    return (
      rule.rule === 'one-place-at-a-time' && rule.max === 1 && rule.rotations === null && rule.people === null
    );
  });
}
