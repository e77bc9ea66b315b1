import { Random } from '../random';

const FEASIBLE = 1e-9;
const PROFITABLE = 1e-7;
const PIVOT = 1e-7;
/** Pivots between two factorizations from scratch. */
const REFRESH = 400;
/** Pivots without progress after which the rule of Bland takes over. */
const STALLED = 400;

/**
 * A linear program min c·x with A x = b, x ≥ 0 whose columns arrive over time: the primal revised simplex
 * method with an explicit inverse of the basis, which keeps its basis from one solve to the next (Dantzig and Orchard-Hays,
 * 1954). Right-hand sides are perturbed once, a little and at random, against stalling (Charnes 1952): the
 * prices that come out belong to the perturbed program, which is all that column generation asks of them.
 *
 * Every row needs a column that starts in the basis; see the constructor.
 */
export class LinearProgram {
  rows: number;
  #rhs: Float64Array;
  readonly #cost: number[] = [];
  readonly #index: Int32Array[] = [];
  readonly #value: (Float64Array | null)[] = [];
  /** The column of each place in the basis and the place of each column, -1: at zero. */
  #basis: Int32Array;
  readonly #placeOf: number[] = [];
  /** The inverse of the basis, row by row, and the values of its columns. */
  #inverse: Float64Array;
  #values: Float64Array;
  #prices: Float64Array;
  #direction: Float64Array;
  #nonzero: Int32Array;
  readonly #random: Random;
  readonly #perturbation: number;
  #sinceRefresh = 0;
  /** Rows were added since the inverse was made. */
  #stale = false;
  /** How many numbers pivots have touched, about. */
  work = 0;

  /**
   * `start` makes one column per row which together form a basis with values at or above zero; usually the
   * unit column of each row. `perturbation` 0: none.
   */
  constructor(rhs: readonly number[], startCost: readonly number[], perturbation: number, seed: number) {
    const rows = rhs.length;
    this.#random = new Random(seed);
    this.#perturbation = perturbation;
    this.rows = rows;
    this.#rhs = Float64Array.from(rhs, value => value + perturbation * (0.5 + this.#random.next()));
    this.#basis = Int32Array.from(rhs, (_, row) => row);
    this.#inverse = new Float64Array(rows * rows);
    this.#values = Float64Array.from(this.#rhs);
    this.#prices = Float64Array.from(startCost);
    this.#direction = new Float64Array(rows);
    this.#nonzero = new Int32Array(rows);
    for (let row = 0; row < rows; row++) {
      this.#inverse[row * rows + row] = 1;
      this.#cost.push(startCost[row] as number);
      this.#index.push(Int32Array.of(row));
      this.#value.push(null);
      this.#placeOf.push(row);
    }
  }

  get columns(): number {
    return this.#cost.length;
  }

  /** Adds a column; without `values` its entries are 1. Returns its number; the columns made at the start are the first. */
  add(cost: number, index: Int32Array, values: Float64Array | null = null): number {
    this.#cost.push(cost);
    this.#index.push(index);
    this.#value.push(values);
    this.#placeOf.push(-1);
    return this.#cost.length - 1;
  }

  /**
   * Adds a row, with a column that falls short of it and one that goes beyond it; returns the first, the second is the
   * next. `entryOf` tells what each column so far has in the row.
   */
  addRow(rhs: number, shortCost: number, beyondCost: number, entryOf: (column: number) => number): number {
    const row = this.rows++;
    let filled = 0;
    for (let column = 0; column < this.#cost.length; column++) {
      const entry = entryOf(column);
      if (entry === 0) continue;
      filled += entry * this.valueOf(column);
      const index = this.#index[column] as Int32Array;
      const values = this.#value[column] as Float64Array | null;
      this.#index[column] = Int32Array.of(...index, row);
      if (entry !== 1 || values !== null) {
        this.#value[column] = Float64Array.of(...(values ?? new Float64Array(index.length).fill(1)), entry);
      }
    }
    const target = rhs + this.#perturbation * (0.5 + this.#random.next());
    const short = this.add(shortCost, Int32Array.of(row));
    const beyond = this.add(beyondCost, Int32Array.of(row), Float64Array.of(-1));
    const basic = filled <= target ? short : beyond;
    this.#placeOf[basic] = row;
    this.#rhs = Float64Array.of(...this.#rhs, target);
    this.#basis = Int32Array.of(...this.#basis, basic);
    this.#values = Float64Array.of(...this.#values, Math.abs(target - filled));
    this.#prices = new Float64Array(this.rows);
    this.#direction = new Float64Array(this.rows);
    this.#nonzero = new Int32Array(this.rows);
    this.#stale = true;
    return short;
  }

  costOf(column: number): number {
    return this.#cost[column] as number;
  }

