import { PIECE } from './pause';

/** An entry of a sparse column is told by its row and value. */
export type Entries = (column: number, tell: (row: number, value: number) => void) => void;

/**
 * A basis of a linear program with its explicit inverse, which is quick for some hundred rows. Columns are
 * known by number; `entries` tells what they hold.
 */
export class Basis {
  /** The column in each place, and the inverse: `inverse[row * size + place]`. */
  readonly columns: Int32Array;
  readonly inverse: Float64Array;
  /** Steps taken so far. */
  effort = 0;
  /** Pivots since the inverse was computed from nothing. */
  age = 0;

  readonly #place = new Map<number, number>();
  readonly #target: Float64Array;

  constructor(
    readonly size: number,
    readonly entries: Entries,
  ) {
    this.columns = new Int32Array(size);
    this.inverse = new Float64Array(size * size);
    this.#target = new Float64Array(size);
  }

  has(column: number): boolean {
    return this.#place.has(column);
  }

  /** Puts unit columns of these numbers everywhere. */
  start(columns: Int32Array): void {
    this.inverse.fill(0);
    for (let i = 0; i < this.size; i++) this.inverse[i * this.size + i] = 1;
    this.renumber(column => columns[column] as number, true);
  }

  /** Gives columns other numbers. */
  renumber(numberOf: (column: number) => number, isByPlace = false): void {
    this.#place.clear();
    for (let i = 0; i < this.size; i++) {
      this.columns[i] = numberOf(isByPlace ? i : (this.columns[i] as number));
      this.#place.set(this.columns[i] as number, i);
    }
  }

  snapshot(): { readonly inverse: Float64Array; readonly columns: Int32Array } {
    return { inverse: this.inverse.slice(), columns: this.columns.slice() };
  }

  restore({ inverse, columns }: { readonly inverse: Float64Array; readonly columns: Int32Array }): void {
    this.inverse.set(inverse);
    this.renumber(place => columns[place] as number, true);
  }

  /** Puts the opposite of the column in a place, known by another number. */
  negate(place: number, column: number): void {
    const { size, inverse } = this;
    this.#rename(place, column);
    for (let k = 0; k < size; k++) inverse[k * size + place] = -(inverse[k * size + place] as number);
  }

  /** `inverse * column`; of use until the next call. */
  transform(column: number): Float64Array {
    const { size, inverse } = this;
    const target = this.#target.fill(0);
    this.entries(column, (row, value) => {
      const base = row * size;
      for (let i = 0; i < size; i++) {
        target[i] = (target[i] as number) + value * (inverse[base + i] as number);
      }
      this.effort += size >> 2;
    });
    return target;
  }

  /**
   * Replaces the column in a place by the one transformed last. `gain` times the old inverse of the place is
   * added to the duals.
   */
  pivot(place: number, column: number, gain: number, duals: Float64Array): void {
    const { size, inverse } = this;
    const target = this.#target;
    const pivot = target[place] as number;
    for (let k = 0; k < size; k++) {
      const base = k * size;
      const value = inverse[base + place] as number;
      if (value === 0) continue;
      duals[k] = (duals[k] as number) + gain * value;
      const t = value / pivot;
      for (let i = 0; i < size; i++) {
        inverse[base + i] = (inverse[base + i] as number) - (target[i] as number) * t;
      }
      inverse[base + place] = t;
      this.effort += size >> 2;
    }
    this.#rename(place, column);
    this.age++;
  }

  /** The inverse from nothing, by elimination with partial pivoting, in pauses. */
  *refreshing(): Generator<'part', void> {
    const m = this.size;
    let steps = 0;
    this.age = 0;
    // Row-major matrix of the basis with the identity beside it; zeros are skipped.
    const left = new Float64Array(m * m);
    for (let i = 0; i < m; i++) {
      this.entries(this.columns[i] as number, (row, value) => {
        left[row * m + i] = value;
      });
    }
    yield 'part';
    const right = new Float64Array(m * m);
    for (let i = 0; i < m; i++) right[i * m + i] = 1;
    const rowAt = Int32Array.from({ length: m }, (_, i) => i);
    yield 'part';
    for (let k = 0; k < m; k++) {
      // Columns are read against the order of memory.
      steps += 8 * m;
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
        steps += m >> 2;
        for (let j = k; j < m; j++) {
          left[other * m + j] = (left[other * m + j] as number) - factor * (left[row * m + j] as number);
        }
        for (let j = 0; j < m; j++) {
          right[other * m + j] = (right[other * m + j] as number) - factor * (right[row * m + j] as number);
        }
      }
      if (steps < PIECE) continue;
      steps = 0;
      yield 'part';
    }
    for (let i = 0; i < m; i++) {
      const row = rowAt[i] as number;
      for (let k = 0; k < m; k++) this.inverse[k * m + i] = right[row * m + k] as number;
    }
    this.effort += (m * m * m) >> 3;
  }

  #rename(place: number, column: number): void {
    this.#place.delete(this.columns[place] as number);
    this.columns[place] = column;
    this.#place.set(column, place);
  }
}
