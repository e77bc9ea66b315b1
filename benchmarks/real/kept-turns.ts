import type { SlotBundle } from '../../src/calendar/slot';
import type { BurdenPolicy } from '../../src/plan/burden-policy';
import { addDays, type Interval, isoWeekday, type LocalDate } from '../../src/time/instant';
import { localDateAt, resolveLocal, zoneOf } from '../../src/time/zone';

/** A turn somebody really held. */
export interface KeptTurn {
  readonly rotation: string;
  readonly duties: readonly Interval[];
}

/** The turns of each person, in order of start. */
export type KeptTurns = ReadonlyMap<string, readonly KeptTurn[]>;

/** Reads who held which bundle. Slots that go together must have had one holder. */
export function keptTurns(
  bundles: readonly SlotBundle[],
  holderOf: (slot: SlotBundle['slots'][number]) => string,
): KeptTurns {
  const turns = new Map<string, KeptTurn[]>();
  for (const { key, slots } of bundles) {
    const holders = new Set(slots.map(holderOf));
    const [holder] = holders;
    if (holder === undefined || holders.size > 1)
      throw new Error(`the turn ${key} has ${holders.size} holders`);
    const mine = turns.get(holder) ?? [];
    mine.push({ rotation: slots[0]?.rotation ?? '', duties: slots });
    turns.set(holder, mine);
  }
  return turns;
}

/** The local days the duties overlap, in order. */
export function daysTouched(zoneName: string, duties: readonly Interval[]): readonly LocalDate[] {
  const zone = zoneOf(zoneName);
  const days = new Set<LocalDate>();
  for (const { start, end } of duties) {
    const last = localDateAt(zone, end - 1);
    for (let day = localDateAt(zone, start); day <= last; day = addDays(day, 1)) days.add(day);
  }
  return [...days].sort();
}

/** The local nights the duties overlap, each named by the day on which it starts. */
export function nightsTouched(
  zoneName: string,
  sleep: BurdenPolicy['sleep'],
  duties: readonly Interval[],
): readonly LocalDate[] {
  const zone = zoneOf(zoneName);
  const near = new Set(daysTouched(zoneName, duties).flatMap(day => [addDays(day, -1), day]));
  return [...near].sort().filter(day => {
    const start = resolveLocal(zone, day, sleep.fromMinute);
    const end = resolveLocal(zone, day, sleep.toMinute);
    return duties.some(duty => duty.start < end && start < duty.end);
  });
}

/** The Saturdays of the weekends the duties overlap. */
export function weekendsTouched(zoneName: string, duties: readonly Interval[]): readonly LocalDate[] {
  const days = daysTouched(zoneName, duties).filter(day => isoWeekday(day) >= 6);
  return [...new Set(days.map(day => addDays(day, 6 - isoWeekday(day))))];
}
