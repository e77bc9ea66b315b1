import { type DutyModel, type Load, priceOf } from '../../model/duty-model';
import type { Random } from '../../chance/random';
import type { TimelineDiagram } from './timeline-diagram';

/**
 * The timelines of one person together with the loads they add up to: the states of an exact dynamic program.
 * A state is a node of the diagram and the load of every dimension so far, on the lattice of loads that occur;
 * only states that a timeline reaches are kept. The convex prices of loads are paid at the end, exactly.
 *
 * All costs must be multiples of one power of two and small enough that sums stay below 2^53 of it: then no
 * operation rounds, and equality of sums means what it says.
 */
export class OwnTimelines {
  readonly diagram: TimelineDiagram;
  /** The load of the fastest dimension that each item adds, in lattice steps, and the other dimensions in one number. */
  readonly #inner: Int32Array;
  readonly #outer: Int32Array;
  /** The price of all loads at the end, by outer and inner load. */
  readonly #endPrice: (outer: number, inner: number) => number;
  /** Rows of each node: one for each value of the outer loads, holding a stretch of inner loads. */
  #rowsOf: Int32Array;
  #rowOuter: Int32Array;
  #rowInner: Int32Array;
  #rowLength: Int32Array;
  #rowCell: Int32Array;
  #skipRow: Int32Array;
  #takeRow: Int32Array;
  /** Least cost from each state to the end, and from the start to each state. */
  #ahead: Float64Array;
  #behind: Float64Array | null = null;
  /** The cost of each item at the last {@link settle}. */
  #costs: Float64Array;

