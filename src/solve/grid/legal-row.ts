import type { Grid, GridRoster } from './grid';

/**
 * Whether a person's row keeps every rule; reads the grid only, shares nothing with the dynamic program.
 * `offset` is where the row starts in `roster`.
 */
export function isLegalRow(grid: Grid, personIndex: number, roster: GridRoster, offset: number): boolean {
  const person = grid.people[personIndex];
  if (person === undefined) return false;
  const { days, minutes, mayFollow, weekends } = grid;
  const types = minutes.length;
  const count = new Int32Array(types);
  let total = 0;
  for (let day = 0; day < days; day++) {
    const type = roster[offset + day] as number;
    if (type < 0) continue;
    if (person.allowed[day * types + type] !== 1) return false;
    const next = day + 1 < days ? (roster[offset + day + 1] as number) : -1;
    if (next >= 0 && mayFollow[type * types + next] !== 1) return false;
    count[type] = (count[type] as number) + 1;
    total += minutes[type] as number;
  }
  if (total < person.minMinutes || total > person.maxMinutes) return false;
  for (let type = 0; type < types; type++) {
    if ((count[type] as number) > (person.maxOfType[type] as number)) return false;
  }
  for (let start = 0, end = 0; start < days; start = end) {
    const works = (roster[offset + start] as number) >= 0;
    for (end = start + 1; end < days && (roster[offset + end] as number) >= 0 === works;) end++;
    const length = end - start;
    const isInner = start > 0 && end < days;
    if (works && length > person.maxRun) return false;
    if (works && isInner && length < person.minRun) return false;
    if (!works && isInner && length < person.minRest) return false;
  }
  let worked = 0;
  for (const day of weekends) {
    const saturday = day >= 0 ? (roster[offset + day] as number) : -1;
    const sunday = day + 1 < days ? (roster[offset + day + 1] as number) : -1;
    if (saturday >= 0 || sunday >= 0) worked++;
  }
  return worked <= person.maxWeekends;
}

/** The people whose rows break a rule. */
export function illegalRows(grid: Grid, roster: GridRoster): number[] {
  return grid.people.flatMap((_, p) => (isLegalRow(grid, p, roster, p * grid.days) ? [] : [p]));
}
