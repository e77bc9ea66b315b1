import { expect, test } from 'vitest';
import { InvalidPlanError, solve, verify } from '../../../src/index';
import type { Model } from '../../../src/model/model';
import { boundsOf } from '../../../src/solve/plan-bounds/known-bounds';
import { compareDelta, compareStandings, type Standing } from '../../../src/solve/compare';
import { emptyDelta } from '../../../src/solve/delta';
import { inOneGo } from '../../../src/time/in-one-go';
import { tinyPlan } from '../../helpers/tiny-plan';

const BIG = 2 ** 40;

function standing(profile: readonly number[]): Standing {
  const spread = Number(profile.reduce((sum, value) => sum + BigInt(value) ** 2n, 0n));
  return { hard: 0, profile, values: { spread } as Standing['values'] };
}

test('squares beyond 2^53 are compared exactly', () => {
  const [a, b] = [standing([BIG + 1, 5]), standing([BIG + 1, 4])];
  expect(a.values.spread).toBe(b.values.spread);
  expect(compareStandings({ levels: ['spread'] }, a, b)).toBeGreaterThan(0);
  expect(compareStandings({ levels: ['spread'] }, b, a)).toBeLessThan(0);
  expect(compareStandings({ levels: ['spread'] }, a, a)).toBe(0);
  // In doubles the change of these squares is 0.
  const delta = { ...emptyDelta(), people: [0, 1], before: [BIG + 1, 5], after: [BIG + 1, 4] };
  expect(compareDelta(['spread'], delta)).toBeLessThan(0);
  expect(compareDelta(['spread'], { ...delta, before: delta.after, after: delta.before })).toBeGreaterThan(0);
});

test('a bound of squares beyond 2^53 is not above what it bounds', () => {
  let rounded = 0;
  for (let carried = BIG + 20_000; carried < BIG + 40_000; carried += 137) {
    // One person who must hold nothing and carries this much: the least sum of squares is their own.
    const model: Model = {
      people: 1,
      bundles: [],
      conflicts: [],
      rows: [],
      columns: [],
      dimensions: [
        {
          name: 'total',
          burden: [new Float64Array()],
          base: Float64Array.of(carried),
          deviation: { above: { breaks: [], slopes: [0] }, below: { breaks: [], slopes: [0] } },
        },
      ],
      wishes: [new Float64Array()],
      levels: ['spread'],
    };
    const exact = BigInt(carried) ** 2n;
    const limit = inOneGo(boundsOf(model)).limits.spread as number;
    expect(BigInt(limit) <= exact).toBe(true);
    expect(Number(exact) - limit).toBeLessThanOrEqual(Number(exact) * 2 ** -51);
    if (BigInt(Number(exact)) > exact) rounded++;
  }
  // Often enough the nearest number would have been above.
  expect(rounded).toBeGreaterThan(10);
});

test('a plan whose over-shares have such squares is solved, and its schedule passes the check', async () => {
  const plan = tinyPlan({ ledger: [{ person: 'ada', balance: 3_000_000_000 }] });
  const result = await solve(plan, { iterations: 1_000 });
  if (!('schedule' in result)) throw new Error(result.status);
  const spread = result.schedule.objective.find(({ level }) => level === 'spread');
  expect(spread?.value).toBeGreaterThan(2 ** 53);
  expect(verify(plan, result.schedule).findings).toEqual([]);
});

test('sums that cannot be exact are refused, with the cause', async () => {
  const factors = { work: 1000, off: 1000, sleep: 1000 };
  const weights = {
    bands: factors,
    days: { ordinary: 1000, weekend: 1000, holiday: 1000 },
    roles: { primary: 1000, backup: 1000, further: 1000, shadow: 1000 },
    response: { immediate: 1000, fast: 1000, standard: 1000, relaxed: 1000 },
  };
  const heavy: unknown = await solve(tinyPlan({ burden: weights })).catch((error: unknown) => error);
  expect(heavy).toBeInstanceOf(InvalidPlanError);
  expect(String(heavy)).toMatch(
    /burden: the weights make burdens and their prices add up to about .*e\+18 units/,
  );
  const ledger = [{ person: 'ada', balance: 2 ** 53 - 1 }];
  const carried: unknown = await solve(tinyPlan({ ledger })).catch((error: unknown) => error);
  expect(carried).toBeInstanceOf(InvalidPlanError);
  expect(String(carried)).toMatch(/ledger: the balances make/);
});
