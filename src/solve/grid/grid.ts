/**
 * A rota with at most one shift per person and day, stripped to numbers. It holds the employee shift
 * scheduling problem (Curtois and Qu, "Computational results on new staff scheduling benchmark instances",
 * 2014), with its rules at the borders of the horizon: before the first and after the last day everybody has
 * had, and will have, enough days of work or rest. All costs are integers.
 */
export interface Grid {
  readonly days: number;
  /** Minutes of each shift type. */
  readonly minutes: Int32Array;
  /** `mayFollow[earlier * types + later]`: 1 when `later` may be worked on the day after `earlier`. */
  readonly mayFollow: Uint8Array;
  /** First day of each weekend, ascending; a weekend is that day and the next. The first may be −1. */
  readonly weekends: Int32Array;
  readonly people: readonly GridPerson[];
  /** Wanted heads per `day * types + type`, and the price of each head below and above. */
  readonly need: Int32Array;
  readonly under: Int32Array;
  readonly over: Int32Array;
  /** Cost that no roster avoids, such as the weight of all wishes to work before any is met. */
  readonly constant: number;
}

export interface GridPerson {
  /** 1 where the person may hold `day * types + type`. */
  readonly allowed: Uint8Array;
  /** What holding `day * types + type` costs, compared with a day off; negative for a wish met. */
  readonly cost: Int32Array;
  /** Most shifts of each type. */
  readonly maxOfType: Int32Array;
  readonly minMinutes: number;
  readonly maxMinutes: number;
  /** Days of work in a row. A run that touches the first or last day may be shorter than `minRun`. */
  readonly minRun: number;
  readonly maxRun: number;
  /** Days off in a row, at least 1. A rest that touches the first or last day may be shorter. */
  readonly minRest: number;
  readonly maxWeekends: number;
}

/** The shift type that `person` works on `day`, or -1: `roster[person * days + day]`. */
export type GridRoster = Int8Array;

/** Heads per (day, type). */
export function coverOf(grid: Grid, roster: GridRoster): Int32Array {
  const types = grid.minutes.length;
  const cover = new Int32Array(grid.days * types);
  for (let i = 0; i < roster.length; i++) {
    const type = roster[i] as number;
    if (type < 0) continue;
    const cell = (i % grid.days) * types + type;
    cover[cell] = (cover[cell] as number) + 1;
  }
  return cover;
}

/** The price of `heads` on a cell. */
export function coverCost(grid: Grid, cell: number, heads: number): number {
  const short = (grid.need[cell] as number) - heads;
  return short > 0 ? short * (grid.under[cell] as number) : -short * (grid.over[cell] as number);
}

/** The whole cost of a roster, computed from nothing. */
export function gridCost(grid: Grid, roster: GridRoster): number {
  const types = grid.minutes.length;
  let total = grid.constant;
  grid.people.forEach((person, p) => {
    for (let day = 0; day < grid.days; day++) {
      const type = roster[p * grid.days + day] as number;
      if (type >= 0) total += person.cost[day * types + type] as number;
    }
  });
  const cover = coverOf(grid, roster);
  for (let cell = 0; cell < cover.length; cell++) total += coverCost(grid, cell, cover[cell] as number);
  return total;
}
