import type { Tally } from './tally';

/** The kinds everyone holds, ascending, facts included: for rules that look through whole rows. */
export class Timelines implements Tally {
  readonly people = null;
  readonly #rows: Int32Array[];
  readonly #sizes: Int32Array;
  readonly #none: number;
  /** The row last asked for by `changed`. */
  scratch = new Int32Array(16);
  /** What `scratch` holds; the person is -1 when rows have changed since. */
  #person = -1;
  #added = 0;
  #dropped = 0;
  #count = 0;

  constructor(people: number, none: number) {
    this.#rows = Array.from({ length: people }, () => new Int32Array(16));
    this.#sizes = new Int32Array(people);
    this.#none = none;
  }

  take(person: number, kind: number): void {
    this.#person = -1;
    const size = this.#sizes[person] as number;
    let row = this.#rows[person] as Int32Array;
    if (size === row.length) {
      row = grown(row);
      this.#rows[person] = row;
    }
    let at = size;
    while (at > 0 && (row[at - 1] as number) > kind) {
      row[at] = row[at - 1] as number;
      at--;
    }
    row[at] = kind;
    this.#sizes[person] = size + 1;
  }

  drop(person: number, kind: number): void {
    this.#person = -1;
    const row = this.#rows[person] as Int32Array;
    const size = (this.#sizes[person] as number) - 1;
    for (let at = row.indexOf(kind); at < size; at++) row[at] = row[at + 1] as number;
    this.#sizes[person] = size;
  }

  /**
   * Writes the person's row with `add` in the place of `drop` to `scratch`; how many kinds it has. Several
   * rules ask the same one after the other.
   */
  changed(person: number, add: number, drop: number): number {
    if (person === this.#person && add === this.#added && drop === this.#dropped) return this.#count;
    const row = this.#rows[person] as Int32Array;
    const size = this.#sizes[person] as number;
    if (this.scratch.length <= size) this.scratch = new Int32Array(2 * size + 2);
    const scratch = this.scratch;
    let count = 0;
    let toAdd = add !== this.#none;
    let toDrop = drop !== this.#none;
    for (let at = 0; at < size; at++) {
      const kind = row[at] as number;
      if (toAdd && add < kind) {
        scratch[count++] = add;
        toAdd = false;
      }
      if (toDrop && kind === drop) toDrop = false;
      else scratch[count++] = kind;
    }
    if (toAdd) scratch[count++] = add;
    this.#person = person;
    this.#added = add;
    this.#dropped = drop;
    this.#count = count;
    return count;
  }
}

function grown(row: Int32Array): Int32Array {
  const longer = new Int32Array(2 * row.length);
  longer.set(row);
  return longer;
}
