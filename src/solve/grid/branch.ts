import type { Columns } from './columns';
import { dive } from './dive';
import { OFF, WORK } from './fixings';
import type { Random } from '../../chance/random';
import type { GridRoster } from './grid';
import type { Group } from './groups';
import type { Pause } from './pause';

/** Price of a head that a case forbids, at least: twice the dearest where that is more. */
const FORBIDDEN = 10_000;
const WHOLE = 1e-4;

/** What a case adds to its parent. */
type Choice =
  | { readonly kind: 'fix'; readonly part: number; readonly day: number; readonly what: number }
  | { readonly kind: 'ban'; readonly part: number; readonly cell: number }
  /** At most / at least so many heads, one beside the present need. */
  | { readonly kind: 'atMost' | 'atLeast'; readonly cell: number; readonly heads: number }
  /** A group comes to at most / at least so much. */
  | { readonly kind: 'sumAtMost' | 'sumAtLeast'; readonly group: number; readonly sum: number };

/** Fractions of a sum this close to a whole are left to other choices. */
const CLEAR = 0.1;

interface Limit {
  least: number;
  most: number;
}

interface Case {
  readonly choices: readonly Choice[];
  readonly bound: number;
}

/**
 * Branch and price: splits the rosters of a frame into cases until each case is proven to hold none below
 * the ceiling. The columns must belong to the whole grid and serve nothing else. First sums
 * of what groups of cells are short of are split, then heads of a cell, then whether a person works on a day,
 * then the type.
 */
export class Branching {
  /** No roster costs less, unless it costs at least the ceiling of the last step. */
  bound: number;
  cases = 0;
  /** How often a sum was split. */
  sums = 0;
  readonly #open: Case[];
  readonly #forbidden: number;
  /** What the sums of groups are limited to in the present case. */
  #limits: readonly Limit[] = [];

  constructor(
    readonly columns: Columns,
    bound: number,
  ) {
    this.bound = bound;
    this.#open = [{ choices: [], bound }];
    const { under, over } = columns.frame;
    let dearest = 0;
    for (let cell = 0; cell < under.length; cell++) {
      dearest = Math.max(dearest, under[cell] as number, over[cell] as number);
    }
    this.#forbidden = Math.max(FORBIDDEN, 2 * dearest);
  }

  /** Whether every case is closed. */
  get isDone(): boolean {
    return this.#open.length === 0;
  }

