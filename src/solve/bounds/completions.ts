import type { OwnRow } from './own-row';

/**
 * The least sum of prices with which a timeline can go on from each item and state:
 * `completions[item * states + state]`, by the exact backward recursion over one timeline.
 */
export function completions(row: OwnRow, price: Float64Array, into: Float64Array): Float64Array {
  const { length, states, skip, take, after } = row;
  into.fill(0, length * states, (length + 1) * states);
  for (let item = length - 1; item >= 0; item--) {
    const cost = price[item] as number;
    const next = (after[item] as number) * states;
    for (let state = 0; state < states; state++) {
      const at = item * states + state;
      let best = into[(item + 1) * states + (skip[at] as number)] as number;
      const taken = take[at] as number;
      if (taken >= 0) {
        const held = cost + (into[next + taken] as number);
        if (held < best) best = held;
      }
      into[at] = best;
    }
  }
  return into;
}

/** Marks the items of a timeline that attains the least sum from the start. */
export function cheapestTimeline(
  row: OwnRow,
  price: Float64Array,
  least: Float64Array,
  held: Uint8Array,
): Uint8Array {
  const { length, states, skip, take, after } = row;
  held.fill(0);
  let state = 0;
  let item = 0;
  while (item < length) {
    const at = item * states + state;
    const skipped = skip[at] as number;
    if ((least[(item + 1) * states + skipped] as number) === (least[at] as number)) {
      state = skipped;
      item++;
      continue;
    }
    held[item] = 1;
    state = take[at] as number;
    item = after[item] as number;
  }
  return held;
}
