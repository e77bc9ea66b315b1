/**
 * Prices that prove a bound of a plan's level, in whole numbers. Plain data, as a schedule's certificate holds
 * it; `src/verify-bound` recomputes from it what it proves.
 *
 * Turns are in the order in which a plan's turns start, people in the plan's order.
 */
export interface PriceProof {
  readonly kind: 'prices';
  /** The bound of the level, in its own units. */
  readonly limit: number;
  /** Units of the prices in one step of the level. */
  readonly scale: number;
  /** Only at `spread`: what one unit of the prices is worth, in the level's own units. */
  readonly unit?: number;
  /** The price of each turn: whoever holds it is paid it. */
  readonly turns: readonly number[];
  /** By dimension, for each person: what they are charged, and given back, for a step of load. */
  readonly loads?: Readonly<Record<string, readonly number[]>>;
  /** Windows of rules that cap turns: person, index of the rule on timelines, start, price of a turn. */
  readonly windows?: readonly (readonly [number, number, number, number])[];
  /**
   * Windows of turns of which one person holds one at most, since they exclude each other: person, index of
   * the family of pairs, start, length, price of a turn.
   */
  readonly oneOf?: readonly (readonly [number, number, number, number, number])[];
  /** What a step of an earlier level of open seats is charged, and given back for what may stay open. */
  readonly charges?: Readonly<Record<string, number>>;
}

/** Prices that prove leading entries of a profile to be the least possible. */
export interface EntryProof extends Omit<PriceProof, 'kind' | 'limit'> {
  /** How many entries are proven, with those before. */
  readonly entries: number;
}
