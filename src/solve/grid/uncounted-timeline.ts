import type { RowProgram } from './row-program';

/**
 * The cheapest timeline of a person when nothing is counted over the horizon: minutes, weekends and maxima
 * of types are free or have a price. The state is the day alone, so a row takes microseconds where the exact
 * program of `timeline.ts` takes milliseconds; runs and rests are kept as there.
 */
export class UncountedTimeline {
  /** Steps taken so far, comparable to those of the exact program. */
  effort = 0;

  #value = new Float64Array(0);
  /** The stint that ends before a day, as `first day * (maxRun + 1) + length`; length 0 is a day off. */
  #stint = new Int32Array(0);
  #cost = new Float64Array(0);
  #type = new Int8Array(0);
  #run = new Float64Array(0);
  #parent = new Int8Array(0);

  /**
   * Finds the cheapest row and writes it at `offset`. `cost[day * types + type]` is what a shift costs
   * compared with a day off, `ofWeekend` what a worked weekend costs.
   *
   * @returns the cost, `Infinity` when there is no row.
   */
  solve(program: RowProgram, cost: Float64Array, ofWeekend: number, row: Int8Array, offset: number): number {
    const { days, classes, minRun, maxRun, minRest, weekendsOf } = program;
    this.#reserve(program);
    this.#priceClasses(program, cost);
    const value = this.#value.fill(Infinity);
    const stint = this.#stint.fill(0);
    const run = this.#run;
    const width = maxRun + 1;
    value[0] = 0;
    for (let day = 0; day < days; day++) {
      const here = value[day] as number;
      if (here < (value[day + 1] as number)) {
        value[day + 1] = here;
        stint[day + 1] = 0;
      }
      if (here === Infinity) continue;
      for (let length = 1; length <= maxRun && day + length <= days; length++) {
        this.#grow(program, day, length);
        let least = Infinity;
        for (let c = length * classes; c < (length + 1) * classes; c++) {
          if ((run[c] as number) < least) least = run[c] as number;
        }
        if (least === Infinity) break;
        const end = day + length;
        if (length < minRun && day > 0 && end < days) continue;
        const land = Math.min(days, end + minRest);
        const sum = here + least + ofWeekend * (weekendsOf[day * width + length] as number);
        if (sum < (value[land] as number)) {
          value[land] = sum;
          stint[land] = day * width + length;
        }
      }
    }
    this.effort += 3 * days * maxRun * classes;
    if (value[days] === Infinity) return Infinity;
    this.#write(program, row, offset);
    return value[days] as number;
  }

  /** Prices of runs of `length` from `day`, by last class, from those one shorter. */
  #grow(program: RowProgram, day: number, length: number): void {
    const { classes, nextStart, next } = program;
    const run = this.#run;
    const parent = this.#parent;
    const cost = this.#cost;
    const now = length * classes;
    const at = (day + length - 1) * classes;
    if (length === 1) {
      for (let c = 0; c < classes; c++) run[now + c] = cost[at + c] as number;
      return;
    }
    for (let c = 0; c < classes; c++) run[now + c] = Infinity;
    for (let c = 0; c < classes; c++) {
      const before = run[now - classes + c] as number;
      if (before === Infinity) continue;
      for (let i = nextStart[c] as number; i < (nextStart[c + 1] as number); i++) {
        const d = next[i] as number;
        const sum = before + (cost[at + d] as number);
        if (sum >= (run[now + d] as number)) continue;
        run[now + d] = sum;
        parent[now + d] = c;
      }
    }
  }

  #write(program: RowProgram, row: Int8Array, offset: number): void {
    const { days, classes } = program;
    const width = program.maxRun + 1;
    const run = this.#run;
    row.fill(-1, offset, offset + days);
    for (let day = days; day > 0;) {
      const code = this.#stint[day] as number;
      const length = code % width;
      if (length === 0) {
        day--;
        continue;
      }
      const first = Math.floor(code / width);
      for (let l = 1; l <= length; l++) this.#grow(program, first, l);
      let c = 0;
      for (let d = 1; d < classes; d++) {
        if ((run[length * classes + d] as number) < (run[length * classes + c] as number)) c = d;
      }
      for (let l = length; l > 0; l--) {
        const at = first + l - 1;
        row[offset + at] = this.#type[at * classes + c] as number;
        c = this.#parent[l * classes + c] as number;
      }
      day = first;
    }
  }

  /** The cheapest type of each class on each day. */
  #priceClasses(program: RowProgram, cost: Float64Array): void {
    const { days, types, classes, memberStart, members, allowed } = program;
    for (let day = 0; day < days; day++) {
      for (let c = 0; c < classes; c++) {
        let least = Infinity;
        let argument = -1;
        for (let i = memberStart[c] as number; i < (memberStart[c + 1] as number); i++) {
          const type = members[i] as number;
          const cell = day * types + type;
          if (allowed[cell] !== 1 || (cost[cell] as number) >= least) continue;
          least = cost[cell] as number;
          argument = type;
        }
        this.#cost[day * classes + c] = least;
        this.#type[day * classes + c] = argument;
      }
    }
  }

  #reserve({ days, classes, maxRun }: RowProgram): void {
    if (this.#value.length !== days + 1) {
      this.#value = new Float64Array(days + 1);
      this.#stint = new Int32Array(days + 1);
    }
    if (this.#cost.length < days * classes) {
      this.#cost = new Float64Array(days * classes);
      this.#type = new Int8Array(days * classes);
    }
    if (this.#run.length < (maxRun + 1) * classes) {
      this.#run = new Float64Array((maxRun + 1) * classes);
      this.#parent = new Int8Array((maxRun + 1) * classes);
    }
  }
}
