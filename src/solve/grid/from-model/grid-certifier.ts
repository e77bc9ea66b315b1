import type { BoundCertificate, RowCertificate, WindowPrice } from '../../../model/bound-certificate';
import type { DutyModel } from '../../../model/duty-model';
import type { Grid, GridPerson } from '../grid';
import type { RowPricer } from '../row-pricer';
import { type GridEvidence, type RowPrices, UNIT } from '../row-prices';
import { type RowProgram, rowProgram } from '../row-program';
import { Timeline } from '../timeline';
import { UncountedTimeline } from '../uncounted-timeline';
import { PRICE_SCALE } from '../volume';
import type { GridOfModel } from './grid-of-model';
import { type LimitRules, limitRulesOf } from './limit-rules';
import type { Seats } from './seats';

/** What a checker that counts everything day by day may take, in steps; see `RowCertificate`. */
const MOST_STEPS = 2 ** 32;
/** The finest part of a cost that prices are whole numbers of: minutes have prices per minute. */
const FINE = PRICE_SCALE * UNIT;
/** Parts of a cost to write prices in, the finest first: the next is for sums that would be too large. */
const PARTS = [FINE, PRICE_SCALE, 1];
/** The checker takes only sums whose terms come to less than this in size: they are exact in any order. */
const LARGEST = 2 ** 52;

/** What a person's row proves, in parts of a cost; `size` is what the terms of its limits come to. */
interface Row {
  readonly least: number;
  readonly windows: WindowPrice[];
  readonly size: number;
}

/** Writes down, in the words of the model, what prices of a grid prove. */
export class GridCertifier {
  /** The best so far. */
  best: BoundCertificate | null = null;

  readonly #uncounted = new UncountedTimeline();
  /** Its steps are none of the solve. */
  readonly #timeline = new Timeline();
  readonly #rules: LimitRules[] = [];
  readonly #row: Int8Array;
  readonly #cost: Float64Array;

  constructor(
    readonly model: DutyModel,
    readonly found: GridOfModel,
    readonly pricer: RowPricer,
  ) {
    this.#row = new Int8Array(found.grid.days);
    this.#cost = new Float64Array(found.grid.need.length);
  }

