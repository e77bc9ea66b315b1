import { Random } from '../../chance/random';
import { Basis } from './basis';
import type { Group } from './groups';

/** Cost of a person without a row, and of a row that was barred; more where rows cost that much. */
const MISSING = 1e5;
/** Reduced costs below this are none; likewise in parts of the largest cost. */
const TOLERANCE = 1e-7;
const RELATIVE = 1e-13;
/** How far right-hand sides are moved. */
const NUDGE = 1e-6;
/** Pivots after which the inverse is computed from nothing again. */
const FRESH = 600;

/**
 * The restricted master of column generation: choose a mix of known rows for everybody, so that heads per
 * cell plus what is short minus what is over equals the need. Solved by the primal simplex method with an
 * explicit inverse, column after column, which is quick for some hundred cells.
 *
 * Groups stand after the cells as if they were cells that no row covers: what their cells are short (less
 * what they are over, if net) plus what the group is below minus what it is above equals its need.
 *
 * Columns are numbered: short per cell, over per cell, missing per person, then the rows that were added.
 */
export class Master {
  /** Cells and groups. */
  readonly cells: number;
  readonly size: number;
  /** Dual values: of cells (what a head is worth), then of people. */
  readonly duals: Float64Array;
  /** Value of the mix, exact after a `solve` that came to its end. */
  value = 0;
  /** Steps taken so far, comparable to those of the dynamic program. */
  get effort(): number {
    return this.#effort + this.#basis.effort;
  }
  pivots = 0;

  /** The rows: whose, at which cost, which cells, and whether they may be chosen. */
  rows = 0;
  readonly owner: number[] = [];
  readonly cost: number[] = [];
  readonly cellsOf: Int32Array[] = [];
  /** 1, or -1 for what stands in where a changed need would have made a share negative. */
  readonly #sign: number[] = [];
  readonly #barred: boolean[] = [];

  readonly #missing: number;
  readonly #tolerance: number;
  readonly #first: number;
  /** Cells without groups. */
  readonly #real: number;
  readonly #basis: Basis;
  readonly #amount: Float64Array;
  #effort = 0;
  readonly #right: Float64Array;
  readonly #true: Float64Array;
  /** The groups whose rows the columns short and over of each cell are in. */
  readonly #groupsShort: (readonly number[])[];
  readonly #groupsOver: (readonly number[])[];

