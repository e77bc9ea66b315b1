import type { Instant, Interval } from '../../time/instant';

/** The union of intervals: in order, neither overlapping nor touching. Empty ones are dropped. */
export function union(intervals: readonly Interval[]): readonly Interval[] {
  const merged: { start: Instant; end: Instant }[] = [];
  const sorted = intervals.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start);
  for (const { start, end } of sorted) {
    const last = merged.at(-1);
    if (last === undefined || last.end < start) merged.push({ start, end });
    else if (last.end < end) last.end = end;
  }
  return merged;
}

/** What two unions have in common. */
export function intersection(a: readonly Interval[], b: readonly Interval[]): readonly Interval[] {
  const common: Interval[] = [];
  let i = 0;
  let j = 0;
  for (let left = a[i], right = b[j]; left !== undefined && right !== undefined; left = a[i], right = b[j]) {
    const start = Math.max(left.start, right.start);
    const end = Math.min(left.end, right.end);
    if (start < end) common.push({ start, end });
    if (left.end < right.end) i++;
    else j++;
  }
  return common;
}

/** The first part of an interval that lies outside a union, or `null` when all of it lies inside. */
export function firstOutside(interval: Interval, inside: readonly Interval[]): Interval | null {
  let { start } = interval;
  for (let index = firstEndingAfter(inside, start); index < inside.length; index++) {
    const next = inside[index] as Interval;
    if (next.start > start) return { start, end: Math.min(next.start, interval.end) };
    start = next.end;
    if (start >= interval.end) return null;
  }
  return start < interval.end ? { start, end: interval.end } : null;
}

function firstEndingAfter(sorted: readonly Interval[], instant: Instant): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as Interval).end > instant) high = middle;
    else low = middle + 1;
  }
  return low;
}

export function overlaps(a: Interval, b: Interval): boolean {
  return a.start < b.end && b.start < a.end;
}

/** A union that can be asked how much of it lies within an interval. */
export class Coverage {
  readonly spans: readonly Interval[];
  /** Milliseconds of the union before each span. */
  readonly #before: readonly number[];

  constructor(intervals: readonly Interval[]) {
    this.spans = union(intervals);
    let sum = 0;
    this.#before = this.spans.map(({ start, end }) => {
      const before = sum;
      sum += end - start;
      return before;
    });
  }

  within({ start, end }: Interval): number {
    return Math.max(0, this.#until(end) - this.#until(start));
  }

  #until(instant: Instant): number {
    const index = firstEndingAfter(this.spans, instant);
    const span = this.spans[index];
    if (span !== undefined) return (this.#before[index] as number) + Math.max(0, instant - span.start);
    const last = this.spans.length - 1;
    const final = this.spans[last];
    return final === undefined ? 0 : (this.#before[last] as number) + final.end - final.start;
  }
}
