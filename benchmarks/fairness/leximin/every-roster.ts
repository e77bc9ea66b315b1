import { DateTime } from 'luxon';
import { HOUR, type SmallCase, type SmallTurn } from './small-case';

/** The best there is, found by looking at every roster. */
export interface Best {
  /** Open turns, in hours. */
  readonly openHours: number;
  /** Over-shares, worst first. */
  readonly profile: readonly number[];
}

/**
 * Looks at every roster: as few hours open as can be, then leximin. It shares nothing with the library: burdens are
 * added up hour by hour on local clocks, and fair shares are fractions of whole numbers.
 */
export function bestOfEveryRoster(small: SmallCase): Best {
  const { people, turns, restHours, most } = small;
  const burden = people.map(({ zone }) =>
    turns.map(turn => hoursOf(turn).reduce((sum, at) => sum + price(zone, at), 0)),
  );
  const candidates = turns.map(turn => turn.briefed.filter(person => !isAway(small, person, turn)));
  const over = startOf(small, candidates);
  const roster: number[] = turns.map(() => -1);
  let best: Best = { openHours: Infinity, profile: [] };

  const isFree = (person: number, turn: number): boolean => {
    let held = 0;
    for (let other = 0; other < turn; other++) {
      if (roster[other] !== person) continue;
      held += 1;
      if (apart(turns[other] as SmallTurn, turns[turn] as SmallTurn) < restHours * HOUR) return false;
    }
    return held < most;
  };
  const fill = (turn: number, openHours: number): void => {
    if (openHours > best.openHours) return;
    const here = turns[turn];
    if (here === undefined) {
      const profile = [...over].sort((a, b) => b - a);
      if (openHours < best.openHours || isBefore(profile, best.profile)) best = { openHours, profile };
      return;
    }
    for (const person of candidates[turn] as readonly number[]) {
      if (!isFree(person, turn)) continue;
      const cost = burden[person]?.[turn] as number;
      roster[turn] = person;
      over[person] = (over[person] as number) + cost;
      fill(turn + 1, openHours);
      over[person] -= cost;
    }
    roster[turn] = -1;
    fill(turn + 1, openHours + (here.end - here.start) / HOUR);
  };
  fill(0, 0);
  return best;
}

function isBefore(a: readonly number[], b: readonly number[]): boolean {
  const index = a.findIndex((value, position) => value !== b[position]);
  return index >= 0 && (a[index] as number) < (b[index] as number);
}

/** Carried less fair share: what everyone holding nothing is above theirs. */
function startOf({ people, turns }: SmallCase, candidates: readonly (readonly number[])[]): number[] {
  const shares = people.map(() => [0n, 1n] as [bigint, bigint]);
  turns.forEach((turn, index) => {
    const payers =
      candidates[index]?.length === 0
        ? people.map((_, person) => person)
        : (candidates[index] as readonly number[]);
    for (const at of hoursOf(turn)) {
      const demand = payers.reduce((sum, person) => sum + price(people[person]?.zone as string, at), 0);
      const present = people.flatMap(({ leave }, person) =>
        leave !== null && leave[0] <= at && at < leave[1] ? [] : [person],
      );
      const capacity = present.reduce((sum, person) => sum + (people[person]?.capacity as number), 0);
      for (const person of present) {
        const [above, below] = shares[person] as [bigint, bigint];
        const divisor = BigInt(payers.length * capacity);
        const part = BigInt(demand * (people[person]?.capacity as number));
        shares[person] = reduced(above * divisor + part * below, below * divisor);
      }
    }
  });
  return people.map(({ carried }, person) => {
    const [above, below] = shares[person] as [bigint, bigint];
    return carried - Number((2n * above + below) / (2n * below));
  });
}

function reduced(above: bigint, below: bigint): [bigint, bigint] {
  let [x, y] = [above, below];
  while (y !== 0n) [x, y] = [y, x % y];
  return [above / x, below / x];
}

function hoursOf({ start, end }: SmallTurn): readonly number[] {
  return Array.from({ length: (end - start) / HOUR }, (_, hour) => start + hour * HOUR);
}

/** 60 minutes × band × day × primary × standard response, with the weights of `docs/fairness.md`. */
function price(zone: string, at: number): number {
  const key = `${zone} ${at}`;
  const known = PRICES.get(key);
  if (known !== undefined) return known;
  const { hour, weekday } = DateTime.fromMillis(at, { zone });
  const isWeekend = weekday >= 6;
  const band = hour >= 22 || hour < 7 ? 5 : !isWeekend && hour >= 9 && hour < 17 ? 1 : 3;
  const value = 60 * band * (isWeekend ? 3 : 2) * 4 * 10;
  PRICES.set(key, value);
  return value;
}

const PRICES = new Map<string, number>();

function isAway({ people }: SmallCase, person: number, { start, end }: SmallTurn): boolean {
  const leave = people[person]?.leave ?? null;
  return leave !== null && leave[0] < end && start < leave[1];
}

/** From the end of the earlier to the start of the later; below 0 where they overlap. */
function apart(a: SmallTurn, b: SmallTurn): number {
  return Math.max(a.start, b.start) - Math.min(a.end, b.end);
}
