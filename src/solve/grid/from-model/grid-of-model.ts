import type { DutyModel, DutyRoster } from '../../../model/duty-model';
import type { Grid, GridPerson, GridRoster } from '../grid';
import { type DayTypes, dayTypesOf } from './day-types';
import { type AllLimits, limitsOf, type RowLimits } from './row-limits';
import { isWithinReach } from './reach';
import { type Seats, seatsOf } from './seats';
import { successionsOf } from './successions';

/** A model that is a grid, and the way back from one to the other. */
export interface GridOfModel {
  readonly grid: Grid;
  readonly types: DayTypes;
  /** The seats of each kind; `null` where nobody may hold any. */
  readonly seats: readonly (Seats | null)[];
  /** A roster of the grid at this cost or below is one of the model: no duty has more heads than seats. */
  readonly mostCost: number;
  /** What a cost of 1 in the grid is in the model: the greatest common divisor of its prices. */
  readonly unit: number;
  /** Added to costs of the grid, times `unit`, they are those of the model. */
  readonly constant: number;
}

/** People times cells that the engine keeps lists of. */
const MOST_PAIRS = 20_000_000;
/** Prices beyond this are no 32-bit integers. */
const LARGEST = 2 ** 31 - 1;

/**
 * A model as a grid: at most one duty a day and person, of a finite number of types, with rules on single rows that
 * a grid has. `null` when anything of the model cannot be said so, or when the engine for grids would have more
 * states or larger sums than it can hold. Every roster of the model is one of the grid and costs the same there.
 */
export function* gridOfModel(model: DutyModel): Generator<void, GridOfModel | null> {
  const { together = [], published, loads, kinds, people } = model;
  if (loads.length > 0 || together.length > 0 || published !== undefined || kinds === 0) return null;
  if (!isWhole(model)) return null;
  const seats = yield* seatsOf(model);
  if (seats === null) return null;
  const types = yield* dayTypesOf(model, seats);
  if (types === null || types.days * types.types * people > MOST_PAIRS) return null;
  const successions = yield* successionsOf(model, seats, types);
  if (successions === null) return null;
  const cells = types.days * types.types;
  const allowed = Array.from({ length: people }, () => new Uint8Array(cells));
  types.kindOf.forEach((kind, cell) => {
    for (const person of seats[kind]?.candidates ?? []) (allowed[person] as Uint8Array)[cell] = 1;
  });
  const mayHold = (person: number, kind: number): boolean =>
    (allowed[person] as Uint8Array)[
      (types.dayOf[kind] as number) * types.types + (types.typeOf[kind] as number)
    ] === 1;
  const limits = yield* limitsOf(model, types, mayHold, successions.isDisjoint);
  if (limits === null) return null;
  yield;
  const costs = pricesOf(model, types, seats, allowed);
  if (costs === null) return null;
  const { unit, constant, mostCost, ...priced } = costs;
  const grid: Grid = {
    days: types.days,
    minutes: types.minutes,
    mayFollow: successions.mayFollow,
    weekends: limits.weekends,
    people: rowsOf(limits, allowed, priced.cost),
    need: priced.need,
    under: priced.under,
    over: priced.over,
    constant: priced.gridConstant,
  };
  yield;
  if (!isWithinReach(grid)) return null;
  return { grid, types, seats, unit, constant, mostCost };
}

/** The seats that a roster of the grid fills, those that are wanted first. */
export function rosterOfGrid(
  { grid, types, seats }: GridOfModel,
  model: DutyModel,
  rows: GridRoster,
): DutyRoster {
  const roster = new Int32Array(model.kindOf.length).fill(-1);
  const taken = new Int32Array(model.kinds);
  for (let i = 0; i < rows.length; i++) {
    const type = rows[i] as number;
    if (type < 0) continue;
    const kind = types.kindOf[(i % grid.days) * types.types + type] as number;
    const seat = seats[kind]?.bundles[taken[kind] as number];
    if (seat === undefined) throw new RangeError(`duty ${kind} has more heads than seats`);
    roster[seat] = Math.floor(i / grid.days);
    taken[kind] = (taken[kind] as number) + 1;
  }
  return roster;
}

