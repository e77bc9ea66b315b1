import { type BurdenClock, burdenClocks, DIMENSIONS } from '../burden/clock';
import { expectedFactors } from '../burden/expected-factor';
import { type Calendar, expandPlan } from '../calendar/expand-plan';
import { nightsTouched } from '../calendar/rest-periods';
import { compareText } from '../plan/compare-text';
import type { Person } from '../plan/person';
import type { Plan } from '../plan/plan';
import type { LedgerDimension } from '../plan/records';
import { type CompiledPlan, compilePlan } from '../rules/compile';
import type { Schedule } from '../schedule/schedule';
import { addDays, HOUR, isoWeekday } from '../time/instant';
import { localDateAt, zoneOf } from '../time/zone';
import { type FairnessProof, provenBound } from './fairness-proof';
import { loadOf, slotsBySeat } from './load';
import { type OneTurnCheck, oneTurnCheck } from './one-turn';
import { rowsByPerson } from './rows-by-person';
import { givesCover, turnOfSlots, turnsHeld } from './turns-held';

/** How fair a schedule is, and how fair it could have been. Burden is in the plan's integer units. */
export interface FairnessReport {
  /** Burden units of one equivalent hour of daytime work, for showing burden to people. */
  readonly unitsPerHour: number;
  /** Everyone, the person furthest above their fair share first; ties by id. */
  readonly people: readonly PersonFairness[];
  /** The largest over-share. 0 is fair; it depends on the burden policy. */
  readonly worstOverShare: number;
  /**
   * What the worst over-share could not have been below, as the schedule claims. `null`: not proven, or proven for
   * another schedule: the plan has changed since, or the worst over-share is below the bound.
   */
  readonly bound: number | null;
  /** worstOverShare − bound: what a better schedule could have gained at most; `null` without a proof. */
  readonly gapToAttainable: number | null;
  /** How the bound is proven, and of how many over-shares; `null` without one. */
  readonly proof: FairnessProof | null;
  /** Whether nobody is more than one turn above anyone, whatever turns weigh; exact. */
  readonly oneTurn: OneTurnCheck;
  /** Mean burden of a turn that gives cover: the yardstick of "one turn". */
  readonly typicalTurn: number;
  /** (largest − smallest over-share) ÷ typical turn. */
  readonly spreadInTurns: number;
  /** Largest minus smallest number of nights, weekends and holidays, ÷ capacity, of those who owe anything. */
  readonly spread: { readonly nights: number; readonly weekends: number; readonly holidays: number };
}

/** One person's part of it. */
export interface PersonFairness {
  readonly person: string;
  readonly name: string;
  readonly capacity: number;
  /** Carried balance, fair share, load and over-share (carried + load − share), by dimension. */
  readonly carried: Readonly<Record<LedgerDimension, number>>;
  readonly share: Readonly<Record<LedgerDimension, number>>;
  readonly load: Readonly<Record<LedgerDimension, number>>;
  readonly overShare: Readonly<Record<LedgerDimension, number>>;
  /** Hours on duty in roles that give cover; hours held at the same time count once. */
  readonly hours: number;
  /** Hours ÷ hours of the horizon, in percent. */
  readonly onCallPercent: number;
  /** Turns with a role that gives cover, as the plan counts them: several days or systems may be one turn. */
  readonly turns: number;
  /** Burden of the largest turn they hold, in any role. */
  readonly largestTurn: number;
  /**
   * Burden of the turns that must be filled and that only they may hold: whatever fills what can be filled leaves them
   * with at least as much.
   */
  readonly onlyTheirs: number;
  /** Local nights, weekends and holidays touched, in any role that gives cover. */
  readonly nights: number;
  readonly weekends: number;
  readonly holidays: number;
}

/**
 * Measures a schedule against the plan: works for any schedule, however it was made.
 * @throws {InvalidOptionError} when it names a person the plan does not know.
 */
export function fairnessReport(plan: Plan, schedule: Schedule): FairnessReport {
  const calendar = expandPlan(plan);
  return reportOn(plan, schedule, { calendar, compiled: compilePlan(plan, calendar) });
}

