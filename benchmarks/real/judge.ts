import { expandPlan } from '../../src/calendar/expand-plan';
import { fairnessReport } from '../../src/fairness/report';
import type { Plan } from '../../src/plan/plan';
import type { Schedule } from '../../src/schedule/schedule';
import { verify } from '../../src/schedule/verify/verify';

/** A schedule by the same measures, whoever made it. */
export interface Judgement {
  /** Share of the minutes of required seats that have somebody, in percent. */
  readonly coveragePercent: number;
  readonly openSeats: number;
  /** Largest over-share, in equivalent hours of daytime work. */
  readonly worstOverShareHours: number;
  /** Mean burden of a turn in the same hours: the yardstick of "one turn". */
  readonly typicalTurnHours: number;
  /** (largest − smallest over-share) ÷ typical turn. */
  readonly spreadInTurns: number;
  /** Largest minus smallest number per person, among those who are there throughout. */
  readonly spreadOfNights: number;
  readonly spreadOfWeekends: number;
  /** Errors the independent check finds. Open seats that are admitted are none. */
  readonly breaches: number;
  readonly errors: readonly string[];
}

/** Measures a schedule of a plan. */
export function judge(plan: Plan, schedule: Schedule): Judgement {
  const fairness = fairnessReport(plan, schedule);
  const throughout = fairness.people.filter(({ person }) => isThereThroughout(plan, person));
  const errors = verify(plan, schedule)
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ code, message }) => `${code}: ${message}`);
  const required = expandPlan(plan).slots.filter(slot => slot.need === 'required');
  const minutes = required.reduce((sum, slot) => sum + slot.end - slot.start, 0);
  const held = schedule.assignments.reduce(
    (sum, row) => sum + Date.parse(row.end) - Date.parse(row.start),
    0,
  );
  return {
    coveragePercent: (100 * held) / minutes,
    openSeats: required.length - schedule.assignments.length,
    worstOverShareHours: fairness.worstOverShare / fairness.unitsPerHour,
    typicalTurnHours: fairness.typicalTurn / fairness.unitsPerHour,
    spreadInTurns: fairness.spreadInTurns,
    spreadOfNights: spreadOf(throughout.map(person => person.nights)),
    spreadOfWeekends: spreadOf(throughout.map(person => person.weekends)),
    breaches: errors.length,
    errors,
  };
}

function isThereThroughout(plan: Plan, id: string): boolean {
  const person = plan.people.find(candidate => candidate.id === id);
  return person?.employed.from === null && person.employed.through === null;
}

function spreadOf(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values);
}
