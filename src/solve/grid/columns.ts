import { Fixings } from './fixings';
import type { Frame, FramePart } from './frame';
import type { Grid, GridRoster } from './grid';
import type { Group } from './groups';
import { Master } from './master';
import type { RowPricer } from './row-pricer';

/**
 * Taken at least from the cost of a shift that must be worked, so that a row without it is never the cheapest;
 * more where rows can cost that much.
 */
const DEMAND = 2 ** 24;
/** Prices are whole multiples of 1 / SCALE: sums of them are exact. */
const SCALE = 1024;
const LEAST = 1e-6;
/** Pivots between two pauses. */
export const PIVOTS = 100;
/** Rows beyond which the dearest half is forgotten. */
const MANY = 5000;
/**
 * Column generation (Dantzig and Wolfe) over a frame: the master mixes known rows, the dynamic program finds
 * rows that would make the mix cheaper under its dual prices. The prices are pulled towards the best known
 * ones (Wentges, "Weighted Dantzig-Wolfe decomposition for linear mixed-integer programming", 1997), and
 * each round of pricing gives a Lagrangian bound.
 */
export class Columns {
  readonly master: Master;
  /** Cells of the frame. */
  readonly cells: number;
  readonly fixings: Fixings;
  /** Best prices found, whole multiples of 1 / 1024, and the bound they prove under what is fixed. */
  readonly prices: Float64Array;
  bound = -Infinity;
  /** Whether the mix is known to be the cheapest of all, so that `mixCost` is its cost. */
  isConverged = false;

  #need: Int32Array;
  #constant: number;
  readonly #types: number;
  readonly #known: Set<string>[];
  readonly #cost: Float64Array;
  readonly #trial: Float64Array;
  readonly #low: Float64Array;
  readonly #high: Float64Array;
  readonly #row: Int8Array;
  readonly #held: Float64Array;
  readonly #count: Int32Array;
  #keys: string[] = [];
  #home: ReturnType<Master['snapshot']> | undefined;

