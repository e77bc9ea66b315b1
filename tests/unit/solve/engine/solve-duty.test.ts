import { inOneGo } from '../../../../src/time/in-one-go';
import type { BoundCertificate } from '../../../../src/model/bound-certificate';
import { expect, test } from 'vitest';
import type { DutyModel } from '../../../../src/model/duty-model';
import { type EngineProgress, solveDuty } from '../../../../src/solve/engine/solve-duty';
import { checkBound } from '../../../../src/verify-bound/check-bound';
import { bruteForce, plainCost, tinyDuty } from '../columns/tiny-duty';

interface Solved {
  readonly result: EngineProgress;
  readonly pauses: number;
}

function solved(model: DutyModel, seed: number, effort: number): Solved {
  const best = bruteForce(model);
  const engine = solveDuty(model, { seed, effort });
  let pauses = 0;
  for (;;) {
    const pause = engine.next();
    expect(pause.value.bound).toBeLessThanOrEqual(best);
    if (pause.done === true) return { result: pause.value, pauses };
    pauses++;
  }
}

test('what is proven is the least cost of all rosters, and every certificate is accepted', () => {
  let infeasible = 0;
  let certified = 0;
  for (let seed = 1; seed <= 150; seed++) {
    const model = tinyDuty(seed);
    const least = bruteForce(model);
    const { result } = solved(model, seed, 20_000_000);
    expect([seed, result.proven], `seed ${seed}`).toEqual([seed, true]);
    expect(result.bound, `seed ${seed}`).toBe(least);
    if (least === Infinity) {
      infeasible++;
      continue;
    }
    expect(result.best?.broken).toBe(0);
    expect(plainCost(model, result.best?.roster ?? []), `seed ${seed}`).toBe(least);
    expect(result.best?.objective, `seed ${seed}`).toBe(least);
    inOneGo(result.evidence.improve());
    const certificate = result.evidence.certificate() as BoundCertificate;
    expect(checkBound(model, certificate), `seed ${seed}`).toMatchObject({ status: 'accepted' });
    expect(certificate.bound).toBeLessThanOrEqual(least);
    if (certificate.bound === least) certified++;
  }
  expect(infeasible).toBeGreaterThan(1);
  // Most need no going through cases.
  expect(certified).toBeGreaterThan(50);
}, 120_000);

test('equal effort gives equal rosters, and the effort is kept', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const model = tinyDuty(seed);
    const one = solved(model, 7, 30_000);
    const other = solved(model, 7, 30_000);
    expect(other.result.best?.roster).toEqual(one.result.best?.roster);
    expect([other.result.effort, other.pauses]).toEqual([one.result.effort, one.pauses]);
    // Moves are counted by the search itself; it is looked at between pauses.
    expect(one.result.moves).toBeLessThan(45_000);
    expect(other.result.moves).toBe(one.result.moves);
  }
});

test('a clock ends it, with a roster', () => {
  const model = { ...tinyDuty(3), together: [] };
  let looks = 0;
  const engine = solveDuty(model, { seed: 1, effort: Infinity, spent: () => ++looks / 10 });
  let pause = engine.next();
  while (pause.done !== true) pause = engine.next();
  expect(pause.value.best).not.toBeNull();
  expect(looks).toBeLessThan(20);
});
