import type { SparseColumns } from './sparse-columns';

/**
 * The inverse of a basis, as numbers: its columns one after the other, since both what is asked most (its product with
 * a sparse column) and a pivot go along columns.
 */
export class BasisInverse {
  #rows: number;
  /** Columns are this far apart. */
  #stride: number;
  #cells: Float64Array;
  /** The column last multiplied, by place in the basis, and the places where it is not zero. */
  direction: Float64Array;
  nonzero: Int32Array;
  /** How many numbers have been touched, about. */
  work = 0;

  /** Of the unit matrix. */
  constructor(rows: number) {
    this.#rows = rows;
    this.#stride = Math.max(16, 2 * rows);
    this.#cells = new Float64Array(this.#stride * this.#stride);
    this.direction = new Float64Array(rows);
    this.nonzero = new Int32Array(rows);
    for (let row = 0; row < rows; row++) this.#cells[row * this.#stride + row] = 1;
  }

  /** Adds a multiple of one of the inverse's columns to the direction. */
  addColumn(column: number, factor: number): void {
    const cells = this.#cells;
    const direction = this.direction;
    const base = column * this.#stride;
    const rows = this.#rows;
    for (let place = 0; place < rows; place++) {
      direction[place] = (direction[place] as number) + factor * (cells[base + place] as number);
    }
    this.work += rows;
  }

  /** Lists the places where the direction is not zero; how many. */
  listNonzero(): number {
    let count = 0;
    for (let place = 0; place < this.#rows; place++) {
      if (this.direction[place] !== 0) this.nonzero[count++] = place;
    }
    return count;
  }

  /** The column whose direction was asked for takes a place; `count` places of the direction are not zero. */
  pivot(leaving: number, count: number): void {
    const cells = this.#cells;
    const direction = this.direction;
    const nonzero = this.nonzero;
    const rows = this.#rows;
    const stride = this.#stride;
    const pivot = direction[leaving] as number;
    for (let column = 0; column < rows; column++) {
      const base = column * stride;
      const entry = cells[base + leaving] as number;
      if (entry === 0) continue;
      const factor = entry / pivot;
      for (let i = 0; i < count; i++) {
        const place = nonzero[i] as number;
        cells[base + place] = (cells[base + place] as number) - factor * (direction[place] as number);
      }
      cells[base + leaving] = factor;
      this.work += count;
    }
    this.work += rows;
  }

  /** Adds a multiple of the row of a place. */
  addRowTo(place: number, factor: number, target: Float64Array): void {
    for (let column = 0; column < this.#rows; column++) {
      const entry = this.#cells[column * this.#stride + place] as number;
      if (entry !== 0) target[column] = (target[column] as number) + factor * entry;
    }
  }

  /** Adds a row to the basis, with its own column of one entry, 1 or -1; `entries`: of the columns so far, by place. */
  addRow(entries: Float64Array, own: number): void {
    const rows = this.#rows;
    if (rows + 1 > this.#stride) this.#widen();
    const cells = this.#cells;
    const stride = this.#stride;
    for (let column = 0; column < rows; column++) {
      const base = column * stride;
      let sum = 0;
      for (let place = 0; place < rows; place++) {
        sum += (entries[place] as number) * (cells[base + place] as number);
      }
      cells[base + rows] = -own * sum;
    }
    cells[rows * stride + rows] = own;
    this.work += rows * rows;
    this.#rows++;
    this.direction = new Float64Array(rows + 1);
    this.nonzero = new Int32Array(rows + 1);
  }

  /** The product with a column of numbers, by place. */
  times(right: Float64Array, target: Float64Array): void {
    const cells = this.#cells;
    target.fill(0);
    for (let column = 0; column < this.#rows; column++) {
      const factor = right[column] as number;
      if (factor === 0) continue;
      const base = column * this.#stride;
      for (let place = 0; place < this.#rows; place++) {
        target[place] = (target[place] as number) + factor * (cells[base + place] as number);
      }
    }
  }

  /** The product of a row of numbers with it. */
  timesLeft(left: Float64Array, target: Float64Array): void {
    const cells = this.#cells;
    for (let column = 0; column < this.#rows; column++) {
      const base = column * this.#stride;
      let sum = 0;
      for (let place = 0; place < this.#rows; place++) {
        sum += (left[place] as number) * (cells[base + place] as number);
      }
      target[column] = sum;
    }
  }

  /**
   * Inverts the basis of these columns from scratch: each takes, of the places not yet taken, the one with the largest pivot.
   * Returns which column each place has. Those with few entries come first: they cost little.
   */
  invert(basis: readonly number[], columns: SparseColumns): Int32Array {
    const rows = this.#rows;
    const stride = this.#stride;
    this.#cells.fill(0, 0, rows * stride);
    for (let row = 0; row < rows; row++) this.#cells[row * stride + row] = 1;
    const order = [...basis].sort((a, b) => columns.entries(a) - columns.entries(b) || a - b);
    const taken = new Uint8Array(rows);
    const placed = new Int32Array(rows);
    for (const column of order) {
      const count = columns.direct(column, this);
      let best = -1;
      for (let i = 0; i < count; i++) {
        const place = this.nonzero[i] as number;
        if (taken[place] === 1) continue;
        const size = Math.abs(this.direction[place] as number);
        if (best < 0 || size > Math.abs(this.direction[best] as number)) best = place;
      }
      if (best < 0 || Math.abs(this.direction[best] as number) < 1e-11) {
        throw new Error('the basis has become singular');
      }
      taken[best] = 1;
      placed[best] = column;
      this.pivot(best, count);
    }
    return placed;
  }

  #widen(): void {
    const wider = 2 * this.#stride;
    const cells = new Float64Array(wider * wider);
    for (let column = 0; column < this.#rows; column++) {
      const base = column * this.#stride;
      cells.set(this.#cells.subarray(base, base + this.#rows), column * wider);
    }
    this.#cells = cells;
    this.#stride = wider;
  }
}
