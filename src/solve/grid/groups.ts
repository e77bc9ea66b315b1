import type { Grid } from './grid';

/**
 * What some cells together are short of, or have: the sum of what they are short, `net` of what they are
 * over. A mix of rosters may have a fraction there that no roster has.
 */
export interface Group {
  readonly cells: readonly number[];
  readonly net: boolean;
}

/** The sums that a case may fix: what all cells, those of each type and those of each weekend are short of. */
export function groupsOf(grid: Grid, cells: number): Group[] {
  const types = grid.minutes.length;
  const all = Array.from({ length: cells }, (_, cell) => cell);
  const of = (isIn: (day: number, type: number) => boolean): Group => ({
    cells: all.filter(cell => isIn(Math.floor(cell / types), cell % types)),
    net: false,
  });
  const groups = [of(() => true)];
  if (types > 1) for (let type = 0; type < types; type++) groups.push(of((_, other) => other === type));
  for (const first of grid.weekends) groups.push(of(day => day === first || day === first + 1));
  return groups;
}
