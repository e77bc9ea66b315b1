import { excusedTime } from '../../burden/availability';
import { type BurdenClock, burdenClocks } from '../../burden/clock';
import { expectedFactors } from '../../burden/expected-factor';
import { type Calendar, expandPlan } from '../../calendar/expand-plan';
import { compareText } from '../../plan/compare-text';
import type { Person } from '../../plan/person';
import type { Plan } from '../../plan/plan';
import type { Assignment, Schedule } from '../../schedule/schedule';
import type { Interval } from '../../time/instant';
import { mergeIntervals } from '../../time/intervals';
import { loadOf, slotsBySeat } from '../load';
import { fairnessReport, type FairnessReport, type PersonFairness } from '../report';
import { givesCover, turnOfSlots, turnsHeld } from '../turns-held';
import type { MetricFacts } from './facts';
import { coverageBySystem, type KnownFacts, knownFacts } from './known-facts';
import { timesOf, without } from './stretches';

/** What every metric looks at. */
export interface MetricContext {
  readonly plan: Plan;
  readonly schedule: Schedule;
  readonly calendar: Calendar;
  readonly report: FairnessReport;
  readonly facts: MetricFacts;
  readonly known: KnownFacts;
  /** When each system needs somebody, within the horizon. */
  readonly coverage: ReadonlyMap<string, readonly Interval[]>;
  /** By id. */
  readonly people: readonly Bearing[];
}

/** A person and what the schedule asks of them. */
export interface Bearing {
  readonly person: Person;
  readonly fairness: PersonFairness;
  /**
   * Within the horizon: on leave, sick, resting, not employed or not yet enabled, or without a turn while a member of no
   * rotation. Merged.
   */
  readonly excused: readonly Interval[];
  /** Turns that give cover, in order of start. */
  readonly turns: readonly HeldTurn[];
}

/** What goes together, from its first minute to its last. */
export interface HeldTurn extends Interval {
  readonly rows: readonly Assignment[];
  /** Burden units on the holder's clock. */
  readonly burden: number;
}

export function metricContext(plan: Plan, schedule: Schedule, facts: MetricFacts): MetricContext {
  const report = fairnessReport(plan, schedule);
  const calendar = expandPlan(plan);
  const turnOf = turnOfSlots(calendar.bundles);
  const clocks = burdenClocks(plan);
  const expected = expectedFactors(plan);
  const excused = excusedTime(plan);
  const always = plan.rotations.map(rotation => ({ ...rotation, memberDays: [] }));
  const apart = excusedTime({ ...plan, rotations: always });
  const people = plan.people.map((person, index): Bearing => {
    const rows = schedule.assignments.filter(row => row.person === person.id);
    const turns = turnsHeld(rows, turnOf)
      .filter(givesCover)
      .map((turn): HeldTurn => ({
        rows: turn,
        start: Math.min(...turn.map(row => Date.parse(row.start))),
        end: Math.max(...turn.map(row => Date.parse(row.end))),
        burden: loadOf(plan, clocks[index] as BurdenClock, expected, slotsBySeat(turn))[0],
      }))
      .sort((a, b) => a.start - b.start || a.end - b.end);
    const fairness = report.people.find(one => one.person === person.id) as PersonFairness;
    // Whoever was a member when a turn started keeps it to its end, and is there for it.
    const between = without(excused[index] ?? [], coverTime(schedule.assignments, person.id));
    return { person, fairness, excused: mergeIntervals([...(apart[index] ?? []), ...between]), turns };
  });
  people.sort((a, b) => compareText(a.person.id, b.person.id));
  const known = knownFacts(plan, schedule, facts);
  return { plan, schedule, calendar, report, facts, known, coverage: coverageBySystem(plan), people };
}

/** When a person gives cover in some rows, merged. */
export function coverTime(rows: readonly Assignment[], person: string): readonly Interval[] {
  return mergeIntervals(timesOf(rows.filter(row => row.person === person && row.role !== 'shadow')));
}
