import type { Slot } from '../calendar/slot';
import type { Instant } from '../time/instant';
import type { ContextBundle } from './context';

/** A slot and the number of its bundle. */
export interface Placed {
  readonly slot: Slot;
  readonly bundle: number;
}

/** Slots that are on at the same time, from an instant on. */
export interface Moment {
  readonly at: Instant;
  readonly together: readonly Placed[];
}

/** The different sets of slots that are on at the same time, each once per set of bundles. */
export function momentsOf(
  bundles: readonly ContextBundle[],
  wanted: (slot: Slot) => boolean,
): readonly Moment[] {
  const placed: Placed[] = [];
  bundles.forEach((bundle, index) => {
    if (bundle.past) return;
    for (const slot of bundle.slots) if (wanted(slot)) placed.push({ slot, bundle: index });
  });
  placed.sort((a, b) => a.slot.start - b.slot.start || a.bundle - b.bundle);
  const seen = new Set<string>();
  const moments: Moment[] = [];
  const cuts = [...new Set(placed.flatMap(({ slot }) => [slot.start, slot.end]))].sort((a, b) => a - b);
  let active: Placed[] = [];
  let next = 0;
  for (const at of cuts) {
    active = active.filter(({ slot }) => slot.end > at);
    while (next < placed.length && (placed[next] as Placed).slot.start <= at)
      active.push(placed[next++] as Placed);
    if (active.length === 0) continue;
    const key = [...new Set(active.map(({ bundle }) => bundle))].sort((a, b) => a - b).join(' ');
    if (seen.has(key)) continue;
    seen.add(key);
    moments.push({ at, together: [...active] });
  }
  return moments;
}

/** The bundles of a moment, each once. */
export function bundlesAt(together: readonly Placed[]): Int32Array {
  return Int32Array.from(new Set(together.map(({ bundle }) => bundle)));
}
