import { PIECE } from './pause';
import type { RowProgram } from './row-program';

/** Steps between two pauses in the first rows, where nothing is compiled yet and all memory is new. */
const FIRST_PIECE = 10_000;
const FIRST_ROWS = 4;

/**
 * The exact dynamic program over one person's timeline. The state is (first day on which a stint may start,
 * weekends worked, node); a step is one more day off, or the cheapest stint of each use with the rest after
 * it. Since a day off always parts two stints, the rules on neighbors stay inside a stint, counters of days
 * in a row vanish, and no weekend is touched by two stints.
 *
 * One instance serves many programs; its arrays only grow.
 */
export class Timeline {
  /** Steps taken so far: the effort of everything that stands on this class. */
  effort = 0;

  /** How many rows were begun. */
  #solves = 0;
  #value = new Float64Array(0);
  #step = new Int32Array(0);
  #low = new Int32Array(0);
  #high = new Int32Array(0);
  #cost = new Float64Array(0);
  #type = new Int8Array(0);
  #stint = new Float64Array(0);
  #parent = new Int32Array(0);
  #best = new Float64Array(0);
  #last = new Int32Array(0);

  /**
   * Finds the cheapest way to fill the days `from` to `to` (exclusive) and writes it to
   * `row[offset + from..offset + to)`; days outside are not read or written. `cost[day * types + type]` is
   * what a shift costs compared with a day off; infinite where it is forbidden.
   *
   * A window that does not start at day 0 must start with the first day of a rest, and one that does not
   * end with the horizon must end with the last day of a rest. `weekends` and `node` are what the days
   * outside use up.
   *
   * @returns the cost, `Infinity` (and `row` untouched) when there is no legal way.
   */
  solve(
    program: RowProgram,
    cost: Float64Array,
    from: number,
    to: number,
    weekends: number,
    node: number,
    row: Int8Array,
    offset: number,
  ): number {
    const start = this.#begin(program, cost, from, to, weekends, node);
    if (start < 0) return Infinity;
    let effort = 0;
    for (let day = start; day < to; day++) effort += this.#day(program, day, from, to, weekends);
    this.effort += effort;
    return this.#end(program, start, from, to, weekends, row, offset);
  }

  /** The same in pauses, during which nothing else may be solved here: that of a whole year takes tenths of a second. */
  *solving(
    program: RowProgram,
    cost: Float64Array,
    from: number,
    to: number,
    weekends: number,
    node: number,
    row: Int8Array,
    offset: number,
  ): Generator<'part', number> {
    const start = this.#begin(program, cost, from, to, weekends, node);
    if (start < 0) return Infinity;
    const solve = this.#solves;
    const piece = solve <= FIRST_ROWS ? FIRST_PIECE : PIECE;
    let effort = 0;
    for (let day = start, pause = piece; day < to; day++) {
      effort += this.#day(program, day, from, to, weekends);
      if (effort < pause) continue;
      pause = effort + piece;
      yield 'part';
      if (this.#solves !== solve) throw new Error('another row was solved during a pause');
    }
    this.effort += effort;
    return this.#end(program, start, from, to, weekends, row, offset);
  }

  /** The first day on which a stint may start; -1: there is no row. */
  #begin(
    program: RowProgram,
    cost: Float64Array,
    from: number,
    to: number,
    weekends: number,
    node: number,
  ): number {
    const { nodes, maxWeekends, minRest } = program;
    const columns = maxWeekends + 1;
    this.effort++;
    this.#solves++;
    if (weekends > maxWeekends || node < 0) return -1;
    this.#reserve(program);
    this.#priceClasses(program, cost, from, to);
    for (let i = from * columns; i < (to + 1) * columns; i++) {
      this.#low[i] = nodes;
      this.#high[i] = -1;
    }
    const start = Math.min(from === 0 ? 0 : from + minRest, to);
    const at = start * columns + weekends;
    this.#low[at] = node;
    this.#high[at] = node;
    this.#value[at * nodes + node] = 0;
    this.#step[at * nodes + node] = 0;
    return start;
  }