  /**
   * Works on the case with the lowest bound. `ceiling` asks for the cost of the best roster; a roster found
   * on the way is handed to `found`.
   */
  *step(random: Random, ceiling: () => number, into: GridRoster, found: () => void): Generator<Pause> {
    const { columns } = this;
    let least = 0;
    this.#open.forEach((one, i) => {
      const best = this.#open[least] as Case;
      if (one.bound < best.bound || (one.bound === best.bound && one.choices.length > best.choices.length))
        least = i;
    });
    const [current] = this.#open.splice(least, 1);
    if (current === undefined) return;
    if (current.bound > ceiling() - 1 + 1e-6) {
      this.#settle(ceiling());
      return;
    }
    this.cases++;
    this.#enter(current);
    columns.tidy();
    yield* columns.converge(ceiling(), 60);
    const bound = Math.max(current.bound, columns.bound);
    if (bound <= ceiling() - 1 + 1e-6) {
      const choices = this.#split();
      if (choices === undefined) {
        columns.writeMix(into);
        found();
        // A mix that is a roster closes its case: it costs what the mix costs. Should the numbers disagree,
        // the case stays open with its bound, so that nothing false is claimed.
        if (bound <= ceiling() - 1 + 1e-6) this.#open.push({ choices: current.choices, bound });
      } else {
        for (const choice of choices) this.#open.push({ choices: [...current.choices, choice], bound });
        // Where heads are split already, a dive seldom ends in a hole.
        if (this.cases % 4 === 1) {
          const isFound = yield* dive(columns, random, ceiling(), into, 0.05, 'go on');
          if (isFound) found();
        }
      }
    }
    this.#settle(ceiling());
  }

  #settle(ceiling: number): void {
    let least = ceiling;
    for (const { bound } of this.#open) least = Math.min(least, bound);
    this.bound = Math.max(this.bound, Math.min(ceiling, Math.ceil(least - 1e-6)));
  }

  #enter({ choices }: Case): void {
    const { columns } = this;
    const { frame } = columns;
    const { cells, groups } = columns;
    const size = cells + groups.length;
    const need = new Int32Array(size);
    const under = new Int32Array(size);
    const over = new Int32Array(size);
    need.set(frame.need);
    under.set(frame.under);
    over.set(frame.over);
    let { constant } = frame;
    columns.fixings.release();
    for (const choice of choices) {
      if (choice.kind === 'fix') columns.fixings.fix(choice.part, choice.day, choice.what);
      else if (choice.kind === 'ban') columns.fixings.ban(choice.part, choice.cell);
      else if (choice.kind === 'atMost' || choice.kind === 'atLeast') {
        const { cell, heads } = choice;
        const present = need[cell] as number;
        // Between the present need and the new one each head costs what it did; beyond, it is forbidden.
        if (heads < present) constant += (present - heads) * (under[cell] as number);
        else constant += (heads - present) * (over[cell] as number);
        need[cell] = heads;
        if (choice.kind === 'atMost') over[cell] = this.#forbidden;
        else under[cell] = this.#forbidden;
      }
    }
    this.#limits = groups.map(() => ({ least: -Infinity, most: Infinity }));
    for (const choice of choices) {
      if (choice.kind !== 'sumAtMost' && choice.kind !== 'sumAtLeast') continue;
      const { group, sum } = choice;
      const limit = this.#limits[group] as Limit;
      if (choice.kind === 'sumAtMost') limit.most = sum;
      else limit.least = sum;
    }
    this.#limits.forEach(({ least, most }, g) => {
      if (least === -Infinity && most === Infinity) return;
      const group = groups[g] as Group;
      let sum = most < Infinity ? most : least;
      for (const cell of group.cells) {
        // What a case has taken from the need of a cell is short already.
        const moved = (frame.need[cell] as number) - (need[cell] as number);
        sum -= group.net ? moved : Math.max(0, moved);
      }
      need[cells + g] = sum;
      if (most < Infinity) over[cells + g] = this.#forbidden;
      if (least > -Infinity) under[cells + g] = this.#forbidden;
    });
    columns.change(need, under, over, constant);
    columns.settle();
  }

  /** Two cases that together hold all rosters and both exclude the present mix; nothing when it is a roster. */
  #split(): [Choice, Choice] | undefined {
    const { columns } = this;
    const { frame } = columns;
    const types = columns.grid.minutes.length;
    const days = frame.to - frame.from;
    const shares = columns.shares();
    const parts = frame.parts.length;

    for (let group = 0; group < columns.groups.length; group++) {
      const value = columns.sumOf(group);
      const below = Math.floor(value);
      if (value - below < CLEAR || value - below > 1 - CLEAR) continue;
      const { least, most } = this.#limits[group] as Limit;
      // One row keeps one limit, or two that are equal.
      if ((least > -Infinity && below !== least) || (most < Infinity && below + 1 !== most)) continue;
      this.sums++;
      return [
        { kind: 'sumAtMost', group, sum: below },
        { kind: 'sumAtLeast', group, sum: below + 1 },
      ];
    }

    let cellAt = -1;
    let distance = 0.5 - 0.05;
    const heads = new Float64Array(columns.cells);
    for (let i = 0; i < shares.length; i++) {
      heads[i % columns.cells] = (heads[i % columns.cells] as number) + (shares[i] as number);
    }
    const need = columns.need;
    const { under, over } = columns.master.program;
    for (let cell = 0; cell < columns.cells; cell++) {
      const value = heads[cell] as number;
      const lack = (need[cell] as number) - value;
      if (lack >= 1 || lack <= -1) continue;
      const price = (lack > 0 ? under[cell] : over[cell]) as number;
      if (price >= this.#forbidden) continue;
      const away = Math.abs(value - Math.floor(value) - 0.5) + (lack < 0 ? 0.2 : 0);
      if (away < distance) {
        distance = away;
        cellAt = cell;
      }
    }
    if (cellAt >= 0) {
      const below = Math.floor(heads[cellAt] as number);
      return [
        { kind: 'atMost', cell: cellAt, heads: below },
        { kind: 'atLeast', cell: cellAt, heads: below + 1 },
      ];
    }

    let dayAt = -1;
    distance = 0.5 - WHOLE;
    for (let part = 0; part < parts; part++) {
      for (let day = 0; day < days; day++) {
        let work = 0;
        for (let type = 0; type < types; type++)
          work += shares[part * columns.cells + day * types + type] as number;
        const away = Math.abs(work - 0.5);
        if (away < distance) {
          distance = away;
          dayAt = part * days + day;
        }
      }
    }
    if (dayAt >= 0) {
      const part = Math.floor(dayAt / days);
      const day = frame.from + (dayAt % days);
      return [
        { kind: 'fix', part, day, what: OFF },
        { kind: 'fix', part, day, what: WORK },
      ];
    }

    let at = -1;
    distance = 0.5 - WHOLE;
    for (let i = 0; i < shares.length; i++) {
      const away = Math.abs((shares[i] as number) - 0.5);
      if (away < distance) {
        distance = away;
        at = i;
      }
    }
    if (at < 0) return undefined;
    const part = Math.floor(at / columns.cells);
    const cell = at % columns.cells;
    return [
      { kind: 'fix', part, day: frame.from + Math.floor(cell / types), what: cell % types },
      { kind: 'ban', part, cell },
    ];
  }
}
