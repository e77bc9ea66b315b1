import {
  briefingValue,
  type MetricFacts,
  type Plan,
  priceOfFairness,
  type Schedule,
  structuralLoad,
  weightSensitivity,
} from '../index';
import type { CommandContext } from './command';
import { SolveCount } from './solve-count';

/** What takes solves: facts for M9, M10, M18 and the structural cause. */
export type DeepFacts = Pick<
  MetricFacts,
  'structuralLoad' | 'briefingValue' | 'priceOfFairness' | 'weightSensitivity'
>;

/** What deep facts are asked with. */
export interface DeepOptions {
  /** The schedule that was published before, to count changes to. */
  readonly published: Schedule | undefined;
  /** Moves of each solve. Default: as each function has it. */
  readonly iterations: number | undefined;
}

/** Moves of a first look at a briefing, at most. */
const SCREENING = 40_000;

/**
 * Measures what `report` has no file for: the least load of everyone, the value of each missing briefing, the price of
 * fairness, and what depends on weights. Ctrl-C ends it with what was measured so far; `complete` tells.
 */
export async function deepFacts(
  plan: Plan,
  schedule: Schedule,
  { published, iterations }: DeepOptions,
  { io }: CommandContext,
): Promise<{ readonly facts: DeepFacts; readonly complete: boolean }> {
  const cancel = new AbortController();
  const { signal } = cancel;
  const stopListening = io.onInterrupt(() => cancel.abort());
  const counting = async <Result>(
    what: string,
    expected: number,
    work: (count: SolveCount) => Promise<Result>,
  ): Promise<Result | null> => {
    // Half of a measure would be taken for all of it.
    if (signal.aborted) return null;
    const count = new SolveCount(io, expected, what);
    const result = await work(count);
    count.clear();
    return signal.aborted ? null : result;
  };
  try {
    const asked = { base: schedule, signal, ...(iterations === undefined ? {} : { iterations }) };
    const screening = iterations === undefined ? {} : { screening: Math.min(iterations, SCREENING) };
    const least = await counting('Structural load', plan.people.length, count =>
      structuralLoad(plan, { ...asked, onPerson: () => count.next() }),
    );
    const briefings = await counting('Briefings', 1, count =>
      briefingValue(plan, { ...asked, ...screening, onProgress: ({ done, of }) => count.at(done, of) }),
    );
    const price = await counting('Price of fairness', POINTS, count =>
      priceOfFairness(plan, {
        ...asked,
        onPoint: () => count.next(),
        ...(published === undefined ? {} : { published }),
      }),
    );
    const weights = await counting('Weights', 1, () => weightSensitivity(plan, schedule, { signal }));
    return {
      facts: {
        ...(least?.status === 'measured' ? { structuralLoad: least } : {}),
        ...(briefings === null ? {} : { briefingValue: briefings }),
        ...(price?.status === 'measured' ? { priceOfFairness: price } : {}),
        ...(weights === null ? {} : { weightSensitivity: weights }),
      },
      complete: !signal.aborted,
    };
  } finally {
    stopListening();
  }
}

/** Of two curves, as many as there are with wishes. */
const POINTS = 12;
