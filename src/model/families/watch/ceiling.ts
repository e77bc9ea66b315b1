import type { Meter } from './meter';

/**
 * Something of which a row may not have too much. Taking a turn away never breaks it, so that a legal row
 * stays legal as long as every turn is admitted before it is taken. A row of facts alone is legal.
 */
export interface Ceiling {
  /** 1 for those it is for; `null`: everyone. */
  readonly people: Uint8Array | null;
  /** Whether the person's row, which is legal, stays so with `add` in the place of `drop`; see `Tallies.none`. */
  admits(person: number, add: number, drop: number): boolean;
}

/** A meter that stays at 0. */
export class MeteredCeiling implements Ceiling {
  readonly people: Uint8Array | null;
  readonly #meter: Meter;

  constructor(meter: Meter) {
    this.people = meter.people;
    this.#meter = meter;
  }

  admits(person: number, add: number, drop: number): boolean {
    return this.#meter.change(person, add, drop) === 0;
  }
}