  /** First what takes little time, then what proves most. Pauses after each row. */
  *work({ exact, priced }: GridEvidence): Generator<void> {
    const quick = priced ?? exact;
    if (quick !== null) yield* this.#write(quick, false);
    if (exact !== null && (yield* this.#canCount())) yield* this.#write(exact, true);
  }

  /** Prices in the finest parts of a cost whose sums are exact. */
  *#write(prices: RowPrices, isCounted: boolean): Generator<void> {
    for (const fine of PARTS) {
      if (isCounted && fine > PRICE_SCALE) continue;
      if (yield* this.#writeIn(fine, prices, isCounted)) return;
    }
  }

  /** False: some sum of a checker's would be too large, so nothing is written. */
  *#writeIn(fine: number, prices: RowPrices, isCounted: boolean): Generator<void, boolean> {
    const { model, found } = this;
    const { unit } = found;
    const common = divisor(fine, unit);
    const scale = fine / common;
    const factor = unit / common;
    const certificate = pricesOfSeats(model, found, prices.cells, fine, factor);
    let total = 0;
    let size = 0;
    const add = (part: number): void => {
      total += part;
      size += Math.abs(part);
    };
    add(Math.floor(scale * model.constant));
    let seats = 0;
    certificate.forEach((price, seat) => {
      const open = scale * (model.openPrice[seat] as number);
      add((model.candidates[seat] as Int32Array).length === 0 ? open : Math.min(price, open));
      seats += scale * Math.abs(model.heldPrice[seat] as number) + Math.abs(price);
    });
    const rows: RowCertificate[] = [];
    for (let person = 0; person < model.people; person++) {
      const row = isCounted ? this.#counted(person, prices, fine) : this.#priced(person, prices, fine);
      yield;
      if (row.least === Infinity) return true;
      const wishes = sizeOf(model.wishes[person] as Float64Array);
      if (!(seats + scale * wishes + row.size * factor < LARGEST)) return false;
      const least = row.least * factor;
      add(least);
      rows.push({
        method: 'days',
        least,
        units: [],
        windows: row.windows.map(window => ({ ...window, price: window.price * factor })),
      });
    }
    if (!(size < LARGEST)) return false;
    const bound = Math.ceil(total / scale);
    if (this.best === null || this.best.bound < bound)
      this.best = { format: 'fair-oncall/bound@1', bound, scale, prices: certificate, rows };
    return true;
  }

  /** A row that keeps the limits on minutes and weekends, and the maxima that the decisive program tracks. */
  #counted(person: number, prices: RowPrices, fine: number): Row {
    const { pricer } = this;
    const { maxOfType } = this.#person(person);
    const types = maxOfType.length;
    const rules = this.#rulesOf(person);
    const loose = pricer.loose[person] as RowProgram;
    const priceOf = (type: number): number => whole((prices.maxima[person * types + type] as number) * fine);
    this.#charge(person, prices, fine, type => priceOf(type));
    let least = this.#cheapest(loose);
    let tracked: readonly number[] = [];
    if (least !== Infinity && !pricer.keepsMaxima(loose.loose, loose, this.#row, 0)) {
      const tight = pricer.tight(person);
      tracked = [...loose.loose].filter(type => !tight.loose.includes(type));
      if (tracked.length > 0) least = this.#cheapest(tight);
    }
    const windows = this.#barred(person);
    for (const rule of [rules.mostMinutes, rules.leastMinutes]) {
      if (rule !== null && !windows.some(window => window.rule === rule.rule))
        windows.push({ rule: rule.rule, from: 0, price: 0, counted: true });
    }
    if (rules.weekends !== null) windows.push({ rule: rules.weekends, from: 0, price: 0, counted: true });
    let size = 0;
    for (const type of loose.loose) {
      const rule = rules.ofType.get(type);
      const price = priceOf(type);
      const most = maxOfType[type] as number;
      least -= price * most;
      size += price * (most + loose.days);
      const counted = tracked.includes(type);
      if (rule !== undefined && (counted || price > 0)) windows.push({ rule, from: 0, price, counted });
    }
    return { least, windows, size };
  }

  /** A row that pays for minutes, weekends and maxima, and is given back their limits. */
  #priced(person: number, prices: RowPrices, fine: number): Row {
    const { maxOfType, maxMinutes, minMinutes, maxWeekends } = this.#person(person);
    const types = maxOfType.length;
    const rules = this.#rulesOf(person);
    const windows = this.#barred(person);
    const { days, minutes: lengths } = this.found.grid;
    const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
    let back = 0;
    let size = 0;
    /** Gives a limit back; a row pays at most `each` for every day. */
    const giveBack = (price: number, limit: number, each: number): void => {
      back += price * limit;
      size += Math.abs(price) * (limit + days * each);
    };
    const ofMinutes = whole(((prices.minutes[person] as number) * fine) / UNIT);
    const minutes = ofMinutes > 0 ? rules.mostMinutes : ofMinutes < 0 ? rules.leastMinutes : null;
    if (minutes !== null) {
      windows.push({ rule: minutes.rule, from: 0, price: ofMinutes * minutes.each, counted: false });
      giveBack(ofMinutes, ofMinutes > 0 ? maxMinutes : minMinutes, longest);
    }
    const ofWeekend = whole((prices.weekends[person] as number) * fine);
    const weekends = ofWeekend > 0 ? rules.weekends : null;
    if (weekends !== null) {
      windows.push({ rule: weekends, from: 0, price: ofWeekend, counted: false });
      giveBack(ofWeekend, maxWeekends, 1);
    }
    const ofType = new Float64Array(types);
    for (const [type, rule] of rules.ofType) {
      const price = whole((prices.maxima[person * types + type] as number) * fine);
      if (price <= 0 || maxOfType[type] === 0) continue;
      ofType[type] = price;
      windows.push({ rule, from: 0, price, counted: false });
      giveBack(price, maxOfType[type] as number, 1);
    }
    this.#charge(
      person,
      prices,
      fine,
      type => (ofType[type] as number) + (minutes === null ? 0 : ofMinutes * (lengths[type] as number)),
    );
    const program = uncountedProgram(this.found.grid, person);
    const least = this.#uncounted.solve(program, this.#cost, weekends === null ? 0 : ofWeekend, this.#row, 0);
    return { least: least - back, windows, size };
  }

  /** Writes what each shift costs, less the price of its cell, with what it takes of limits. */
  #charge(person: number, { cells }: RowPrices, fine: number, limits: (type: number) => number): void {
    const own = this.#person(person).cost;
    const types = this.found.grid.minutes.length;
    for (let type = 0; type < types; type++) {
      const surplus = limits(type);
      for (let cell = type; cell < own.length; cell += types) {
        this.#cost[cell] = fine * (own[cell] as number) - whole(fine * (cells[cell] as number)) + surplus;
      }
    }
  }

  #cheapest(program: RowProgram): number {
    return this.#timeline.solve(program, this.#cost, 0, program.days, 0, 0, this.#row, 0);
  }

  /** Whether a checker can go through everybody's rows day by day with all that is counted. */
  *#canCount(): Generator<void, boolean> {
    const { grid } = this.found;
    const { days, mayFollow, minutes, weekends } = grid;
    const types = minutes.length;
    const follows = new Set(
      Array.from(minutes, (_, type) => mayFollow.subarray(type * types, (type + 1) * types).join()),
    );
    const { clashes, rules, kindOf } = this.model;
    // Beside states it looks at what may follow what, and at what lies at one time.
    const looks = kindOf.length + days * types * (4 * types + 8) * (1 + clashes.length + rules.length);
    let steps = 0;
    for (const [index, person] of grid.people.entries()) {
      const { loose, nodes } = this.pricer.loose[index] as RowProgram;
      const tight = this.pricer.tight(index);
      yield;
      let counts = nodes;
      for (const type of loose)
        if (!tight.loose.includes(type)) counts *= (person.maxOfType[type] as number) + 1;
      const columns = Math.min(person.maxWeekends, weekends.length) + 1;
      const states =
        person.minRest + (Math.max(person.minRun, Math.min(person.maxRun, days)) + 1) * follows.size;
      steps += days * states * counts * columns * (types + 1) + looks;
    }
    return steps < MOST_STEPS;
  }

  /** Types of which a person may hold none: no program has them. */
  #barred(person: number): WindowPrice[] {
    const { maxOfType } = this.#person(person);
    return [...this.#rulesOf(person).ofType].flatMap(([type, rule]) =>
      maxOfType[type] === 0 ? [{ rule, from: 0, price: 0, counted: true }] : [],
    );
  }

  #person(index: number): GridPerson {
    return this.found.grid.people[index] as GridPerson;
  }

  #rulesOf(person: number): LimitRules {
    const known = this.#rules[person] ?? limitRulesOf(this.model, this.found, person);
    this.#rules[person] = known;
    return known;
  }
}

