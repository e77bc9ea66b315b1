import type { BasisInverse } from './basis-inverse';

/** The columns of a matrix that grows by columns and by rows, with their entries one after the other. */
export class SparseColumns {
  readonly #from: number[] = [];
  readonly #length: number[] = [];
  #index = new Int32Array(1024);
  #value = new Float64Array(1024);
  #used = 0;

  /** How many entries there are, about. */
  get size(): number {
    return this.#used;
  }

  /** Without `values` all entries are 1. Returns the number of the column. */
  add(index: ArrayLike<number>, values: ArrayLike<number> | null): number {
    this.#reserve(index.length);
    this.#from.push(this.#used);
    this.#length.push(index.length);
    for (let i = 0; i < index.length; i++) {
      this.#index[this.#used] = index[i] as number;
      this.#value[this.#used++] = values === null ? 1 : (values[i] as number);
    }
    return this.#from.length - 1;
  }

  /** Gives a column one more entry. */
  extend(column: number, row: number, value: number): void {
    const length = this.#length[column] as number;
    this.#reserve(length + 1);
    const from = this.#from[column] as number;
    // The last column grows where it is, others move to the end.
    if (from + length !== this.#used) {
      this.#index.copyWithin(this.#used, from, from + length);
      this.#value.copyWithin(this.#used, from, from + length);
      this.#from[column] = this.#used;
      this.#used += length;
    }
    this.#index[this.#used] = row;
    this.#value[this.#used++] = value;
    this.#length[column] = length + 1;
  }

  entries(column: number): number {
    return this.#length[column] as number;
  }

  /** The product of a column and a row. */
  times(column: number, row: Float64Array): number {
    const from = this.#from[column] as number;
    const end = from + (this.#length[column] as number);
    let sum = 0;
    for (let i = from; i < end; i++) {
      sum += (row[this.#index[i] as number] as number) * (this.#value[i] as number);
    }
    return sum;
  }

  /** Adds a multiple of a column. */
  addTo(column: number, factor: number, target: Float64Array): void {
    const from = this.#from[column] as number;
    const end = from + (this.#length[column] as number);
    for (let i = from; i < end; i++) {
      const row = this.#index[i] as number;
      target[row] = (target[row] as number) + factor * (this.#value[i] as number);
    }
  }

  /** Leaves the product of an inverse and a column in its `direction`; how many of its places are not zero. */
  direct(column: number, inverse: BasisInverse): number {
    const from = this.#from[column] as number;
    const end = from + (this.#length[column] as number);
    inverse.direction.fill(0);
    for (let i = from; i < end; i++) inverse.addColumn(this.#index[i] as number, this.#value[i] as number);
    return inverse.listNonzero();
  }

  #reserve(more: number): void {
    if (this.#used + more <= this.#index.length) return;
    const size = 2 * (this.#used + more);
    const index = new Int32Array(size);
    index.set(this.#index);
    const value = new Float64Array(size);
    value.set(this.#value);
    this.#index = index;
    this.#value = value;
  }
}
