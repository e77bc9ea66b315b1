import { afterEach, expect, test, vi } from 'vitest';
import { Random } from '../../../../src/chance/random';
import type { GridState } from '../../../../src/solve/grid/grid-state';
import { tinyGrid } from './tiny-grid';

const EFFORT = 400_000;

afterEach(() => {
  vi.doUnmock('../../../../src/solve/grid/pause');
});

/** What is known at each pause, where work pauses after so many steps at the latest. */
async function pauses(piece: number, seed: number): Promise<readonly GridState[]> {
  vi.resetModules();
  vi.doMock('../../../../src/solve/grid/pause', () => ({ PIECE: piece }));
  const { solveGrid } = await import('../../../../src/solve/grid/solve-grid');
  const run = solveGrid(tinyGrid(new Random(seed), 8, 21, 3), { seed });
  const states: GridState[] = [];
  for (;;) {
    const { done, value } = run.next();
    states.push(value);
    if (done === true || (!value.isPart && value.effort >= EFFORT)) return states;
  }
}

const known = ({ roster, cost, bound, effort, isOptimal }: GridState): unknown => ({
  roster: [...roster],
  cost,
  bound,
  effort,
  isOptimal,
});

test('pauses within a step change no result: what is known where a search may end is the same', async () => {
  let parts = 0;
  for (let seed = 1; seed <= 4; seed++) {
    const [rare, frequent] = [await pauses(200_000, seed), await pauses(300, seed)];
    parts += frequent.filter(({ isPart }) => isPart).length - rare.filter(({ isPart }) => isPart).length;
    const whole = (states: readonly GridState[]): unknown =>
      states.filter(({ isPart }) => !isPart).map(({ cost, bound, effort }) => ({ cost, bound, effort }));
    expect(whole(frequent)).toEqual(whole(rare));
    expect(known(frequent.at(-1) as GridState)).toEqual(known(rare.at(-1) as GridState));
  }
  expect(parts).toBeGreaterThan(30);
});
