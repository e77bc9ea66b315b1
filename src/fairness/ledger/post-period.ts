import { InvalidLedgerError, type Issue } from '../../errors/errors';
import type { LedgerDimension } from '../../plan/records';
import type { Plan } from '../../plan/plan';
import { quote } from '../../plan/schema-issues';
import type { Assignment, Schedule } from '../../schedule/schedule';
import { append, requirePolicy } from './append';
import { apportion } from './exact';
import {
  type Ledger,
  type LedgerAmounts,
  type LedgerPeriod,
  NOTHING,
  type PeriodLine,
  periodId,
  type PeriodOfPlan,
} from './ledger';
import { loadsOf } from './period-loads';
import { targetsOf } from './period-targets';
import { adjustments, type TargetChange, type Targets } from './target-changes';

export interface PostOptions {
  /** What was expected of people otherwise than by availability. Default: nothing. */
  readonly targetChanges?: readonly TargetChange[];
  /**
   * Wake-ups to be expected of each person's turns, in thousandths: whole numbers, 0 or more. Everyone owes
   * their part of the sum in proportion to their share of night burden. Default: none are counted.
   */
  readonly expectedWakeUps?: readonly { readonly person: string; readonly milliWakeUps: number }[];
}

/**
 * Posts what a schedule asks of everyone over its plan's horizon, and what their fair share was. Posting the same
 * again changes nothing.
 * @throws {InvalidLedgerError} when the schedule is of another plan or the plan has changed since, the period was
 * posted otherwise or overlaps one, the plan has another burden policy than the ledger, or an option does not fit.
 */
export function postSchedule(
  ledger: Ledger,
  plan: Plan,
  schedule: Schedule,
  options: PostOptions = {},
): Ledger {
  requireOwnSchedule(plan, schedule);
  return post(ledger, plan, 'planned', schedule.assignments, options);
}

/**
 * Posts what people really worked over the plan's horizon, whoever was planned. It counts instead of the planned
 * post of that period and the swaps recorded in it.
 * @param shifts who was on call when; within the horizon.
 * @throws {InvalidLedgerError} as `postSchedule`, and for shifts of unknown people or outside the horizon.
 */
export function postWorked(
  ledger: Ledger,
  plan: Plan,
  shifts: readonly Assignment[],
  options: PostOptions = {},
): Ledger {
  return post(ledger, plan, 'worked', shifts, options);
}

/** @throws {InvalidLedgerError} when the schedule was not made from this plan as it is. */
export function requireOwnSchedule(plan: Plan, schedule: Pick<Schedule, 'id' | 'planHash'>): void {
  if (schedule.id !== plan.id) {
    throw new InvalidLedgerError([
      {
        code: 'other-plan',
        path: ['id'],
        message: `the schedule was made from the plan ${quote(schedule.id)}; this plan is ${quote(plan.id)}`,
        hint: 'Maybe another file is meant.',
      },
    ]);
  }
  if (schedule.planHash !== plan.hash) {
    throw new InvalidLedgerError([
      {
        code: 'plan-changed',
        path: ['planHash'],
        message:
          'the plan has changed since the schedule was made, so that shares may be others than people were promised',
        hint: 'Maybe solve again, or post what was worked.',
      },
    ]);
  }
}

export function periodOf({ id, horizon }: Plan): PeriodOfPlan {
  return { plan: id, from: horizon.startDate, to: horizon.endDate };
}

function post(
  ledger: Ledger,
  plan: Plan,
  basis: LedgerPeriod['basis'],
  rows: readonly Assignment[],
  { targetChanges = [], expectedWakeUps = [] }: PostOptions,
): Ledger {
  requirePolicy(ledger, plan);
  const loads = loadsOf(plan, rows);
  const targets = targetsOf(plan);
  const adjusted = adjustments(targets, targetChanges);
  const wakeUps = wakeUpsOf(targets, expectedWakeUps);
  const lines = [...targets].map(([person, target]): PeriodLine => {
    const { load, holidays } = loads.get(person) ?? { load: NOTHING, holidays: [] };
    const { expected, owed } = wakeUps(person);
    return {
      person,
      assigned: { ...load, milliWakeUps: expected },
      target: { ...target, milliWakeUps: owed },
      adjusted: adjusted.get(person) ?? NOTHING,
      holidays: [...holidays].sort((a, b) => (a.date < b.date ? -1 : 1)),
    };
  });
  requireUnavoidable(lines, targetChanges);
  const period = periodOf(plan);
  return append(ledger, {
    kind: 'period',
    id: periodId(basis, period),
    basis,
    period,
    policy: plan.burden.version,
    planHash: plan.hash,
    lines,
  });
}

/** Whoever bore less than was said to be unavoidable shows that it was not. */
function requireUnavoidable(lines: readonly PeriodLine[], changes: readonly TargetChange[]): void {
  const issues = changes.flatMap(({ person, dimension = 'total', burden, why }, index): readonly Issue[] => {
    const line = lines.find(each => each.person === person);
    const over = overShare(line, dimension);
    if (why !== 'structural' || burden <= over) return [];
    return [
      {
        code: 'not-unavoidable',
        path: ['targetChanges', index, 'burden'],
        message: `is ${burden} for ${quote(person)}, whose over-share of ${dimension} burden is only ${over}: so much was not unavoidable`,
        hint: 'Maybe it was worked out for another plan.',
      },
    ];
  });
  if (issues.length > 0) throw new InvalidLedgerError(issues);
}

function overShare(line: PeriodLine | undefined, dimension: LedgerDimension): number {
  return line === undefined ? 0 : line.assigned[dimension] - line.target[dimension];
}

/** What each person's turns are expected to bring, and what each owes of it. */
function wakeUpsOf(
  targets: Targets,
  expectations: NonNullable<PostOptions['expectedWakeUps']>,
): (person: string) => { readonly expected: number; readonly owed: number } {
  const expected = new Map<string, number>();
  expectations.forEach(({ person, milliWakeUps }, index) => {
    const path = ['expectedWakeUps', index];
    if (!targets.has(person)) {
      const message = `names ${quote(person)}, whom the plan does not have`;
      throw new InvalidLedgerError([{ code: 'unknown-person', path, message }]);
    }
    if (!Number.isSafeInteger(milliWakeUps) || milliWakeUps < 0) {
      const message = `is ${milliWakeUps}; it must be a whole number of thousandths, 0 or more`;
      throw new InvalidLedgerError([{ code: 'out-of-range', path: [...path, 'milliWakeUps'], message }]);
    }
    expected.set(person, (expected.get(person) ?? 0) + milliWakeUps);
  });
  const sum = [...expected.values()].reduce((total, value) => total + value, 0);
  const people = [...targets.keys()];
  const nights = people.map(person => (targets.get(person) as LedgerAmounts).night);
  const owed =
    apportion(sum, nights) ??
    apportion(
      sum,
      people.map(() => 1),
    ) ??
    [];
  const owedOf = new Map(people.map((person, index) => [person, owed[index] ?? 0]));
  return person => ({ expected: expected.get(person) ?? 0, owed: owedOf.get(person) ?? 0 });
}
