import type { Random } from '../../chance/random';
import type { Columns } from './columns';
import type { GridRun } from './grid-run';
import type { GridState } from './grid-state';
import type { Kind } from './kinds';

/** Days around a window whose days off may change. */
const MARGIN = 7;
/** Effort after which an attempt on a window is given up. */
const PATIENCE = 6e7;

/**
 * Fills a random part of the best roster anew: the shifts of the rest are fixed, its days off are not. `root`
 * holds the whole grid, where that is small; otherwise columns are generated for the part alone.
 */
export function* refill(run: GridRun, kind: Kind, root: Columns | undefined): Generator<GridState> {
  const { grid, random, search } = run;
  const everybody = grid.people.map((_, p) => p);
  let free = everybody;
  let length = grid.days;
  const size = Math.round(kind.size * (0.6 + 0.8 * random.next()));
  if (kind.name === 'people') free = some(everybody, size, random);
  else length = Math.min(grid.days, size);
  if (kind.name === 'block') free = some(everybody, Math.ceil(grid.people.length / 3), random);
  const center = random.next() < 0.5 ? shortDay(run) : random.below(grid.days);
  const from = Math.min(grid.days - length, Math.max(0, center - random.below(length)));
  const hint = search.bestRoster.slice();
  for (const p of free) hint.fill(-1, p * grid.days + from, p * grid.days + from + length);
  // Half of the time a roster as cheap as the best is welcome too: it moves the search on.
  const ceiling = search.bestCost + (random.next() < 0.5 ? 1 : 0);
  const until = run.effort + PATIENCE;
  let columns = root;
  if (columns === undefined) {
    const people = kind.name === 'people' ? free : everybody;
    columns = run.columns(people, Math.max(0, from - MARGIN), Math.min(grid.days, from + length + MARGIN));
    if (columns.frame.parts.length === 0) return;
    columns.addRoster(search.bestRoster);
    columns.fixings.follow(hint, grid.days);
    yield* run.working(columns, columns.converge(ceiling, 30), until);
    if (columns.bound > ceiling - 1 + 1e-6) {
      kind.size = Math.min(kind.most, kind.size * 1.04);
      return;
    }
    columns.settleDown();
  } else columns.addRoster(search.bestRoster);
  const found = yield* run.dive(columns, 0.1, until, ceiling, hint);
  if (run.effort >= until) kind.size = Math.max(kind.least, kind.size * 0.9);
  else if (!found) kind.size = Math.min(kind.most, kind.size * 1.01);
}

/** A random day on which somebody is missing; any day when nobody is. */
function shortDay({ grid, search, random }: GridRun): number {
  const { cover } = search.desk;
  const types = grid.minutes.length;
  search.desk.load(search.bestRoster);
  const short: number[] = [];
  for (let cell = 0; cell < cover.length; cell++) {
    if ((cover[cell] as number) < (grid.need[cell] as number)) short.push(Math.floor(cell / types));
  }
  return short[random.below(short.length)] ?? random.below(grid.days);
}

function some(people: readonly number[], count: number, random: Random): number[] {
  const rest = [...people];
  const chosen: number[] = [];
  while (chosen.length < count && rest.length > 0) {
    chosen.push(...rest.splice(random.below(rest.length), 1));
  }
  return chosen.sort((a, b) => a - b);
}
