import type { Random } from '../../chance/random';
import type { DutyModel } from '../../model/duty-model';
import { linksOf, type LoadRows, reachableRows } from './load-rows';
import { type OwnLoads, ownLoads } from './own-loads';
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
  readonly #inner: Int32Array;
  readonly #outer: Int32Array;
  readonly #endPrice: (outer: number, inner: number) => number;
  /** Rows of each node, as in {@link LoadRows}. */
  readonly #rowsOf: Int32Array;
  readonly #rowOuter: Int32Array;
  readonly #rowInner: Int32Array;
  readonly #rowLength: Int32Array;
  readonly #rowCell: Int32Array;
  readonly #skipRow: Int32Array;
  readonly #takeRow: Int32Array;
  /** Least cost from each state to the end, and from the start to each state. */
  readonly #ahead: Float64Array;
  #behind: Float64Array | null = null;
  /** The cost of each item at the last {@link settle}. */
  #costs: Float64Array;

  private constructor(diagram: TimelineDiagram, loads: OwnLoads, rows: LoadRows) {
    this.diagram = diagram;
    this.#inner = loads.inner;
    this.#outer = loads.outer;
    this.#endPrice = loads.endPrice;
    this.#rowsOf = rows.rowsOf;
    this.#rowOuter = rows.outer;
    this.#rowInner = rows.inner;
    this.#rowLength = rows.length;
    this.#rowCell = rows.cell;
    [this.#skipRow, this.#takeRow] = linksOf(diagram, rows, loads);
    this.#ahead = new Float64Array(rows.cells);
    this.#costs = new Float64Array(loads.inner.length);
    this.#payAtEnd();
  }

  /** `null`: more than `limit` states. */
  static of(model: DutyModel, diagram: TimelineDiagram, limit: number): OwnTimelines | null {
    const loads = ownLoads(model, diagram);
    const rows = reachableRows(diagram, loads, limit);
    return rows === null ? null : new OwnTimelines(diagram, loads, rows);
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
