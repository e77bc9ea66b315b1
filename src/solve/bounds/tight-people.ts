import { itemPrices, pricesFromLoads } from './cover';
import { jointLimit, type Minimizer, type ProvenPrices, unitPrices } from './proven-prices';
import type { RowLimit } from './row-limit';

/** People whose timeline costs more than their loads taken one by one, with prices that prove it. */
export class TightPeople {
  readonly #proven: ProvenPrices;
  readonly #limits = new Map<number, RowLimit>();

  constructor(proven: ProvenPrices) {
    this.#proven = proven;
  }

  get isEmpty(): boolean {
    return this.#limits.size === 0;
  }

  /** Ascending. */
  get people(): readonly number[] {
    return [...this.#limits.keys()].sort((a, b) => a - b);
  }

  /** Remembers limits to start from. */
  keep(limits: ReadonlyMap<number, RowLimit>): void {
    for (const [person, limit] of limits) this.#limits.set(person, limit);
  }

  /** Screens everyone; `true` when somebody new is tight. */
  *screen(perLoad: Float64Array): Generator<void, boolean> {
    const { scaled, scarce, rows } = this.#proven;
    const { scale } = scaled;
    const prices = pricesFromLoads(scaled, perLoad, scarce);
    let found = false;
    for (const [person, minimizer] of rows.entries()) {
      if (this.#limits.has(person)) continue;
      const { row, curves } = minimizer;
      const item = itemPrices(scaled, row, prices);
      const start = { unit: unitPrices(curves, perLoad), window: new Float64Array(row.windows.length) };
      const { value } = minimizer.apart({ item, ...start });
      const limit = minimizer.priced(item, start, 60, { range: 100 * scale, tolerance: scale / 10 });
      yield;
      if (limit.value <= value + scale / 10) continue;
      this.#limits.set(
        person,
        minimizer.priced(item, start, 1000, { range: 200 * scale, tolerance: scale / 10 }),
      );
      found = true;
      yield;
    }
    return found;
  }

  /** A tight person's limit at other prices; with effort, with all of their loads at once. */
  *limitAt(
    person: number,
    prices: Float64Array,
    perLoad: Float64Array,
    effort: number,
  ): Generator<void, RowLimit> {
    const { scaled, rows } = this.#proven;
    const { scale } = scaled;
    const minimizer = rows[person] as Minimizer;
    const item = itemPrices(scaled, minimizer.row, prices);
    const known = this.#limits.get(person) as RowLimit;
    const plain = {
      unit: unitPrices(minimizer.curves, perLoad),
      window: new Float64Array(known.window.length),
    };
    // Far from where the known prices were found, plain ones may be the better start.
    const climbs = [known, plain].map(start =>
      minimizer.priced(item, start, 300, { range: 50 * scale, tolerance: scale / 10 }),
    );
    const priced = climbs.reduce((best, other) => (other.value > best.value ? other : best));
    yield;
    if (effort === 0) return priced;
    return yield* jointLimit(minimizer, item, priced, effort);
  }
}
