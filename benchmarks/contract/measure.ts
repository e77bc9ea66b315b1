import { whileTicking } from './heartbeat';
import { type Ended, SUBJECTS } from './subjects';

/** What one subject did, the worst of its repetitions; `null`: it ended before. */
export interface Measured {
  readonly subject: string;
  /** By how much a time limit was overrun, below zero when it ended earlier. */
  readonly overshootMs: number | null;
  /** Asked for and done, where nothing ended it before. */
  readonly iterations: readonly [number, number] | null;
  readonly abortMs: number | null;
  /** From the call to the first report with a roster. */
  readonly incumbentMs: number | null;
  readonly heldMs: number;
  readonly heldOfProcessorMs: number;
  readonly rssMb: number;
  readonly note: string;
}

const ITERATIONS = 50_000;
/** A call is canceled after so long. */
const ABORT_AFTER_MS = 300;

/** Asks a subject for all that is promised, in this process, which should have done nothing else. */
export async function measure(name: string, limitMs: number, repetitions: number): Promise<Measured> {
  const make = SUBJECTS[name];
  if (make === undefined) throw new Error(`there is no subject ${name}`);
  const subject = make();
  let [heldMs, heldOfProcessorMs] = [0, 0];
  const watch = async (run: () => Promise<Ended>): Promise<Ended> => {
    const { result, held } = await whileTicking(run);
    heldMs = Math.max(heldMs, held.longestMs);
    heldOfProcessorMs = Math.max(heldOfProcessorMs, held.longestOfProcessorMs);
    return result;
  };
  const overshoots: number[] = [];
  const firsts: number[] = [];
  const aborts: number[] = [];
  const notes = new Set<string>();
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const began = performance.now();
    const onIncumbent = (): unknown => firsts.push(performance.now() - began);
    const { stoppedBy } = await watch(() => subject({ timeLimitMs: limitMs, onIncumbent }));
    if (stoppedBy === 'time-limit') overshoots.push(performance.now() - began - limitMs);
    else notes.add(`ended by itself (${stoppedBy}) before its time limit`);

    const abort = new AbortController();
    let abortedAt: number | null = null;
    const timer = setTimeout(() => {
      abortedAt = performance.now();
      abort.abort();
    }, ABORT_AFTER_MS);
    await watch(() => subject({ signal: abort.signal }));
    if (abortedAt !== null) aborts.push(performance.now() - abortedAt);
    clearTimeout(timer);
  }
  // The limit is for backends, which would go on for minutes after the moves.
  const { iterations, stoppedBy } = await watch(() =>
    subject({ iterations: ITERATIONS, timeLimitMs: 5 * limitMs }),
  );
  const worst = (list: readonly number[]): number | null => (list.length === 0 ? null : Math.max(...list));
  return {
    subject: name,
    overshootMs: worst(overshoots),
    iterations: stoppedBy === 'iterations' && iterations !== null ? [ITERATIONS, iterations] : null,
    abortMs: worst(aborts),
    incumbentMs: worst(firsts),
    heldMs,
    heldOfProcessorMs,
    rssMb: Math.round(process.resourceUsage().maxRSS / 1000),
    note: [...notes].join('; '),
  };
}
