import type { TouchCalendar } from '../../../model/timeline-rule';
import type { DayTypes } from './day-types';

/**
 * The first day of each weekend that a calendar counts, ascending; −1 where only its second day is in the
 * horizon. `null` unless all it counts is pairs of neighboring days, the same for everybody.
 */
export function weekendsOf(
  { days, dayOf }: DayTypes,
  { touches, firstInside, lastInside }: TouchCalendar,
): Int32Array | null {
  const [list] = touches;
  if (list === undefined || touches.some(other => !isSame(other, list, dayOf))) return null;
  const numberOf = new Int32Array(days).fill(-1);
  const isUsed = new Uint8Array(days);
  for (let kind = 0; kind < dayOf.length; kind++) {
    const day = dayOf[kind] as number;
    if (day < 0) continue;
    const numbers = (list[kind] as Int32Array).filter(
      number => number >= firstInside && number <= lastInside,
    );
    if (numbers.length > 1) return null;
    const number = numbers[0] ?? -1;
    if (isUsed[day] === 1 && numberOf[day] !== number) return null;
    isUsed[day] = 1;
    numberOf[day] = number;
  }
  const daysOf = new Map<number, number[]>();
  numberOf.forEach((number, day) => {
    if (number < 0) return;
    const known = daysOf.get(number);
    if (known === undefined) daysOf.set(number, [day]);
    else known.push(day);
  });
  const weekends: number[] = [];
  for (const [first, second] of daysOf.values()) {
    const day = first as number;
    const last = second ?? day;
    if (last - day > 1) return null;
    if (last > day) weekends.push(day);
    // On a day without duties nobody works: either neighbor will do for the missing day.
    else if (isUsed[day + 1] !== 1) weekends.push(day);
    else if (isUsed[day - 1] !== 1) weekends.push(day - 1);
    else return null;
  }
  if ([...daysOf.values()].some(each => each.length > 2)) return null;
  return Int32Array.from(weekends).sort();
}

function isSame(one: readonly Int32Array[], other: readonly Int32Array[], dayOf: Int32Array): boolean {
  return dayOf.every(
    (day, kind) => day < 0 || (one[kind] as Int32Array).join() === (other[kind] as Int32Array).join(),
  );
}
