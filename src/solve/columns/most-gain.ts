import type { TimelineDiagram } from './timeline-diagram';

/** The gain of an item that no timeline is to take. */
export const NOT_TO_BE_TAKEN = -1;

/** The most that the items of a legal timeline add up to, loads and prices aside; `-Infinity`: there is no timeline. */
export function mostGain({ item, skip, take }: TimelineDiagram, gains: Int32Array): number {
  // The top is one past the last node; every way leads to it.
  const most = new Float64Array(item.length + 1).fill(-Infinity);
  most[item.length] = 0;
  for (let node = item.length - 1; node >= 0; node--) {
    const gain = gains[item[node] as number] as number;
    const [skipped, taken] = [skip[node] as number, take[node] as number];
    const without = skipped < 0 ? -Infinity : (most[skipped] as number);
    const within = taken < 0 || gain === NOT_TO_BE_TAKEN ? -Infinity : (most[taken] as number) + gain;
    most[node] = Math.max(without, within);
  }
  return most[0] as number;
}
