import { expect, test } from 'vitest';
import { bestOfEveryRoster } from '../../../benchmarks/fairness/leximin/every-roster';
import { semiMatching } from '../../../benchmarks/fairness/leximin/semi-matching';
import { smallCase } from '../../../benchmarks/fairness/leximin/small-case';
import { Random } from '../../../src/chance/random';
import { solve } from '../../../src/solve/solve';

test('a job that only one person may do is made up for by handing others on', () => {
  // Job 0 could go to either; only the first person may do jobs 1 and 2.
  expect(semiMatching(2, [[0, 1], [0], [0]])).toEqual([2, 1]);
  expect(semiMatching(3, [[0], [0, 1], [1, 2], [0, 1, 2], [2], [1]])).toEqual([2, 2, 2]);
});

test('a job that nobody may do is left', () => {
  expect(semiMatching(2, [[], [1]])).toEqual([0, 1]);
});

test('no assignment of jobs has a smaller sum of squares than a semi-matching', () => {
  const random = new Random(3);
  for (let run = 0; run < 200; run++) {
    const allowed = Array.from({ length: 1 + random.below(6) }, () =>
      [0, 1, 2].filter(person => person === run % 3 || random.below(2) === 0),
    );
    let least = Infinity;
    const place = (job: number, loads: readonly number[]): void => {
      if (job === allowed.length) {
        least = Math.min(
          least,
          loads.reduce((sum, load) => sum + load * load, 0),
        );
        return;
      }
      for (const person of allowed[job] ?? [])
        place(
          job + 1,
          loads.map((load, other) => load + (other === person ? 1 : 0)),
        );
    };
    place(0, [0, 0, 0]);
    const loads = semiMatching(3, allowed);
    expect(loads.reduce((sum, load) => sum + load * load, 0)).toBe(least);
  }
});

test('the search finds the best of every roster of small rotas, shares and burdens worked out anew', async () => {
  const random = new Random(11);
  for (let run = 0; run < 10; run++) {
    const small = smallCase(random);
    const best = bestOfEveryRoster(small);
    const result = await solve(small.plan);
    if (!('schedule' in result)) throw new Error(result.status);
    const { objective } = result.schedule;
    expect(objective.find(({ level }) => level === 'fairness')?.profile).toEqual(best.profile);
  }
});
