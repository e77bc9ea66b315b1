const DIMENSIONS = 4;
/** Doubles hold whole numbers exactly below 2^53; before that is reached a sum moves to a big one. */
const CARRY = 2 ** 52;

/** Sums over one denominator. */
export interface ExactSums {
  /** `numerators[dimension][person]`. */
  readonly numerators: readonly (readonly bigint[])[];
  readonly denominator: bigint;
}

interface Numerators {
  /** By dimension and person. */
  readonly sums: readonly Float64Array[];
  /** What was moved out of them. `null`: nothing. */
  carried: readonly bigint[][] | null;
}

/** Sums of fractions per person and dimension, kept exact: one numerator for each denominator that occurs. */
export class FractionSums {
  readonly #byDenominator = new Map<number, Numerators>();
  readonly people: number;

  constructor(people: number) {
    this.people = people;
  }

  /** Adds `amounts[dimension] * weight[person] / denominator` for some people. */
  add(
    people: readonly number[],
    weight: readonly number[],
    amounts: ArrayLike<number>,
    denominator: number,
  ): void {
    let mine = this.#byDenominator.get(denominator);
    if (mine === undefined) {
      const sums = Array.from({ length: DIMENSIONS }, () => new Float64Array(this.people));
      mine = { sums, carried: null };
      this.#byDenominator.set(denominator, mine);
    }
    for (let d = 0; d < DIMENSIONS; d++) {
      const row = mine.sums[d] as Float64Array;
      const amount = amounts[d] as number;
      if (amount === 0) continue;
      for (const person of people) {
        const more = amount * (weight[person] as number);
        const value = (row[person] as number) + more;
        if (value >= CARRY) {
          this.#carry(mine, d, person, row[person] as number);
          row[person] = more;
        } else row[person] = value;
      }
    }
  }

  #carry(mine: Numerators, d: number, person: number, value: number): void {
    mine.carried ??= Array.from({ length: DIMENSIONS }, () => Array.from({ length: this.people }, () => 0n));
    const row = mine.carried[d] as bigint[];
    row[person] = (row[person] as bigint) + BigInt(value);
  }

  /** By denominator. */
  get parts(): readonly (readonly [number, Numerators])[] {
    return [...this.#byDenominator];
  }

  /** Every sum, rounded half up: `rounded[dimension][person]`. Pauses after each. */
  *rounded(): Generator<null, number[][]> {
    const { parts } = this;
    let common: bigint | null = null;
    const rounded: number[][] = [];
    for (let d = 0; d < DIMENSIONS; d++) {
      const row: number[] = [];
      for (let person = 0; person < this.people; person++) {
        let value = nearly(parts, d, person);
        if (value === null) {
          common ??= yield* commonDenominator(parts);
          const numerator = exactly(parts, common, d, person);
          value = Number((2n * numerator + common) / (2n * common));
        }
        row.push(value);
        yield null;
      }
      rounded.push(row);
    }
    return rounded;
  }
}

/** A sum rounded half up by doubles; `null`: it lies so near to a half that only the exact sum tells. */
function nearly(parts: readonly (readonly [number, Numerators])[], d: number, person: number): number | null {
  let whole = 0;
  let rest = 0;
  for (const [denominator, { sums, carried }] of parts) {
    if (carried !== null) return null;
    const sum = (sums[d] as Float64Array)[person] as number;
    const over = sum % denominator;
    whole += (sum - over) / denominator;
    rest += over / denominator;
  }
  // So many numbers below 1 add up to no more than their number, each step with that much of a rounding error.
  const unsure = 1e-9 + parts.length * parts.length * 2 ** -52;
  const half = rest + 0.5;
  if (!Number.isSafeInteger(whole) || Math.abs(half - Math.round(half)) <= unsure) return null;
  return whole + Math.floor(half);
}

function exactly(
  parts: readonly (readonly [number, Numerators])[],
  common: bigint,
  d: number,
  person: number,
): bigint {
  let numerator = 0n;
  for (const [denominator, { sums, carried }] of parts) {
    const sum = BigInt((sums[d] as Float64Array)[person] as number) + (carried?.[d]?.[person] ?? 0n);
    if (sum !== 0n) numerator += sum * (common / BigInt(denominator));
  }
  return numerator;
}

function* commonDenominator(parts: readonly (readonly [number, Numerators])[]): Generator<null, bigint> {
  let common = 1n;
  for (const [denominator] of parts) {
    common = lcm(common, BigInt(denominator));
    yield null;
  }
  return common;
}

function lcm(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}

/** Every sum as it is. Pauses after each. */
export function* exactSums({ people, parts }: FractionSums): Generator<null, ExactSums> {
  const denominator = yield* commonDenominator(parts);
  const numerators: bigint[][] = [];
  for (let d = 0; d < DIMENSIONS; d++) {
    const row: bigint[] = [];
    for (let person = 0; person < people; person++) {
      row.push(exactly(parts, denominator, d, person));
      yield null;
    }
    numerators.push(row);
  }
  return { numerators, denominator };
}
