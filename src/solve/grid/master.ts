import { Random } from '../random';

/** Cost of a person without a row, and of a row that was barred. */
const MISSING = 1e5;
const TOLERANCE = 1e-7;
/** How far right-hand sides are moved. */
const NUDGE = 1e-6;
/** Pivots after which the inverse is computed from nothing again. */
const FRESH = 600;

/**
 * The restricted master of column generation: choose a mix of known rows for everybody, so that heads per
 * cell plus what is short minus what is over equals the need. Solved by the primal simplex method with an
 * explicit inverse, column after column, which is quick for some hundred cells.
 *
 * Columns are numbered: short per cell, over per cell, missing per person, then the rows that were added.
 */
export class Master {
  readonly cells: number;
  readonly size: number;
  /** Dual values: of cells (what a head is worth), then of people. */
  readonly duals: Float64Array;
  /** Value of the mix, exact after a `solve` that came to its end. */
  value = 0;
  /** Steps taken so far, comparable to those of the dynamic program. */
  effort = 0;
  pivots = 0;

  /** The rows: whose, at which cost, which cells, and whether they may be chosen. */
  rows = 0;
  readonly owner: number[] = [];
  readonly cost: number[] = [];
  readonly cellsOf: Int32Array[] = [];
  /** 1, or -1 for what stands in where a changed need would have made a share negative. */
  readonly #sign: number[] = [];
  readonly #barred: boolean[] = [];

  readonly #first: number;
  readonly #inverse: Float64Array;
  readonly #basis: Int32Array;
  readonly #place = new Map<number, number>();
  readonly #amount: Float64Array;
  readonly #column: Float64Array;
  readonly #right: Float64Array;
  readonly #true: Float64Array;
  #sinceFresh = 0;

