import { Random } from '../../chance/random';
import { Basis } from './basis';
import type { Group } from './groups';
import { MasterProgram } from './master-program';
import { PIECE } from './pause';

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
 */
export class Master {
  readonly program: MasterProgram;
  /** Dual values: of cells (what a head is worth), then of people. */
  readonly duals: Float64Array;
  /** Value of the mix, exact after a `solving` that came to its end. */
  value = 0;
  /** Steps taken so far, comparable to those of the dynamic program. */
  get effort(): number {
    return this.#effort + this.#basis.effort;
  }

  readonly #tolerance: number;
  readonly #basis: Basis;
  readonly #amount: Float64Array;
  #effort = 0;
  readonly #right: Float64Array;
  readonly #true: Float64Array;

  /** `need` must not be negative. `dearestRow`: no row costs more, or spares more. */
  constructor(
    need: Int32Array,
    under: Int32Array,
    over: Int32Array,
    people: number,
    groups: readonly Group[] = [],
    dearestRow = 0,
  ) {
    const program = new MasterProgram(under, over, people, groups, dearestRow);
    const { cells, real, size } = program;
    this.program = program;
    this.#tolerance = Math.max(TOLERANCE, RELATIVE * program.missing);
    this.duals = new Float64Array(size);
    this.#basis = new Basis(size, (column, tell) => program.entries(column, tell));
    this.#amount = new Float64Array(size);
    this.#true = new Float64Array(size).fill(1);
    this.#true.set(need);
    // Ties among rows would let the simplex method turn in circles; each right-hand side is moved a little.
    const random = new Random(0x51a7);
    this.#right = this.#true.map(value => value + (1 + random.below(1024) / 256) * NUDGE);
    // Everything is short, groups are above their need of nothing, and everybody is missing.
    this.#basis.start(Int32Array.from({ length: size }, (_, i) => (i < real ? i : cells + i)));
    if (groups.length > 0) for (const _ of this.#basis.refreshing());
    this.#priceAll();
  }

  /** The present basis, to come back to; rows must not be pruned in between. */
  snapshot(): ReturnType<Basis['snapshot']> {
    return this.#basis.snapshot();
  }

  restore(snapshot: ReturnType<Basis['snapshot']>): void {
    this.#basis.restore(snapshot);
    this.#priceAll();
  }

  /** Bars or frees rows; a barred row that is in use is driven out by the next `solving`. */
  bar(isBarred: (row: number) => boolean): void {
    const { rows } = this.program;
    for (let row = 0; row < rows.count; row++) rows.barred[row] = isBarred(row);
    this.#priceAll();
  }

  /** Changes needs and prices of cells; the next `solving` finds back to a mix that fits. */
  change(need: Int32Array, under: Int32Array, over: Int32Array): void {
    for (let cell = 0; cell < need.length; cell++) {
      const moved = (need[cell] as number) - (this.#true[cell] as number);
      this.#true[cell] = need[cell] as number;
      this.#right[cell] = (this.#right[cell] as number) + moved;
    }
    this.program.under.set(under);
    this.program.over.set(over);
    this.#priceAll();
    this.#dropNegative();
    this.#priceAll();
  }

  /** What would be taken a negative number of times is replaced by its opposite. */
  #dropNegative(): void {
    for (let i = 0; i < this.program.size; i++) {
      if ((this.#amount[i] as number) >= 0) continue;
      this.#basis.negate(i, this.program.oppositeOf(this.#basis.columns[i] as number));
    }
  }

  /** Share of each row in the mix: calls back for rows above `least`. */
  chosen(least: number, use: (row: number, share: number) => void): void {
    const { first, size } = this.program;
    for (let i = 0; i < size; i++) {
      const column = this.#basis.columns[i] as number;
      const share = this.#amount[i] as number;
      if (column >= first && share > least) use(column - first, share);
    }
  }

  /** What the mix comes to in a group. */
  groupSum(group: number): number {
    const { cells, real, size } = this.program;
    const cell = real + group;
    let sum = this.#true[cell] as number;
    for (let i = 0; i < size; i++) {
      const column = this.#basis.columns[i];
      if (column === cell) sum -= this.#amount[i] as number;
      else if (column === cells + cell) sum += this.#amount[i] as number;
    }
    return sum;
  }

  /** Whether some person has no row, or a barred one, in the mix. */
  get isMissing(): boolean {
    const { program } = this;
    for (let i = 0; i < program.size; i++) {
      const cost = program.costOf(this.#basis.columns[i] as number);
      if (cost >= program.missing && (this.#amount[i] as number) > 1e-6) return true;
    }
    return false;
  }

  /** Forgets rows for which `keep` is false and that are not in the basis; returns the old numbers of the rest. */
  prune(keep: (row: number) => boolean): number[] {
    const { first, rows } = this.program;
    const numbers = new Int32Array(rows.count).fill(-1);
    const left = rows.prune(row => this.#basis.has(first + row) || keep(row));
    left.forEach((row, kept) => (numbers[row] = kept));
    this.#basis.renumber(column => (column < first ? column : first + (numbers[column - first] as number)));
    return left;
  }

  /** Solves to optimality, or until `most` pivots are made, in pauses. Returns whether it is optimal. */
  *solving(most: number): Generator<'part', boolean> {
    const { program, duals } = this;
    let candidates: number[] = [];
    let pause = this.effort + PIECE;
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
        const price = program.reduced(column, duals);
        if (price >= -this.#tolerance) continue;
        left.push(column);
        if (price < least) {
          least = price;
          entering = column;
        }
      }
      candidates = left;
      if (entering < 0) continue;
      if (!this.#pivot(entering, least)) {
        yield* this.#basis.refreshing();
        this.#priceAll();
      }
      candidates = candidates.filter(column => column !== entering);
      pivots++;
      if (this.effort < pause) continue;
      pause = this.effort + PIECE;
      yield 'part';
    }
    return false;
  }

  /** The columns that could improve most: at most one or two per person, and slack. */
  #candidates(): number[] {
    const found: { column: number; price: number }[] = [];
    const { program, duals } = this;
    const { cells, first, rows } = program;
    for (let cell = 0; cell < cells; cell++) {
      const short = program.reduced(cell, duals);
      if (short < -this.#tolerance) found.push({ column: cell, price: short });
      const over = program.reduced(cells + cell, duals);
      if (over < -this.#tolerance) found.push({ column: cells + cell, price: over });
    }
    for (let row = 0; row < rows.count; row++) {
      if (rows.barred[row] === true) continue;
      const price = program.reducedOfRow(row, duals);
      if (price < -this.#tolerance) found.push({ column: first + row, price });
      this.#effort += 4;
    }
    found.sort((a, b) => a.price - b.price || a.column - b.column);
    return found.slice(0, 40).map(({ column }) => column);
  }

  /** Lets a column in. Returns whether the inverse is still good; otherwise it is to be computed anew. */
  #pivot(entering: number, reduced: number): boolean {
    const m = this.program.size;
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
    if (leaving < 0) return false;
    for (let i = 0; i < m; i++) {
      if (column[i] !== 0) amount[i] = (amount[i] as number) - step * (column[i] as number);
    }
    amount[leaving] = step;
    this.#basis.pivot(leaving, entering, reduced / (column[leaving] as number), this.duals);
    if (this.#basis.age >= FRESH) return false;
    if (this.#basis.age % 50 === 0) this.#priceAll();
    return true;
  }

  /** Amounts, duals and value from the inverse. */
  #priceAll(): void {
    const m = this.program.size;
    const { inverse, columns } = this.#basis;
    const amount = this.#amount.fill(0);
    for (let k = 0; k < m; k++) {
      const right = this.#right[k] as number;
      const base = k * m;
      if (right === 0) continue;
      for (let i = 0; i < m; i++) amount[i] = (amount[i] as number) + right * (inverse[base + i] as number);
    }
    const cost = Float64Array.from(columns, column => this.program.costOf(column));
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
