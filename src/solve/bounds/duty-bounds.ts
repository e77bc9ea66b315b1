import type { BoundCertificate, RowCertificate } from '../../model/bound-certificate';
import type { DutyModel } from '../../model/duty-model';
import { coverValue, itemPrices, pricesFromLoads, type ScaledModel, scaledModel } from './cover';
import { type Cut, highestPoint } from './cut-master';
import { type LoadCurve, loadCurve } from './load-curve';
import { allocationPrices } from './load-prices';
import { type OwnRow, ownRowsOf } from './own-row';
import { type RowLimit, RowMinimizer } from './row-limit';

export type BoundTier = 'loads' | 'rows' | 'prices';

/** Lower limits of a model's objective that rise while there is time for them. */
export class DutyBounds {
  readonly #scaled: ScaledModel;
  readonly #integral: boolean;
  #rows: readonly RowMinimizer[] = [];
  #best: Evaluation | null = null;
  #tier: BoundTier = 'loads';
  readonly #work: Generator<void, void>;

  constructor(model: DutyModel) {
    this.#scaled = scaledModel(model);
    this.#integral = isIntegral(model);
    this.#work = this.#tiers();
  }

  /** No roster costs less. `-Infinity` before the first slice of work. */
  get value(): number {
    if (this.#best === null) return -Infinity;
    return this.#inObjective(this.#best.total);
  }

  get tier(): BoundTier {
    return this.#tier;
  }

  /** Does a slice of work, some milliseconds of it. `false`: there is nothing more to gain here. */
  advance(): boolean {
    return this.#work.next().done !== true;
  }

  /** What each bundle is worth to whoever holds it, in units of the objective. */
  get bundlePrices(): Float64Array {
    const { scale } = this.#scaled;
    return (this.#best?.prices ?? this.#scaled.open).map(price => price / scale);
  }

  /**
   * How much more each person's timeline costs, at the bundle prices, than their loads taken one by one
   * would: 0 for most, much for those whose timeline cannot carry what would be fair. The hardest people.
   */
  get hardness(): Float64Array {
    const { scale } = this.#scaled;
    return Float64Array.from(this.#best?.rows ?? [], (row, person) => {
      const apart = this.#best?.apart[person] as number;
      return (row.value - apart) / scale;
    });
  }

  /** The cheapest timeline of a person at the bundle prices, as kinds, where it is known; else `null`. */
  timelineOf(person: number): Int32Array | null {
    const held = this.#best?.rows[person]?.held ?? null;
    if (held === null) return null;
    return (this.#rows[person] as RowMinimizer).row.kind.filter((_, item) => held[item] === 1);
  }

  certificate(): BoundCertificate {
    const best = this.#best;
    if (best === null) throw new Error('There is no bound yet: call advance() first.');
    return {
      format: 'fair-oncall/bound@1',
      bound: this.value,
      scale: this.#scaled.scale,
      prices: [...best.prices],
      rows: best.rows.map((limit, person) => rowCertificate((this.#rows[person] as RowMinimizer).row, limit)),
    };
  }

  #inObjective(total: number): number {
    const value = total / this.#scaled.scale;
    // Plus zero: no minus zero.
    return (this.#integral ? Math.ceil(value) : value) + 0;
  }

  *#tiers(): Generator<void, void> {
    const { model, scale } = this.#scaled;
    const rows: RowMinimizer[] = [];
    for (const row of ownRowsOf(model)) {
      rows.push(
        new RowMinimizer(
          row,
          model.loads.map((_, load) => loadCurve(model, row, load, scale)),
        ),
      );
    }
    this.#rows = rows;
    const perLoad = allocationPrices(
      this.#scaled,
      rows.map(row => row.curves),
    );
    const evaluation = this.#apart(perLoad);
    this.#keep(evaluation);
    yield;
    this.#tier = 'rows';
    yield* this.#raiseRows(perLoad);
  }

  #keep(evaluation: Evaluation): void {
    if (this.#best === null || evaluation.total > this.#best.total) this.#best = evaluation;
  }

  /** Everyone's timeline and loads apart from each other, at prices of loads. */
  #apart(perLoad: Float64Array): Evaluation {
    const prices = pricesFromLoads(this.#scaled, perLoad);
    const limits = this.#rows.map(minimizer => {
      const { row, curves } = minimizer;
      return minimizer.apart({
        item: itemPrices(this.#scaled, row, prices),
        unit: unitPrices(curves, perLoad),
        window: new Float64Array(row.windows.length),
      });
    });
    return this.#sum(prices, limits, limits);
  }

  #sum(prices: Float64Array, rows: readonly RowLimit[], apart: readonly RowLimit[]): Evaluation {
    let total = this.#scaled.constant + coverValue(this.#scaled, prices);
    for (const { value } of rows) total += value;
    return { total, prices, rows, apart: apart.map(({ value }) => value) };
  }

  /** People whose timeline costs more than their loads apart, and the prices of loads best for all. */
  *#raiseRows(start: Float64Array): Generator<void, void> {
    const { scale, model } = this.#scaled;
    const dims = model.loads.length;
    const tight = new Map<number, RowLimit>();
    let center = start;
    let centerTotal = -Infinity;
    let effort = 20_000;
    for (let round = 0; round < 6; round++) {
      const found = yield* this.#tightPeople(center, tight);
      if (round > 0 && !found) {
        if (effort > 1_000_000) return;
        effort *= 4;
      }
      const people = [...tight.keys()].sort((a, b) => a - b);
      if (people.length === 0 || dims === 0) return;
      const cuts: Cut[] = [];
      let radius = scale / 2;
      let point = center;
      for (let step = 0; step < 30; step++) {
        const base = this.#apart(point);
        const limits: RowLimit[] = [...base.rows];
        for (const [index, person] of people.entries()) {
          const limit = this.#tightLimit(person, base.prices, point, tight, effort);
          limits[person] = limit;
          cuts.push(this.#rowCut(index + 1, person, limit, point));
          yield;
        }
        cuts.push(this.#commonCut(base, people, point));
        const evaluation = this.#sum(base.prices, limits, base.rows);
        this.#keep(evaluation);
        if (evaluation.total > centerTotal) {
          if (evaluation.total > centerTotal + scale / 4 && step > 0) radius *= 1.5;
          centerTotal = evaluation.total;
          center = point;
        } else {
          radius /= 2;
        }
        let next = point;
        let promise = 0;
        // The loads apart cost little to look at: their cuts are completed at each new point.
        for (let inner = 0; inner < 40; inner++) {
          const low = center.map(x => x - radius);
          const high = center.map(x => x + radius);
          const master = highestPoint(people.length + 1, cuts, low, high);
          next = master.point.map(x => Math.round(x));
          promise = master.value;
          const cut = this.#commonCut(this.#apart(next), people, next);
          const here = cuts.reduce(
            (least, other) => (other.term === 0 ? Math.min(least, valueAt(other, next)) : least),
            Infinity,
          );
          cuts.push(cut);
          if (here - valueAt(cut, next) < scale / 100) break;
        }
        yield;
        if (promise - centerTotal < scale / 2 || radius < 2) break;
        point = next;
      }
    }
  }

  /** Screens everyone; `true` when somebody new is tight. */
  *#tightPeople(perLoad: Float64Array, tight: Map<number, RowLimit>): Generator<void, boolean> {
    const { scale } = this.#scaled;
    const prices = pricesFromLoads(this.#scaled, perLoad);
    let found = false;
    for (const [person, minimizer] of this.#rows.entries()) {
      if (tight.has(person)) continue;
      const { row, curves } = minimizer;
      const item = itemPrices(this.#scaled, row, prices);
      const start = new Float64Array(curves.length + row.windows.length);
      start.set(unitPrices(curves, perLoad));
      const apart = minimizer.apart({
        item,
        unit: start.subarray(0, curves.length),
        window: start.subarray(curves.length),
      });
      const limit = minimizer.priced(item, start, 60, 100 * scale, scale / 10);
      if (limit.value > apart.value + scale / 10) {
        tight.set(person, minimizer.priced(item, start, 1000, 200 * scale, scale / 10));
        found = true;
      }
      yield;
    }
    return found;
  }

  #tightLimit(
    person: number,
    prices: Float64Array,
    perLoad: Float64Array,
    tight: Map<number, RowLimit>,
    effort: number,
  ): RowLimit {
    const { scale } = this.#scaled;
    const minimizer = this.#rows[person] as RowMinimizer;
    const { row, curves } = minimizer;
    const item = itemPrices(this.#scaled, row, prices);
    const known = tight.get(person) as RowLimit;
    const start = new Float64Array(curves.length + row.windows.length);
    start.set(known.unit);
    start.set(known.window, curves.length);
    const priced = minimizer.priced(item, start, 200, 20 * scale, scale / 10);
    tight.set(person, priced);
    const joint = minimizer.joint(item, priced, effort);
    if (joint.value <= priced.value) return priced;
    return joint.held === null ? { ...joint, carried: priced.carried } : joint;
  }

  #rowCut(term: number, person: number, limit: RowLimit, point: Float64Array): Cut {
    const { curves } = this.#rows[person] as RowMinimizer;
    const slope = point.map((_, load) => -(limit.carried[load] as number) * (curves[load] as LoadCurve).step);
    return cutAt(term, limit.value, slope, point);
  }

  /** The bundles' part and everyone whose loads are taken apart. */
  #commonCut(base: Evaluation, people: readonly number[], point: Float64Array): Cut {
    const { model, free, open } = this.#scaled;
    const slope = new Float64Array(point.length);
    let value = this.#scaled.constant;
    for (const bundle of free) {
      const price = base.prices[bundle] as number;
      value += price;
      if (price >= (open[bundle] as number)) continue;
      const kind = model.kindOf[bundle] as number;
      const person = this.#cheapest(bundle, point);
      model.loads.forEach(({ weight }, load) => {
        slope[load] = (slope[load] as number) + ((weight[person] as Float64Array)[kind] as number);
      });
    }
    const apart = new Set(people);
    base.rows.forEach((limit, person) => {
      if (apart.has(person)) return;
      value += limit.value;
      const { curves } = this.#rows[person] as RowMinimizer;
      curves.forEach(({ step }, load) => {
        slope[load] = (slope[load] as number) - (limit.carried[load] as number) * step;
      });
    });
    return cutAt(0, value, slope, point);
  }

  #cheapest(bundle: number, perLoad: Float64Array): number {
    const { model, wishes } = this.#scaled;
    const kind = model.kindOf[bundle] as number;
    let least = Infinity;
    let cheapest = -1;
    for (const person of model.candidates[bundle] as Int32Array) {
      let price = (wishes[person] as Float64Array)[kind] as number;
      model.loads.forEach(({ weight }, load) => {
        price += (perLoad[load] as number) * ((weight[person] as Float64Array)[kind] as number);
      });
      if (price < least) {
        least = price;
        cheapest = person;
      }
    }
    return cheapest;
  }
}

interface Evaluation {
  readonly total: number;
  readonly prices: Float64Array;
  readonly rows: readonly RowLimit[];
  /** The limit of each row with its loads apart. */
  readonly apart: readonly number[];
}

function cutAt(term: number, value: number, slope: Float64Array, point: Float64Array): Cut {
  let atZero = value;
  for (let d = 0; d < slope.length; d++) atZero -= (slope[d] as number) * (point[d] as number);
  return { term, atZero, slope };
}

function valueAt({ atZero, slope }: Cut, point: Float64Array): number {
  let value = atZero;
  for (let d = 0; d < slope.length; d++) value += (slope[d] as number) * (point[d] as number);
  return value;
}

function unitPrices(curves: readonly LoadCurve[], perLoad: Float64Array): Float64Array {
  return Float64Array.from(curves, ({ step }, load) => (perLoad[load] as number) * step);
}

function rowCertificate(row: OwnRow, limit: RowLimit): RowCertificate {
  const counted = new Set(limit.counted);
  return {
    least: limit.value,
    method: limit.method,
    units: [...limit.unit],
    windows: row.windows.flatMap(({ rule, from }, window) => {
      const price = limit.window[window] as number;
      if (price === 0 && !counted.has(window)) return [];
      return [{ rule, from, price, counted: counted.has(window) }];
    }),
  };
}

/** Whether every roster's objective is a whole number. */
function isIntegral(model: DutyModel): boolean {
  const whole = (list: ArrayLike<number>): boolean => Array.prototype.every.call(list, Number.isInteger);
  return (
    Number.isInteger(model.constant) &&
    whole(model.openPrice) &&
    whole(model.heldPrice) &&
    model.wishes.every(whole) &&
    model.rules.every(({ price }) => price === null || Number.isInteger(price)) &&
    model.loads.every(
      ({ weight, base, deviation: { above, below } }) =>
        whole(base) &&
        [...new Set(weight)].every(whole) &&
        [above, below].every(({ breaks, slopes }) => whole(breaks) && whole(slopes)),
    )
  );
}
