import type { Desk } from './desk';
import { coverCost } from './grid';
import type { RowProgram } from './row-program';

/** A part of a roster to be filled anew: some days of some people, everything else stays. */
export interface Frame {
  /** The days whose cover is looked at: `from` to `to`, exclusive. */
  readonly from: number;
  readonly to: number;
  readonly parts: readonly FramePart[];
  /** Heads still wanted per cell of the frame, at least 0, and the prices below and above. */
  readonly need: Int32Array;
  readonly under: Int32Array;
  readonly over: Int32Array;
  /** Cost of all that stays: add the parts' own costs and the price of what the frame lacks or has over. */
  readonly constant: number;
}

/** What one person may fill anew: days `from` to `to`, bordered by rests, with what the other days use up. */
export interface FramePart {
  readonly person: number;
  readonly from: number;
  readonly to: number;
  readonly weekends: number;
  readonly program: RowProgram;
  readonly node: number;
  readonly tight: RowProgram;
  readonly tightNode: number;
  /** Shifts left of each type. */
  readonly left: Int32Array;
}

/** The frame of the given people's windows within `from..to` of the roster on the desk. */
export function frameOf(desk: Desk, people: readonly number[], from: number, to: number): Frame {
  const { grid, pricer, roster, types } = desk;
  const cells = (to - from) * types;
  const first = from * types;
  const heads = desk.cover.slice(first, first + cells);
  let constant = desk.cost;
  for (let cell = 0; cell < cells; cell++) constant -= coverCost(grid, first + cell, heads[cell] as number);
  const parts: FramePart[] = [];
  for (const person of people) {
    const facts = grid.people[person];
    if (facts === undefined || !desk.largestWindow(person, from, to)) continue;
    const base = person * grid.days;
    const left = facts.maxOfType.slice();
    for (let day = 0; day < grid.days; day++) {
      const type = roster[base + day] as number;
      if (type < 0) continue;
      if (day < desk.from || day >= desk.to) {
        left[type] = (left[type] as number) - 1;
        continue;
      }
      const cell = day * types + type;
      constant -= facts.cost[cell] as number;
      heads[cell - first] = (heads[cell - first] as number) - 1;
    }
    const program = pricer.loose[person] as RowProgram;
    const tight = pricer.tight(person);
    parts.push({
      person,
      from: desk.from,
      to: desk.to,
      weekends: desk.weekendsOutside(person),
      program,
      node: desk.nodeOutside(person, program),
      tight,
      tightNode: desk.nodeOutside(person, tight),
      left,
    });
  }
  const need = new Int32Array(cells);
  for (let cell = 0; cell < cells; cell++) {
    const lack = (grid.need[first + cell] as number) - (heads[cell] as number);
    need[cell] = Math.max(0, lack);
    if (lack < 0) constant -= lack * (grid.over[first + cell] as number);
  }
  return {
    from,
    to,
    parts,
    need,
    under: grid.under.slice(first, first + cells),
    over: grid.over.slice(first, first + cells),
    constant,
  };
}
