import type { CompiledPlan } from '../rules/compile';
import type { OpenSlot } from '../schedule/schedule';
import { formatInstant } from '../time/instant';

/** What one more hand on a turn would be worth. */
export interface SlotPrice {
  /** The slots of the turn, which go to one person together. */
  readonly slots: readonly OpenSlot[];
  /**
   * Burden units by which the proven limit of the worst over-share falls at the prices that prove it, if
   * somebody outside the plan held the turn.
   */
  readonly price: number;
}

/** The turns with a price, the highest first. `worth`: by bundle; `null`: nothing is proven by prices. */
export function slotPrices({ bundles }: CompiledPlan, worth: Float64Array | null): readonly SlotPrice[] {
  if (worth === null) return [];
  const order = [...worth.keys()].filter(bundle => (worth[bundle] as number) > 0);
  order.sort((a, b) => (worth[b] as number) - (worth[a] as number) || a - b);
  return order.map(bundle => ({
    price: worth[bundle] as number,
    slots: (bundles[bundle]?.slots ?? []).map(({ rotation, system, role, seat, start, end }) => ({
      rotation,
      system,
      role,
      seat,
      start: formatInstant(start),
      end: formatInstant(end),
    })),
  }));
}
