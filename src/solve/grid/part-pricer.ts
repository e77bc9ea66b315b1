import type { Fixings } from './fixings';
import type { Frame, FramePart } from './frame';
import type { Grid } from './grid';
import type { Master } from './master';
import { PIECE } from './pause';
import type { Timeline } from './timeline';

/**
 * Taken at least from the cost of a shift that must be worked, so that a row without it is never the cheapest;
 * more where rows can cost that much.
 */
const DEMAND = 2 ** 24;
/** Reduced costs less far below nothing are none. */
const LEAST = 1e-6;
/** What passed maxima cost at most, per shift. */
const DEAREST = 64;

/**
 * Finds the cheapest row of a part of a frame, under prices and what is fixed. It pauses within long rows and
 * when many were priced; nothing else may use the timeline then.
 */
export class PartPricer {
  /** The row found last, by day of the horizon; only the days of its part count. */
  readonly row: Int8Array;
  /** Whether that row has all that is fixed and would make the mix of the master cheaper. */
  isWelcome = false;

  readonly #types: number;
  // The dynamic program counts days and cells from the start of the horizon.
  readonly #cost: Float64Array;
  readonly #count: Int32Array;
  /** The effort of the timeline at the last pause. */
  #paused = 0;

  constructor(
    readonly grid: Grid,
    readonly timeline: Timeline,
    readonly frame: Frame,
    readonly fixings: Fixings,
    readonly master: Master,
  ) {
    this.#types = grid.minutes.length;
    this.#cost = new Float64Array(grid.need.length);
    this.row = new Int8Array(grid.days);
    this.#count = new Int32Array(this.#types);
  }

  /** Leaves the cheapest row of a part in `row`. Returns a lower bound of the cost of all its rows. */
  *pricing(index: number, prices: Float64Array): Generator<'part', number> {
    const { grid, frame, timeline, fixings, row } = this;
    if (timeline.effort > this.#paused + PIECE) {
      this.#paused = timeline.effort;
      yield 'part';
    }
    const types = this.#types;
    const part = frame.parts[index] as FramePart;
    const own = (grid.people[part.person] as Grid['people'][number]).cost;
    const cost = this.#cost;
    const first = frame.from * types;
    const count = fixings.count[index] as number;
    this.isWelcome = false;
    for (let cell = part.from * types; cell < part.to * types; cell++) {
      cost[cell] = (own[cell] as number) - (prices[cell - first] as number);
    }
    const demand = count === 0 ? 0 : this.#demand(part);
    for (let cell = part.from * types; cell < part.to * types; cell++) {
      if (!fixings.allows(index, cell - first)) cost[cell] = Infinity;
      else if (fixings.demands(index, cell - first)) cost[cell] = (cost[cell] as number) - demand;
    }
    const { program, tight, from, to, weekends } = part;
    let exact = program;
    let node = part.node;
    let value = yield* timeline.solving(program, cost, from, to, weekends, node, row, 0);
    if (value === Infinity) return Infinity;
    let keeps = this.keepsMaxima(part);
    if (!keeps && tight.loose.length < program.loose.length) {
      exact = tight;
      node = part.tightNode;
      value = yield* timeline.solving(tight, cost, from, to, weekends, node, row, 0);
      if (value === Infinity) return Infinity;
      keeps = this.keepsMaxima(part);
    }
    const bound = value + count * demand;
    // Passed maxima that are not tracked get dearer; the row found may then not be the cheapest legal one.
    for (let penalty = 1; !keeps; penalty *= 2) {
      if (penalty > DEAREST) return bound;
      this.#addToPassed(part, penalty);
      const found = yield* timeline.solving(exact, cost, from, to, weekends, node, row, 0);
      if (found === Infinity) return bound;
      keeps = this.keepsMaxima(part);
    }
    // A row with all that is demanded would have brought the bound to its own cost, which is less than half a demand.
    if (!this.#meetsDemands(index, part)) return bound > demand / 2 ? Infinity : bound;
    this.isWelcome = this.#reducedCost(index, part) < -LEAST;
    return bound;
  }

  /** Whether the row at hand keeps all maxima; leaves the counts in #count. */
  keepsMaxima(part: FramePart): boolean {
    const count = this.#count.fill(0);
    for (let day = part.from; day < part.to; day++) {
      const type = this.row[day] as number;
      if (type >= 0) count[type] = (count[type] as number) + 1;
    }
    for (let type = 0; type < this.#types; type++) {
      if ((count[type] as number) > (part.left[type] as number)) return false;
    }
    return true;
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

  /** Makes the types dearer whose maximum the row at hand passes. */
  #addToPassed({ from, to, left }: FramePart, penalty: number): void {
    const cost = this.#cost;
    const types = this.#types;
    for (let type = 0; type < types; type++) {
      if ((this.#count[type] as number) <= (left[type] as number)) continue;
      for (let day = from; day < to; day++) {
        cost[day * types + type] = (cost[day * types + type] as number) + penalty;
      }
    }
  }

  #meetsDemands(index: number, { from, to }: FramePart): boolean {
    let met = 0;
    for (let day = from; day < to; day++) {
      const type = this.row[day] as number;
      if (type >= 0 && this.fixings.demands(index, (day - this.frame.from) * this.#types + type)) met++;
    }
    return met === this.fixings.count[index];
  }

  #reducedCost(index: number, { from, to, person }: FramePart): number {
    const { duals, program } = this.master;
    const own = (this.grid.people[person] as Grid['people'][number]).cost;
    const first = this.frame.from * this.#types;
    let reduced = -(duals[program.cells + index] as number);
    for (let day = from; day < to; day++) {
      const type = this.row[day] as number;
      if (type < 0) continue;
      const cell = day * this.#types + type;
      reduced += (own[cell] as number) - (duals[cell - first] as number);
    }
    return reduced;
  }
}