  /** Another cost from the next solve on. */
  setCost(column: number, cost: number): void {
    this.#cost[column] = cost;
  }

  /** The value of a column in the last solution. */
  valueOf(column: number): number {
    const place = this.#placeOf[column] as number;
    return place < 0 ? 0 : (this.#values[place] as number);
  }

  get prices(): Float64Array {
    return this.#prices;
  }

  get objective(): number {
    let sum = 0;
    for (let place = 0; place < this.rows; place++) {
      sum += (this.#cost[this.#basis[place] as number] as number) * (this.#values[place] as number);
    }
    return sum;
  }

  reducedCost(column: number): number {
    const index = this.#index[column] as Int32Array;
    const values = this.#value[column] as Float64Array | null;
    let cost = this.#cost[column] as number;
    for (let i = 0; i < index.length; i++) {
      cost -= (this.#prices[index[i] as number] as number) * (values === null ? 1 : (values[i] as number));
    }
    return cost;
  }

  /** Pivots until no column is profitable or `limit` pivots are spent; whether the former. Unbounded: an error. */
  solve(limit: number): boolean {
    if (this.#stale) this.#refresh();
    else this.#price();
    let idle = 0;
    let last = this.objective;
    for (let done = 0; done < limit; done++) {
      const entering = idle > STALLED ? this.#firstProfitable() : this.#mostProfitable();
      if (entering < 0) {
        if (this.#sinceRefresh === 0 || this.#residual() < 1e-7) return true;
        // What a worn inverse calls optimal is looked at again with a fresh one.
        this.#refresh();
        continue;
      }
      if (!this.#enter(entering, idle > STALLED)) {
        if (this.#sinceRefresh === 0) throw new Error('the linear program is unbounded');
        this.#refresh();
        continue;
      }
      const now = this.objective;
      if (now < last - 1e-9 * (1 + Math.abs(last))) {
        idle = 0;
        last = now;
      } else idle++;
      if (this.#sinceRefresh >= REFRESH) this.#refresh();
    }
    return false;
  }

  #mostProfitable(): number {
    let best = -1;
    let least = -PROFITABLE;
    for (let column = 0; column < this.#cost.length; column++) {
      if ((this.#placeOf[column] as number) >= 0) continue;
      const reduced = this.reducedCost(column);
      if (reduced < least) {
        least = reduced;
        best = column;
      }
    }
    return best;
  }

  #firstProfitable(): number {
    for (let column = 0; column < this.#cost.length; column++) {
      if ((this.#placeOf[column] as number) < 0 && this.reducedCost(column) < -PROFITABLE) return column;
    }
    return -1;
  }

  /** `false`: nothing limits the column. */
  #enter(column: number, bland: boolean): boolean {
    const rows = this.rows;
    const inverse = this.#inverse;
    const direction = this.#direction;
    const index = this.#index[column] as Int32Array;
    const entries = this.#value[column] as Float64Array | null;
    for (let place = 0; place < rows; place++) {
      let sum = 0;
      const base = place * rows;
      if (entries === null)
        for (let i = 0; i < index.length; i++) sum += inverse[base + (index[i] as number)] as number;
      else {
        for (let i = 0; i < index.length; i++) {
          sum += (inverse[base + (index[i] as number)] as number) * (entries[i] as number);
        }
      }
      direction[place] = sum;
    }
    let step = Infinity;
    for (let place = 0; place < rows; place++) {
      const slope = direction[place] as number;
      if (slope <= PIVOT) continue;
      const ratio = (Math.max(0, this.#values[place] as number) + FEASIBLE) / slope;
      if (ratio < step) step = ratio;
    }
    if (step === Infinity) return false;
    // Of the places that block at about this step (Harris 1973), the one with the largest pivot, or under
    // Bland's rule the one with the least column.
    let leaving = -1;
    for (let place = 0; place < rows; place++) {
      const slope = direction[place] as number;
      if (slope <= PIVOT || Math.max(0, this.#values[place] as number) / slope > step) continue;
      if (
        leaving < 0 ||
        (bland
          ? (this.#basis[place] as number) < (this.#basis[leaving] as number)
          : slope > (direction[leaving] as number))
      ) {
        leaving = place;
      }
    }
    this.#pivot(column, leaving);
    return true;
  }

  #pivot(column: number, leaving: number): void {
    const rows = this.rows;
    const inverse = this.#inverse;
    const direction = this.#direction;
    const values = this.#values;
    const pivot = direction[leaving] as number;
    const step = Math.max(0, values[leaving] as number) / pivot;
    const reduced = this.reducedCost(column);
    const base = leaving * rows;
    const nonzero = this.#nonzero;
    const count = divide(inverse, base, rows, pivot, nonzero);
    for (let place = 0; place < rows; place++) {
      const slope = direction[place] as number;
      if (place === leaving || slope === 0) continue;
      values[place] = (values[place] as number) - step * slope;
      subtract(inverse, place * rows, base, slope, nonzero, count);
    }
    this.work += count * rows + 20 * rows;
    values[leaving] = step;
    for (let i = 0; i < count; i++) {
      const k = nonzero[i] as number;
      this.#prices[k] = (this.#prices[k] as number) + reduced * (inverse[base + k] as number);
    }
    this.#placeOf[this.#basis[leaving] as number] = -1;
    this.#placeOf[column] = leaving;
    this.#basis[leaving] = column;
    this.#sinceRefresh++;
  }

  #price(): void {
    const rows = this.rows;
    this.#prices.fill(0);
    for (let place = 0; place < rows; place++) {
      const cost = this.#cost[this.#basis[place] as number] as number;
      if (cost === 0) continue;
      const base = place * rows;
      for (let k = 0; k < rows; k++) {
        this.#prices[k] = (this.#prices[k] as number) + cost * (this.#inverse[base + k] as number);
      }
    }
  }

  /** How far the basic values are from meeting the rows. */
  #residual(): number {
    const missing = this.#direction;
    missing.set(this.#rhs);
    for (let place = 0; place < this.rows; place++) {
      const column = this.#basis[place] as number;
      const index = this.#index[column] as Int32Array;
      const entries = this.#value[column] as Float64Array | null;
      const value = this.#values[place] as number;
      for (let i = 0; i < index.length; i++) {
        const row = index[i] as number;
        missing[row] = (missing[row] as number) - value * (entries === null ? 1 : (entries[i] as number));
      }
    }
    let worst = 0;
    for (let row = 0; row < this.rows; row++) worst = Math.max(worst, Math.abs(missing[row] as number));
    return worst;
  }

  /** Inverts the basis from scratch (Gauss–Jordan with row pivoting) and recomputes values and prices. */
  #refresh(): void {
    const rows = this.rows;
    const inverse = new Float64Array(rows * rows);
    for (let row = 0; row < rows; row++) inverse[row * rows + row] = 1;
    // Column by column of the basis: what the inverse so far makes of it, then a pivot on a row not yet used.
    // Unit columns first: they cost nothing.
    const used = new Uint8Array(rows);
    const basis = new Int32Array(rows);
    const columns = Array.from(this.#basis).sort(
      (a, b) => (this.#index[a] as Int32Array).length - (this.#index[b] as Int32Array).length || a - b,
    );
    const direction = new Float64Array(rows);
    for (const column of columns) {
      const index = this.#index[column] as Int32Array;
      const entries = this.#value[column] as Float64Array | null;
      let best = -1;
      for (let place = 0; place < rows; place++) {
        let sum = 0;
        const base = place * rows;
        for (let i = 0; i < index.length; i++) {
          sum +=
            (inverse[base + (index[i] as number)] as number) *
            (entries === null ? 1 : (entries[i] as number));
        }
        direction[place] = sum;
        if (used[place] === 0 && (best < 0 || Math.abs(sum) > Math.abs(direction[best] as number)))
          best = place;
      }
      const pivot = direction[best] as number;
      if (Math.abs(pivot) < 1e-11) throw new Error('the basis has become singular');
      used[best] = 1;
      basis[best] = column;
      const base = best * rows;
      const count = divide(inverse, base, rows, pivot, this.#nonzero);
      for (let place = 0; place < rows; place++) {
        const slope = direction[place] as number;
        if (place !== best && slope !== 0) subtract(inverse, place * rows, base, slope, this.#nonzero, count);
      }
    }
    this.#inverse = inverse;
    this.work += (rows * rows * rows) / 8;
    this.#basis.set(basis);
    for (let place = 0; place < rows; place++) {
      this.#placeOf[basis[place] as number] = place;
      let sum = 0;
      for (let k = 0; k < rows; k++) sum += (inverse[place * rows + k] as number) * (this.#rhs[k] as number);
      this.#values[place] = sum;
    }
    this.#price();
    this.#sinceRefresh = 0;
    this.#stale = false;
  }
}

/** Divides a row by the pivot and lists where it is not zero. */
function divide(
  matrix: Float64Array,
  base: number,
  rows: number,
  pivot: number,
  nonzero: Int32Array,
): number {
  let count = 0;
  for (let k = 0; k < rows; k++) {
    const entry = matrix[base + k] as number;
    if (entry === 0) continue;
    matrix[base + k] = entry / pivot;
    nonzero[count++] = k;
  }
  return count;
}

function subtract(
  matrix: Float64Array,
  row: number,
  base: number,
  slope: number,
  nonzero: Int32Array,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    const k = nonzero[i] as number;
    matrix[row + k] = (matrix[row + k] as number) - slope * (matrix[base + k] as number);
  }
}
