import type { BoundCertificate, RowCertificate } from '../../model/bound-certificate';
import type { DutyModel } from '../../model/duty-model';
import { BundleClimb, type ClimbPoint } from './bundle-climb';
import { coverValue, itemPrices, pricesFromLoads, type ScaledModel, scaledModel } from './cover';
import { type Cut, highestPoint } from './cut-master';
import { JointMinimum } from './joint-row';
import { type Corners, type LoadCurve, loadCurve } from './load-curve';
import { allocationPrices } from './load-prices';
import { type OwnRow, ownRows } from './own-row';
import { type RowLimit, RowMinimizer } from './row-limit';
import { scarceBundles } from './scarce-bundles';
import { SharePrices } from './share-prices';

export type BoundTier = 'loads' | 'rows' | 'prices';

/** How many partial timelines a joint search may extend, in the order they are tried. */
const EFFORTS = [30_000, 300_000, 2_000_000];
const SLICE = 5_000;
/** The same for everyone at the end of the climb in prices of bundles. */
const CLIMBED_EFFORT = 50_000;
/** The same for everyone at prices found elsewhere, where the limit may be exact. */
const GIVEN_EFFORT = 300_000;
/** Climbs without a gain to speak of before the prices of bundles are left. */
const IDLE_CLIMBS = 5;

/** Steps of a flow in shares between two looks at what its prices prove, and looks in vain before it is left. */
const SHARE_STEPS = 64;
const VAIN_ROUNDS = 2;
/** A gain that is none, as a share of what is proven. */
const SMALL_GAIN = 0.005;

/** A slice is over, or a part of it, which does not count by itself. */
type Pause = 'part' | void;

/** Lower limits of a model's objective that rise while there is time for them. */
export class DutyBounds {
  readonly #model: DutyModel;
  #scaledModel: ScaledModel | null = null;
  #integral = false;
  /** What bundles are charged beyond what follows from prices of loads. */
  readonly #scarce: Float64Array;
  #rows: readonly Minimizer[] = [];
  #best: Evaluation | null = null;
  #tier: BoundTier = 'loads';
  readonly #work: Generator<Pause, void>;
  /** Whether the last slice was only a part of one. */
  isPart = false;

  constructor(model: DutyModel) {
    this.#model = model;
    this.#scarce = new Float64Array(model.kindOf.length);
    this.#work = this.#tiers();
  }

  get #scaled(): ScaledModel {
    this.#scaledModel ??= scaledModel(this.#model);
    return this.#scaledModel;
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
    const { done, value } = this.#work.next();
    this.isPart = value === 'part';
    return done !== true;
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
    return (this.#rows[person] as Minimizer).row.kind.filter((_, item) => held[item] === 1);
  }

