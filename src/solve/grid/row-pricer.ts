import type { Grid } from './grid';
import { type RowProgram, rowProgram } from './row-program';
import type { Timeline } from './timeline';

/**
 * The cheapest row of each person under given costs. The program without tracked maxima is tried first; when
 * its row keeps all maxima it is the cheapest of all. Otherwise the program that tracks them decides; maxima
 * that not even it tracks are left to prices.
 */
export class RowPricer {
  readonly #tight: (RowProgram | undefined)[];
  readonly #count: Int32Array;

  constructor(
    readonly grid: Grid,
    readonly timeline: Timeline,
    readonly loose: readonly RowProgram[] = grid.people.map((_, person) => rowProgram(grid, person, false)),
  ) {
    this.#tight = grid.people.map(() => undefined);
    this.#count = new Int32Array(grid.minutes.length);
  }

  /** The program that tracks what can be tracked. */
  tight(person: number): RowProgram {
    const known = this.#tight[person];
    if (known !== undefined) return known;
    const loose = this.loose[person] as RowProgram;
    const made = loose.loose.length === 0 ? loose : rowProgram(this.grid, person, true);
    this.#tight[person] = made;
    return made;
  }

  /** Whether the maxima of these types are kept by a row. */
  keepsMaxima(types: Int32Array, program: RowProgram, row: Int8Array, offset: number): boolean {
    if (types.length === 0) return true;
    const count = this.#count.fill(0);
    for (let day = 0; day < this.grid.days; day++) {
      const type = row[offset + day] as number;
      if (type >= 0) count[type] = (count[type] as number) + 1;
    }
    for (const type of types) if ((count[type] as number) > (program.maxOfType[type] as number)) return false;
    return true;
  }

  /**
   * The least cost of a row that keeps every rule except, perhaps, maxima in `tight(person).loose`: a lower
   * bound for all legal rows. Writes such a row at `offset`. Without `isTight` no maximum in
   * `loose[person].loose` need be kept, which is faster. Pauses within the row of a long horizon.
   */
  *cheapest(
    person: number,
    cost: Float64Array,
    row: Int8Array,
    offset: number,
    isTight = true,
  ): Generator<'part', number> {
    const { days } = this.grid;
    const loose = this.loose[person] as RowProgram;
    const found = yield* this.timeline.solving(loose, cost, 0, days, 0, 0, row, offset);
    if (!isTight || found === Infinity || this.keepsMaxima(loose.loose, loose, row, offset)) return found;
    const tight = this.tight(person);
    if (tight.loose.length === loose.loose.length) return found;
    return yield* this.timeline.solving(tight, cost, 0, days, 0, 0, row, offset);
  }
}