  /** `need` must not be negative. */
  constructor(
    readonly need: Int32Array,
    readonly under: Int32Array,
    readonly over: Int32Array,
    readonly people: number,
  ) {
    this.cells = need.length;
    this.size = this.cells + this.people;
    this.#first = 2 * this.cells + this.people;
    const m = this.size;
    this.duals = new Float64Array(m);
    this.#inverse = new Float64Array(m * m);
    this.#basis = new Int32Array(m);
    this.#amount = new Float64Array(m);
    this.#column = new Float64Array(m);
    this.#true = new Float64Array(m).fill(1);
    for (let cell = 0; cell < this.cells; cell++) this.#true[cell] = need[cell] as number;
    // Ties among rows would let the simplex method turn in circles; each right-hand side is moved a little.
    const random = new Random(0x51a7);
    this.#right = this.#true.map(value => value + (1 + random.below(1024) / 256) * NUDGE);
    for (let i = 0; i < m; i++) {
      this.#inverse[i * m + i] = 1;
      this.#basis[i] = i < this.cells ? i : this.cells + i;
      this.#place.set(this.#basis[i] as number, i);
      this.#amount[i] = this.#right[i] as number;
    }
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
  snapshot(): { readonly inverse: Float64Array; readonly basis: Int32Array } {
    return { inverse: this.#inverse.slice(), basis: this.#basis.slice() };
  }

  restore(snapshot: { readonly inverse: Float64Array; readonly basis: Int32Array }): void {
    this.#inverse.set(snapshot.inverse);
    this.#basis.set(snapshot.basis);
    this.#place.clear();
    for (let i = 0; i < this.size; i++) this.#place.set(this.#basis[i] as number, i);
    this.#priceAll();
  }

  /** Bars or frees rows; a barred row that is in use is driven out by the next `solve`. */
  bar(isBarred: (row: number) => boolean): void {
    for (let row = 0; row < this.rows; row++) this.#barred[row] = isBarred(row);
    this.#priceAll();
  }

  /** Changes needs and prices of cells; the next `solve` finds back to a mix that fits. */
  change(need: Int32Array, under: Int32Array, over: Int32Array): void {
    const m = this.size;
    for (let cell = 0; cell < this.cells; cell++) {
      const moved = (need[cell] as number) - (this.#true[cell] as number);
      this.#true[cell] = need[cell] as number;
      this.#right[cell] = (this.#right[cell] as number) + moved;
    }
    this.under.set(under);
    this.over.set(over);
    this.#priceAll();
    for (let i = 0; i < m; i++) {
      if ((this.#amount[i] as number) >= 0) continue;
      // The column in place i would be taken a negative number of times: its opposite, at a high price,
      // stands in for it.
      const column = this.#basis[i] as number;
      let list = new Int32Array(0);
      let owner = -1;
      let sign = -1;
      if (column < this.cells) list = Int32Array.of(column);
      else if (column < 2 * this.cells) {
        list = Int32Array.of(column - this.cells);
        sign = 1;
      } else if (column < this.#first) owner = column - 2 * this.cells;
      else {
        const row = column - this.#first;
        list = (this.cellsOf[row] as Int32Array).slice();
        owner = this.owner[row] as number;
        sign = -(this.#sign[row] as number);
      }
      const standIn = this.add(owner, 0, list);
      this.#sign[standIn] = sign;
      this.#barred[standIn] = true;
      this.#place.delete(column);
      this.#basis[i] = this.#first + standIn;
      this.#place.set(this.#first + standIn, i);
      for (let k = 0; k < m; k++) this.#inverse[k * m + i] = -(this.#inverse[k * m + i] as number);
    }
    this.#priceAll();
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
      const column = this.#basis[i] as number;
      const share = this.#amount[i] as number;
      if (column >= this.#first && share > least) use(column - this.#first, share);
    }
  }

  /** Whether some person has no row, or a barred one, in the mix. */
  get isMissing(): boolean {
    for (let i = 0; i < this.size; i++) {
      const column = this.#basis[i] as number;
      if (this.#costOf(column) >= MISSING && (this.#amount[i] as number) > 1e-6) return true;
    }
    return false;
  }

  /** Forgets rows for which `keep` is false and that are not in the basis; returns the old numbers of the rest. */
  prune(keep: (row: number) => boolean): number[] {
    const left: number[] = [];
    const map = new Int32Array(this.rows).fill(-1);
    let kept = 0;
    for (let row = 0; row < this.rows; row++) {
      if (!this.#place.has(this.#first + row) && !keep(row)) continue;
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
    this.#place.clear();
    for (let i = 0; i < this.size; i++) {
      const column = this.#basis[i] as number;
      if (column >= this.#first) this.#basis[i] = this.#first + (map[column - this.#first] as number);
      this.#place.set(this.#basis[i] as number, i);
    }
    return left;
  }

  /** Solves to optimality, or until `most` pivots are made. Returns whether it is optimal. */
  solve(most: number): boolean {
    let candidates: number[] = [];
    for (let pivots = 0; pivots < most;) {
      if (candidates.length === 0) {
        candidates = this.#candidates();
        if (candidates.length === 0) {
          if (this.#sinceFresh === 0) return true;
          // What looks optimal is looked at again with exact duals.
          this.#priceAll();
          candidates = this.#candidates();
          if (candidates.length === 0) return true;
        }
      }
      let entering = -1;
      let least = -TOLERANCE;
      const left: number[] = [];
      for (const column of candidates) {
        const price = this.#reduced(column);
        if (price >= -TOLERANCE) continue;
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
      const dual = this.duals[cell] as number;
      const short = (this.under[cell] as number) - dual;
      if (short < -TOLERANCE) found.push({ column: cell, price: short });
      const over = (this.over[cell] as number) + dual;
      if (over < -TOLERANCE) found.push({ column: this.cells + cell, price: over });
    }
    for (let row = 0; row < this.rows; row++) {
      if (this.#barred[row] === true) continue;
      const price = this.reducedCost(row);
      if (price < -TOLERANCE) found.push({ column: this.#first + row, price });
      this.effort += 4;
    }
    found.sort((a, b) => a.price - b.price || a.column - b.column);
    return found.slice(0, 40).map(({ column }) => column);
  }

  #costOf(column: number): number {
    if (column < this.cells) return this.under[column] as number;
    if (column < 2 * this.cells) return this.over[column - this.cells] as number;
    if (column < this.#first) return MISSING;
    const row = column - this.#first;
    return this.#barred[row] === true ? MISSING + (this.cost[row] as number) : (this.cost[row] as number);
  }

  #reduced(column: number): number {
    if (column < this.cells) return this.#costOf(column) - (this.duals[column] as number);
    if (column < 2 * this.cells) return this.#costOf(column) + (this.duals[column - this.cells] as number);
    if (column < this.#first) return this.#costOf(column) - (this.duals[column - this.cells] as number);
    return this.reducedCost(column - this.#first);
  }

  /** `inverse * column`, into #column. */
  #transform(column: number): void {
    const m = this.size;
    const target = this.#column;
    const inverse = this.#inverse;
    const plus = (k: number, sign: number): void => {
      const base = k * m;
      for (let i = 0; i < m; i++) target[i] = (target[i] as number) + sign * (inverse[base + i] as number);
      this.effort += m >> 2;
    };
    target.fill(0);
    if (column < this.cells) plus(column, 1);
    else if (column < 2 * this.cells) plus(column - this.cells, -1);
    else if (column < this.#first) plus(column - this.cells, 1);
    else {
      const row = column - this.#first;
      const sign = this.#sign[row] as number;
      for (const cell of this.cellsOf[row] as Int32Array) plus(cell, sign);
      if ((this.owner[row] as number) >= 0) plus(this.cells + (this.owner[row] as number), sign);
    }
  }

  #pivot(entering: number, reduced: number): void {
    const m = this.size;
    this.#transform(entering);
    const column = this.#column;
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
    const pivot = column[leaving] as number;
    for (let i = 0; i < m; i++) {
      if (column[i] !== 0) amount[i] = (amount[i] as number) - step * (column[i] as number);
    }
    amount[leaving] = step;
    const inverse = this.#inverse;
    const { duals } = this;
    const gain = reduced / pivot;
    for (let k = 0; k < m; k++) {
      const base = k * m;
      const value = inverse[base + leaving] as number;
      if (value === 0) continue;
      duals[k] = (duals[k] as number) + gain * value;
      const t = value / pivot;
      for (let i = 0; i < m; i++)
        inverse[base + i] = (inverse[base + i] as number) - (column[i] as number) * t;
      inverse[base + leaving] = t;
      this.effort += m >> 2;
    }
    this.#place.delete(this.#basis[leaving] as number);
    this.#basis[leaving] = entering;
    this.#place.set(entering, leaving);
    this.pivots++;
    if (++this.#sinceFresh >= FRESH) this.#refresh();
    else if (this.#sinceFresh % 50 === 0) this.#priceAll();
  }

  /** Amounts, duals and value from the inverse. */
  #priceAll(): void {
    const m = this.size;
    const inverse = this.#inverse;
    const amount = this.#amount.fill(0);
    for (let k = 0; k < m; k++) {
      const right = this.#right[k] as number;
      const base = k * m;
      if (right === 0) continue;
      for (let i = 0; i < m; i++) amount[i] = (amount[i] as number) + right * (inverse[base + i] as number);
    }
    const cost = Float64Array.from(this.#basis, column => this.#costOf(column));
    this.value = 0;
    for (let k = 0; k < m; k++) {
      const base = k * m;
      let sum = 0;
      for (let i = 0; i < m; i++) sum += (cost[i] as number) * (inverse[base + i] as number);
      this.duals[k] = sum;
      this.value += sum * (this.#true[k] as number);
    }
    this.effort += (m * m) >> 2;
  }

  /** The inverse from nothing, by elimination with partial pivoting. */
  #refresh(): void {
    const m = this.size;
    this.#sinceFresh = 0;
    // Row-major matrix of the basis with the identity beside it; zeros are skipped.
    const left = new Float64Array(m * m);
    for (let i = 0; i < m; i++) {
      const column = this.#basis[i] as number;
      if (column < this.cells) left[column * m + i] = 1;
      else if (column < 2 * this.cells) left[(column - this.cells) * m + i] = -1;
      else if (column < this.#first) left[(column - this.cells) * m + i] = 1;
      else {
        const row = column - this.#first;
        const sign = this.#sign[row] as number;
        for (const cell of this.cellsOf[row] as Int32Array) left[cell * m + i] = sign;
        if ((this.owner[row] as number) >= 0) left[(this.cells + (this.owner[row] as number)) * m + i] = sign;
      }
    }
    const right = new Float64Array(m * m);
    for (let i = 0; i < m; i++) right[i * m + i] = 1;
    const rowAt = Int32Array.from({ length: m }, (_, i) => i);
    for (let k = 0; k < m; k++) {
      let best = k;
      let size = 0;
      for (let i = k; i < m; i++) {
        const value = Math.abs(left[(rowAt[i] as number) * m + k] as number);
        if (value > size) {
          size = value;
          best = i;
        }
      }
      if (size < 1e-11) throw new Error('the basis of the restricted master became singular');
      const row = rowAt[best] as number;
      rowAt[best] = rowAt[k] as number;
      rowAt[k] = row;
      const scale = 1 / (left[row * m + k] as number);
      for (let j = 0; j < m; j++) {
        left[row * m + j] = (left[row * m + j] as number) * scale;
        right[row * m + j] = (right[row * m + j] as number) * scale;
      }
      for (let i = 0; i < m; i++) {
        const other = rowAt[i] as number;
        const factor = left[other * m + k] as number;
        if (i === k || factor === 0) continue;
        for (let j = k; j < m; j++) {
          left[other * m + j] = (left[other * m + j] as number) - factor * (left[row * m + j] as number);
        }
        for (let j = 0; j < m; j++) {
          right[other * m + j] = (right[other * m + j] as number) - factor * (right[row * m + j] as number);
        }
      }
    }
    for (let i = 0; i < m; i++) {
      const row = rowAt[i] as number;
      for (let k = 0; k < m; k++) this.#inverse[k * m + i] = right[row * m + k] as number;
    }
    this.effort += (m * m * m) >> 3;
    this.#priceAll();
  }
}