  certificate(): BoundCertificate {
    const best = this.#best;
    if (best === null) throw new Error('There is no bound yet: call advance() first.');
    return {
      format: 'fair-oncall/bound@1',
      bound: this.value,
      scale: this.#scaled.scale,
      prices: [...best.prices],
      rows: best.rows.map((limit, person) => rowCertificate((this.#rows[person] as Minimizer).row, limit)),
    };
  }

  #inObjective(total: number): number {
    const value = total / this.#scaled.scale;
    // Plus zero: no minus zero.
    return (this.#integral ? Math.ceil(value) : value) + 0;
  }

  *#tiers(): Generator<Pause, void> {
    const { model, scale } = this.#scaled;
    yield 'part';
    this.#integral = isIntegral(model);
    yield 'part';
    const rows: Minimizer[] = [];
    for (const row of ownRows(model)) {
      if (row === null) {
        yield 'part';
        continue;
      }
      const curves: LoadCurve[] = [];
      for (const load of model.loads.keys()) {
        curves.push(loadCurve(model, row, load, scale));
        yield 'part';
      }
      rows.push(new RowMinimizer(row, curves));
      yield;
    }
    this.#rows = rows;
    yield 'part';
    const { low, high } = allocationPrices(
      this.#scaled,
      rows.map(row => row.curves),
    );
    yield 'part';
    this.#keep(this.#apart(low));
    yield;
    yield* this.#chargeScarce(low);
    const differ = yield* this.#shareOut(low.length);
    this.#tier = 'rows';
    if (differ) yield* this.#joinRows(this.#best as Evaluation, CLIMBED_EFFORT);
    else {
      const middle = low.map((price, load) => Math.round((price + (high[load] as number)) / 2));
      yield* this.#raiseRows([middle, low, high]);
    }
    this.#tier = 'prices';
    yield* this.#climbPrices();
  }

  /**
   * Prices of loads of each person's own, where one for all proves less than none does: as a convex flow of bundles to
   * people sees them. `false`: it does not.
   */
  *#shareOut(loads: number): Generator<Pause, boolean> {
    const free = this.#apart(new Float64Array(loads));
    yield;
    if (free.total <= (this.#best as Evaluation).total) return false;
    this.#keep(free);
    const shares = new SharePrices(this.#scaled, this.#rows);
    yield;
    for (let vain = 0; vain < VAIN_ROUNDS;) {
      const before = (this.#best as Evaluation).total;
      yield* shares.advance(SHARE_STEPS);
      for (const which of ['mean', 'newest'] as const) {
        this.#keep(this.#atUnits(shares.prices(which)));
        yield;
      }
      const gain = (this.#best as Evaluation).total - before;
      vain = gain > SMALL_GAIN * Math.abs(before) ? 0 : vain + 1;
    }
    return true;
  }

  /** Everyone's timeline and loads apart from each other, at prices of units of their own: `unit[person * loads + load]`. */
  #atUnits(unit: Float64Array): Evaluation {
    const { open, held, wishes } = this.#scaled;
    const prices = Float64Array.from(open);
    for (const [person, { row, curves }] of this.#rows.entries()) {
      const mine = wishes[row.person] as Float64Array;
      for (let item = 0; item < row.length; item++) {
        let price = mine[row.kind[item] as number] as number;
        for (const [load, { units }] of curves.entries())
          price += (unit[person * curves.length + load] as number) * (units[item] as number);
        for (const bundle of row.bundles[item] as Int32Array)
          prices[bundle] = Math.min(prices[bundle] as number, price + (held[bundle] as number));
      }
    }
    const rows = this.#rows.map(({ curves, row }, person) => ({
      unit: unit.slice(person * curves.length, (person + 1) * curves.length),
      window: new Float64Array(row.windows.length),
    }));
    return this.#limitsAt({ prices, rows });
  }

  /** Charges for bundles that are too many for those who can hold them, wherever that raises the bound. */
  *#chargeScarce(perLoad: Float64Array): Generator<void, void> {
    const { open } = this.#scaled;
    const scarce = this.#scarce;
    for (const bundles of scarceBundles(this.#scaled)) {
      const best = this.#best as Evaluation;
      const room = bundles.map(bundle => (open[bundle] as number) - (best.prices[bundle] as number));
      const by = Math.max(0, Math.min(...room));
      for (const bundle of bundles) scarce[bundle] = (scarce[bundle] as number) + by;
      const evaluation = this.#apart(perLoad);
      yield;
      if (evaluation.total > best.total) this.#keep(evaluation);
      else for (const bundle of bundles) scarce[bundle] = (scarce[bundle] as number) - by;
    }
  }

  /** The Lagrangian dual of cover with a price for each bundle, and then rows with all loads at once. */
  *#climbPrices(): Generator<void, void> {
    const { scale } = this.#scaled;
    const start = this.#best as Evaluation;
    let point: ClimbPoint = start;
    let range = Math.max(scale, Math.abs(start.total) / 10);
    for (let idle = 0; idle < IDLE_CLIMBS;) {
      const climb = new BundleClimb(this.#scaled, this.#rows, point, { range, tolerance: scale / 10 });
      const before = climb.value;
      yield;
      while (climb.advance(1)) yield;
      point = climb.point;
      this.#keep(this.#limitsAt(point));
      yield;
      if (climb.value - before > range / 20) continue;
      range = Math.max(scale / 4, range / 3);
      idle++;
    }
    yield* this.#joinRows(this.#limitsAt(point), CLIMBED_EFFORT);
  }

  /**
   * Looks at prices of bundles found elsewhere, in units of the objective: everyone's limit at them, apart and
   * joint. Pauses like {@link advance}.
   */
  *consider(prices: Float64Array): Generator<void, void> {
    while (this.#best === null) {
      if (!this.advance()) return;
      yield;
    }
    const { scale, open } = this.#scaled;
    const given = prices.map((price, bundle) => Math.min(Math.round(price * scale), open[bundle] as number));
    const limits: RowLimit[] = [];
    for (const [person, minimizer] of this.#rows.entries()) {
      const item = itemPrices(this.#scaled, minimizer.row, given);
      const start = this.#best.rows[person] as RowLimit;
      const range = { range: 50 * scale, tolerance: scale / 10 };
      limits.push(minimizer.priced(item, start, 300, range));
      yield;
    }
    yield* this.#joinRows(this.#sum(given, limits, limits), GIVEN_EFFORT);
  }

  /** Everyone's timeline with all of their loads at once, where their limits were apart. */
  *#joinRows(apart: Evaluation, effort: number): Generator<void, void> {
    const limits = [...apart.rows];
    this.#keep(apart);
    for (const [person, minimizer] of this.#rows.entries()) {
      const limit = limits[person] as RowLimit;
      const joint = jointOf(minimizer, itemPrices(this.#scaled, minimizer.row, apart.prices), limit);
      while (!joint.finished && joint.effort < effort) {
        joint.advance(SLICE);
        yield;
      }
      limits[person] = minimizer.limitOf(joint, limit);
      this.#keep(this.#sum(apart.prices, limits, apart.rows));
    }
  }

  /** Everyone's timeline and loads apart from each other, at given prices. */
  #limitsAt({ prices, rows }: ClimbPoint): Evaluation {
    const limits = rows.map(({ unit, window }, person) => {
      const minimizer = this.#rows[person] as Minimizer;
      return minimizer.apart({ item: itemPrices(this.#scaled, minimizer.row, prices), unit, window });
    });
    return this.#sum(prices, limits, limits);
  }

  #keep(evaluation: Evaluation): void {
    if (this.#best === null || evaluation.total > this.#best.total) this.#best = evaluation;
  }

  /** Everyone's timeline and loads apart from each other, at prices of loads. */
  #apart(perLoad: Float64Array): Evaluation {
    const prices = pricesFromLoads(this.#scaled, perLoad, this.#scarce);
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

  /**
   * People whose timeline costs more than their loads apart, by themselves and then with all of their loads
   * at once, ever more exactly; and for each the prices of loads that are best for all together.
   */
  *#raiseRows(seeds: readonly Float64Array[]): Generator<void, void> {
    const tight = new Map<number, RowLimit>();
    let center = seeds[0] as Float64Array;
    for (let round = 0; round < 4; round++) {
      if (!(yield* this.#tightPeople(center, tight))) break;
      center = yield* this.#bestLoadPrices([center, ...seeds], tight, 0);
    }
    if (tight.size === 0) return;
    for (const effort of EFFORTS) {
      center = yield* this.#bestLoadPrices([center], tight, effort);
      if (yield* this.#tightPeople(center, tight))
        center = yield* this.#bestLoadPrices([center], tight, effort);
    }
  }

  /** Cutting planes in the prices of loads, in a box around the best so far, from some points given. */
  *#bestLoadPrices(
    seeds: readonly Float64Array[],
    tight: Map<number, RowLimit>,
    effort: number,
  ): Generator<void, Float64Array> {
    const { scale } = this.#scaled;
    const people = [...tight.keys()].sort((a, b) => a - b);
    const cuts: Cut[] = [];
    let center = seeds[0] as Float64Array;
    let centerTotal = -Infinity;
    let radius = scale / 2;
    let point = center;
    for (let step = 0; step < 30; step++) {
      const base = this.#apart(point);
      yield;
      const limits: RowLimit[] = [...base.rows];
      const found = new Map<number, RowLimit>();
      for (const [index, person] of people.entries()) {
        const limit = yield* this.#tightLimit(person, base.prices, point, tight, effort);
        limits[person] = limit;
        found.set(person, limit);
        cuts.push(this.#rowCut(index + 1, person, limit, point));
      }
      cuts.push(this.#commonCut(base, people, point));
      const evaluation = this.#sum(base.prices, limits, base.rows);
      this.#keep(evaluation);
      if (evaluation.total > centerTotal) {
        if (step >= seeds.length && evaluation.total > centerTotal + scale / 4) radius *= 1.5;
        centerTotal = evaluation.total;
        center = point;
        for (const [person, limit] of found) tight.set(person, limit);
      } else if (step >= seeds.length) {
        radius /= 2;
      }
      const seed = seeds[step + 1];
      if (seed !== undefined) {
        point = seed;
        continue;
      }
      const { next, promise } = yield* this.#nextPoint(people, cuts, center, radius);
      if (promise - centerTotal < scale / 4 || radius < 2) break;
      point = next;
    }
    return center;
  }

  /**
   * Where the cuts promise most. The loads apart cost little to look at: their cuts are completed first.
   */
  *#nextPoint(
    people: readonly number[],
    cuts: Cut[],
    center: Float64Array,
    radius: number,
  ): Generator<void, { readonly next: Float64Array; readonly promise: number }> {
    const low = center.map(x => x - radius);
    const high = center.map(x => x + radius);
    for (let times = 0; ; times++) {
      const { point, value } = highestPoint(people.length + 1, cuts, low, high);
      const next = point.map(x => Math.round(x));
      const cut = this.#commonCut(this.#apart(next), people, next);
      let promised = Infinity;
      for (const other of cuts) if (other.term === 0) promised = Math.min(promised, valueAt(other, next));
      cuts.push(cut);
      yield;
      if (times === 40 || promised - valueAt(cut, next) < this.#scaled.scale / 100)
        return { next, promise: value };
    }
  }

  /** Screens everyone; `true` when somebody new is tight. */
  *#tightPeople(perLoad: Float64Array, tight: Map<number, RowLimit>): Generator<void, boolean> {
    const { scale } = this.#scaled;
    const prices = pricesFromLoads(this.#scaled, perLoad, this.#scarce);
    let found = false;
    for (const [person, minimizer] of this.#rows.entries()) {
      if (tight.has(person)) continue;
      const { row, curves } = minimizer;
      const item = itemPrices(this.#scaled, row, prices);
      const start = { unit: unitPrices(curves, perLoad), window: new Float64Array(row.windows.length) };
      const { value } = minimizer.apart({ item, ...start });
      const limit = minimizer.priced(item, start, 60, { range: 100 * scale, tolerance: scale / 10 });
      yield;
      if (limit.value <= value + scale / 10) continue;
      tight.set(person, minimizer.priced(item, start, 1000, { range: 200 * scale, tolerance: scale / 10 }));
      found = true;
      yield;
    }
    return found;
  }

  *#tightLimit(
    person: number,
    prices: Float64Array,
    perLoad: Float64Array,
    tight: Map<number, RowLimit>,
    effort: number,
  ): Generator<void, RowLimit> {
    const { scale } = this.#scaled;
    const minimizer = this.#rows[person] as Minimizer;
    const item = itemPrices(this.#scaled, minimizer.row, prices);
    const known = tight.get(person) as RowLimit;
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
    const joint = jointOf(minimizer, item, priced);
    while (!joint.finished && joint.effort < effort) {
      joint.advance(SLICE);
      yield;
    }
    return minimizer.limitOf(joint, priced);
  }

  #rowCut(term: number, person: number, limit: RowLimit, point: Float64Array): Cut {
    const { curves } = this.#rows[person] as Minimizer;
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
      const { curves } = this.#rows[person] as Minimizer;
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

type Minimizer = RowMinimizer<LoadCurve>;

/** The search for a row's exact minimum, at the prices of a limit. */
function jointOf(
  { row, curves }: Minimizer,
  item: Float64Array,
  { unit, window }: Pick<RowLimit, 'unit' | 'window'>,
): JointMinimum {
  return new JointMinimum(row, curves, { item, unit, window });
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

function unitPrices(curves: readonly Corners[], perLoad: Float64Array): Float64Array {
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