  private constructor(
    diagram: TimelineDiagram,
    inner: Int32Array,
    outer: Int32Array,
    endPrice: (outer: number, inner: number) => number,
    rows: Rows,
  ) {
    this.diagram = diagram;
    this.#inner = inner;
    this.#outer = outer;
    this.#endPrice = endPrice;
    this.#rowsOf = rows.rowsOf;
    this.#rowOuter = rows.outer;
    this.#rowInner = rows.inner;
    this.#rowLength = rows.length;
    this.#rowCell = rows.cell;
    [this.#skipRow, this.#takeRow] = linksOf(diagram, rows, outer);
    this.#ahead = new Float64Array(rows.cells);
    this.#costs = new Float64Array(inner.length);
    this.#payAtEnd();
  }

  /** `null`: more than `limit` states. */
  static of(model: DutyModel, diagram: TimelineDiagram, limit: number): OwnTimelines | null {
    const { person, kindOf } = diagram;
    const dimensions: Dimension[] = [];
    let flat = 0;
    for (const load of model.loads) {
      const dimension = dimensionOf(load, diagram);
      if (dimension === null) flat += priceOf(load.deviation, load.base[person] as number);
      else dimensions.push(dimension);
    }
    dimensions.sort((a, b) => a.size - b.size);
    const fastest = dimensions.pop();
    const inner = fastest?.steps ?? new Int32Array(kindOf.length);
    const outer = new Int32Array(kindOf.length);
    let stride = 1;
    const strides = dimensions.map(({ steps, size }) => {
      for (let item = 0; item < outer.length; item++) {
        outer[item] = (outer[item] as number) + stride * (steps[item] as number);
      }
      const own = stride;
      stride *= size;
      return own;
    });
    const rows = reachableRows(diagram, inner, outer, limit);
    if (rows === null) return null;
    const endPrice = (outerLoad: number, innerLoad: number): number => {
      let price = flat + (fastest === undefined ? 0 : (fastest.price[innerLoad] as number));
      dimensions.forEach((dimension, index) => {
        price += dimension.price[
          Math.floor(outerLoad / (strides[index] as number)) % dimension.size
        ] as number;
      });
      return price;
    };
    return new OwnTimelines(diagram, inner, outer, endPrice, rows);
  }

  get states(): number {
    return this.#ahead.length;
  }

  /** No timeline is left. */
  get empty(): boolean {
    return this.#rowsOf[1] === 0 || this.#rowsOf.length < 2;
  }

  /** What the loads of a timeline cost. */
  loadPrice(items: readonly number[]): number {
    let outer = 0;
    let inner = 0;
    for (const item of items) {
      outer += this.#outer[item] as number;
      inner += this.#inner[item] as number;
    }
    return this.#endPrice(outer, inner);
  }

  /** The least cost of a timeline when its items cost this much (`Infinity`: not to be taken). */
  settle(costs: Float64Array): number {
    this.#costs = costs;
    this.#behind = null;
    if (this.empty) return Infinity;
    const { item } = this.diagram;
    const ahead = this.#ahead;
    const rowsOf = this.#rowsOf;
    for (let node = item.length - 1; node >= 0; node--) {
      const on = item[node] as number;
      const cost = costs[on] as number;
      const step = this.#inner[on] as number;
      const last = rowsOf[node + 1] as number;
      for (let row = rowsOf[node] as number; row < last; row++) {
        const cell = this.#rowCell[row] as number;
        const length = this.#rowLength[row] as number;
        const first = this.#rowInner[row] as number;
        const skipped = this.#skipRow[row] as number;
        const taken = cost === Infinity ? -1 : (this.#takeRow[row] as number);
        let skipFrom = length;
        let skipTo = length;
        let skipCell = 0;
        if (skipped >= 0) {
          const shift = first - (this.#rowInner[skipped] as number);
          skipCell = (this.#rowCell[skipped] as number) + shift;
          skipFrom = shift < 0 ? -shift : 0;
          skipTo = (this.#rowLength[skipped] as number) - shift;
          if (skipTo > length) skipTo = length;
        }
        let takeFrom = length;
        let takeTo = length;
        let takeCell = 0;
        if (taken >= 0) {
          const shift = first + step - (this.#rowInner[taken] as number);
          takeCell = (this.#rowCell[taken] as number) + shift;
          takeFrom = shift < 0 ? -shift : 0;
          takeTo = (this.#rowLength[taken] as number) - shift;
          if (takeTo > length) takeTo = length;
        }
        if (skipFrom === 0 && takeFrom === 0 && skipTo === length && takeTo === length) {
          for (let i = 0; i < length; i++) {
            const without = ahead[skipCell + i] as number;
            const having = cost + (ahead[takeCell + i] as number);
            ahead[cell + i] = without < having ? without : having;
          }
          continue;
        }
        if (skipFrom > 0 || skipTo < length) ahead.fill(Infinity, cell, cell + length);
        for (let i = skipFrom; i < skipTo; i++) ahead[cell + i] = ahead[skipCell + i] as number;
        for (let i = takeFrom; i < takeTo; i++) {
          const having = cost + (ahead[takeCell + i] as number);
          if (having < (ahead[cell + i] as number)) ahead[cell + i] = having;
        }
      }
    }
    return ahead[this.#rowCell[0] as number] as number;
  }

  /**
   * The items of a cheapest timeline at the last prices, ascending. Among equals `random` tosses a coin at each
   * item; without it, taking wins.
   */
  cheapest(random: Random | null = null): number[] {
    const items: number[] = [];
    const { item, skip, take } = this.diagram;
    let node = 0;
    let row = 0;
    let cell = this.#rowCell[0] as number;
    while (node < item.length) {
      const on = item[node] as number;
      const value = this.#ahead[cell] as number;
      const load = (this.#rowInner[row] as number) + cell - (this.#rowCell[row] as number);
      const takenRow = this.#takeRow[row] as number;
      const takenCell = takenRow < 0 ? -1 : this.#cellIn(takenRow, load + (this.#inner[on] as number));
      const skippedRow = this.#skipRow[row] as number;
      const skippedCell = skippedRow < 0 ? -1 : this.#cellIn(skippedRow, load);
      let takes =
        takenCell >= 0 && (this.#costs[on] as number) + (this.#ahead[takenCell] as number) === value;
      if (takes && random !== null && skippedCell >= 0 && this.#ahead[skippedCell] === value) {
        takes = random.next() < 0.5;
      }
      if (takes) {
        items.push(on);
        node = take[node] as number;
        row = takenRow;
        cell = takenCell;
      } else {
        node = skip[node] as number;
        row = skippedRow;
        cell = skippedCell;
      }
    }
    return items;
  }

  /**
   * For each item the least cost of a timeline that takes it, at the last prices; `Infinity` where none does.
   */
  through(): Float64Array {
    const behind = this.#reach();
    const { item } = this.diagram;
    const best = new Float64Array(this.diagram.kindOf.length).fill(Infinity);
    for (let node = 0; node < item.length; node++) {
      const on = item[node] as number;
      const cost = this.#costs[on] as number;
      if (cost === Infinity) continue;
      let least = Infinity;
      for (let row = this.#rowsOf[node] as number; row < (this.#rowsOf[node + 1] as number); row++) {
        const taken = this.#takeRow[row] as number;
        if (taken < 0) continue;
        const cell = this.#rowCell[row] as number;
        const shift =
          (this.#rowInner[row] as number) + (this.#inner[on] as number) - (this.#rowInner[taken] as number);
        const takenCell = (this.#rowCell[taken] as number) + shift;
        const to = Math.min(this.#rowLength[row] as number, (this.#rowLength[taken] as number) - shift);
        for (let i = Math.max(0, -shift); i < to; i++) {
          const value = (behind[cell + i] as number) + (this.#ahead[takenCell + i] as number);
          if (value < least) least = value;
        }
      }
      best[on] = Math.min(best[on] as number, least + cost);
    }
    return best;
  }

  #cellIn(row: number, load: number): number {
    const at = load - (this.#rowInner[row] as number);
    return at < 0 || at >= (this.#rowLength[row] as number) ? -1 : (this.#rowCell[row] as number) + at;
  }

  #payAtEnd(): void {
    const top = this.diagram.item.length;
    if (this.diagram.empty) return;
    for (let row = this.#rowsOf[top] as number; row < (this.#rowsOf[top + 1] as number); row++) {
      const cell = this.#rowCell[row] as number;
      const first = this.#rowInner[row] as number;
      for (let i = 0; i < (this.#rowLength[row] as number); i++) {
        this.#ahead[cell + i] = this.#endPrice(this.#rowOuter[row] as number, first + i);
      }
    }
  }

  #reach(): Float64Array {
    if (this.#behind !== null) return this.#behind;
    const behind = new Float64Array(this.#ahead.length).fill(Infinity);
    behind[this.#rowCell[0] as number] = 0;
    const { item } = this.diagram;
    for (let node = 0; node < item.length; node++) {
      const on = item[node] as number;
      const cost = this.#costs[on] as number;
      for (let row = this.#rowsOf[node] as number; row < (this.#rowsOf[node + 1] as number); row++) {
        this.#pass(behind, row, this.#skipRow[row] as number, 0, 0);
        if (cost !== Infinity) {
          this.#pass(behind, row, this.#takeRow[row] as number, this.#inner[on] as number, cost);
        }
      }
    }
    this.#behind = behind;
    return behind;
  }

  #pass(behind: Float64Array, row: number, target: number, step: number, cost: number): void {
    if (target < 0) return;
    const cell = this.#rowCell[row] as number;
    const shift = (this.#rowInner[row] as number) + step - (this.#rowInner[target] as number);
    const targetCell = (this.#rowCell[target] as number) + shift;
    const to = Math.min(this.#rowLength[row] as number, (this.#rowLength[target] as number) - shift);
    for (let i = Math.max(0, -shift); i < to; i++) {
      const value = (behind[cell + i] as number) + cost;
      if (value < (behind[targetCell + i] as number)) behind[targetCell + i] = value;
    }
  }
}

interface Dimension {
  /** What each item adds, in steps of the lattice. */
  readonly steps: Int32Array;
  /** One more than the largest load. */
  readonly size: number;
  /** The price of each load. */
  readonly price: Float64Array;
}

/** `null`: nothing adds to it or no deviation costs anything. */
function dimensionOf(load: Load, { person, kindOf, item, skip, take }: TimelineDiagram): Dimension | null {
  const weight = load.weight[person] as Float64Array;
  let unit = 0;
  for (const kind of kindOf) unit = commonDivisor(unit, weight[kind] as number);
  const { above, below } = load.deviation;
  if (unit === 0 || ![...above.slopes, ...below.slopes].some(slope => slope > 0)) return null;
  const steps = Int32Array.from(kindOf, kind => (weight[kind] as number) / unit);
  const most = new Int32Array(item.length + 1);
  for (let node = item.length - 1; node >= 0; node--) {
    const skipped = skip[node] as number;
    most[node] = Math.max(
      skipped < 0 ? 0 : (most[skipped] as number),
      (most[take[node] as number] as number) + (steps[item[node] as number] as number),
    );
  }
  const size = (most[0] as number) + 1;
  const base = load.base[person] as number;
  const price = new Float64Array(size);
  for (let i = 0; i < size; i++) price[i] = priceOf(load.deviation, base + i * unit);
  return { steps, size, price };
}

export function commonDivisor(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

interface Rows {
  readonly rowsOf: Int32Array;
  readonly outer: Int32Array;
  readonly inner: Int32Array;
  readonly length: Int32Array;
  readonly cell: Int32Array;
  readonly cells: number;
}

/** For each node the loads with which it is reached: by outer load, from the least to the largest inner load. */
function reachableRows(
  { item, skip, take, empty }: TimelineDiagram,
  inner: Int32Array,
  outer: Int32Array,
  limit: number,
): Rows | null {
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
): Rows {
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
function linksOf(
  { item, skip, take }: TimelineDiagram,
  { rowsOf, outer }: Rows,
  outerStep: Int32Array,
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