/** The same of a plan whose model is at hand. */
export function reportOn(
  plan: Plan,
  schedule: Schedule,
  { calendar, compiled }: { readonly calendar: Calendar; readonly compiled: CompiledPlan },
): FairnessReport {
  const { shares, carried, model } = compiled;
  const turnOf = turnOfSlots(calendar.bundles);
  const clocks = burdenClocks(plan);
  const expected = expectedFactors(plan);
  const rowsOf = rowsByPerson(plan, schedule);

  const people = plan.people.map((person, index): PersonFairness => {
    const seats = slotsBySeat(rowsOf.get(person.id) ?? []);
    const load = loadOf(plan, clocks[index] as BurdenClock, expected, seats);
    const carriedOf = DIMENSIONS.map((_, d) => carried[d]?.[index] ?? 0);
    const shareOf = DIMENSIONS.map((_, d) => shares[d]?.[index] ?? 0);
    const turns = turnsHeld(rowsOf.get(person.id) ?? [], turnOf);
    const runs = [...seats.entries()]
      .filter(([key]) => !key.includes(' shadow '))
      .flatMap(([, slots]) => mergeRuns(slots));
    const minutesFree = mergeRuns(runs).reduce((sum, run) => sum + (run.end - run.start), 0);
    return {
      person: person.id,
      name: person.name,
      capacity: person.capacity,
      carried: byDimension(carriedOf),
      share: byDimension(shareOf),
      load: byDimension(load),
      overShare: byDimension(
        load.map((value, d) => (carriedOf[d] as number) + value - (shareOf[d] as number)),
      ),
      hours: minutesFree / HOUR,
      onCallPercent: (100 * minutesFree) / (plan.horizon.end - plan.horizon.start),
      turns: turns.filter(givesCover).length,
      largestTurn: Math.max(
        0,
        ...turns.map(rows => loadOf(plan, clocks[index] as BurdenClock, expected, slotsBySeat(rows))[0]),
      ),
      onlyTheirs: burdenOnlyTheirs(model, index),
      ...touched(plan, person, runs),
    };
  });

  const overShares = people.map(person => person.overShare.total);
  const worstOverShare = Math.max(...overShares);
  const proven = provenBound(plan, schedule, worstOverShare);
  const typicalTurn = typicalBurden(model);
  const perCapacity = (count: (person: PersonFairness) => number): number => {
    // Whoever owes nothing (on leave all the time) is not unfairly spared.
    const values = people
      .filter(({ share }) => share.total > 0)
      .map(person => count(person) / person.capacity);
    return values.length === 0 ? 0 : Math.max(...values) - Math.min(...values);
  };
  return {
    unitsPerHour: plan.burden.unitsPerHour,
    people: [...people].sort(
      (a, b) => b.overShare.total - a.overShare.total || compareText(a.person, b.person),
    ),
    worstOverShare,
    bound: proven?.bound ?? null,
    gapToAttainable: proven === null ? null : worstOverShare - proven.bound,
    proof: proven?.proof ?? null,
    oneTurn: oneTurnCheck(
      people.map(({ person, load, share, largestTurn }) => {
        return { person, load: load.total, share: share.total, largestTurn };
      }),
    ),
    typicalTurn,
    spreadInTurns: typicalTurn === 0 ? 0 : (worstOverShare - Math.min(...overShares)) / typicalTurn,
    spread: {
      nights: perCapacity(person => person.nights),
      weekends: perCapacity(person => person.weekends),
      holidays: perCapacity(person => person.holidays),
    },
  };
}

type CompiledModel = ReturnType<typeof compilePlan>['model'];

function burdenOnlyTheirs(model: CompiledModel, person: number): number {
  const burden = model.dimensions[0]?.burden[person];
  return model.bundles.reduce((sum, { past, openCost, fixed, candidates }, index) => {
    // Somebody chose what is pinned; it is forced on nobody.
    const isForced = !past && fixed < 0 && openCost > 0 && candidates.length === 1;
    return isForced && candidates[0] === person ? sum + (burden?.[index] ?? 0) : sum;
  }, 0);
}

interface Run {
  readonly start: number;
  readonly end: number;
}

function mergeRuns(intervals: readonly Run[]): readonly Run[] {
  const runs: { start: number; end: number }[] = [];
  for (const { start, end } of [...intervals].sort((a, b) => a.start - b.start)) {
    const last = runs.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else runs.push({ start, end });
  }
  return runs;
}

function touched(
  plan: Plan,
  person: Person,
  runs: readonly Run[],
): { readonly nights: number; readonly weekends: number; readonly holidays: number } {
  const zone = zoneOf(person.zone);
  const listed = new Set(
    plan.holidayLists.find(list => list.id === person.holidays)?.days.map(day => day.date) ?? [],
  );
  const nights = new Set<string>();
  const weekends = new Set<string>();
  const holidays = new Set<string>();
  for (const run of runs) {
    for (const night of nightsTouched(plan, person, run)) nights.add(night);
    const last = localDateAt(zone, run.end - 1);
    for (let date = localDateAt(zone, run.start); date <= last; date = addDays(date, 1)) {
      const weekday = isoWeekday(date);
      if (weekday >= 6) weekends.add(addDays(date, 6 - weekday));
      if (listed.has(date)) holidays.add(date);
    }
  }
  return { nights: nights.size, weekends: weekends.size, holidays: holidays.size };
}

/** Mean over required bundles of their mean burden over the people who may hold them. */
function typicalBurden(model: CompiledModel): number {
  const burden = model.dimensions[0]?.burden ?? [];
  let sum = 0;
  let count = 0;
  model.bundles.forEach((bundle, index) => {
    if (bundle.past || bundle.openCost === 0 || bundle.candidates.length === 0) return;
    let total = 0;
    for (const person of bundle.candidates) total += burden[person]?.[index] ?? 0;
    sum += total / bundle.candidates.length;
    count += 1;
  });
  return count === 0 ? 0 : sum / count;
}

function byDimension(values: readonly number[]): Record<LedgerDimension, number> {
  const [total = 0, night = 0, weekend = 0, holiday = 0] = values;
  return { total, night, weekend, holiday };
}
