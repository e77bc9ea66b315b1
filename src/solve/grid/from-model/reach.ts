import type { Grid, GridPerson } from '../grid';

/** States of the dynamic program over one row, and entries of its tables. */
const MOST_STATES = 16_000_000;
/** Steps of the dynamic program for everybody once. */
const MOST_STEPS = 5_000_000_000;
/** Prices are looked at in 1024ths, and their sums must stay whole numbers that floating point holds exactly. */
const LARGEST_SUM = 2 ** 52 / 1024;
/** Prices of limits on whole rows go up to this. */
const LIMIT_PRICE = 1e6;
/** Room for the prices of heads that cases forbid; see `branch.ts`. */
const FORBIDDEN = 10_000;
const GROUPS_OF_CELL = 3;

/**
 * Whether the engine can hold a grid: its dynamic program has not too many states, and no sum of costs and prices
 * loses its last digit.
 */
export function isWithinReach(grid: Grid): boolean {
  let steps = 0;
  for (const person of grid.people) {
    const work = stepsOf(grid, person);
    if (work === Infinity) return false;
    steps += work;
  }
  return steps <= MOST_STEPS && areSumsExact(grid);
}

/** Steps of the program over a person's row, about; `Infinity`: it has too many states. */
function stepsOf(grid: Grid, person: GridPerson): number {
  const { days, weekends } = grid;
  const types = grid.minutes.length;
  const lengths = new Set<number>();
  for (let cell = 0; cell < person.allowed.length; cell++) {
    if (person.allowed[cell] === 1) lengths.add(grid.minutes[cell % types] as number);
  }
  const longest = Math.max(0, ...lengths);
  const shortest = Math.min(longest, ...lengths);
  const isCounted = person.minMinutes > 0 || person.maxMinutes < days * longest;
  const unit = Math.max(1, [...lengths].reduce(divisor, 0));
  const nodes = isCounted ? Math.floor(Math.min(person.maxMinutes, days * longest) / unit) + 1 : 1;
  const maxRun = Math.min(person.maxRun, days);
  let uses = 1;
  for (let length = 1; length <= maxRun; length++) {
    let ways = 1;
    if (isCounted) {
      // Sums of so many lengths: multisets of them, or multiples of the unit between the least and the most.
      const sums = (length * (longest - shortest)) / unit + 1;
      for (let i = 1; i < lengths.size && ways < sums; i++) ways = (ways * (length + i)) / i;
      ways = Math.min(ways, sums);
    }
    uses += ways;
  }
  const columns = Math.min(person.maxWeekends, weekends.length) + 1;
  if ((days + 1) * columns * nodes > MOST_STATES || uses * nodes > MOST_STATES) return Infinity;
  return days * uses * (columns * nodes + types * types);
}

function areSumsExact({ days, people, need, under, over, minutes, constant }: Grid): boolean {
  const types = minutes.length;
  let dearest = 0;
  let all = Math.abs(constant);
  for (let cell = 0; cell < need.length; cell++) {
    const price = Math.max(under[cell] as number, over[cell] as number);
    dearest = Math.max(dearest, price);
    all += price * ((need[cell] as number) + people.length);
  }
  let limits = 0;
  let wish = 0;
  for (const person of people) {
    for (let day = 0; day < days; day++) {
      let largest = 0;
      for (let cell = day * types; cell < (day + 1) * types; cell++) {
        largest = Math.max(largest, Math.abs(person.cost[cell] as number));
      }
      wish = Math.max(wish, largest);
      all += largest;
    }
    for (const most of person.maxOfType) if (most < days) limits += days;
    limits += 2 * days;
  }
  // A row in which shifts are demanded: see `columns.ts`.
  const row = days * (wish + dearest + GROUPS_OF_CELL * Math.max(FORBIDDEN, 2 * dearest));
  const largest = 2 ** 31 - 1;
  return 2 * dearest <= largest && all + limits * LIMIT_PRICE < LARGEST_SUM && 8 * days * row < LARGEST_SUM;
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}
