import type { BoundCertificate, RowCertificate } from '../../model/bound-certificate';
import type { DutyModel } from '../../model/duty-model';
import { BundleClimb, type ClimbPoint } from './bundle-climb';
import { itemPrices, type ScaledModel, scaledModel } from './cover';
import { type LoadCurve, loadCurve } from './load-curve';
import { allocationPrices } from './load-prices';
import { type OwnRow, ownRows } from './own-row';
import { type Evaluation, type Minimizer, ProvenPrices } from './proven-prices';
import { raiseRows } from './raise-rows';
import { type RowLimit, RowMinimizer } from './row-limit';
import { scarceBundles } from './scarce-bundles';
import { SharePrices } from './share-prices';
import { hasWholeObjective } from './whole-objective';

export type BoundTier = 'loads' | 'rows' | 'prices';

/** Partial timelines that a joint search extends for everyone at the end of the climb in prices of bundles. */
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
  #isWhole = false;
  #proven: ProvenPrices | null = null;
  #tier: BoundTier = 'loads';
  readonly #work: Generator<Pause, void>;
  /** Whether the last slice was only a part of one. */
  isPart = false;

  constructor(model: DutyModel) {
    this.#model = model;
    this.#work = this.#tiers();
  }

  get #scaled(): ScaledModel {
    this.#scaledModel ??= scaledModel(this.#model);
    return this.#scaledModel;
  }

  /** What proves most so far; `null` before the first slice of work. */
  get #best(): Evaluation | null {
    return this.#proven?.best ?? null;
  }

  /** No roster costs less. `-Infinity` before the first slice of work. */
  get value(): number {
    if (this.#best === null) return -Infinity;
    const value = this.#best.total / this.#scaled.scale;
    // Plus zero: no minus zero.
    return (this.#isWhole ? Math.ceil(value) : value) + 0;
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
    return this.#row(person).kind.filter((_, item) => held[item] === 1);
  }

  certificate(): BoundCertificate {
    const best = this.#best;
    if (best === null) throw new Error('There is no bound yet: call advance() first.');
    return {
      format: 'fair-oncall/bound@1',
      bound: this.value,
      scale: this.#scaled.scale,
      prices: [...best.prices],
      rows: best.rows.map((limit, person) => rowCertificate(this.#row(person), limit)),
    };
  }

  #row(person: number): OwnRow {
    return ((this.#proven as ProvenPrices).rows[person] as Minimizer).row;
  }

  *#tiers(): Generator<Pause, void> {
    const { model, scale } = this.#scaled;
    yield 'part';
    this.#isWhole = hasWholeObjective(model);
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
    const proven = new ProvenPrices(this.#scaled, rows);
    this.#proven = proven;
    yield 'part';
    const { low, high } = allocationPrices(
      this.#scaled,
      rows.map(row => row.curves),
    );
    yield 'part';
    proven.keep(proven.apart(low));
    yield;
    yield* chargeScarce(proven, low);
    const differ = yield* shareOut(proven, low.length);
    this.#tier = 'rows';
    if (differ) yield* proven.join(proven.best as Evaluation, CLIMBED_EFFORT);
    else {
      const middle = low.map((price, load) => Math.round((price + (high[load] as number)) / 2));
      yield* raiseRows(proven, [middle, low, high]);
    }
    this.#tier = 'prices';
    yield* climbPrices(proven);
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
    const proven = this.#proven as ProvenPrices;
    const { scale, open } = this.#scaled;
    const given = prices.map((price, bundle) => Math.min(Math.round(price * scale), open[bundle] as number));
    const limits: RowLimit[] = [];
    for (const [person, minimizer] of proven.rows.entries()) {
      const item = itemPrices(this.#scaled, minimizer.row, given);
      const start = this.#best.rows[person] as RowLimit;
      const range = { range: 50 * scale, tolerance: scale / 10 };
      limits.push(minimizer.priced(item, start, 300, range));
      yield;
    }
    yield* proven.join(proven.sum(given, limits, limits), GIVEN_EFFORT);
  }
}

/** Charges for bundles that are too many for those who can hold them, wherever that raises the bound. */
function* chargeScarce(proven: ProvenPrices, perLoad: Float64Array): Generator<void, void> {
  const { scaled, scarce } = proven;
  for (const bundles of scarceBundles(scaled)) {
    const best = proven.best as Evaluation;
    const room = bundles.map(bundle => (scaled.open[bundle] as number) - (best.prices[bundle] as number));
    const by = Math.max(0, Math.min(...room));
    for (const bundle of bundles) scarce[bundle] = (scarce[bundle] as number) + by;
    const evaluation = proven.apart(perLoad);
    yield;
    if (evaluation.total > best.total) proven.keep(evaluation);
    else for (const bundle of bundles) scarce[bundle] = (scarce[bundle] as number) - by;
  }
}

/**
 * Prices of loads of each person's own, where one for all proves less than none does: as a convex flow of bundles to
 * people sees them. `false`: it does not.
 */
function* shareOut(proven: ProvenPrices, loads: number): Generator<Pause, boolean> {
  const free = proven.apart(new Float64Array(loads));
  yield;
  if (free.total <= (proven.best as Evaluation).total) return false;
  proven.keep(free);
  const shares = new SharePrices(proven.scaled, proven.rows);
  yield;
  for (let vain = 0; vain < VAIN_ROUNDS;) {
    const before = (proven.best as Evaluation).total;
    yield* shares.advance(SHARE_STEPS);
    for (const which of ['mean', 'newest'] as const) {
      proven.keep(proven.atUnits(shares.prices(which)));
      yield;
    }
    const gain = (proven.best as Evaluation).total - before;
    vain = gain > SMALL_GAIN * Math.abs(before) ? 0 : vain + 1;
  }
  return true;
}

/** The Lagrangian dual of cover with a price for each bundle, and then rows with all loads at once. */
function* climbPrices(proven: ProvenPrices): Generator<void, void> {
  const { scaled, rows } = proven;
  const { scale } = scaled;
  const start = proven.best as Evaluation;
  let point: ClimbPoint = start;
  let range = Math.max(scale, Math.abs(start.total) / 10);
  for (let idle = 0; idle < IDLE_CLIMBS;) {
    const climb = new BundleClimb(scaled, rows, point, { range, tolerance: scale / 10 });
    const before = climb.value;
    yield;
    while (climb.advance(1)) yield;
    point = climb.point;
    proven.keep(proven.at(point));
    yield;
    if (climb.value - before > range / 20) continue;
    range = Math.max(scale / 4, range / 3);
    idle++;
  }
  yield* proven.join(proven.at(point), CLIMBED_EFFORT);
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
