import { type Grid, type GridRoster } from './grid';
import { Desk } from './desk';
import { isLegalRow } from './legal-row';
import type { RowPricer } from './row-pricer';

/** How far a run of the search has come. */
export interface SearchPause {
  /** Whether a better roster was found since the last pause. */
  readonly improved: boolean;
}

/** The settings of one cooling. */
export interface Cooling {
  /** Steps of the dynamic program to spend. */
  readonly effort: number;
  /** Temperature at the start and at the end, geometric between. */
  readonly hot: number;
  readonly cold: number;
  /** Length of windows, in days, at least and at most. */
  readonly shortest: number;
  readonly longest: number;
}

/** A cooling under smoothed cover costs. */
export interface Smoothing extends Cooling {
  /** Price change per head, at the start and at the end, geometric between. */
  readonly flat: number;
  readonly steep: number;
  /** How strongly prices follow what is missing; the same in all, however long the run is. */
  readonly learning: number;
}

const UPDATES = 600;

/**
 * A very large neighborhood: one window of one row is filled anew, exactly, by the dynamic program, under
 * prices that say what each head is worth. With noise on the prices, or with smoothed prices, filling window
 * after window is an annealing in which a move is never refused.
 */
export class RowSearch {
  readonly desk: Desk;
  readonly bestRoster: GridRoster;
  bestCost = Infinity;
  /** What a head is worth, learned while smoothing or set from a bound. */
  readonly prices: Float64Array;

  readonly #hasRow: Uint8Array;
  #missing: number;

  constructor(
    readonly grid: Grid,
    readonly pricer: RowPricer,
    seed: number,
  ) {
    this.desk = new Desk(grid, pricer, seed);
    this.bestRoster = new Int8Array(this.desk.roster.length).fill(-1);
    this.prices = new Float64Array(grid.need.length);
    this.#hasRow = new Uint8Array(grid.people.length);
    this.#missing = 0;
    grid.people.forEach((_, p) => {
      const legal = isLegalRow(grid, p, this.desk.roster, p * grid.days);
      this.#hasRow[p] = legal ? 1 : 0;
      if (!legal) this.#missing++;
    });
  }

  /** Whether everybody has a legal row. */
  get isWhole(): boolean {
    return this.#missing === 0;
  }

  /** Starts over from a roster. */
  load(roster: GridRoster): void {
    this.desk.load(roster);
    this.#missing = 0;
    this.grid.people.forEach((_, p) => {
      const legal = isLegalRow(this.grid, p, roster, p * this.grid.days);
      this.#hasRow[p] = legal ? 1 : 0;
      if (!legal) this.#missing++;
    });
    this.keep();
  }

  /** Remembers the roster on the desk if it is the best. */
  keep(): boolean {
    if (this.#missing > 0 || this.desk.cost >= this.bestCost) return false;
    this.bestCost = this.desk.cost;
    this.bestRoster.set(this.desk.roster);
    return true;
  }

  /** Gives everybody a row, one after the other, at true costs. */
  *construct(): Generator<SearchPause | 'part'> {
    const { desk, grid } = this;
    const order = this.#order();
    for (let round = 0; round < 2; round++) {
      for (const person of order) {
        desk.from = 0;
        desk.to = grid.days;
        desk.lookTruly(person, 0);
        const work = desk.resolve(person);
        let step = work.next();
        for (; step.done !== true; step = work.next()) yield step.value ?? { improved: false };
        this.#note(person, step.value);
        yield { improved: this.keep() };
      }
    }
  }

  /** Cools under smoothed cover costs whose slope grows, so that the roster hardens from all sides at once. */
  *smooth(options: Smoothing): Generator<SearchPause | 'part'> {
    const { desk, grid, prices } = this;
    const { need, under, over } = grid;
    const stiffen = rootOf(options.steep / options.flat, UPDATES);
    const chill = rootOf(options.cold / options.hot, UPDATES);
    let slope = options.flat;
    let temperature = options.hot;
    const { timeline } = this.pricer;
    for (let update = 0; update < UPDATES; update++) {
      const until = timeline.effort + options.effort / UPDATES;
      let improved = false;
      do {
        const person = this.#open(options);
        desk.lookSmoothly(person, prices, slope, temperature);
        yield* this.#resolve(person);
        if (this.keep()) improved = true;
      } while (timeline.effort < until);
      for (let cell = 0; cell < need.length; cell++) {
        const lack = (need[cell] as number) - (desk.cover[cell] as number);
        const price = (prices[cell] as number) + options.learning * slope * lack;
        prices[cell] = Math.max(-(over[cell] as number), Math.min(under[cell] as number, price));
      }
      slope *= stiffen;
      temperature *= chill;
      yield { improved };
    }
  }

  /** Cools at true costs. */
  *cool(options: Cooling): Generator<SearchPause | 'part'> {
    const { desk } = this;
    const { timeline } = this.pricer;
    const chill = rootOf(options.cold / options.hot, UPDATES);
    let temperature = options.hot;
    for (let update = 0; update < UPDATES; update++) {
      const until = timeline.effort + options.effort / UPDATES;
      let improved = false;
      do {
        const person = this.#open(options);
        desk.lookTruly(person, temperature);
        yield* this.#resolve(person);
        if (this.keep()) improved = true;
      } while (timeline.effort < until);
      temperature *= chill;
      yield { improved };
    }
  }

  #open(options: Cooling): number {
    const { desk, grid } = this;
    const person = desk.random.below(grid.people.length);
    if (this.#hasRow[person] === 0) {
      desk.from = 0;
      desk.to = grid.days;
      return person;
    }
    const length = options.shortest + desk.random.below(options.longest - options.shortest + 1);
    desk.openWindow(person, desk.random.below(grid.days), length);
    return person;
  }

  /** Its pauses are parts of a longer step. */
  *#resolve(person: number): Generator<'part'> {
    const work = this.desk.resolve(person);
    let step = work.next();
    for (; step.done !== true; step = work.next()) if (step.value === 'part') yield 'part';
    this.#note(person, step.value);
  }

  /** Remembers that a person has a row when it was filled anew. */
  #note(person: number, isFilled: boolean): void {
    if (!isFilled || this.#hasRow[person] === 1) return;
    this.#hasRow[person] = 1;
    this.#missing--;
  }

  #order(): number[] {
    const { random } = this.desk;
    const order = this.grid.people.map((_, p) => p);
    for (let i = order.length - 1; i > 0; i--) {
      const j = random.below(i + 1);
      [order[i], order[j]] = [order[j] as number, order[i] as number];
    }
    return order;
  }
}

/** The n-th root of a positive number, by bisection over multiplication, the same on every engine. */
export function rootOf(value: number, n: number): number {
  if (value > 1) return 1 / rootOf(1 / value, n);
  let low = 0;
  let high = 1;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    let power = 1;
    for (let base = middle, exponent = n; exponent > 0; exponent = Math.floor(exponent / 2)) {
      if (exponent % 2 === 1) power *= base;
      base *= base;
    }
    if (power < value) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
