import type { Schedule } from '../schedule';
import type { Findings } from './finding';
import { quote } from './words';

/**
 * Whether what the schedule says of its objective can be true: no value is below its proven limit, each level
 * is told once, and `optimal` stands on a proof at every level. Whether a bound is right is for its certificate,
 * which `verifyBounds` checks.
 */
export function checkClaims({ objective, status }: Schedule, found: Findings): void {
  const told = new Set<string>();
  for (const { level, value, bound } of objective) {
    const name = `the level ${quote(level)}`;
    if (told.has(level)) {
      found.add('objective-claim', 'error', `The schedule tells of ${name} twice.`);
      continue;
    }
    told.add(level);
    if (bound !== null && bound > value) {
      found.add(
        'objective-claim',
        'error',
        `The schedule claims ${value} at ${name}, which is less than its own proven limit of ${bound}.`,
      );
    }
    if (status === 'optimal' && (bound === null || bound < value)) {
      const proof = bound === null ? 'without a proof' : `with a proven limit of ${bound}`;
      found.add(
        'objective-claim',
        'error',
        `The schedule claims to be optimal, and reaches ${value} at ${name} ${proof}.`,
      );
    }
  }
  if (status === 'optimal' && objective.length === 0)
    found.add('objective-claim', 'error', 'The schedule claims to be optimal without telling of any level.');
}
