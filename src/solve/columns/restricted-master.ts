import { type Column, type Lagrangian, QUANTUM } from './lagrangian';
import { LinearProgram } from './linear-program';

/** How far prices may move at first from where the bound is best. */
const FIRST_REACH = 20;
/** Shares of the predicted gain that make a step worth taking. */
const SERIOUS = 0.1;
const CONVERGED = 0.01;
const ACTIVE = 1e-3;
/** From how much on a timeline counts as held, and up to how much it counts as held in full. */
const WHOLE = 1e-2;
/** Pivots of a round; the next round goes on. */
const PIVOTS = 300;
/** The price of a person without a timeline, and of a timeline that does not conform. */
const NOBODY = 1e7;
const PRICED_OUT = 1e6;
/** With so few bundles every one has its own row at once. */
const ALL_APART = 80;
/** How far from whole a bundle may be filled. */
const UNEVEN = 1e-3;

/**
 * Better prices by column generation: a linear program over the timelines seen so far proposes prices, the people
 * answer with their cheapest timelines, and so on (Dantzig and Wolfe 1960). Two things keep it short:
 *
 * - Prices may move only so far from the best ones found, further where they press against it (the boxstep method: Marsten,
 *   Hogan and Blankenship 1975).
 * - Bundles of equal weight and equal holders share one row until the solution fills them unevenly (as in dynamic
 *   constraint aggregation: Elhallaoui and others 2005). The rows are few at first and stay few when the loads
 *   decide.
 *
 * The bounds do not depend on any of it: they come from {@link Lagrangian.evaluate}.
 */
export class RestrictedMaster {
  readonly #lagrangian: Lagrangian;
  readonly #program: LinearProgram;
  /** Part of every price that the program does not decide. */
  readonly #offset: Float64Array;
  readonly #rowsOfBundle: number[][];
  readonly #rows: Row[] = [];
  readonly #columns: (Column | null)[] = [];
  readonly #costs: number[] = [];
  readonly #known = new Set<string>();
  /** Where the bound is best: by row. */
  readonly #center: number[] = [];
  readonly #ownRow: Uint8Array;
  #priced = 0;
  bound: number;
  best: Float64Array;
  /** What everybody's cheapest timeline cost at the best prices. */
  bestValues: Float64Array;
  converged = false;

