/**
 * A convex, piecewise linear price of a deviation: above zero the first slope holds up to the first break,
 * the next up to the next; likewise below zero. Slopes ascend from 0 up and are one more than the breaks.
 */
export interface ConvexPrice {
  readonly above: { readonly breaks: readonly number[]; readonly slopes: readonly number[] };
  readonly below: { readonly breaks: readonly number[]; readonly slopes: readonly number[] };
}

/** A price of `slope` per unit, above and below. */
export function linearPrice(slope: number): ConvexPrice {
  const side = { breaks: [], slopes: [slope] };
  return { above: side, below: side };
}

/** Whether every deviation is free. */
export function isFree({ above, below }: ConvexPrice): boolean {
  return [...above.slopes, ...below.slopes].every(slope => slope === 0);
}

/** What a deviation costs. */
export function priceOf(price: ConvexPrice, deviation: number): number {
  const { breaks, slopes } = deviation > 0 ? price.above : price.below;
  const distance = Math.abs(deviation);
  let cost = 0;
  let from = 0;
  for (let i = 0; i < slopes.length; i++) {
    const to = i < breaks.length ? Math.min(distance, breaks[i] as number) : distance;
    if (to > from) cost += (slopes[i] as number) * (to - from);
    from = i < breaks.length ? (breaks[i] as number) : distance;
    if (from >= distance) break;
  }
  return cost;
}

/** Where the slope of a price changes, apart from 0. */
export function breaksOf({ above, below }: ConvexPrice): readonly number[] {
  return [...above.breaks, ...below.breaks];
}

/**
 * A price as a sum of hinges: `slope` for each unit that the deviation, with `signs` 1 upwards and with -1
 * downwards, exceeds `from`. A hinge with both signs says the same of both sides.
 */
export interface Hinge {
  readonly signs: readonly (1 | -1)[];
  readonly from: number;
  readonly slope: number;
}

/** The hinges of a price, those that both sides share as one. */
export function hingesOf({ above, below }: ConvexPrice): readonly Hinge[] {
  const up = sideHinges(above, 1);
  const down = sideHinges(below, -1);
  const same =
    up.length === down.length &&
    up.every((hinge, i) => hinge.from === down[i]?.from && hinge.slope === down[i].slope);
  return same ? up.map(hinge => ({ ...hinge, signs: [1, -1] })) : [...up, ...down];
}

function sideHinges({ breaks, slopes }: ConvexPrice['above'], sign: 1 | -1): readonly Hinge[] {
  return slopes
    .map((slope, i) => ({
      signs: [sign],
      from: i === 0 ? 0 : (breaks[i - 1] as number),
      slope: slope - (i === 0 ? 0 : (slopes[i - 1] as number)),
    }))
    .filter(({ slope }) => slope > 0);
}
