import { coverValue, type ScaledModel } from './cover';
import { mobilityOf, type RowLimit, type RowMinimizer } from './row-limit';
import { Volume, type VolumeOptions } from './volume';

/** Prices of the bundles and of everyone's loads and windows. */
export interface ClimbPoint {
  readonly prices: Float64Array;
  readonly rows: readonly Pick<RowLimit, 'unit' | 'window'>[];
}

/**
 * The Lagrangian dual of cover: a price for each bundle, together with everyone's prices of loads and
 * windows, climbed by the volume algorithm. Bundles of one kind that the same people may hold at the same
 * prices are alike, so one price serves them.
 */
export class BundleClimb {
  readonly #scaled: ScaledModel;
  readonly #rows: readonly RowMinimizer[];
  /** The price that each free bundle has; -1: not free. */
  readonly #groupOf: Int32Array;
  readonly #groups: number;
  /** Where each person's prices begin among the variables. */
  readonly #offset: Int32Array;
  readonly #prices: Float64Array;
  readonly #volume: Volume;
  #looks = 0;

  /** `byWeight`: prices of loads move as far as what a typical item weighs makes them count. */
  constructor(
    scaled: ScaledModel,
    rows: readonly RowMinimizer[],
    start: ClimbPoint,
    options: Omit<VolumeOptions, 'mobility'>,
    byWeight = false,
  ) {
    this.#scaled = scaled;
    this.#rows = rows;
    const { groupOf, groups } = alike(scaled);
    this.#groupOf = groupOf;
    this.#groups = groups;
    this.#offset = new Int32Array(rows.length + 1);
    this.#offset[0] = groups;
    rows.forEach(({ row, curves }, person) => {
      this.#offset[person + 1] = (this.#offset[person] as number) + curves.length + row.windows.length;
    });
    this.#prices = Float64Array.from(scaled.open);
    const size = this.#offset[rows.length] as number;
    const from = new Float64Array(size);
    const lowest = new Float64Array(size).fill(-Infinity);
    for (const bundle of scaled.free) from[groupOf[bundle] as number] = start.prices[bundle] as number;
    start.rows.forEach(({ unit, window }, person) => {
      const at = this.#offset[person] as number;
      from.set(unit, at);
      from.set(window, at + unit.length);
      lowest.fill(0, at + unit.length, at + unit.length + window.length);
    });
    const mobility = new Float64Array(size).fill(1);
    if (byWeight) {
      rows.forEach(({ row, curves }, person) => {
        mobility.set(mobilityOf(curves, curves.length + row.windows.length), this.#offset[person]);
      });
    }
    this.#volume = new Volume((at, into) => this.#evaluate(at, into), from, lowest, { ...options, mobility });
  }

  /** The value of the best point. */
  get value(): number {
    return this.#volume.value;
  }

  get point(): ClimbPoint {
    const at = this.#volume.point;
    const prices = Float64Array.from(this.#scaled.open);
    this.#setPrices(at, prices);
    const rows = this.#rows.map(({ curves }, person) => {
      const from = this.#offset[person] as number;
      const middle = from + curves.length;
      return { unit: at.slice(from, middle), window: at.slice(middle, this.#offset[person + 1]) };
    });
    return { prices, rows };
  }

  /** Some more steps; `false`: nothing more to gain. */
  advance(steps: number): boolean {
    return this.#volume.advance(steps);
  }

  #setPrices(at: Float64Array, prices: Float64Array): void {
    const { free, open } = this.#scaled;
    for (const bundle of free)
      prices[bundle] = Math.min(at[this.#groupOf[bundle] as number] as number, open[bundle] as number);
  }

  #evaluate(at: Float64Array, into: Float64Array): number {
    const { free, open, constant, held, wishes } = this.#scaled;
    const prices = this.#prices;
    this.#setPrices(at, prices);
    let value = constant + coverValue(this.#scaled, prices);
    into.fill(0, 0, this.#groups);
    for (const bundle of free) {
      const group = this.#groupOf[bundle] as number;
      if ((at[group] as number) < (open[bundle] as number)) into[group] = (into[group] as number) + 1;
    }
    // Equally cheap bundles take turns, so that the average of many timelines holds all of them.
    const turn = this.#looks++;
    for (const [person, minimizer] of this.#rows.entries()) {
      const { row, curves } = minimizer;
      const mine = wishes[person] as Float64Array;
      const item = new Float64Array(row.length);
      const chosen = new Int32Array(row.length);
      for (let i = 0; i < row.length; i++) {
        const bundles = row.bundles[i] as Int32Array;
        let least = Infinity;
        for (let k = 0; k < bundles.length; k++) {
          const bundle = bundles[(k + turn + person) % bundles.length] as number;
          const price = (held[bundle] as number) - (prices[bundle] as number);
          if (price < least) {
            least = price;
            chosen[i] = bundle;
          }
        }
        item[i] = least + (mine[row.kind[i] as number] as number);
      }
      const from = this.#offset[person] as number;
      const to = this.#offset[person + 1] as number;
      const unit = at.subarray(from, from + curves.length);
      const window = at.subarray(from + curves.length, to);
      const timeline = new Uint8Array(row.length);
      value += minimizer.slope({ item, unit, window }, into.subarray(from, to), timeline).value;
      for (let i = 0; i < row.length; i++) {
        if (timeline[i] === 0) continue;
        const group = this.#groupOf[chosen[i] as number] as number;
        into[group] = (into[group] as number) - 1;
      }
    }
    return value;
  }
}

function alike({ model, free, open, held }: ScaledModel): {
  readonly groupOf: Int32Array;
  readonly groups: number;
} {
  const groupOf = new Int32Array(model.kindOf.length).fill(-1);
  const known = new Map<string, number>();
  for (const bundle of free) {
    const candidates = (model.candidates[bundle] as Int32Array).join();
    const key = `${model.kindOf[bundle]} ${open[bundle]} ${held[bundle]} ${candidates}`;
    const group = known.get(key) ?? known.size;
    known.set(key, group);
    groupOf[bundle] = group;
  }
  return { groupOf, groups: known.size };
}