/** The rules of a person without what is counted over the whole row. */
function uncountedProgram(grid: Grid, index: number): RowProgram {
  const person = grid.people[index] as GridPerson;
  const longest = grid.minutes.reduce((most, minutes) => Math.max(most, minutes), 0);
  const uncounted: GridPerson = {
    ...person,
    minMinutes: 0,
    maxMinutes: grid.days * longest,
    maxOfType: person.maxOfType.map(most => (most === 0 ? 0 : grid.days)),
    maxWeekends: grid.weekends.length,
  };
  return rowProgram({ ...grid, people: [uncounted] }, 0, false);
}

/** A seat that is wanted is worth the price of its cell; one beyond is worth what makes it equal to those. */
function pricesOfSeats(
  { kindOf }: DutyModel,
  { grid, types, seats }: GridOfModel,
  cells: Float64Array,
  fine: number,
  factor: number,
): number[] {
  const prices: number[] = Array.from(kindOf, () => 0);
  types.kindOf.forEach((kind, cell) => {
    if (kind < 0) return;
    const { bundles, need } = seats[kind] as Seats;
    const price = whole(fine * (cells[cell] as number));
    const beyond = fine * (grid.over[cell] as number) + price;
    bundles.forEach((seat, place) => (prices[seat] = (place < need ? price : beyond) * factor));
  });
  return prices;
}

/** Prices are whole multiples of 1 / PRICE_SCALE, so this only takes away what floating point may have left. No minus zero. */
function whole(value: number): number {
  return Math.round(value) + 0;
}

function sizeOf(numbers: Float64Array): number {
  return numbers.reduce((sum, number) => sum + Math.abs(number), 0);
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}