  /** What may follow on a day, from all states of that day. Returns the steps that took. */
  #day(program: RowProgram, day: number, from: number, to: number, weekends: number): number {
    const { days, nodes, maxWeekends, minRest, minRun, lengthOfUse, add, uses, minutesOfNode } = program;
    const columns = maxWeekends + 1;
    const width = program.maxRun + 1;
    const value = this.#value;
    const step = this.#step;
    const low = this.#low;
    const high = this.#high;
    const best = this.#best;
    const isWhole = from === 0 && to === days;
    let effort = 0;
    const base = day * columns;
    let any = false;
    for (let w = weekends; w < columns; w++) {
      let l = low[base + w] as number;
      const h = high[base + w] as number;
      if (l > h) continue;
      const source = (base + w) * nodes;
      if (isWhole) {
        // Rows that can no longer reach the least minutes end here.
        const floor = program.minMinutes - (program.most[base + (maxWeekends - w)] as number);
        while (l <= h && (minutesOfNode[l] as number) < floor) l++;
        low[base + w] = l;
        if (l > h) continue;
        for (let n = l; n <= h; n++) {
          if ((minutesOfNode[n] as number) < floor) value[source + n] = Infinity;
        }
      }
      any = true;
      // A day off.
      const target = base + columns + w;
      this.#open(target, l, h, nodes);
      const to0 = target * nodes;
      effort += h - l + 1;
      for (let n = l; n <= h; n++) {
        const v = value[source + n] as number;
        if (v < (value[to0 + n] as number)) {
          value[to0 + n] = v;
          step[to0 + n] = 0;
        }
      }
    }
    if (!any) return effort;
    effort += this.#stints(program, day, to);
    for (let use = 1; use < uses; use++) {
      const price = best[use] as number;
      if (price === Infinity) continue;
      const length = lengthOfUse[use] as number;
      const end = day + length;
      if (length < minRun && day > 0 && end < days) continue;
      let land = end + minRest;
      if (land > to) {
        if (to < days) continue;
        land = days;
      }
      const touched = program.weekendsOf[day * width + length] as number;
      const code = use * (days + 1) + day + 1;
      const table = use * nodes;
      for (let w = weekends; w + touched < columns; w++) {
        let l = low[base + w] as number;
        let h = high[base + w] as number;
        while (l <= h && (add[table + l] as number) < 0) l++;
        while (l <= h && (add[table + h] as number) < 0) h--;
        if (l > h) continue;
        const target = land * columns + w + touched;
        this.#open(target, add[table + l] as number, add[table + h] as number, nodes);
        const source = (base + w) * nodes;
        const to0 = target * nodes;
        effort += h - l + 1;
        for (let n = l; n <= h; n++) {
          const v = (value[source + n] as number) + price;
          const sum = add[table + n] as number;
          if (sum >= 0 && v < (value[to0 + sum] as number)) {
            value[to0 + sum] = v;
            step[to0 + sum] = code;
          }
        }
      }
    }
    return effort;
  }

  /** The cheapest of the states at the end, written as a row. */
  #end(
    program: RowProgram,
    start: number,
    from: number,
    to: number,
    weekends: number,
    row: Int8Array,
    offset: number,
  ): number {
    const { days, nodes, maxWeekends, lengthOfUse, add, minutesOfNode } = program;
    const columns = maxWeekends + 1;
    const width = program.maxRun + 1;
    const value = this.#value;
    const step = this.#step;
    const low = this.#low;
    const high = this.#high;
    let found = Infinity;
    let atWeekends = 0;
    let atNode = 0;
    for (let w = weekends; w < columns; w++) {
      const at = to * columns + w;
      for (let n = low[at] as number; n <= (high[at] as number); n++) {
        if ((minutesOfNode[n] as number) < program.minMinutes) continue;
        const v = value[at * nodes + n] as number;
        if (v < found) {
          found = v;
          atWeekends = w;
          atNode = n;
        }
      }
    }
    if (found === Infinity) return Infinity;
    row.fill(-1, offset + from, offset + to);
    for (let day = to, w = atWeekends, n = atNode; day > start;) {
      const code = step[(day * columns + w) * nodes + n] as number;
      if (code === 0) {
        day--;
        continue;
      }
      const use = Math.floor(code / (days + 1));
      const first = (code % (days + 1)) - 1;
      this.#writeStint(program, first, to, use, row, offset);
      w -= program.weekendsOf[first * width + (lengthOfUse[use] as number)] as number;
      const table = use * nodes;
      let before = Math.min(n, nodes - 1);
      while (before >= 0 && add[table + before] !== n) before--;
      n = before;
      day = first;
    }
    return found;
  }

  /** Makes room for the nodes `l` to `h` of a state list; new ones start as unreachable. */
  #open(index: number, l: number, h: number, nodes: number): void {
    const low = this.#low[index] as number;
    const high = this.#high[index] as number;
    const base = index * nodes;
    if (low > high) {
      this.#value.fill(Infinity, base + l, base + h + 1);
      this.#low[index] = l;
      this.#high[index] = h;
      return;
    }
    if (l < low) {
      this.#value.fill(Infinity, base + l, base + low);
      this.#low[index] = l;
    }
    if (h > high) {
      this.#value.fill(Infinity, base + high + 1, base + h + 1);
      this.#high[index] = h;
    }
  }

  /** The cheapest type of each class on each day. */
  #priceClasses(program: RowProgram, cost: Float64Array, from: number, to: number): void {
    const { types, classes, memberStart, members, allowed } = program;
    for (let day = from; day < to; day++) {
      for (let c = 0; c < classes; c++) {
        let least = Infinity;
        let argument = -1;
        for (let i = memberStart[c] as number; i < (memberStart[c + 1] as number); i++) {
          const type = members[i] as number;
          const cell = day * types + type;
          const price = cost[cell] as number;
          if (allowed[cell] === 1 && price < least) {
            least = price;
            argument = type;
          }
        }
        this.#cost[day * classes + c] = least;
        this.#type[day * classes + c] = argument;
      }
    }
  }

  /** The cheapest stint of each use that starts on a day and ends before `to`. */
  #stints(program: RowProgram, day: number, to: number): number {
    const { classes, uses, lengthOfUse, grow, nextStart, next } = program;
    const stint = this.#stint;
    const best = this.#best;
    const cost = this.#cost;
    stint.fill(Infinity, 0, uses * classes);
    best.fill(Infinity, 0, uses);
    for (let c = 0; c < classes; c++) {
      const use = grow[c] as number;
      if (use >= 0) stint[use * classes + c] = cost[day * classes + c] as number;
    }
    let effort = classes;
    for (let use = 1; use < uses; use++) {
      const at = (day + (lengthOfUse[use] as number)) * classes;
      const isLast = day + (lengthOfUse[use] as number) >= to;
      let least = Infinity;
      for (let c = 0; c < classes; c++) {
        const price = stint[use * classes + c] as number;
        if (price === Infinity) continue;
        if (price < least) {
          least = price;
          this.#last[use] = c;
        }
        if (isLast) continue;
        for (let i = nextStart[c] as number; i < (nextStart[c + 1] as number); i++) {
          const d = next[i] as number;
          const grown = grow[use * classes + d] as number;
          if (grown < 0) continue;
          const sum = price + (cost[at + d] as number);
          if (sum < (stint[grown * classes + d] as number)) {
            stint[grown * classes + d] = sum;
            this.#parent[grown * classes + d] = use * classes + c;
          }
        }
        effort += 2;
      }
      best[use] = least;
    }
    return effort;
  }

  #writeStint(
    program: RowProgram,
    day: number,
    to: number,
    use: number,
    row: Int8Array,
    offset: number,
  ): void {
    const { classes, lengthOfUse } = program;
    this.#stints(program, day, to);
    let at = use * classes + (this.#last[use] as number);
    for (let length = lengthOfUse[use] as number; length > 0; length--) {
      row[offset + day + length - 1] = this.#type[(day + length - 1) * classes + (at % classes)] as number;
      at = this.#parent[at] as number;
    }
  }

  #reserve(program: RowProgram): void {
    const lists = (program.days + 1) * (program.maxWeekends + 1);
    if (this.#low.length < lists) {
      this.#low = new Int32Array(lists);
      this.#high = new Int32Array(lists);
    }
    if (this.#value.length < lists * program.nodes) {
      this.#value = new Float64Array(lists * program.nodes);
      this.#step = new Int32Array(lists * program.nodes);
    }
    const cells = program.days * program.classes;
    if (this.#cost.length < cells) {
      this.#cost = new Float64Array(cells);
      this.#type = new Int8Array(cells);
    }
    const stints = program.uses * program.classes;
    if (this.#stint.length < stints) {
      this.#stint = new Float64Array(stints);
      this.#parent = new Int32Array(stints);
    }
    if (this.#best.length < program.uses) {
      this.#best = new Float64Array(program.uses);
      this.#last = new Int32Array(program.uses);
    }
  }
}
