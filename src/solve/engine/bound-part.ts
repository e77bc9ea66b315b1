import type { DutyBounds } from '../bounds/duty-bounds';
import type { Part } from './part';

/** What a slice of work on the bounds takes, in moves of the search, about. */
const SLICE = 5_000;

/** The tiers of bounds as a part. */
export class BoundPart implements Part {
  effort = 0;
  readonly #bounds: DutyBounds;

  constructor(bounds: DutyBounds) {
    this.#bounds = bounds;
  }

  step(): boolean {
    const goesOn = this.#bounds.advance();
    if (!this.#bounds.isPart) this.effort += SLICE;
    return goesOn;
  }
}