/** The rows of a roster of the model. */
export function gridOfRoster({ grid, types }: GridOfModel, model: DutyModel, roster: DutyRoster): GridRoster {
  const rows = new Int8Array(grid.people.length * grid.days).fill(-1);
  roster.forEach((person, seat) => {
    const kind = model.kindOf[seat] as number;
    if (person >= 0) rows[person * grid.days + (types.dayOf[kind] as number)] = types.typeOf[kind] as number;
  });
  return rows;
}

function rowsOf(
  { people }: AllLimits,
  allowed: readonly Uint8Array[],
  cost: readonly Int32Array[],
): readonly GridPerson[] {
  return people.map((limits: RowLimits, person) => ({
    ...limits,
    allowed: allowed[person] as Uint8Array,
    cost: cost[person] as Int32Array,
  }));
}

interface Prices {
  readonly cost: readonly Int32Array[];
  readonly need: Int32Array;
  readonly under: Int32Array;
  readonly over: Int32Array;
  readonly gridConstant: number;
  readonly unit: number;
  readonly constant: number;
  readonly mostCost: number;
}

/** Prices in units of their greatest common divisor; `null`: some are too large. */
function pricesOf(
  model: DutyModel,
  types: DayTypes,
  seats: readonly (Seats | null)[],
  allowed: readonly Uint8Array[],
): Prices | null {
  const cells = types.kindOf.length;
  const wishOf = (person: number, cell: number): number =>
    (allowed[person] as Uint8Array)[cell] === 1
      ? ((model.wishes[person] as Float64Array)[types.kindOf[cell] as number] as number)
      : 0;
  let unit = 0;
  for (const each of seats) if (each !== null) unit = divisor(divisor(unit, each.under), each.over ?? 0);
  for (let person = 0; person < model.people && unit !== 1; person++) {
    for (let cell = 0; cell < cells && unit !== 1; cell++)
      unit = divisor(unit, Math.abs(wishOf(person, cell)));
  }
  unit = Math.max(1, unit);

  // Seats that nobody may hold stay open in every roster.
  let fixed = model.constant;
  model.kindOf.forEach((kind, seat) => {
    if (seats[kind] === null) fixed += model.openPrice[seat] as number;
  });
  const gridConstant = Math.floor(fixed / unit);
  // All rosters cost something between these two, in units; heads beyond the seats that there are aside.
  let least = gridConstant;
  let most = gridConstant;
  const cost: Int32Array[] = [];
  for (let person = 0; person < model.people; person++) {
    const own = new Int32Array(cells);
    for (let day = 0; day < types.days; day++) {
      let low = 0;
      let high = 0;
      for (let cell = day * types.types; cell < (day + 1) * types.types; cell++) {
        const wish = wishOf(person, cell) / unit;
        if (Math.abs(wish) > LARGEST) return null;
        own[cell] = wish;
        low = Math.min(low, wish);
        high = Math.max(high, wish);
      }
      least += low;
      most += high;
    }
    cost.push(own);
  }
  const need = new Int32Array(cells);
  const under = new Int32Array(cells);
  const over = new Int32Array(cells);
  const capped: number[] = [];
  for (let cell = 0; cell < cells; cell++) {
    const each = seats[types.kindOf[cell] as number] ?? null;
    if (each === null) continue;
    need[cell] = each.need;
    under[cell] = each.under / unit;
    if (each.over === null) capped.push(cell);
    else over[cell] = each.over / unit;
    most += Math.max(each.need * (under[cell] as number), each.candidates.length * (over[cell] as number));
  }
  // A head without a seat costs more than any roster without such heads.
  const beyond = most - least + 1;
  if (capped.length > 0 && beyond > LARGEST) return null;
  for (const cell of capped) over[cell] = beyond;
  return {
    cost,
    need,
    under,
    over,
    gridConstant,
    unit,
    constant: fixed - gridConstant * unit,
    mostCost: most,
  };
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}

function isWhole({ constant, openPrice, heldPrice, wishes }: DutyModel): boolean {
  const isSafe = (value: number): boolean => Number.isSafeInteger(value);
  return (
    isSafe(constant) &&
    openPrice.every(isSafe) &&
    heldPrice.every(isSafe) &&
    wishes.every(list => list.every(isSafe))
  );
}
