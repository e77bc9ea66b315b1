import type { Plan } from '../plan/plan';
import type { Override, Pin } from '../plan/records';
import type { Instant } from '../time/instant';
import { bundleKey } from './bundles';
import { compareSlots } from './order';
import type { Slot, SlotBundle } from './slot';

/** The pins or overrides of one seat in order of start, made to be asked which holds at an instant. */
interface SeatRecords<Item extends Pin> {
  readonly items: readonly { readonly item: Item; readonly listed: number }[];
  /** Latest end among the items up to each place. */
  readonly latestEnd: readonly Instant[];
}

interface PlanRecords {
  readonly pins: ReadonlyMap<string, SeatRecords<Pin>>;
  readonly overrides: ReadonlyMap<string, SeatRecords<Override>>;
}

const recordsOfPlans = new WeakMap<Plan, PlanRecords>();

/** The override in whose interval the slot starts, or `null`. Slots of a calendar never straddle one's ends. */
export function overrideOf(plan: Plan, slot: SeatAtStart): Override | null {
  return holding(recordsOf(plan).overrides.get(seatName(slot)), slot.start);
}

/** The pin in whose interval the slot starts, or `null`. Of pins that overlap, the one listed first. */
export function pinOf(plan: Plan, slot: SeatAtStart): Pin | null {
  return holding(recordsOf(plan).pins.get(seatName(slot)), slot.start);
}

type SeatAtStart = Pick<Slot, 'rotation' | 'role' | 'seat' | 'start'>;

/**
 * Cuts slots at the ends of overrides. The pieces inside an override leave their bundle and are a bundle
 * of their own for each override; the pieces outside keep theirs, and its key.
 */
export function applyOverrides(plan: Plan, bundles: readonly SlotBundle[]): readonly SlotBundle[] {
  if (plan.overrides.length === 0) return bundles;
  const { overrides } = recordsOf(plan);
  const taken = new Map<Override, Slot[]>();
  const kept: SlotBundle[] = [];
  for (const bundle of bundles) {
    const outside: Slot[] = [];
    for (const slot of bundle.slots) cutSlot(slot, overrides.get(seatName(slot)), outside, taken);
    // A slot cut in two or shortened may now start after one that came after it.
    outside.sort(compareSlots);
    if (outside.length > 0) kept.push({ key: bundle.key, slots: outside });
  }
  for (const [override, slots] of taken) {
    slots.sort(compareSlots);
    const first = slots[0];
    if (first === undefined) continue;
    kept.push({ key: `${bundleKey(first)}/override/${new Date(override.start).toISOString()}`, slots });
  }
  return kept;
}

/** Sorts the pieces of a slot into those outside every override and those taken by one. */
function cutSlot(
  slot: Slot,
  records: SeatRecords<Override> | undefined,
  outside: Slot[],
  taken: Map<Override, Slot[]>,
): void {
  let start = slot.start;
  // Overrides of one seat never overlap, so their ends are in order too.
  const items = records?.items ?? [];
  for (let index = firstEndingAfter(records, start); index < items.length; index++) {
    const override = items[index]?.item;
    if (override === undefined || override.start >= slot.end) break;
    if (override.start > start) outside.push({ ...slot, start, end: override.start });
    const piece = { ...slot, start: Math.max(start, override.start), end: Math.min(slot.end, override.end) };
    const pieces = taken.get(override);
    if (pieces === undefined) taken.set(override, [piece]);
    else pieces.push(piece);
    start = piece.end;
  }
  if (start === slot.start) outside.push(slot);
  else if (start < slot.end) outside.push({ ...slot, start });
}

/** Index of the first record up to which some record ends after the instant. */
function firstEndingAfter(records: SeatRecords<Pin> | undefined, instant: Instant): number {
  let low = 0;
  let high = records?.latestEnd.length ?? 0;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((records?.latestEnd[middle] ?? Infinity) > instant) high = middle;
    else low = middle + 1;
  }
  return low;
}

function holding<Item extends Pin>(records: SeatRecords<Item> | undefined, instant: Instant): Item | null {
  let best: SeatRecords<Item>['items'][number] | null = null;
  const items = records?.items ?? [];
  for (let index = firstEndingAfter(records, instant); index < items.length; index++) {
    const candidate = items[index];
    if (candidate === undefined || candidate.item.start > instant) break;
    if (candidate.item.end > instant && candidate.listed < (best?.listed ?? Infinity)) best = candidate;
  }
  return best?.item ?? null;
}

function recordsOf(plan: Plan): PlanRecords {
  const known = recordsOfPlans.get(plan);
  if (known !== undefined) return known;
  const records: PlanRecords = { pins: bySeat(plan.pins), overrides: bySeat(plan.overrides) };
  recordsOfPlans.set(plan, records);
  return records;
}

function bySeat<Item extends Pin>(list: readonly Item[]): ReadonlyMap<string, SeatRecords<Item>> {
  const lists = new Map<string, { item: Item; listed: number }[]>();
  list.forEach((item, listed) => {
    const items = lists.get(seatName(item));
    if (items === undefined) lists.set(seatName(item), [{ item, listed }]);
    else items.push({ item, listed });
  });
  const seats = new Map<string, SeatRecords<Item>>();
  for (const [name, items] of lists) {
    items.sort((a, b) => a.item.start - b.item.start || a.listed - b.listed);
    let latest = -Infinity;
    seats.set(name, { items, latestEnd: items.map(({ item }) => (latest = Math.max(latest, item.end))) });
  }
  return seats;
}

function seatName(seat: Pick<Slot, 'rotation' | 'role' | 'seat'>): string {
  return `${seat.rotation}/${seat.role}/${seat.seat}`;
}