  constructor(
    readonly grid: Grid,
    readonly pricer: RowPricer,
    readonly frame: Frame,
    prices: Float64Array,
    readonly groups: readonly Group[] = [],
  ) {
    this.#need = this.#withGroups(frame.need);
    this.master = new Master(
      this.#need,
      this.#withGroups(frame.under),
      this.#withGroups(frame.over),
      frame.parts.length,
      groups,
      dearestRow(grid, frame),
    );
    this.#types = grid.minutes.length;
    this.cells = frame.need.length;
    this.fixings = new Fixings(frame, this.#types);
    this.#constant = frame.constant;
    const { cells } = this;
    this.prices = this.#withGroups(prices.subarray(frame.from * this.#types, frame.to * this.#types));
    this.#known = frame.parts.map(() => new Set());
    // The dynamic program counts days and cells from the start of the horizon.
    this.#cost = new Float64Array(grid.need.length);
    this.#trial = new Float64Array(this.master.cells);
    this.#low = new Float64Array(this.master.cells);
    this.#high = new Float64Array(this.master.cells);
    this.#row = new Int8Array(grid.days);
    this.#held = new Float64Array(frame.parts.length * cells);
    this.#count = new Int32Array(this.#types);
  }

  /** Heads wanted per cell at present, and what each group is to come to. */
  get need(): Int32Array {
    return this.#need;
  }

  /** Cost of the mix: of the whole roster, with what stays outside the frame. */
  get mixCost(): number {
    return this.master.value + this.#constant;
  }

  /**
   * What a group comes to in the mix, counting what changed needs of its cells have taken out of it.
   */
  sumOf(group: number): number {
    const { cells, net } = this.groups[group] as Group;
    let sum = this.master.groupSum(group);
    for (const cell of cells) {
      const moved = (this.frame.need[cell] as number) - (this.#need[cell] as number);
      sum += net ? moved : Math.max(0, moved);
    }
    return sum;
  }

  /** Adds the rows of a legal roster that is like the desk's outside the frame. */
  addRoster(roster: GridRoster): void {
    this.frame.parts.forEach((part, index) => {
      this.#row.set(roster.subarray(part.person * this.grid.days, (part.person + 1) * this.grid.days));
      if (this.#keepsMaxima(part)) this.#add(index, part);
    });
  }

  /** Changes what cells and groups need and what below and above cost; `constant` replaces the frame's. */
  change(need: Int32Array, under: Int32Array, over: Int32Array, constant: number): void {
    this.#need = need;
    this.#constant = constant;
    this.master.change(need, under, over);
    while (this.#keys.length < this.master.rows) this.#keys.push('');
  }

  /** Knows all rows that another object for the same frame knows. */
  adopt(other: Columns): void {
    const { master } = other;
    for (let row = 0; row < master.rows; row++) {
      if (master.isStandIn(row)) continue;
      const part = this.frame.parts[master.owner[row] as number] as FramePart;
      this.#row.fill(-1);
      for (const cell of master.cellsOf[row] as Int32Array) {
        this.#row[this.frame.from + Math.floor(cell / this.#types)] = cell % this.#types;
      }
      this.#add(master.owner[row] as number, part);
    }
  }

  /** Bars the rows that do not agree with what is fixed. */
  settle(): void {
    this.master.bar(row => !this.#agrees(row));
  }

  /**
   * Generates columns until the mix cannot become cheaper, `bound` reaches `ceiling` - 1 (no roster below
   * the ceiling is left; costs are whole), or `isEnough`.
   */
  *converge(ceiling: number, rounds: number): Generator<void> {
    const { master, frame, prices } = this;
    let pull = 0.5;
    this.isConverged = false;
    this.bound = -Infinity;
    for (let round = 0; round < rounds; round++) {
      while (!master.solve(PIVOTS)) yield;
      yield;
      if (this.bound > ceiling - 1 + LEAST) return;
      if (!master.isMissing && this.mixCost - this.bound < 0.005) break;
      let value = this.#constant + this.#choosePrices(pull);
      let found = 0;
      for (let index = 0; index < frame.parts.length; index++) {
        value += this.#price(index, this.#trial);
        if (this.#wasAdded) found++;
      }
      if (value > this.bound) {
        this.bound = value;
        prices.set(this.#trial);
      }
      if (value === Infinity) return;
      if (found > 0) pull = 0.5;
      else if (pull > 0) pull = 0;
      else break;
    }
    while (!master.solve(PIVOTS)) yield;
    this.isConverged = !master.isMissing;
  }

  /**
   * Writes prices between the best known and the dual values into #trial, within their limits. Returns what
   * they pay for the needs; `-Infinity` when they prove nothing.
   */
  #choosePrices(pull: number): number {
    const { master, prices } = this;
    const trial = this.#trial;
    const low = this.#low;
    const high = this.#high;
    let value = 0;
    for (let cell = 0; cell < master.cells; cell++) {
      low[cell] = -(master.over[cell] as number);
      high[cell] = master.under[cell] as number;
    }
    const choose = (cell: number): void => {
      const least = low[cell] as number;
      const most = high[cell] as number;
      const clip = (price: number): number => Math.min(most, Math.max(least, price));
      const mixed = pull * (prices[cell] as number) + (1 - pull) * clip(master.duals[cell] as number);
      const price = clip(Math.round(mixed * SCALE) / SCALE);
      if (least > most) value = -Infinity;
      trial[cell] = price;
      value += price * (this.#need[cell] as number);
    };
    // What a group's sum is worth takes from what its cells may be worth.
    this.groups.forEach((group, g) => {
      choose(this.cells + g);
      const price = trial[this.cells + g] as number;
      for (const cell of group.cells) {
        high[cell] = (high[cell] as number) - price;
        if (group.net) low[cell] = (low[cell] as number) - price;
      }
    });
    for (let cell = 0; cell < this.cells; cell++) choose(cell);
    return value;
  }

  /**
   * Share of each cell in the rows of each part: `shares[part * cells + cell]`. Of use until the next call.
   */
  shares(): Float64Array {
    const { master } = this;
    const held = this.#held.fill(0);
    master.chosen(LEAST, (row, share) => {
      if (master.isStandIn(row)) return;
      const base = (master.owner[row] as number) * this.cells;
      for (const cell of master.cellsOf[row] as Int32Array) {
        held[base + cell] = (held[base + cell] as number) + share;
      }
    });
    return held;
  }

  /** Forgets dear rows when there are many. */
  tidy(): void {
    if (this.master.rows > MANY) this.#forget();
  }

  /** Keeps the present mix as the one that each dive starts from. */
  settleDown(): void {
    this.#home = this.master.snapshot();
  }

  /** Starts over from the mix kept, with nothing fixed but the shifts of `hint`. */
  startOver(hint: GridRoster | undefined): void {
    this.fixings.release();
    if (this.#home !== undefined) this.master.restore(this.#home);
    this.tidy();
    if (hint !== undefined) this.fixings.follow(hint, this.grid.days);
    this.settle();
  }

  /** Adds rows that the present dual prices make welcome, for parts that are not fixed throughout. */
  generate(): number {
    let found = 0;
    for (let index = 0; index < this.frame.parts.length; index++) {
      if (this.#isDone(index)) continue;
      this.#price(index, this.master.duals);
      if (this.#wasAdded) found++;
    }
    return found;
  }

  /** Forgets half of the rows: those that the present prices make dearest. */
  #forget(): void {
    const { master } = this;
    const prices = Array.from({ length: master.rows }, (_, row) => master.reducedCost(row));
    const middle = [...prices].sort((a, b) => a - b)[master.rows >> 1] as number;
    const kept = master.prune(row => (prices[row] as number) < middle);
    this.#keys = kept.map(row => this.#keys[row] as string);
    for (const known of this.#known) known.clear();
    this.#keys.forEach((key, row) => {
      if (!master.isStandIn(row)) this.#known[master.owner[row] as number]?.add(key);
    });
    this.settleDown();
  }

  /** Writes the largest row of everybody in the mix. */
  writeMix(into: GridRoster): void {
    const { master, frame, grid } = this;
    const largest = new Float64Array(frame.parts.length);
    master.chosen(LEAST, (row, share) => {
      const index = master.owner[row] as number;
      const part = frame.parts[index] as FramePart;
      if (share <= (largest[index] as number)) return;
      largest[index] = share;
      const base = part.person * grid.days;
      into.fill(-1, base + part.from, base + part.to);
      for (const cell of master.cellsOf[row] as Int32Array) {
        into[base + frame.from + Math.floor(cell / this.#types)] = cell % this.#types;
      }
    });
  }

  #withGroups<T extends Int32Array | Float64Array>(values: T): T {
    const all = new (values.constructor as new (length: number) => T)(values.length + this.groups.length);
    all.set(values);
    return all;
  }

  /** Whether a row has every fixed shift and none on a day off. */
  #agrees(row: number): boolean {
    const { master } = this;
    if (master.isStandIn(row)) return false;
    return this.fixings.agrees(master.owner[row] as number, master.cellsOf[row] as Int32Array);
  }

  /** Whether a part's row in the mix is one row, all of it fixed. */
  #isDone(index: number): boolean {
    const count = this.fixings.count[index] as number;
    if (count === 0) return false;
    let isDone = false;
    this.master.chosen(1 - 1e-4, row => {
      if (this.master.owner[row] === index && this.master.cellsOf[row]?.length === count) isDone = true;
    });
    return isDone;
  }

  #wasAdded = false;

  /**
   * Finds the cheapest row of a part under prices and what is fixed, and adds it when it would make the mix
   * cheaper. Returns a lower bound of the cost of all its rows.
   */
  #price(index: number, prices: Float64Array): number {
    const { grid, frame, pricer, master, fixings } = this;
    const { timeline } = pricer;
    const types = this.#types;
    const part = frame.parts[index] as FramePart;
    const own = (grid.people[part.person] as Grid['people'][number]).cost;
    const cost = this.#cost;
    const first = frame.from * types;
    const count = this.fixings.count[index] as number;
    this.#wasAdded = false;
    for (let cell = part.from * types; cell < part.to * types; cell++) {
      cost[cell] = (own[cell] as number) - (prices[cell - first] as number);
    }
    const demand = count === 0 ? 0 : this.#demand(part);
    for (let cell = part.from * types; cell < part.to * types; cell++) {
      if (!fixings.allows(index, cell - first)) cost[cell] = Infinity;
      else if (fixings.demands(index, cell - first)) cost[cell] = (cost[cell] as number) - demand;
    }
    const row = this.#row;
    const { program, tight, from, to, weekends } = part;
    let exact = program;
    let node = part.node;
    let value = timeline.solve(program, cost, from, to, weekends, node, row, 0);
    if (value === Infinity) return Infinity;
    let keeps = this.#keepsMaxima(part);
    if (!keeps && tight.loose.length < program.loose.length) {
      exact = tight;
      node = part.tightNode;
      value = timeline.solve(tight, cost, from, to, weekends, node, row, 0);
      if (value === Infinity) return Infinity;
      keeps = this.#keepsMaxima(part);
    }
    const bound = value + count * demand;
    // Passed maxima that are not tracked get dearer; the row found may then not be the cheapest legal one.
    for (let penalty = 1; !keeps; penalty *= 2) {
      if (penalty > 64) return bound;
      for (let type = 0; type < types; type++) {
        if ((this.#count[type] as number) <= (part.left[type] as number)) continue;
        for (let day = from; day < to; day++) {
          cost[day * types + type] = (cost[day * types + type] as number) + penalty;
        }
      }
      if (timeline.solve(exact, cost, from, to, weekends, node, row, 0) === Infinity) return bound;
      keeps = this.#keepsMaxima(part);
    }
    let reduced = -(master.duals[master.cells + index] as number);
    let met = 0;
    for (let day = from; day < to; day++) {
      const type = row[day] as number;
      if (type < 0) continue;
      const cell = day * types + type;
      reduced += (own[cell] as number) - (master.duals[cell - first] as number);
      if (fixings.demands(index, cell - first)) met++;
    }
    // A row with all that is demanded would have brought the bound to its own cost, which is less than half a demand.
    if (met !== count) return bound > demand / 2 ? Infinity : bound;
    if (reduced < -LEAST) this.#wasAdded = this.#add(index, part);
    return bound;
  }

  /** More than twice what any row can cost, or less than nothing, under the costs at hand. */
  #demand({ from, to }: FramePart): number {
    let most = 0;
    for (let day = from; day < to; day++) {
      let largest = 0;
      for (let cell = day * this.#types; cell < (day + 1) * this.#types; cell++) {
        largest = Math.max(largest, Math.abs(this.#cost[cell] as number));
      }
      most += largest;
    }
    let demand = DEMAND;
    while (demand <= 2 * most) demand *= 2;
    return demand;
  }

  /** Whether the row at hand keeps all maxima; leaves the counts in #count. */
  #keepsMaxima(part: FramePart): boolean {
    const count = this.#count.fill(0);
    for (let day = part.from; day < part.to; day++) {
      const type = this.#row[day] as number;
      if (type >= 0) count[type] = (count[type] as number) + 1;
    }
    for (let type = 0; type < this.#types; type++) {
      if ((count[type] as number) > (part.left[type] as number)) return false;
    }
    return true;
  }

  /** Adds the row at hand unless it is known. */
  #add(index: number, part: FramePart): boolean {
    const known = this.#known[index] as Set<string>;
    const own = (this.grid.people[part.person] as Grid['people'][number]).cost;
    const first = this.frame.from * this.#types;
    const cells: number[] = [];
    let cost = 0;
    for (let day = part.from; day < part.to; day++) {
      const type = this.#row[day] as number;
      if (type < 0) continue;
      const cell = day * this.#types + type;
      cells.push(cell - first);
      cost += own[cell] as number;
    }
    const key = String.fromCharCode(...cells);
    if (known.has(key)) return false;
    known.add(key);
    this.#keys.push(key);
    const row = this.master.add(index, cost, Int32Array.from(cells));
    if (!this.#agrees(row)) this.settle();
    return true;
  }
}

/** No row of a frame costs more than this, or spares more, with what it does to cover. */
function dearestRow({ people, minutes }: Grid, { from, to, parts, under, over }: Frame): number {
  const types = minutes.length;
  let dearest = 0;
  for (let cell = 0; cell < under.length; cell++) {
    dearest = Math.max(dearest, under[cell] as number, over[cell] as number);
  }
  let wish = 0;
  for (const { person } of parts) {
    const own = (people[person] as Grid['people'][number]).cost;
    for (let cell = from * types; cell < to * types; cell++)
      wish = Math.max(wish, Math.abs(own[cell] as number));
  }
  return (to - from) * (dearest + wish);
}
