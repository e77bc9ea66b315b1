import { type Random, portableLog } from '../../chance/random';

const SIZE = 1 << 12;
// The logarithm of the middle of each of many equal parts of (0, 1): a table is faster than computing it,
// and the same on every engine.
const TABLE = Float64Array.from({ length: SIZE }, (_, part) => -portableLog((part + 0.5) / SIZE));

/** How much worse a change may be, by chance: at temperature 1, exponentially distributed. */
export function threshold(random: Random): number {
  return TABLE[random.below(SIZE)] as number;
}
