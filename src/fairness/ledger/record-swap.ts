import { canonicalJson } from '../../plan/canonical';
import type { Plan } from '../../plan/plan';
import type { Assignment, Schedule } from '../../schedule/schedule';
import { DIMENSIONS } from '../../burden/clock';
import { quote } from '../../plan/schema-issues';
import { requirePolicy } from './append';
import { appendChange, type ChangeInput, notPosted, refuse } from './changes';
import { changesIn, trueUpOf } from './counted-entries';
import { expectedWakeUps } from './expected-wake-ups';
import {
  amounts,
  type ChangeLine,
  type Ledger,
  type LedgerPeriod,
  NOTHING,
  periodId,
  type PeriodOfPlan,
} from './ledger';
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
 * before did, each on their own clock; wake-ups that the plan's `expectedLoad` makes one expect go with it. It counts
 * from the end of the period, like the period.
 * @throws {InvalidLedgerError} when the period is not posted as planned, a schedule is of another plan, the plan has
 * changed since, nobody's turns are others, `before` is not what was posted with the swaps since, or wake-ups of the
 * period have been trued up.
 */
export function recordSwap(ledger: Ledger, plan: Plan, input: Swap): Ledger {
  requirePolicy(ledger, plan);
  requireOwnSchedule(plan, input.before);
  requireOwnSchedule(plan, input.after);
  const period = periodOf(plan);
  const id = periodId('planned', period);
  const posted = ledger.entries.find(entry => entry.id === id);
  if (posted?.kind !== 'period') {
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
  const [expectedBefore, expectedAfter] = [input.before, input.after].map(({ assignments }) => {
    return expectedWakeUps(plan, assignments);
  });
  const lines = [...moved].map((person): ChangeLine => {
    const [was, is] = [before.get(person)?.load ?? NOTHING, after.get(person)?.load ?? NOTHING];
    const woken = (expectedAfter?.get(person) ?? 0) - (expectedBefore?.get(person) ?? 0);
    return { person, change: { ...amounts(column => is[column] - was[column]), milliWakeUps: woken } };
  });
  if (lines.length === 0) {
    refuse('nothing-changed', ['after'], 'has the same people on call as the schedule before the swap');
  }
  if (!ledger.entries.some(entry => entry.id === input.id)) requireAsPosted(ledger, posted, period, before);
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

/** A swap that starts from anything else would count what is counted already, or what never was. */
function requireAsPosted(
  ledger: Ledger,
  posted: LedgerPeriod,
  period: PeriodOfPlan,
  before: ReturnType<typeof loadsOf>,
): void {
  const known = trueUpOf(ledger, period);
  if (known !== null) {
    refuse(
      'already-trued-up',
      ['period'],
      `wake-ups of ${period.from} up to ${period.to} have been trued up (${quote(known.id)}) against what was expected before this swap`,
      'Maybe record the swap as a correction.',
    );
  }
  const swaps = changesIn(ledger, 'swap', period).flatMap(({ lines }) => lines);
  for (const { person, assigned } of posted.lines) {
    const mine = swaps.filter(line => line.person === person);
    for (const dimension of DIMENSIONS) {
      const now = mine.reduce((sum, { change }) => sum + change[dimension], assigned[dimension]);
      const told = before.get(person)?.load[dimension] ?? 0;
      if (now === told) continue;
      refuse(
        'not-as-posted',
        ['before'],
        `gives ${quote(person)} ${told} units of ${dimension} burden; with the swaps recorded since, the posted schedule gives ${now}`,
        'Maybe this swap is recorded already, or `before` must be the schedule after the last swap.',
      );
    }
  }
}

/** Who holds rows in one of the lists and not in the other. */
function peopleOf(before: readonly Assignment[], after: readonly Assignment[]): ReadonlySet<string> {
  const texts = [before, after].map(rows => new Map(rows.map(row => [canonicalJson(row), row.person])));
  const [was, is] = texts as [Map<string, string>, Map<string, string>];
  const gone = [...was].filter(([text]) => !is.has(text));
  const come = [...is].filter(([text]) => !was.has(text));
  return new Set([...gone, ...come].map(([, person]) => person));
}
