import { canonicalJson } from '../../plan/canonical';
import type { Plan } from '../../plan/plan';
import type { Assignment, Schedule } from '../../schedule/schedule';
import { requirePolicy } from './append';
import { appendChange, type ChangeInput, notPosted, refuse } from './changes';
import { amounts, type ChangeLine, type Ledger, NOTHING, periodId } from './ledger';
import { loadsOf } from './period-loads';
import { periodOf, requireOwnSchedule } from './post-period';

/** A swap of turns in a posted period: who was on call before, and who is now. */
export interface Swap extends Omit<ChangeInput, 'date'> {
  readonly before: Pick<Schedule, 'id' | 'planHash' | 'assignments'>;
  readonly after: Pick<Schedule, 'id' | 'planHash' | 'assignments'>;
  /** A favor that the people settle between themselves: recorded, and not counted. Default false. */
  readonly settled?: boolean;
}

/**
 * Moves burden to whoever works: everyone's change is what the schedule after the swap costs them less what the one
 * before did, each on their own clock. It counts from the end of the period, like the period.
 * @throws {InvalidLedgerError} when the period is not posted as planned, a schedule is of another plan, the plan has
 * changed since, or nobody's turns are others.
 */
export function recordSwap(ledger: Ledger, plan: Plan, input: Swap): Ledger {
  requirePolicy(ledger, plan);
  requireOwnSchedule(plan, input.before);
  requireOwnSchedule(plan, input.after);
  const period = periodOf(plan);
  const id = periodId('planned', period);
  if (!ledger.entries.some(entry => entry.id === id)) {
    return refuse('unknown-period', ['period'], notPosted(period), 'Maybe post the schedule first.');
  }
  if (ledger.entries.some(entry => entry.id === periodId('worked', period))) {
    refuse(
      'already-worked',
      ['period'],
      `${period.from} up to ${period.to} is posted as it was worked, which counts instead of any swap`,
    );
  }
  const moved = peopleOf(input.before.assignments, input.after.assignments);
  const before = loadsOf(plan, input.before.assignments);
  const after = loadsOf(plan, input.after.assignments);
  const lines = [...moved].map((person): ChangeLine => {
    const [was, is] = [before.get(person)?.load ?? NOTHING, after.get(person)?.load ?? NOTHING];
    return { person, change: amounts(column => is[column] - was[column]) };
  });
  if (lines.length === 0) {
    refuse('nothing-changed', ['after'], 'has the same people on call as the schedule before the swap');
  }
  return appendChange(ledger, {
    kind: 'swap',
    input: { ...input, date: period.to },
    reason: 'turns were swapped',
    lines,
    period,
    planHash: plan.hash,
    settled: input.settled ?? false,
  });
}

/** Who holds rows in one of the lists and not in the other. */
function peopleOf(before: readonly Assignment[], after: readonly Assignment[]): ReadonlySet<string> {
  const texts = [before, after].map(rows => new Map(rows.map(row => [canonicalJson(row), row.person])));
  const [was, is] = texts as [Map<string, string>, Map<string, string>];
  const gone = [...was].filter(([text]) => !is.has(text));
  const come = [...is].filter(([text]) => !was.has(text));
  return new Set([...gone, ...come].map(([, person]) => person));
}
