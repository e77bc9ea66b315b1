import * as z from 'zod/mini';
import { described, optional, someOf, whole } from './field';

/**
 * What a deviation from the fair share costs, in units of burden: above the share the first slope holds up
 * to the first break, the next up to the next; likewise below. Slopes never fall and are one more than the
 * breaks, so the price is convex.
 */
export interface DeviationPrice {
  readonly above: PriceSide;
  readonly below: PriceSide;
}

export interface PriceSide {
  /** Burden units from the share, ascending. */
  readonly breaks: readonly number[];
  readonly slopes: readonly number[];
}

const slope = whole(0, 1_000);
const MAX_BREAKS = 8;

const sideShape = {
  breaksHours: described(
    someOf(whole(1, 100_000), MAX_BREAKS),
    'Hours of burden from the share at which the price rises, ascending.',
  ),
  slopes: described(
    someOf(slope, MAX_BREAKS + 1),
    'Price per burden unit up to the first break, up to the next, …, and beyond the last; never falling.',
  ),
};

export const deviationPriceInput = z.union([
  described(slope, 'The same price for every unit, above and below the share.'),
  z.strictObject({
    ...sideShape,
    below: optional(
      z.strictObject(sideShape),
      'Another price for what is below the share. Default: the same as above.',
    ),
  }),
]);

type DeviationPriceInput = z.output<typeof deviationPriceInput>;
type SideInput = Pick<Exclude<DeviationPriceInput, number>, 'breaksHours' | 'slopes'>;

export function normalizeDeviationPrice(input: DeviationPriceInput, unitsPerHour: number): DeviationPrice {
  if (typeof input === 'number') {
    const side = { breaks: [], slopes: [input] };
    return { above: side, below: side };
  }
  const side = ({ breaksHours, slopes }: SideInput): PriceSide => ({
    breaks: breaksHours.map(hours => hours * unitsPerHour),
    slopes,
  });
  const above = side(input);
  return { above, below: input.below === undefined ? above : side(input.below) };
}

/** What is wrong with a side of a price; `null`: nothing. */
export function priceSideFault({ breaksHours, slopes }: SideInput): string | null {
  if (slopes.length !== breaksHours.length + 1) {
    return `slopes: ${slopes.length}, breaks: ${breaksHours.length}; there must be one slope more than breaks`;
  }
  const unordered = breaksHours.find((hours, i) => i > 0 && hours <= (breaksHours[i - 1] as number));
  if (unordered !== undefined) return `breaks must ascend; ${unordered} follows a break that is not below it`;
  const falling = slopes.find((value, i) => i > 0 && value < (slopes[i - 1] as number));
  if (falling !== undefined) return `slopes must never fall; ${falling} follows a higher one`;
  return null;
}
