import { type Interval, MINUTE } from '../../time/instant';
import { clip, forEachOverlap, mergeIntervals } from '../../time/intervals';

/** The time that lies in both of two lists; each is in order and free of overlaps. */
export function inBoth(first: readonly Interval[], second: readonly Interval[]): Interval[] {
  const both: Interval[] = [];
  forEachOverlap(first, second, (_, __, start, end) => both.push({ start, end }));
  return both;
}

/** The time of a list that is not in another; each is in order and free of overlaps. */
export function without(list: readonly Interval[], other: readonly Interval[]): Interval[] {
  return list.flatMap(({ start, end }) => {
    const left: Interval[] = [];
    let from = start;
    for (const gone of other) {
      if (gone.end <= from || gone.start >= end) continue;
      if (gone.start > from) left.push({ start: from, end: gone.start });
      from = gone.end;
    }
    if (from < end) left.push({ start: from, end });
    return left;
  });
}

/** The parts of intervals that lie within another, merged. */
export function within(intervals: readonly Interval[], bounds: Interval): Interval[] {
  return mergeIntervals(intervals.flatMap(interval => clip(interval, bounds) ?? []));
}

export function minutesIn(intervals: readonly Interval[]): number {
  return intervals.reduce((sum, { start, end }) => sum + (end - start), 0) / MINUTE;
}

/** Whether an instant lies in one of the intervals. */
export function holdsInstant(intervals: readonly Interval[], instant: number): boolean {
  return intervals.some(({ start, end }) => start <= instant && instant < end);
}

/** When rows give cover, as intervals. */
export function timesOf(rows: readonly { readonly start: string; readonly end: string }[]): Interval[] {
  return rows.map(({ start, end }) => ({ start: Date.parse(start), end: Date.parse(end) }));
}

/** A part of a whole in percent, rounded down to two decimals: 100 is all of it. */
export function percentOf(part: number, whole: number): number {
  return Math.floor((10_000 * part) / whole) / 100;
}
