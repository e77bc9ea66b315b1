import type { OwnLoads } from './own-loads';
import type { TimelineDiagram } from './timeline-diagram';

/**
 * The states of one person's timelines with loads. Each node of the diagram has a row for each value of the outer loads with
 * which it is reached; a row holds a stretch of inner loads.
 */
export interface LoadRows {
  /** The first row of each node, and the end. */
  readonly rowsOf: Int32Array;
  /** Of each row its outer load, its least inner load, how many it holds, and where its states begin. */
  readonly outer: Int32Array;
  readonly inner: Int32Array;
  readonly length: Int32Array;
  readonly cell: Int32Array;
  readonly cells: number;
}

/**
 * For each node the loads with which it is reached: by outer load, from the least to the largest inner load. `null`: they
 * are more than `limit` states.
 */
export function reachableRows(
  { item, skip, take, empty }: TimelineDiagram,
  { inner, outer }: OwnLoads,
  limit: number,
): LoadRows | null {
  const nodes = item.length;
  const reach: (Map<number, [number, number]> | null)[] = Array.from({ length: nodes + 1 }, () => null);
  const rowsOf = new Int32Array(nodes + 2);
  const outers: number[] = [];
  const inners: number[] = [];
  const lengths: number[] = [];
  let cells = 0;
  const widen = (node: number, out: number, from: number, to: number): void => {
    const rows = (reach[node] ??= new Map<number, [number, number]>());
    const known = rows.get(out);
    if (known === undefined) rows.set(out, [from, to]);
    else {
      if (from < known[0]) known[0] = from;
      if (to > known[1]) known[1] = to;
    }
  };
  if (!empty) widen(0, 0, 0, 0);
  for (let node = 0; node <= nodes; node++) {
    const rows = reach[node] ?? new Map<number, [number, number]>();
    reach[node] = null;
    const on = node < nodes ? (item[node] as number) : 0;
    for (const out of [...rows.keys()].sort((a, b) => a - b)) {
      const [from, to] = rows.get(out) as [number, number];
      outers.push(out);
      inners.push(from);
      lengths.push(to - from + 1);
      cells += to - from + 1;
      if (cells > limit) return null;
      if (node === nodes) continue;
      if ((skip[node] as number) >= 0) widen(skip[node] as number, out, from, to);
      const step = inner[on] as number;
      widen(take[node] as number, out + (outer[on] as number), from + step, to + step);
    }
    rowsOf[node + 1] = outers.length;
  }
  return laidOut(rowsOf, outers, inners, lengths);
}

function laidOut(
  rowsOf: Int32Array,
  outer: readonly number[],
  inner: readonly number[],
  length: readonly number[],
): LoadRows {
  const cell = new Int32Array(outer.length);
  let cells = 0;
  for (let row = 0; row < outer.length; row++) {
    cell[row] = cells;
    cells += length[row] as number;
  }
  return {
    rowsOf,
    outer: Int32Array.from(outer),
    inner: Int32Array.from(inner),
    length: Int32Array.from(length),
    cell,
    cells,
  };
}

/** For each row the row it leads to when the item is skipped or taken; -1: none. */
export function linksOf(
  { item, skip, take }: TimelineDiagram,
  { rowsOf, outer }: LoadRows,
  { outer: outerStep }: OwnLoads,
): [Int32Array, Int32Array] {
  const skipRow = new Int32Array(outer.length).fill(-1);
  const takeRow = new Int32Array(outer.length).fill(-1);
  const link = (links: Int32Array, node: number, target: number, step: number): void => {
    if (target < 0) return;
    let to = rowsOf[target] as number;
    const end = rowsOf[target + 1] as number;
    for (let row = rowsOf[node] as number; row < (rowsOf[node + 1] as number); row++) {
      const wanted = (outer[row] as number) + step;
      while (to < end && (outer[to] as number) < wanted) to++;
      if (to < end && outer[to] === wanted) links[row] = to;
    }
  };
  for (let node = 0; node < item.length; node++) {
    link(skipRow, node, skip[node] as number, 0);
    link(takeRow, node, take[node] as number, outerStep[item[node] as number] as number);
  }
  return [skipRow, takeRow];
}
