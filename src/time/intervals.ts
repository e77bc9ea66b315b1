import type { Interval } from './instant';

/** Sorts intervals by start and joins those that overlap or touch. Empty ones are dropped. */
export function mergeIntervals(intervals: readonly Interval[]): Interval[] {
  const sorted = intervals.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start);
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/** The part of an interval inside another, or `null` when they do not overlap. */
export function clip(interval: Interval, bounds: Interval): Interval | null {
  const start = Math.max(interval.start, bounds.start);
  const end = Math.min(interval.end, bounds.end);
  return start < end ? { start, end } : null;
}

/**
 * Calls `visit` for every overlap of two lists, in order of time. Each list is in order and free of
 * overlaps within itself, so that one pass over both suffices.
 */
export function forEachOverlap<A extends Interval, B extends Interval>(
  first: readonly A[],
  second: readonly B[],
  visit: (a: A, b: B, start: number, end: number) => void,
): void {
  let i = 0;
  let j = 0;
  for (;;) {
    const a = first[i];
    const b = second[j];
    if (a === undefined || b === undefined) return;
    const start = Math.max(a.start, b.start);
    const end = Math.min(a.end, b.end);
    if (start < end) visit(a, b, start, end);
    if (a.end <= b.end) i++;
    else j++;
  }
}
