/** Something priced by how much of it there is: a soft rule, or a minimum that must be reached in the end. */
export interface Meter {
  /** Per unit; `null`: it must come to nothing in the end. */
  readonly price: number | null;
  /** 1 for those it is for; `null`: everyone. */
  readonly people: Uint8Array | null;
  /** Units the person's row is off by, as of the last count. */
  amount(person: number): number;
  /** What the amount would change by with `add` in the place of `drop`. */
  change(person: number, add: number, drop: number): number;
  /** Counts again after the row has changed. */
  recount(person: number): void;
}
