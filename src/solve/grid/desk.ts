import { Random, portableLog } from '../../chance/random';
import { type Grid, type GridRoster, coverCost, gridCost } from './grid';
import type { Pause } from './pause';
import type { RowPricer } from './row-pricer';
import type { RowProgram } from './row-program';

/**
 * A roster being worked on: heads per cell, minutes and weekends of each person and the whole cost follow
 * every change of a window of somebody's row.
 */
export class Desk {
  readonly roster: GridRoster;
  readonly cover: Int32Array;
  /** True cost, changed with every move. */
  cost = 0;
  readonly random: Random;
  /** The window that `openWindow` chose last: days `from` to `to`, exclusive. */
  from = 0;
  to = 0;
  /** Costs that the next re-solve looks at, by cell. */
  readonly look: Float64Array;
  readonly types: number;

  readonly #minutes: Int32Array;
  readonly #weekends: Int32Array;
  readonly #weekendOfDay: Int32Array;
  /** `null` where minutes are not counted. */
  readonly #nodeOfMinutes: readonly (Int32Array | null)[];
  readonly #unit: number;
  readonly #window: Int8Array;
  readonly #left: Int32Array;
  readonly #noise: Float64Array;

  constructor(
    readonly grid: Grid,
    readonly pricer: RowPricer,
    seed: number,
  ) {
    const { days, people } = grid;
    this.types = grid.minutes.length;
    this.random = new Random(seed);
    this.roster = new Int8Array(people.length * days).fill(-1);
    this.cover = new Int32Array(grid.need.length);
    this.look = new Float64Array(grid.need.length);
    this.#minutes = new Int32Array(people.length);
    this.#weekends = new Int32Array(people.length);
    this.#window = new Int8Array(days);
    this.#left = new Int32Array(this.types);
    this.#weekendOfDay = new Int32Array(days).fill(-1);
    grid.weekends.forEach((day, index) => {
      this.#weekendOfDay[day] = index;
      if (day + 1 < days) this.#weekendOfDay[day + 1] = index;
    });
    this.#unit = Math.max(1, grid.minutes.reduce(divisor, 0));
    this.#nodeOfMinutes = pricer.loose.map(program => {
      const most = program.minutesOfNode[program.nodes - 1] as number;
      if (most === 0) return null;
      const nodes = new Int32Array(most / this.#unit + 1).fill(-1);
      program.minutesOfNode.forEach((minutes, node) => (nodes[minutes / this.#unit] = node));
      return nodes;
    });
    this.#noise = gumbel(new Random(0x9e37), 4096);
    this.cost = gridCost(grid, this.roster);
  }

  /** Takes over a whole roster. */
  load(roster: GridRoster): void {
    for (let p = 0; p < this.grid.people.length; p++) this.setRow(p, roster, p * this.grid.days);
  }

  /** Replaces a whole row. */
  setRow(person: number, source: Int8Array, offset: number): void {
    this.from = 0;
    this.to = this.grid.days;
    this.#window.set(source.subarray(offset, offset + this.grid.days));
    this.#replace(person);
  }

  /** A random window of about `length` days that starts and ends with whole rests of the person. */
  openWindow(person: number, center: number, length: number): void {
    const { days } = this.grid;
    const { roster } = this;
    const base = person * days;
    let from = Math.max(0, center - (length >> 1));
    let to = Math.min(days, from + length);
    while (from > 0 && !((roster[base + from] as number) < 0 && (roster[base + from - 1] as number) >= 0))
      from--;
    while (to < days && !((roster[base + to - 1] as number) < 0 && (roster[base + to] as number) >= 0)) to++;
    this.from = from;
    this.to = to;
  }

  /**
   * Looks at true costs in the window: what each shift would cost with the person's own shifts in the
   * window taken out, plus noise of the given temperature.
   */
  lookTruly(person: number, temperature: number): void {
    const { grid, types, look, cover } = this;
    const own = (grid.people[person] as Grid['people'][number]).cost;
    const base = person * grid.days;
    let draw = this.random.below(4096);
    for (let day = this.from; day < this.to; day++) {
      const held = this.roster[base + day] as number;
      for (let type = 0; type < types; type++) {
        const cell = day * types + type;
        const heads = (cover[cell] as number) - (held === type ? 1 : 0);
        const price =
          heads < (grid.need[cell] as number) ? -(grid.under[cell] as number) : (grid.over[cell] as number);
        draw = (draw + 1) & 4095;
        look[cell] = (own[cell] as number) + price + temperature * (this.#noise[draw] as number);
      }
    }
  }

  /**
   * Looks at smoothed costs: the price of a cell moves linearly with its heads, `slope` per head around
   * `prices`, within the true prices below and above the need.
   */
  lookSmoothly(person: number, prices: Float64Array, slope: number, temperature: number): void {
    const { grid, types, look, cover } = this;
    const { need, under, over } = grid;
    const own = (grid.people[person] as Grid['people'][number]).cost;
    const base = person * grid.days;
    let draw = this.random.below(4096);
    for (let day = this.from; day < this.to; day++) {
      const held = this.roster[base + day] as number;
      for (let type = 0; type < types; type++) {
        const cell = day * types + type;
        const heads = (cover[cell] as number) - (held === type ? 1 : 0);
        let price = slope * (heads - (need[cell] as number) + 0.5) - (prices[cell] as number);
        if (price < -(under[cell] as number)) price = -(under[cell] as number);
        else if (price > (over[cell] as number)) price = over[cell] as number;
        draw = (draw + 1) & 4095;
        look[cell] = (own[cell] as number) + price + temperature * (this.#noise[draw] as number);
      }
    }
  }

  /**
   * Fills the window of a person's row as cheaply as `look` allows. The row stays legal; when no legal row
   * is found it stays as it is. Pauses after each look, and in parts within that at a row of a long horizon.
   *
   * @returns whether the row may have changed.
   */
  *resolve(person: number): Generator<Pause, boolean> {
    const { grid, from, to, roster, look, types } = this;
    const { timeline } = this.pricer;
    const program = this.pricer.loose[person] as RowProgram;
    const base = person * grid.days;
    let minutes = this.#minutes[person] as number;
    for (let day = from; day < to; day++) {
      const type = roster[base + day] as number;
      if (type >= 0) minutes -= grid.minutes[type] as number;
    }
    const weekends = this.weekendsOutside(person);
    const window = this.#window;
    const nodes = this.#nodeOfMinutes[person] ?? null;
    const node = nodes === null ? 0 : (nodes[minutes / this.#unit] ?? -1);
    if ((yield* timeline.solving(program, look, from, to, weekends, node, window, 0)) === Infinity)
      return false;
    yield;
    if (program.loose.length > 0 && !this.#keepsMaxima(person, program.loose)) {
      const tight = this.pricer.tight(person);
      let exact = program;
      let exactNode = node;
      if (tight.loose.length < program.loose.length) {
        exact = tight;
        exactNode = this.nodeOutside(person, tight);
        const found = yield* timeline.solving(tight, look, from, to, weekends, exactNode, window, 0);
        if (found === Infinity) return false;
      }
      yield;
      // Maxima too large to be tracked: the passed types get dearer, in the end most of their days are barred.
      for (let round = 0; !this.#keepsMaxima(person, tight.loose); round++) {
        if (round === 6) return false;
        for (let type = 0; type < types; type++) {
          if ((this.#left[type] as number) >= 0) continue;
          for (let day = from; day < to; day++) {
            const cell = day * types + type;
            if (round < 4) look[cell] = (look[cell] as number) + (2 << (2 * round));
            else if (round === 5 || window[day] !== type || this.random.next() < 0.5) look[cell] = Infinity;
          }
        }
        const found = yield* timeline.solving(exact, look, from, to, weekends, exactNode, window, 0);
        if (found === Infinity) return false;
        yield;
      }
    }
    this.#replace(person);
    return true;
  }

  /** The largest window within `from..to` that starts and ends with whole rests of the person. */
  largestWindow(person: number, from: number, to: number): boolean {
    const { days } = this.grid;
    const { roster } = this;
    const base = person * days;
    while (
      from > 0 &&
      from < to &&
      !((roster[base + from] as number) < 0 && (roster[base + from - 1] as number) >= 0)
    )
      from++;
    while (
      to < days &&
      to > from &&
      !((roster[base + to - 1] as number) < 0 && (roster[base + to] as number) >= 0)
    )
      to--;
    this.from = from;
    this.to = to;
    return from < to;
  }

  /** Weekends that a person works outside the window. */
  weekendsOutside(person: number): number {
    const base = person * this.grid.days;
    let weekends = this.#weekends[person] as number;
    let last = -1;
    for (let day = this.from; day < this.to; day++) {
      const weekend = this.#weekendOfDay[day] as number;
      if ((this.roster[base + day] as number) < 0 || weekend < 0 || weekend === last) continue;
      weekends--;
      last = weekend;
    }
    return weekends;
  }

  /** The node that a program reaches with what the person works outside the window, or -1. */
  nodeOutside(person: number, program: RowProgram): number {
    const base = person * this.grid.days;
    let node = 0;
    for (let day = 0; day < this.grid.days && node >= 0; day++) {
      const type = this.roster[base + day] as number;
      if (type >= 0 && (day < this.from || day >= this.to))
        node = program.addType[type * program.nodes + node] as number;
    }
    return node;
  }

  /** Whether the new window keeps the maxima of some types; fills what is left of each. */
  #keepsMaxima(person: number, loose: Int32Array): boolean {
    const { grid, from, to, roster } = this;
    const left = this.#left.fill(0);
    const most = (grid.people[person] as Grid['people'][number]).maxOfType;
    for (const type of loose) left[type] = most[type] as number;
    const base = person * grid.days;
    let keeps = true;
    for (let day = 0; day < grid.days; day++) {
      const type = (day < from || day >= to ? roster[base + day] : this.#window[day]) as number;
      if (type >= 0) left[type] = (left[type] as number) - 1;
    }
    for (let type = 0; type < this.types; type++) {
      if (!loose.includes(type)) left[type] = 0;
      else if ((left[type] as number) < 0) keeps = false;
    }
    return keeps;
  }

  #replace(person: number): void {
    const { grid, from, to, roster, cover, types } = this;
    const own = (grid.people[person] as Grid['people'][number]).cost;
    const base = person * grid.days;
    let change = 0;
    let weekends = this.#weekends[person] as number;
    let minutes = this.#minutes[person] as number;
    let lastOld = -1;
    let lastNew = -1;
    for (let day = from; day < to; day++) {
      const before = roster[base + day] as number;
      const after = this.#window[day] as number;
      const weekend = this.#weekendOfDay[day] as number;
      if (weekend >= 0) {
        if (before >= 0 && weekend !== lastOld) {
          weekends--;
          lastOld = weekend;
        }
        if (after >= 0 && weekend !== lastNew) {
          weekends++;
          lastNew = weekend;
        }
      }
      if (before === after) continue;
      if (before >= 0) {
        const cell = day * types + before;
        const heads = cover[cell] as number;
        change += coverCost(grid, cell, heads - 1) - coverCost(grid, cell, heads) - (own[cell] as number);
        cover[cell] = heads - 1;
        minutes -= grid.minutes[before] as number;
      }
      if (after >= 0) {
        const cell = day * types + after;
        const heads = cover[cell] as number;
        change += coverCost(grid, cell, heads + 1) - coverCost(grid, cell, heads) + (own[cell] as number);
        cover[cell] = heads + 1;
        minutes += grid.minutes[after] as number;
      }
      roster[base + day] = after;
    }
    this.#weekends[person] = weekends;
    this.#minutes[person] = minutes;
    this.cost += change;
  }
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}

/** Draws from a Gumbel distribution with mean 0, made from sums and divisions that every engine rounds alike. */
function gumbel(random: Random, size: number): Float64Array {
  return Float64Array.from({ length: size }, () => {
    const u = (random.below(1 << 20) + 0.5) / (1 << 20);
    return -logarithm(-logarithm(u)) - 0.5772156649;
  });
}

function logarithm(value: number): number {
  return value <= 1 ? portableLog(value) : -portableLog(1 / value);
}
