import { compareText } from '../plan/compare-text';

/** One person's part in a check of turns: burden units. */
export interface Bearer {
  readonly person: string;
  readonly load: number;
  readonly share: number;
  /** Burden of the largest turn they hold. */
  readonly largestTurn: number;
}

/**
 * Whether nobody is more than one turn above anyone: envy-freeness up to one item (EF1) for chores and unequal
 * shares. Of any two people, whoever bears more of their share would bear no more of it without their largest turn.
 */
export interface OneTurnCheck {
  readonly holds: boolean;
  /** Everyone who is more than one turn above somebody; by id. */
  readonly above: readonly string[];
  /** Everyone who bears least of their share; by id. Empty when nobody has a share. */
  readonly least: readonly string[];
}

/**
 * For all i, j: (load of i − largest turn of i) ÷ share of i ≤ load of j ÷ share of j; compared as exact fractions.
 * Whoever has no share (on leave all the time) is below nobody, and above everybody with a second turn.
 */
export function oneTurnCheck(people: readonly Bearer[]): OneTurnCheck {
  let lowest: Bearer | null = null;
  let least: string[] = [];
  for (const person of people) {
    if (person.share <= 0) continue;
    const order = lowest === null ? -1 : compareFractions(person.load, person.share, lowest);
    if (order < 0) {
      lowest = person;
      least = [person.person];
    } else if (order === 0) least.push(person.person);
  }
  const floor = lowest;
  const above =
    floor === null
      ? []
      : people.filter(({ load, share, largestTurn }) => {
          return compareFractions(load - largestTurn, share, floor) > 0;
        });
  return {
    holds: above.length === 0,
    above: above.map(({ person }) => person).sort(compareText),
    least: least.sort(compareText),
  };
}

/** The sign of load ÷ share − other's load ÷ other's share. */
function compareFractions(load: number, share: number, other: Bearer): number {
  const left = BigInt(load) * BigInt(other.share);
  const right = BigInt(other.load) * BigInt(share);
  return left < right ? -1 : left > right ? 1 : 0;
}