  /** `need` must not be negative. `dearestRow`: no row costs more, or spares more. */
  constructor(
    readonly need: Int32Array,
    readonly under: Int32Array,
    readonly over: Int32Array,
    readonly people: number,
    groups: readonly Group[] = [],
    dearestRow = 0,
  ) {
    this.cells = need.length;
    this.#missing = Math.max(MISSING, 4 * dearestRow);
    this.#tolerance = Math.max(TOLERANCE, RELATIVE * this.#missing);
    this.size = this.cells + this.people;
    this.#first = 2 * this.cells + this.people;
    const m = this.size;
    this.duals = new Float64Array(m);
    this.#basis = new Basis(m, (column, tell) => this.#entries(column, tell));
    this.#amount = new Float64Array(m);
    this.#true = new Float64Array(m).fill(1);
    for (let cell = 0; cell < this.cells; cell++) this.#true[cell] = need[cell] as number;
    this.#real = this.cells - groups.length;
    const groupsOf = (net: boolean): (readonly number[])[] => {
      const lists = Array.from(need, (): number[] => []);
      groups.forEach((group, g) => {
        if (net && !group.net) return;
        for (const cell of group.cells) lists[cell]?.push(this.#real + g);
      });
      return lists;
    };
    this.#groupsShort = groupsOf(false);
    this.#groupsOver = groupsOf(true);
    // Ties among rows would let the simplex method turn in circles; each right-hand side is moved a little.
    const random = new Random(0x51a7);
    this.#right = this.#true.map(value => value + (1 + random.below(1024) / 256) * NUDGE);
    // Everything is short, groups are above their need of nothing, and everybody is missing.
    this.#basis.start(Int32Array.from({ length: m }, (_, i) => (i < this.#real ? i : this.cells + i)));
    if (groups.length > 0) this.#basis.refresh();
    this.#priceAll();
  }

  /** Adds a row of a person; `cost` without what it does to cover. Returns its number. */
  add(person: number, cost: number, cells: Int32Array): number {
    this.owner.push(person);
    this.cost.push(cost);
    this.cellsOf.push(cells);
    this.#sign.push(1);
    this.#barred.push(false);
    return this.rows++;
  }

  /** The present basis, to come back to; rows must not be pruned in between. */
  snapshot(): ReturnType<Basis['snapshot']> {
    return this.#basis.snapshot();
  }

  restore(snapshot: ReturnType<Basis['snapshot']>): void {
    this.#basis.restore(snapshot);
    this.#priceAll();
  }

  /** Bars or frees rows; a barred row that is in use is driven out by the next `solve`. */
  bar(isBarred: (row: number) => boolean): void {
    for (let row = 0; row < this.rows; row++) this.#barred[row] = isBarred(row);
    this.#priceAll();
  }

  /** Changes needs and prices of cells; the next `solve` finds back to a mix that fits. */
  change(need: Int32Array, under: Int32Array, over: Int32Array): void {
    for (let cell = 0; cell < this.cells; cell++) {
      const moved = (need[cell] as number) - (this.#true[cell] as number);
      this.#true[cell] = need[cell] as number;
      this.#right[cell] = (this.#right[cell] as number) + moved;
    }
    this.under.set(under);
    this.over.set(over);
    this.#priceAll();
    this.#dropNegative();
    this.#priceAll();
  }

  /**
   * What would be taken a negative number of times is replaced by its opposite: at a high price, by a
   * stand-in, but for what a group is above or below, which are opposites.
   */
  #dropNegative(): void {
    for (let i = 0; i < this.size; i++) {
      if ((this.#amount[i] as number) >= 0) continue;
      const column = this.#basis.columns[i] as number;
      if (column < 2 * this.cells && column % this.cells >= this.#real) {
        this.#basis.negate(i, (column + this.cells) % (2 * this.cells));
        continue;
      }
      const list: number[] = [];
      let owner = -1;
      let sign = -1;
      this.#entries(column, (row, value) => {
        if (row >= this.cells) owner = row - this.cells;
        else list.push(row);
        sign = -value;
      });
      const standIn = this.add(owner, 0, Int32Array.from(list));
      this.#sign[standIn] = sign;
      this.#barred[standIn] = true;
      this.#basis.negate(i, this.#first + standIn);
    }
  }

  /** Whether a row stands in for another; it is no row of anybody. */
  isStandIn(row: number): boolean {
    return this.#sign[row] !== 1 || this.owner[row] === -1;
  }

  isBarred(row: number): boolean {
    return this.#barred[row] as boolean;
  }

  /** Reduced cost of a row under the present duals. */
  reducedCost(row: number): number {
    const list = this.cellsOf[row] as Int32Array;
    const owner = this.owner[row] as number;
    let sum = owner < 0 ? 0 : (this.duals[this.cells + owner] as number);
    for (const cell of list) sum += this.duals[cell] as number;
    return (this.cost[row] as number) - (this.#sign[row] as number) * sum;
  }

  /** Share of each row in the mix: calls back for rows above `least`. */
  chosen(least: number, use: (row: number, share: number) => void): void {
    for (let i = 0; i < this.size; i++) {
      const column = this.#basis.columns[i] as number;
      const share = this.#amount[i] as number;
      if (column >= this.#first && share > least) use(column - this.#first, share);
    }
  }

  /** What the mix comes to in a group. */
  groupSum(group: number): number {
    const cell = this.#real + group;
    let sum = this.#true[cell] as number;
    for (let i = 0; i < this.size; i++) {
      const column = this.#basis.columns[i];
      if (column === cell) sum -= this.#amount[i] as number;
      else if (column === this.cells + cell) sum += this.#amount[i] as number;
    }
    return sum;
  }

  /** Whether some person has no row, or a barred one, in the mix. */
  get isMissing(): boolean {
    for (let i = 0; i < this.size; i++) {
      const column = this.#basis.columns[i] as number;
      if (this.#costOf(column) >= this.#missing && (this.#amount[i] as number) > 1e-6) return true;
    }
    return false;
  }

  /** Forgets rows for which `keep` is false and that are not in the basis; returns the old numbers of the rest. */
  prune(keep: (row: number) => boolean): number[] {
    const left: number[] = [];
    const map = new Int32Array(this.rows).fill(-1);
    let kept = 0;
    for (let row = 0; row < this.rows; row++) {
      if (!this.#basis.has(this.#first + row) && !keep(row)) continue;
      map[row] = kept;
      left.push(row);
      this.owner[kept] = this.owner[row] as number;
      this.cost[kept] = this.cost[row] as number;
      this.cellsOf[kept] = this.cellsOf[row] as Int32Array;
      this.#barred[kept] = this.#barred[row] as boolean;
      this.#sign[kept] = this.#sign[row] as number;
      kept++;
    }
    this.owner.length = kept;
    this.cost.length = kept;
    this.cellsOf.length = kept;
    this.#barred.length = kept;
    this.#sign.length = kept;
    this.rows = kept;
    this.#basis.renumber(column =>
      column < this.#first ? column : this.#first + (map[column - this.#first] as number),
    );
    return left;
  }

  /** Solves to optimality, or until `most` pivots are made. Returns whether it is optimal. */
  solve(most: number): boolean {
    let candidates: number[] = [];
    for (let pivots = 0; pivots < most;) {
      if (candidates.length === 0) {
        candidates = this.#candidates();
        if (candidates.length === 0) {
          if (this.#basis.age === 0) return true;
          // What looks optimal is looked at again with exact duals.
          this.#priceAll();
          candidates = this.#candidates();
          if (candidates.length === 0) return true;
        }
      }
      let entering = -1;
      let least = -this.#tolerance;
      const left: number[] = [];
      for (const column of candidates) {
        const price = this.#reduced(column);
        if (price >= -this.#tolerance) continue;
        left.push(column);
        if (price < least) {
          least = price;
          entering = column;
        }
      }
      candidates = left;
      if (entering < 0) continue;
      this.#pivot(entering, least);
      candidates = candidates.filter(column => column !== entering);
      pivots++;
    }
    return false;
  }

  /** The columns that could improve most: at most one or two per person, and slack. */
  #candidates(): number[] {
    const found: { column: number; price: number }[] = [];
    for (let cell = 0; cell < this.cells; cell++) {
      const short = this.#reduced(cell);
      if (short < -this.#tolerance) found.push({ column: cell, price: short });
      const over = this.#reduced(this.cells + cell);
      if (over < -this.#tolerance) found.push({ column: this.cells + cell, price: over });
    }
    for (let row = 0; row < this.rows; row++) {
      if (this.#barred[row] === true) continue;
      const price = this.reducedCost(row);
      if (price < -this.#tolerance) found.push({ column: this.#first + row, price });
      this.#effort += 4;
    }
    found.sort((a, b) => a.price - b.price || a.column - b.column);
    return found.slice(0, 40).map(({ column }) => column);
  }

  #costOf(column: number): number {
    if (column < this.cells) return this.under[column] as number;
    if (column < 2 * this.cells) return this.over[column - this.cells] as number;
    if (column < this.#first) return this.#missing;
    const row = column - this.#first;
    return this.#barred[row] === true
      ? this.#missing + (this.cost[row] as number)
      : (this.cost[row] as number);
  }

  #reduced(column: number): number {
    const { cells, duals } = this;
    if (column >= this.#first) return this.reducedCost(column - this.#first);
    const cost = this.#costOf(column);
    if (column >= 2 * cells) return cost - (duals[column - cells] as number);
    const cell = column % cells;
    let sum = duals[cell] as number;
    for (const group of this.#groupsIn(column)) sum += duals[group] as number;
    return column < cells ? cost - sum : cost + sum;
  }

  /** The groups that a column short or over is in. */
  #groupsIn(column: number): readonly number[] {
    const groups = column < this.cells ? this.#groupsShort : this.#groupsOver;
    return groups[column % this.cells] as readonly number[];
  }

  /** What a column holds. */
  #entries(column: number, tell: (row: number, value: number) => void): void {
    const { cells } = this;
    if (column < 2 * cells) {
      const sign = column < cells ? 1 : -1;
      tell(column % cells, sign);
      for (const group of this.#groupsIn(column)) tell(group, sign);
    } else if (column < this.#first) tell(column - cells, 1);
    else {
      const row = column - this.#first;
      const sign = this.#sign[row] as number;
      for (const cell of this.cellsOf[row] as Int32Array) tell(cell, sign);
      if ((this.owner[row] as number) >= 0) tell(cells + (this.owner[row] as number), sign);
    }
  }

  #pivot(entering: number, reduced: number): void {
    const m = this.size;
    const column = this.#basis.transform(entering);
    const amount = this.#amount;
    let leaving = -1;
    let step = Infinity;
    for (let i = 0; i < m; i++) {
      const a = column[i] as number;
      if (a <= 1e-8) continue;
      const ratio = Math.max(0, amount[i] as number) / a;
      if (ratio < step - 1e-10) {
        step = ratio;
        leaving = i;
      } else if (ratio < step + 1e-10 && a > (column[leaving] as number)) {
        step = Math.min(step, ratio);
        leaving = i;
      }
    }
    // Every column is bounded by its person's row or by the need, so some row always blocks.
    if (leaving < 0) {
      this.#refresh();
      return;
    }
    for (let i = 0; i < m; i++) {
      if (column[i] !== 0) amount[i] = (amount[i] as number) - step * (column[i] as number);
    }
    amount[leaving] = step;
    this.#basis.pivot(leaving, entering, reduced / (column[leaving] as number), this.duals);
    this.pivots++;
    if (this.#basis.age >= FRESH) this.#refresh();
    else if (this.#basis.age % 50 === 0) this.#priceAll();
  }

  #refresh(): void {
    this.#basis.refresh();
    this.#priceAll();
  }

  /** Amounts, duals and value from the inverse. */
  #priceAll(): void {
    const m = this.size;
    const { inverse, columns } = this.#basis;
    const amount = this.#amount.fill(0);
    for (let k = 0; k < m; k++) {
      const right = this.#right[k] as number;
      const base = k * m;
      if (right === 0) continue;
      for (let i = 0; i < m; i++) amount[i] = (amount[i] as number) + right * (inverse[base + i] as number);
    }
    const cost = Float64Array.from(columns, column => this.#costOf(column));
    this.value = 0;
    for (let k = 0; k < m; k++) {
      const base = k * m;
      let sum = 0;
      for (let i = 0; i < m; i++) sum += (cost[i] as number) * (inverse[base + i] as number);
      this.duals[k] = sum;
      this.value += sum * (this.#true[k] as number);
    }
    this.#effort += (m * m) >> 2;
  }
}
