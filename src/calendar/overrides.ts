import type { Plan } from '../plan/plan';
import type { Override, Pin } from '../plan/records';
import type { Instant, Interval } from '../time/instant';
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

/** The override the slot lies in, or `null`. Slots of a calendar never straddle one's ends. */
export function overrideOf(plan: Plan, slot: SeatTime): Override | null {
  if (plan.overrides.length === 0) return null;
  for (const { item } of meeting(recordsOf(plan).overrides.get(seatName(slot)), slot)) return item;
  return null;
}

/**
 * The pin in whose interval the slot starts, or that lies within the slot: whoever pins some days of a turn
 * means the turn. Of several, the one listed first; `null`: none.
 */
export function pinOf(plan: Plan, slot: SeatTime): Pin | null {
  if (plan.pins.length === 0) return null;
  let best: { readonly item: Pin; readonly listed: number } | null = null;
  for (const record of meeting(recordsOf(plan).pins.get(seatName(slot)), slot)) {
    if (holds(record.item, slot) && record.listed < (best?.listed ?? Infinity)) best = record;
  }
  return best?.item ?? null;
}

function holds(pin: Pin, slot: SeatTime): boolean {
  return pin.start <= slot.start || pin.end <= slot.end;
}

/** Numbers of the pins that hold no slot of the calendar, and of the overrides that no slot lies in. */
export function withoutSlot(
  plan: Plan,
  slots: readonly SeatTime[],
): { readonly pins: readonly number[]; readonly overrides: readonly number[] } {
  const records = recordsOf(plan);
  const pins = new Set(plan.pins.keys());
  const overrides = new Set(plan.overrides.keys());
  for (const slot of slots) {
    if (pins.size === 0 && overrides.size === 0) break;
    const seat = seatName(slot);
    for (const { item, listed } of meeting(records.pins.get(seat), slot)) {
      if (holds(item, slot)) pins.delete(listed);
    }
    for (const { listed } of meeting(records.overrides.get(seat), slot)) overrides.delete(listed);
  }
  return { pins: [...pins], overrides: [...overrides] };
}

type SeatTime = Pick<Slot, 'rotation' | 'role' | 'seat' | 'start' | 'end'>;

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

/** The records that overlap an interval, in order of start. */
function* meeting<Item extends Pin>(
  records: SeatRecords<Item> | undefined,
  { start, end }: Interval,
): Generator<SeatRecords<Item>['items'][number]> {
  const items = records?.items ?? [];
  for (let index = firstEndingAfter(records, start); index < items.length; index++) {
    const record = items[index];
    if (record === undefined || record.item.start >= end) return;
    if (record.item.end > start) yield record;
  }
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
