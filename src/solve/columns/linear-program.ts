import { Random } from '../../chance/random';
import { BasisInverse } from './basis-inverse';
import { SparseColumns } from './sparse-columns';

const FEASIBLE = 1e-9;
const PROFITABLE = 1e-7;
const PIVOT = 1e-7;
/** Pivots between two factorizations from scratch. */
const REFRESH = 400;
/** Pivots without progress after which the rule of Bland takes over. */
const STALLED = 400;
/** Columns that one look at all of them picks out for the next pivots. */
const CHOICE = 24;
/** All columns are looked at again when the best of the choice is worth less than this share of the best at first. */
const WORN = 0.2;

/**
 * A linear program min c·x with A x = b, x ≥ 0 whose columns arrive over time: the primal revised simplex
 * method with an explicit inverse of the basis, which keeps its basis from one solve to the next (Dantzig and Orchard-Hays,
 * 1954). Right-hand sides are perturbed once, a little and at random, against stalling (Charnes 1952): the
 * prices that come out belong to the perturbed program, which is all that column generation asks of them.
 *
 * Every row needs a column that starts in the basis; see the constructor.
 */
export class LinearProgram {
  readonly #columns = new SparseColumns();
  readonly #inverse: BasisInverse;
  #rhs: number[];
  readonly #cost: number[] = [];
  /** The column of each place in the basis and the place of each column, -1: at zero. */
  readonly #basis: number[];
  readonly #placeOf: number[] = [];
  /** The values of the columns in the basis. */
  #values: Float64Array;
  #prices: Float64Array;
  readonly #random: Random;
  readonly #perturbation: number;
  #sinceRefresh = 0;
  #work = 0;
  /** Columns that were profitable when all were last looked at, and how profitable the best of them was. */
  #choice: number[] = [];
  #choiceWorth = 0;

  /**
   * `startCost` makes one unit column per row, which together form the first basis. `perturbation` 0: none.
   */
  constructor(rhs: readonly number[], startCost: readonly number[], perturbation: number, seed: number) {
    const rows = rhs.length;
    this.#random = new Random(seed);
    this.#perturbation = perturbation;
    this.#rhs = rhs.map(value => value + perturbation * (0.5 + this.#random.next()));
    this.#basis = rhs.map((_, row) => row);
    this.#inverse = new BasisInverse(rows);
    this.#values = Float64Array.from(this.#rhs);
    this.#prices = Float64Array.from(startCost);
    for (let row = 0; row < rows; row++) {
      this.#cost.push(startCost[row] as number);
      this.#columns.add([row], null);
      this.#placeOf.push(row);
    }
  }

  get rows(): number {
    return this.#basis.length;
  }

  get columns(): number {
    return this.#cost.length;
  }

  /** How many numbers have been touched, about. */
  get work(): number {
    return this.#work + this.#inverse.work;
  }

  /** Adds a column; without `values` its entries are 1. Returns its number; the columns made at the start are the first. */
  add(cost: number, index: ArrayLike<number>, values: ArrayLike<number> | null = null): number {
    this.#cost.push(cost);
    this.#placeOf.push(-1);
    const column = this.#columns.add(index, values);
    this.#choice.push(column);
    return column;
  }

