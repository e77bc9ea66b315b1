import type { Model } from '../../model/model';

/** The numbers of a proof by prices, checked for form: see `PriceProof`. */
export interface PriceNumbers {
  readonly scale: number;
  readonly unit: number;
  readonly turns: readonly number[];
  /** By dimension and person. */
  readonly loads: readonly (readonly number[])[];
  readonly windows: readonly PricedTurns[];
  readonly charges: ReadonlyMap<string, number>;
}

/** Turns of which a person holds some at most, and the price of each. */
export interface PricedTurns {
  readonly person: number;
  /** A rule on timelines by its index, or a family of pairs of which a window is named. */
  readonly of: { readonly rule: number } | { readonly family: number; readonly span: number };
  readonly from: number;
  readonly price: number;
}

/** No proof needs more windows than this. */
const MOST_WINDOWS = 1_000_000;

/** Reads the numbers of a proof; a text says what is wrong with them. */
export function readPrices(evidence: unknown, model: Model): PriceNumbers | string {
  if (!isRecord(evidence)) return 'the evidence is not an object';
  const { scale, unit = 1, turns, loads = {}, windows = [], oneOf = [], charges = {} } = evidence;
  if (!isWhole(scale, 1)) return 'the scale is not a whole number from 1 up';
  if (!isWhole(unit, 1)) return 'the unit is not a whole number from 1 up';
  if (!isListOf(turns, model.bundles.length)) return 'there is not one whole price for each turn';
  const byDimension = readLoads(loads, model);
  if (typeof byDimension === 'string') return byDimension;
  if (!isRecord(charges)) return 'the charges are not an object';
  const charged = Object.entries(charges);
  for (const [level, charge] of charged) {
    if (level !== 'uncovered' && level !== 'understaffed') return 'a charge is for no level of open seats';
    if (!isWhole(charge, 0)) return 'a charge is not a whole number from 0 up';
  }
  const priced: PricedTurns[] = [];
  for (const [list, length] of [
    [windows, 4],
    [oneOf, 5],
  ] as const) {
    if (!Array.isArray(list) || list.length > MOST_WINDOWS) return 'the windows are not a list';
    for (const entry of list) {
      const window = readWindow(entry, length, model.people);
      if (typeof window === 'string') return window;
      priced.push(window);
    }
  }
  return {
    scale,
    unit,
    turns,
    loads: byDimension,
    windows: priced,
    charges: new Map(charged as [string, number][]),
  };
}

function readLoads(loads: unknown, { dimensions, people }: Model): readonly (readonly number[])[] | string {
  if (!isRecord(loads)) return 'the prices of loads are not an object';
  const names = dimensions.map(({ name }) => name);
  if (!Object.keys(loads).every(name => names.includes(name))) return 'a price is for no load of the plan';
  const none = Array.from({ length: people }, () => 0);
  const lists: (readonly number[])[] = [];
  for (const name of names) {
    const list = Object.hasOwn(loads, name) ? loads[name] : none;
    if (!isListOf(list, people)) return 'there is not one whole price of a load for each person';
    lists.push(list);
  }
  return lists;
}

function readWindow(entry: unknown, length: 4 | 5, people: number): PricedTurns | string {
  if (!isListOf(entry, length)) return 'a window is not a list of whole numbers';
  const [person, of, from] = entry as [number, number, number];
  const price = entry[length - 1] as number;
  if (person < 0 || person >= people) return 'a window is for nobody';
  if (price < 0) return 'the price of a window is below 0';
  if (length === 4) return { person, of: { rule: of }, from, price };
  return { person, of: { family: of, span: entry[3] as number }, from, price };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function isWhole(value: unknown, least: number): value is number {
  return Number.isSafeInteger(value) && (value as number) >= least;
}

function isListOf(value: unknown, length: number): value is readonly number[] {
  // A list with holes is none: `every` would pass over them.
  return Array.isArray(value) && value.length === length && Array.from(value).every(Number.isSafeInteger);
}

/** Prices of nought. */
export function noPrices({ bundles, dimensions, people }: Model): PriceNumbers {
  const nobody = Array.from({ length: people }, () => 0);
  return {
    scale: 1,
    unit: 1,
    turns: bundles.map(() => 0),
    loads: dimensions.map(() => nobody),
    windows: [],
    charges: new Map(),
  };
}
