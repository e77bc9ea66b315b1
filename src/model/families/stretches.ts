/** Stretches of minutes that count for a rule, by kind: start, end, start, end, …; empty: none. */
export type Stretches = readonly Int32Array[];

/** The union of the held stretches, sorted and disjoint: start, end, start, end, … */
export function mergeHeld(stretches: Stretches, held: Int32Array, count: number): number[] {
  const starts: number[] = [];
  const ends: number[] = [];
  let sorted = true;
  for (let i = 0; i < count; i++) {
    const list = stretches[held[i] as number] as Int32Array;
    for (let k = 0; k < list.length; k += 2) {
      if (starts.length > 0 && (list[k] as number) < (starts[starts.length - 1] as number)) sorted = false;
      starts.push(list[k] as number);
      ends.push(list[k + 1] as number);
    }
  }
  const order = starts.map((_, index) => index);
  if (!sorted) order.sort((a, b) => (starts[a] as number) - (starts[b] as number));
  const merged: number[] = [];
  for (const index of order) {
    const start = starts[index] as number;
    const end = ends[index] as number;
    const last = merged.length - 1;
    if (last > 0 && start <= (merged[last] as number)) merged[last] = Math.max(merged[last] as number, end);
    else merged.push(start, end);
  }
  return merged;
}

/** Minutes of sorted stretches within [from, to). */
export function overlap(list: ArrayLike<number>, from: number, to: number): number {
  let minutes = 0;
  for (let k = 0; k < list.length; k += 2) {
    const start = Math.max(list[k] as number, from);
    const end = Math.min(list[k + 1] as number, to);
    if (end > start) minutes += end - start;
  }
  return minutes;
}

export function minutesOf(list: ArrayLike<number>): number {
  return overlap(list, -Infinity, Infinity);
}

/** Whether some stretch of an unsorted list overlaps [from, to). */
export function meets(list: readonly number[], from: number, to: number): boolean {
  for (let k = 0; k < list.length; k += 2) {
    if ((list[k] as number) < to && from < (list[k + 1] as number)) return true;
  }
  return false;
}
