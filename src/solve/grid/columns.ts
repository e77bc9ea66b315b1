import { Fixings } from './fixings';
import type { Frame, FramePart } from './frame';
import type { Grid, GridRoster } from './grid';
import type { Group } from './groups';
import { KnownRows } from './known-rows';
import { Master } from './master';
import { PartPricer } from './part-pricer';
import type { Pause } from './pause';
import { PulledPrices } from './pulled-prices';
import type { RowPricer } from './row-pricer';

/** Shares and costs below this are none. */
const LEAST = 1e-6;
/** Pivots of a step. */
export const PIVOTS = 100;
/** Rows beyond which the dearest half is forgotten. */
const MANY = 5000;
/**
 * Column generation (Dantzig and Wolfe) over a frame: the master mixes known rows, the dynamic program finds
 * rows that would make the mix cheaper under prices near its dual ones. Each round of pricing gives a
 * Lagrangian bound.
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
  readonly #known: KnownRows;
  readonly #part: PartPricer;
  readonly #pulled: PulledPrices;
  readonly #held: Float64Array;
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
    this.#known = new KnownRows(grid, frame, this.master, this.fixings);
    this.#part = new PartPricer(grid, pricer.timeline, frame, this.fixings, this.master);
    this.#pulled = new PulledPrices(this.master, groups);
    this.#held = new Float64Array(frame.parts.length * cells);
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
    const { days } = this.grid;
    const { row } = this.#part;
    this.frame.parts.forEach((part, index) => {
      row.set(roster.subarray(part.person * days, (part.person + 1) * days));
      if (this.#part.keepsMaxima(part)) this.#known.add(index, row);
    });
  }

  /** Changes what cells and groups need and what below and above cost; `constant` replaces the frame's. */
  change(need: Int32Array, under: Int32Array, over: Int32Array, constant: number): void {
    this.#need = need;
    this.#constant = constant;
    this.master.change(need, under, over);
  }

  /** Knows all rows that another object for the same frame knows. */
  adopt(other: Columns): void {
    this.#known.adopt(other.master);
  }

  /** Bars the rows that do not agree with what is fixed. */
  settle(): void {
    this.#known.settle();
  }

  /**
   * Generates columns until the mix cannot become cheaper, `bound` reaches `ceiling` - 1 (no roster below
   * the ceiling is left; costs are whole), or all `rounds` are over.
   */
  *converge(ceiling: number, rounds: number): Generator<Pause> {
    const { master, frame, prices } = this;
    let pull = 0.5;
    this.isConverged = false;
    this.bound = -Infinity;
    for (let round = 0; round < rounds; round++) {
      while (!(yield* master.solving(PIVOTS))) yield;
      yield;
      if (this.bound > ceiling - 1 + LEAST) return;
      if (!master.isMissing && this.mixCost - this.bound < 0.005) break;
      let value = this.#constant + this.#pulled.choose(prices, pull, this.#need);
      let found = 0;
      for (let index = 0; index < frame.parts.length; index++) {
        value += yield* this.#part.pricing(index, this.#pulled.prices);
        if (this.#addWelcome(index)) found++;
      }
      if (value > this.bound) {
        this.bound = value;
        prices.set(this.#pulled.prices);
      }
      if (value === Infinity) return;
      if (found > 0) pull = 0.5;
      else if (pull > 0) pull = 0;
      else break;
    }
    while (!(yield* master.solving(PIVOTS))) yield;
    this.isConverged = !master.isMissing;
  }

  /**
   * Share of each cell in the rows of each part: `shares[part * cells + cell]`. Of use until the next call.
   */
  shares(): Float64Array {
    const { rows } = this.master.program;
    const held = this.#held.fill(0);
    this.master.chosen(LEAST, (row, share) => {
      if (rows.isStandIn(row)) return;
      const base = (rows.owner[row] as number) * this.cells;
      for (const cell of rows.cells[row] as Int32Array) {
        held[base + cell] = (held[base + cell] as number) + share;
      }
    });
    return held;
  }

  /** Forgets dear rows when there are many. */
  tidy(): void {
    if (this.master.program.rows.count <= MANY) return;
    this.#known.forgetDearest();
    this.settleDown();
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
  *generate(): Generator<'part', number> {
    let found = 0;
    for (let index = 0; index < this.frame.parts.length; index++) {
      if (this.#isDone(index)) continue;
      yield* this.#part.pricing(index, this.master.duals);
      if (this.#addWelcome(index)) found++;
    }
    return found;
  }

  /** Writes the largest row of everybody in the mix. */
  writeMix(into: GridRoster): void {
    const { master, frame, grid } = this;
    const { rows } = master.program;
    const largest = new Float64Array(frame.parts.length);
    master.chosen(LEAST, (row, share) => {
      const index = rows.owner[row] as number;
      const part = frame.parts[index] as FramePart;
      if (share <= (largest[index] as number)) return;
      largest[index] = share;
      const base = part.person * grid.days;
      into.fill(-1, base + part.from, base + part.to);
      for (const cell of rows.cells[row] as Int32Array) {
        into[base + frame.from + Math.floor(cell / this.#types)] = cell % this.#types;
      }
    });
  }

  /** Adds the row priced last if it would make the mix cheaper and is not known. */
  #addWelcome(index: number): boolean {
    return this.#part.isWelcome && this.#known.add(index, this.#part.row);
  }

  /** Whether a part's row in the mix is one row, all of it fixed. */
  #isDone(index: number): boolean {
    const count = this.fixings.count[index] as number;
    if (count === 0) return false;
    const { owner, cells } = this.master.program.rows;
    let isDone = false;
    this.master.chosen(1 - 1e-4, row => {
      if (owner[row] === index && cells[row]?.length === count) isDone = true;
    });
    return isDone;
  }

  #withGroups<T extends Int32Array | Float64Array>(values: T): T {
    const all = new (values.constructor as new (length: number) => T)(values.length + this.groups.length);
    all.set(values);
    return all;
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
