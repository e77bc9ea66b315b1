import type { Instant } from '../time/instant';

/** How many edges, which ascend, lie at the instant or before. */
export function edgesUntil(edges: readonly Instant[], instant: Instant): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] as Instant) <= instant) low = middle + 1;
    else high = middle;
  }
  return low;
}