  constructor(lagrangian: Lagrangian, prices: Float64Array) {
    const { model, free } = lagrangian;
    this.#lagrangian = lagrangian;
    this.#offset = Float64Array.from(prices);
    this.best = Float64Array.from(prices);
    this.#ownRow = new Uint8Array(model.kindOf.length);
    this.#rowsOfBundle = Array.from({ length: model.kindOf.length }, () => []);
    this.#program = new LinearProgram(
      Array.from({ length: model.people }, () => 1),
      Array.from({ length: model.people }, () => NOBODY),
      1e-5,
      1,
    );
    for (let person = 0; person < model.people; person++) this.#list(null, NOBODY);
    for (const bundle of free) {
      // What lies open is filled at its price. It belongs to nobody.
      this.#add({ person: -1, bundles: Int32Array.of(bundle), cost: model.openPrice[bundle] as number });
    }
    this.bound = lagrangian.evaluate(prices);
    this.bestValues = Float64Array.from(lagrangian.values);
    this.#addAnswers();
    if (free.length > ALL_APART) for (const bundles of alike(lagrangian)) this.#addRow(bundles);
    else for (const bundle of free) this.#addRow(Int32Array.of(bundle));
  }

  /** Adds a timeline, if it is new. */
  #add(column: Column): void {
    // A timeline from a roster may cost more than the answer it equals: rules with a price are not in answers.
    const key = `${column.person}:${column.cost}:${column.bundles.join()}`;
    if (this.#known.has(key)) return;
    this.#known.add(key);
    let cost = column.cost;
    const count = new Map<number, number>();
    if (column.person >= 0) count.set(column.person, 1);
    for (const bundle of column.bundles) {
      cost -= this.#offset[bundle] as number;
      for (const row of this.#rowsOfBundle[bundle] as number[]) count.set(row, (count.get(row) ?? 0) + 1);
    }
    const values = [...count.values()];
    this.#program.add(
      cost,
      Int32Array.from(count.keys()),
      values.every(value => value === 1) ? null : Float64Array.from(values),
    );
    this.#list(column, cost);
  }

  #list(column: Column | null, cost: number): void {
    this.#columns.push(column);
    this.#costs.push(cost);
  }

  /** How many numbers have been touched, about. */
  get work(): number {
    return this.#program.work + this.#priced;
  }

  #addAnswers(): void {
    for (let person = 0; person < this.#lagrangian.model.people; person++) {
      if ((this.#lagrangian.values[person] as number) < Infinity) this.#add(this.#lagrangian.column(person));
    }
  }

  #addRow(bundles: Int32Array): void {
    const program = this.#program;
    const member = new Set(bundles);
    const short = program.addRow(bundles.length, FIRST_REACH, FIRST_REACH, column => {
      let count = 0;
      for (const bundle of this.#columns[column]?.bundles ?? []) if (member.has(bundle)) count++;
      return count;
    });
    for (const bundle of bundles) this.#rowsOfBundle[bundle]?.push(program.rows - 1);
    this.#list(null, 0);
    this.#list(null, 0);
    this.#rows.push({ short, bundles, row: program.rows - 1, up: FIRST_REACH, down: FIRST_REACH });
    this.#center.push(0);
    if (bundles.length === 1) this.#ownRow[bundles[0] as number] = 1;
  }

  /** One round; `false`: the prices cannot be bettered. */
  round(): boolean {
    if (this.converged || this.bound === Infinity) return false;
    const { model, free } = this.#lagrangian;
    const program = this.#program;
    if (!program.solve(PIVOTS)) return true;
    const prices = Float64Array.from(this.#offset);
    for (const { bundles, row } of this.#rows) {
      const price = program.prices[row] as number;
      if (price === 0) continue;
      for (const bundle of bundles) prices[bundle] = (prices[bundle] as number) + price;
    }
    for (const bundle of free) {
      const price = Math.round((prices[bundle] as number) / QUANTUM) * QUANTUM;
      prices[bundle] = Math.min(price, model.openPrice[bundle] as number);
    }
    const proposed = this.#rows.map(({ row }) => program.prices[row] as number);
    const value = this.#lagrangian.evaluate(prices);
    for (const { states } of this.#lagrangian.people) this.#priced += 2 * states;
    let predicted = value;
    for (let person = 0; person < model.people; person++) {
      const gain = (program.prices[person] as number) - (this.#lagrangian.values[person] as number);
      if (gain > 0) predicted += gain;
    }
    this.#addAnswers();
    const expected = predicted - this.bound;
    const serious = value > this.bound + SERIOUS * expected && value > this.bound;
    if (value > this.bound) {
      this.bound = value;
      this.best = prices;
      this.bestValues = Float64Array.from(this.#lagrangian.values);
    }
    const converged = predicted - this.bound < CONVERGED;
    if (!serious && !converged) return true;
    const pressed = this.#widen(converged ? 4 : 2);
    if (serious) this.#rows.forEach((_, index) => (this.#center[index] = proposed[index] as number));
    this.#recenter();
    this.converged = converged && !pressed && !this.#split();
    return !this.converged;
  }

  /**
   * Takes over what the Lagrangian now allows and forces: timelines that do not conform are priced out, the bound is that of
   * what is left.
   */
  restrict(): void {
    const { allowed, forced, model } = this.#lagrangian;
    const bundles = model.kindOf.length;
    const forcedOn: number[][] = Array.from({ length: model.people }, () => []);
    forced.forEach((person, bundle) => {
      if (person >= 0) forcedOn[person]?.push(bundle);
    });
    this.#columns.forEach((column, number) => {
      if (column === null) return;
      const { person, bundles: held } = column;
      let conforms: boolean;
      if (person < 0) conforms = (forced[held[0] as number] as number) < 0;
      else {
        conforms =
          held.every(bundle => allowed[person * bundles + bundle] === 1) &&
          forcedOn[person]?.every(bundle => held.includes(bundle)) === true;
      }
      this.#program.setCost(number, (this.#costs[number] as number) + (conforms ? 0 : PRICED_OUT));
    });
    this.bound = this.#lagrangian.evaluate(this.best);
    this.bestValues = Float64Array.from(this.#lagrangian.values);
    this.converged = false;
  }

  /** The timeline that the last solution of the program holds most of, yet not in full; `null`: all are whole. */
  mostDivided(): Column | null {
    let best: Column | null = null;
    let most = WHOLE;
    this.#columns.forEach((column, number) => {
      if (column === null || column.person < 0) return;
      const share = this.#program.valueOf(number);
      if (share <= most || share >= 1 - WHOLE) return;
      most = share;
      best = column;
    });
    return best;
  }

  /** The timelines that the last solution holds in full, as a roster. */
  whole(): Int32Array {
    const roster = Int32Array.from(this.#lagrangian.model.fixed);
    this.#columns.forEach((column, number) => {
      if (column === null || column.person < 0 || this.#program.valueOf(number) < 1 - WHOLE) return;
      for (const bundle of column.bundles) roster[bundle] = column.person;
    });
    return roster;
  }

  /** Lets prices move further where they press; whether they do anywhere. */
  #widen(factor: number): boolean {
    let pressed = false;
    for (const row of this.#rows) {
      if (this.#program.valueOf(row.short) > ACTIVE) {
        row.up *= factor;
        pressed = true;
      }
      if (this.#program.valueOf(row.short + 1) > ACTIVE) {
        row.down *= factor;
        pressed = true;
      }
    }
    return pressed;
  }

  #recenter(): void {
    this.#rows.forEach(({ short, up, down }, index) => {
      const center = this.#center[index] as number;
      this.#program.setCost(short, center + up);
      this.#program.setCost(short + 1, down - center);
    });
  }

  /** Rows of their own for the bundles, unless all are filled evenly: `false`. */
  #split(): boolean {
    const filled = new Float64Array(this.#lagrangian.model.kindOf.length);
    this.#columns.forEach((column, number) => {
      if (column === null) return;
      const share = this.#program.valueOf(number);
      if (share > 0) for (const bundle of column.bundles) filled[bundle] = (filled[bundle] as number) + share;
    });
    const { free } = this.#lagrangian;
    if (free.every(bundle => Math.abs((filled[bundle] as number) - 1) <= UNEVEN)) return false;
    // All at once: with some of them the program would soon ask for the others.
    const together = free.filter(bundle => this.#ownRow[bundle] === 0);
    for (const bundle of together) this.#addRow(Int32Array.of(bundle));
    return together.length > 0;
  }
}

interface Row {
  /** Its column that falls short; the one that goes beyond is the next. */
  readonly short: number;
  readonly bundles: Int32Array;
  readonly row: number;
  /** How far its price may move from the center. */
  up: number;
  down: number;
}

/** Bundles that weigh the same for everybody and cost the same to leave open. */
function alike({ model, free }: Lagrangian): readonly Int32Array[] {
  const groups = new Map<string, number[]>();
  for (const bundle of free) {
    const kind = model.kindOf[bundle] as number;
    let key = `${model.openPrice[bundle] as number}`;
    for (const { weight } of model.loads) {
      let sum = 0;
      for (const list of weight) sum += list[kind] as number;
      key += ` ${sum}`;
    }
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [bundle]);
    else group.push(bundle);
  }
  return [...groups.values()].map(group => Int32Array.from(group));
}
