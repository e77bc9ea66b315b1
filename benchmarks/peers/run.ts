import type { Judgment } from '../oncall/judge';
import type { Outcome } from './watchdog';

/** One solver on one instance, judged. */
export interface Run {
  readonly instance: string;
  readonly solver: string;
  readonly seed: number;
  /** `null`: there is no legal roster. */
  readonly objective: number | null;
  readonly open: number | null;
  readonly bound: number | null;
  /** Seconds to the first roster that leaves nothing open; `null`: none, or unknown. */
  readonly coveredAfter: number | null;
  readonly seconds: number | null;
  readonly cpuSeconds: number | null;
  /** It says so, and its roster is legal. */
  readonly proven: boolean;
  readonly note: string;
}

/** Puts together what a solver told and what the judge makes of it. */
export function runOf({
  outcome,
  judge,
  ...head
}: Pick<Run, 'instance' | 'solver' | 'seed'> & {
  readonly outcome: Outcome;
  readonly judge: (assign: readonly number[]) => Judgment;
}): Run {
  const nothing = { objective: null, open: null, bound: null, coveredAfter: null, proven: false };
  if ('reason' in outcome) {
    return { ...head, ...nothing, seconds: null, cpuSeconds: null, note: outcome.reason };
  }
  const { coveredAfter, answer } = outcome;
  const { assign, bound, proven, seconds, cpuSeconds } = answer;
  const judged = assign === null ? null : judge(assign);
  const notes = [answer.note, outcome.status === 'overran' ? 'ignored its limit and was ended' : ''];
  if (judged !== null && judged.breaches.length > 0) {
    notes.push(`breaks ${judged.breaches.length} rules: ${judged.breaches[0]}`);
  }
  const isLegal = judged !== null && judged.breaches.length === 0;
  return {
    ...head,
    objective: isLegal ? judged.objective : null,
    open: isLegal ? judged.open : null,
    bound,
    coveredAfter,
    seconds,
    cpuSeconds,
    proven: proven && isLegal,
    note: notes.filter(note => note !== '').join('; '),
  };
}
