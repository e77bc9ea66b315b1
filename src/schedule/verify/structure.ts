import { type Slot, type SlotBundle, slotKey } from '../../calendar/slot';
import type { Plan } from '../../plan/plan';
import type { Instant } from '../../time/instant';

/** Where slots belong, and who must hold them. */
export interface Structure {
  /** By `slotKey`. */
  readonly places: ReadonlyMap<string, Place>;
  /** Pins and overrides that say nothing about any slot. */
  readonly idle: readonly Given[];
}

/** A slot, the turn it is part of, and what pins and overrides say about it. */
export interface Place {
  readonly key: string;
  readonly slot: Slot;
  readonly turn: number;
  readonly given: Given | null;
  /** Everyone whom a pin or an override gives a slot of the turn. */
  readonly givenInTurn: ReadonlySet<string>;
}

/** A pin or an override, by its place in the plan's list. */
export interface Given {
  readonly by: 'pins' | 'overrides';
  readonly index: number;
  readonly person: string;
}

/** Looks up which slots make up which turn. The rest of `verify` does not rest on the calendar. */
export function structureOf(plan: Plan, bundles: readonly SlotBundle[]): Structure {
  const { given, idle } = givenHolders(plan, bundles);
  const places = new Map<string, Place>();
  bundles.forEach(({ slots }, turn) => {
    const givenInTurn = new Set<string>();
    for (const slot of slots) {
      const holder = given.get(slot);
      if (holder !== undefined) givenInTurn.add(holder.person);
    }
    for (const slot of slots) {
      const key = slotKey(slot);
      places.set(key, { key, slot, turn, given: given.get(slot) ?? null, givenInTurn });
    }
  });
  return { places, idle };
}

/**
 * Who must hold which slot: an override before any pin, and of several pins the one listed first. A record
 * speaks of the slots that start in it and of those it lies within.
 */
function givenHolders(
  plan: Plan,
  bundles: readonly SlotBundle[],
): { readonly given: ReadonlyMap<Slot, Given>; readonly idle: readonly Given[] } {
  const seats = new Map<string, Slot[]>();
  for (const { slots } of bundles) {
    for (const slot of slots) {
      const seat = seatOf(slot);
      const list = seats.get(seat);
      if (list === undefined) seats.set(seat, [slot]);
      else list.push(slot);
    }
  }
  const longest = new Map<string, number>();
  for (const [seat, list] of seats) {
    list.sort((a, b) => a.start - b.start);
    longest.set(
      seat,
      list.reduce((length, { start, end }) => Math.max(length, end - start), 0),
    );
  }

  const holders = new Map<Slot, Given>();
  const idle: Given[] = [];
  // Later writes win, so the strongest comes last.
  for (const by of ['pins', 'overrides'] as const) {
    for (let index = plan[by].length - 1; index >= 0; index--) {
      const record = plan[by][index];
      if (record === undefined) continue;
      const slots = seats.get(seatOf(record)) ?? [];
      const given: Given = { by, index, person: record.person };
      let speaks = false;
      const first = firstFrom(slots, record.start - (longest.get(seatOf(record)) ?? 0));
      for (let place = first; place < slots.length; place++) {
        const slot = slots[place] as Slot;
        if (slot.start >= record.end) break;
        if (slot.start < record.start && slot.end < record.end) continue;
        speaks = true;
        holders.set(slot, given);
      }
      if (!speaks) idle.push(given);
    }
  }
  return { given: holders, idle: idle.reverse() };
}

function seatOf({ rotation, role, seat }: Pick<Slot, 'rotation' | 'role' | 'seat'>): string {
  return `${rotation}/${role}/${seat}`;
}

function firstFrom(slots: readonly Slot[], instant: Instant): number {
  let low = 0;
  let high = slots.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((slots[middle] as Slot).start < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}
