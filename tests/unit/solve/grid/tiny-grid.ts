import { type Grid, type GridPerson, coverCost, gridCost } from '../../../../src/solve/grid/grid';
import { isLegalRow } from '../../../../src/solve/grid/legal-row';
import type { Random } from '../../../../src/chance/random';

/** A random grid, small enough to try every roster. */
export function tinyGrid(random: Random, people: number, days: number, types: number): Grid {
  const cells = days * types;
  const minutes = Int32Array.from({ length: types }, () => 60 * (4 + random.below(3)));
  const mayFollow = Uint8Array.from({ length: types * types }, () => (random.next() < 0.75 ? 1 : 0));
  const weekends: number[] = [];
  for (let day = random.below(3); day < days; day += 3 + random.below(3)) weekends.push(day);
  const person = (): GridPerson => {
    const maxRun = 1 + random.below(4);
    const maxMinutes = 60 * random.below(6 * days);
    return {
      allowed: Uint8Array.from({ length: cells }, () => (random.next() < 0.85 ? 1 : 0)),
      cost: Int32Array.from({ length: cells }, () => random.below(9) - 4),
      maxOfType: Int32Array.from({ length: types }, () => (random.next() < 0.5 ? days : random.below(4))),
      minMinutes: random.next() < 0.5 ? 0 : random.below(Math.floor(maxMinutes / 60) + 1) * 60,
      maxMinutes,
      minRun: 1 + random.below(maxRun),
      maxRun,
      minRest: 1 + random.below(3),
      maxWeekends: random.below(weekends.length + 1),
    };
  };
  return {
    days,
    minutes,
    mayFollow,
    weekends: Int32Array.from(weekends),
    people: Array.from({ length: people }, person),
    need: Int32Array.from({ length: cells }, () => random.below(people + 1)),
    under: Int32Array.from({ length: cells }, () => random.below(12)),
    over: Int32Array.from({ length: cells }, () => random.below(4)),
    constant: random.below(10),
  };
}

/** Every legal row of a person. */
export function legalRows(grid: Grid, person: number): Int8Array[] {
  const found: Int8Array[] = [];
  const row = new Int8Array(grid.days).fill(-1);
  const types = grid.minutes.length;
  for (;;) {
    if (isLegalRow(grid, person, row, 0)) found.push(row.slice());
    let day = 0;
    while (day < grid.days && row[day] === types - 1) row[day++] = -1;
    if (day === grid.days) return found;
    row[day] = (row[day] as number) + 1;
  }
}

/** The least cost of any roster, `Infinity` when somebody has no legal row. */
export function leastCost(grid: Grid): number {
  const rows = grid.people.map((_, person) => legalRows(grid, person));
  const roster = new Int8Array(grid.people.length * grid.days);
  let least = Infinity;
  const place = (person: number): void => {
    if (person === rows.length) {
      least = Math.min(least, gridCost(grid, roster));
      return;
    }
    for (const row of rows[person] as Int8Array[]) {
      roster.set(row, person * grid.days);
      place(person + 1);
    }
  };
  place(0);
  return least;
}

/** `leastCost` for more people: person after person, the least cost of each way to cover is remembered. */
export function leastCostOfMany(grid: Grid): number {
  const base = grid.people.length + 1;
  const types = grid.minutes.length;
  let least = new Map<number, number>([[0, 0]]);
  grid.people.forEach((person, p) => {
    const options = new Map<number, number>();
    for (const row of legalRows(grid, p)) {
      let key = 0;
      let cost = 0;
      row.forEach((type, day) => {
        if (type < 0) return;
        key += base ** (day * types + type);
        cost += person.cost[day * types + type] as number;
      });
      options.set(key, Math.min(cost, options.get(key) ?? Infinity));
    }
    const next = new Map<number, number>();
    for (const [heads, before] of least) {
      for (const [key, cost] of options) {
        next.set(heads + key, Math.min(before + cost, next.get(heads + key) ?? Infinity));
      }
    }
    least = next;
  });
  let best = Infinity;
  for (const [key, cost] of least) {
    let sum = grid.constant + cost;
    for (let cell = 0, rest = key; cell < grid.need.length; cell++, rest = Math.floor(rest / base)) {
      sum += coverCost(grid, cell, rest % base);
    }
    best = Math.min(best, sum);
  }
  return best;
}