  /**
   * Adds a row, with a column that falls short of it and one that goes beyond it; returns the first, the second is the
   * next. `entryOf` tells what each column so far has in the row.
   */
  addRow(rhs: number, shortCost: number, beyondCost: number, entryOf: (column: number) => number): number {
    const row = this.rows;
    let filled = 0;
    const inBasis = new Float64Array(row);
    for (let column = 0; column < this.#cost.length; column++) {
      const entry = entryOf(column);
      if (entry === 0) continue;
      this.#columns.extend(column, row, entry);
      const place = this.#placeOf[column] as number;
      if (place < 0) continue;
      inBasis[place] = entry;
      filled += entry * (this.#values[place] as number);
    }
    const target = rhs + this.#perturbation * (0.5 + this.#random.next());
    const short = this.add(shortCost, [row]);
    const beyond = this.add(beyondCost, [row], [-1]);
    const fallsShort = filled <= target;
    const basic = fallsShort ? short : beyond;
    this.#placeOf[basic] = row;
    this.#rhs.push(target);
    this.#basis.push(basic);
    this.#inverse.addRow(inBasis, fallsShort ? 1 : -1);
    this.#values = longer(this.#values, row + 1);
    this.#values[row] = Math.abs(target - filled);
    this.#prices = longer(this.#prices, row + 1);
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

  /** The price of each row in the last solution. */
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
    return (this.#cost[column] as number) - this.#columns.times(column, this.#prices);
  }

  /** Pivots until no column is profitable or `limit` pivots are spent; whether the former. Unbounded: an error. */
  solve(limit: number): boolean {
    this.#price();
    this.#choiceWorth = 0;
    let idle = 0;
    for (let done = 0; done < limit; done++) {
      const bland = idle > STALLED;
      const entering = bland ? this.#firstProfitable() : this.#mostProfitable();
      if (entering < 0) {
        if (this.#sinceRefresh === 0 || this.#residual() < 1e-7) return true;
        // What a worn inverse calls optimal is looked at again with a fresh one.
        this.#refresh();
        continue;
      }
      const gain = this.#enter(entering, bland);
      if (gain === Infinity) {
        if (this.#sinceRefresh === 0) throw new Error('the linear program is unbounded');
        this.#refresh();
        continue;
      }
      idle = gain > 1e-9 ? 0 : idle + 1;
      if (this.#sinceRefresh >= REFRESH) this.#refresh();
    }
    return false;
  }

  /** The best of the choice; all columns are looked at when it is worn. */
  #mostProfitable(): number {
    const best = this.#bestOfChoice();
    if (best >= 0) return best;
    const choice: number[] = [];
    const worth: number[] = [];
    let least = -PROFITABLE;
    for (let column = 0; column < this.#cost.length; column++) {
      if ((this.#placeOf[column] as number) >= 0) continue;
      const reduced = this.reducedCost(column);
      if (reduced >= least) continue;
      let at = choice.length;
      if (at === CHOICE) at--;
      for (; at > 0 && (worth[at - 1] as number) > reduced; at--) {
        choice[at] = choice[at - 1] as number;
        worth[at] = worth[at - 1] as number;
      }
      choice[at] = column;
      worth[at] = reduced;
      if (choice.length === CHOICE) least = worth[CHOICE - 1] as number;
    }
    this.#work += this.#columns.size;
    this.#choice = choice;
    this.#choiceWorth = worth[0] ?? 0;
    return choice[0] ?? -1;
  }

  #bestOfChoice(): number {
    let best = -1;
    let least = Math.min(-PROFITABLE, WORN * this.#choiceWorth);
    for (const column of this.#choice) {
      if ((this.#placeOf[column] as number) >= 0) continue;
      const reduced = this.reducedCost(column);
      if (reduced >= least) continue;
      least = reduced;
      best = column;
    }
    return best;
  }

  #firstProfitable(): number {
    for (let column = 0; column < this.#cost.length; column++) {
      if ((this.#placeOf[column] as number) < 0 && this.reducedCost(column) < -PROFITABLE) return column;
    }
    return -1;
  }

  /** By how much the objective falls; `Infinity`: nothing limits the column. */
  #enter(column: number, bland: boolean): number {
    const values = this.#values;
    const inverse = this.#inverse;
    const { direction, nonzero } = inverse;
    const reduced = this.reducedCost(column);
    const count = this.#columns.direct(column, inverse);
    let step = Infinity;
    for (let i = 0; i < count; i++) {
      const place = nonzero[i] as number;
      const slope = direction[place] as number;
      if (slope <= PIVOT) continue;
      const ratio = (Math.max(0, values[place] as number) + FEASIBLE) / slope;
      if (ratio < step) step = ratio;
    }
    if (step === Infinity) return Infinity;
    // Of the places that block at about this step (Harris 1973), the one with the largest pivot, or under
    // Bland's rule the one with the least column.
    let leaving = -1;
    for (let i = 0; i < count; i++) {
      const place = nonzero[i] as number;
      const slope = direction[place] as number;
      if (slope <= PIVOT || Math.max(0, values[place] as number) / slope > step) continue;
      const better =
        leaving < 0 ||
        (bland
          ? (this.#basis[place] as number) < (this.#basis[leaving] as number)
          : slope > (direction[leaving] as number));
      if (better) leaving = place;
    }
    const length = Math.max(0, values[leaving] as number) / (direction[leaving] as number);
    for (let i = 0; i < count; i++) {
      const place = nonzero[i] as number;
      values[place] = (values[place] as number) - length * (direction[place] as number);
    }
    values[leaving] = length;
    inverse.pivot(leaving, count);
    inverse.addRowTo(leaving, reduced, this.#prices);
    this.#placeOf[this.#basis[leaving] as number] = -1;
    this.#placeOf[column] = leaving;
    this.#basis[leaving] = column;
    this.#sinceRefresh++;
    return -reduced * length;
  }

  #price(): void {
    const costs = Float64Array.from(this.#basis, column => this.#cost[column] as number);
    this.#inverse.timesLeft(costs, this.#prices);
  }

  /** How far the basic values are from meeting the rows. */
  #residual(): number {
    const missing = Float64Array.from(this.#rhs);
    this.#basis.forEach((column, place) =>
      this.#columns.addTo(column, -(this.#values[place] as number), missing),
    );
    let worst = 0;
    for (const amount of missing) worst = Math.max(worst, Math.abs(amount));
    return worst;
  }

  /** Inverts the basis from scratch and recomputes values and prices. */
  #refresh(): void {
    const basis = this.#inverse.invert(this.#basis, this.#columns);
    basis.forEach((column, place) => {
      this.#basis[place] = column;
      this.#placeOf[column] = place;
    });
    this.#inverse.times(Float64Array.from(this.#rhs), this.#values);
    this.#price();
    this.#choice = [];
    this.#sinceRefresh = 0;
  }
}

function longer(list: Float64Array, length: number): Float64Array {
  const copy = new Float64Array(length);
  copy.set(list);
  return copy;
}
