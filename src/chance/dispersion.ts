import { InvalidOptionError } from '../errors/errors';
import { chiSquareTail } from './gamma';
import { requireAtLeastNought } from './legal';

/** Whether counts scatter more than independent events would. */
export interface Dispersion {
  /** Σ (count − expected)² ÷ expected. */
  readonly chiSquare: number;
  readonly degrees: number;
  /** χ² ÷ degrees: near 1 for independent events, above 1.5 when they come in clusters. `null`: too few counts. */
  readonly ratio: number | null;
  /** How often independent events scatter as much. A reading only where the counts' mean is 5 or more. */
  readonly p: number | null;
}

/**
 * The dispersion check of Fisher on counts whose expectations took `fitted` degrees of freedom from them: as many as
 * groups in which they sum up to theirs, or the effective number, which need not be whole.
 * Counts that cannot be (expected 0) are left out.
 */
export function dispersionOf(counts: readonly number[], expected: readonly number[], fitted = 1): Dispersion {
  if (counts.length !== expected.length) {
    throw new InvalidOptionError(
      `There are ${counts.length} counts and ${expected.length} expectations; each count needs one.\nMaybe a turn is missing in one of the lists.`,
    );
  }
  let chiSquare = 0;
  let used = 0;
  counts.forEach((count, index) => {
    const mean = expected[index] as number;
    requireAtLeastNought('count', count);
    requireAtLeastNought('expected', mean);
    if (mean === 0) return;
    chiSquare += ((count - mean) * (count - mean)) / mean;
    used++;
  });
  const degrees = Math.max(0, used - fitted);
  if (degrees === 0) return { chiSquare, degrees, ratio: null, p: null };
  return { chiSquare, degrees, ratio: chiSquare / degrees, p: chiSquareTail(chiSquare, degrees) };
}
