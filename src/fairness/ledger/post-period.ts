import { InvalidLedgerError, type Issue } from '../../errors/errors';
import type { LedgerDimension } from '../../plan/records';
import type { Plan } from '../../plan/plan';
import { quote } from '../../plan/schema-issues';
import type { Assignment, Schedule } from '../../schedule/schedule';
import { append, requirePolicy } from './append';
import { trueUpOf } from './counted-entries';
import { apportion } from './exact';
import { expectedWakeUps } from './expected-wake-ups';
import {
  type Ledger,
  LEDGER_COLUMNS,
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
  /**
   * What was expected of people otherwise than by availability. Default: nothing; of what was worked, what the planned
   * post of the period says.
   */
  readonly targetChanges?: readonly TargetChange[];
  /**
   * Wake-ups to be expected of each person's turns, in thousandths: whole numbers, 0 or more. Everyone owes
   * their part of the sum in proportion to their share of night burden. They add no burden by themselves: what
   * expected incidents cost is in a plan's `expectedLoad`. Default: what the plan's `expectedLoad` makes one expect
   * in people's sleep windows; of what was worked without such, what the planned post of the period says; else none.
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
 * post of that period and the swaps recorded in it. What the planned post expected of people stays, unless
 * `options` say otherwise.
 * @param shifts who was on call when; within the horizon.
 * @throws {InvalidLedgerError} as `postSchedule`, for shifts of unknown people or outside the horizon, and when
 * wake-ups of the period have been trued up against what was planned.
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
  options: PostOptions,
): Ledger {
  requirePolicy(ledger, plan);
  const period = periodOf(plan);
  const planned = basis === 'worked' ? periodIn(ledger, periodId('planned', period)) : null;
  const loads = loadsOf(plan, rows);
  const targets = targetsOf(plan);
  const { targetChanges = [] } = options;
  const adjusted =
    options.targetChanges === undefined && planned !== null
      ? asPlanned(planned, targets)
      : adjustments(targets, targetChanges);
  const wakeUps = wakeUpsOf(
    targets,
    options.expectedWakeUps ?? wakeUpsOfPlan(plan, rows) ?? wakeUpsAsPlanned(planned, targets),
  );
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
  const entry: LedgerPeriod = {
    kind: 'period',
    id: periodId(basis, period),
    basis,
    period,
    policy: plan.burden.version,
    planHash: plan.hash,
    lines,
  };
  if (basis === 'worked' && periodIn(ledger, entry.id) === null) requireNotTruedUp(ledger, period);
  return append(ledger, entry);
}

function periodIn({ entries }: Ledger, id: string): LedgerPeriod | null {
  const entry = entries.find(each => each.id === id);
  return entry?.kind === 'period' ? entry : null;
}

/** Wake-ups were set against what the planned turns made one expect; other turns bring others. */
function requireNotTruedUp(ledger: Ledger, period: PeriodOfPlan): void {
  const known = trueUpOf(ledger, period);
  if (known === null) return;
  throw new InvalidLedgerError([
    {
      code: 'already-trued-up',
      path: ['period'],
      message: `wake-ups of ${period.from} up to ${period.to} have been trued up (${quote(known.id)}) against what was expected of the planned turns`,
      hint: 'Maybe post what was worked first next time, and record the difference as a correction now.',
    },
  ]);
}

/** By how much the planned post of the period moved targets. */
function asPlanned(planned: LedgerPeriod, targets: Targets): ReadonlyMap<string, LedgerAmounts> {
  for (const { person, adjusted } of planned.lines) {
    if (targets.has(person) || LEDGER_COLUMNS.every(column => adjusted[column] === 0)) continue;
    throw new InvalidLedgerError([
      {
        code: 'unknown-person',
        path: ['targetChanges'],
        message: `the planned post of the period moves the share of ${quote(person)}, whom the plan does not have any more`,
        hint: 'Maybe give `targetChanges` anew.',
      },
    ]);
  }
  return new Map(planned.lines.map(({ person, adjusted }) => [person, adjusted]));
}

function wakeUpsOfPlan(plan: Plan, rows: readonly Assignment[]): PostOptions['expectedWakeUps'] {
  const expected = expectedWakeUps(plan, rows);
  if (expected === null) return undefined;
  return [...expected].map(([person, milliWakeUps]) => ({ person, milliWakeUps }));
}

function wakeUpsAsPlanned(
  planned: LedgerPeriod | null,
  targets: Targets,
): NonNullable<PostOptions['expectedWakeUps']> {
  const lines = planned?.lines.filter(({ person }) => targets.has(person)) ?? [];
  return lines.map(({ person, assigned }) => ({ person, milliWakeUps: assigned.milliWakeUps }));
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
