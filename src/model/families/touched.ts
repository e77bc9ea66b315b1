import type { TouchCalendar } from '../timeline-rule';
import { holdsFact, isFree } from './facts';

/** The numbers a person touches, ascending and without repeats. */
export function touchedBy(
  calendar: TouchCalendar,
  person: number,
  held: Int32Array,
  count: number,
): number[] {
  const touches = calendar.touches[calendar.classOf[person] as number] as readonly Int32Array[];
  const touched: number[] = [];
  let sorted = true;
  for (let i = 0; i < count; i++) {
    const list = touches[held[i] as number] as Int32Array;
    for (let k = 0; k < list.length; k++) {
      const day = list[k] as number;
      const last = touched.length === 0 ? -1 : (touched[touched.length - 1] as number);
      if (day === last) continue;
      if (day < last) sorted = false;
      touched.push(day);
    }
  }
  return sorted ? touched : [...new Set(touched)].sort((a, b) => a - b);
}

/** `null`: all are the solver's choice. Otherwise for each touched day whether something the solver chose touches it. */
export function freeDays(
  calendar: TouchCalendar,
  person: number,
  held: Int32Array,
  count: number,
  touched: readonly number[],
  facts: Uint8Array | null,
): boolean[] | null {
  if (facts === null || !holdsFact(facts, held, count)) return null;
  const chosen = held.subarray(0, count).filter(kind => isFree(facts, kind));
  const free = new Set(touchedBy(calendar, person, chosen, chosen.length));
  return touched.map(day => free.has(day));
}
