import { expect, test } from 'vitest';
import { familyInstance } from '../../../../benchmarks/family/model';
import { Random } from '../../../../src/chance/random';
import { Annealer } from '../../../../src/solve/duty/annealer';
import { type Stage, coarseFirst } from '../../../../src/solve/duty/coarse-first';
import { construct } from '../../../../src/solve/duty/construct';
import { DutyState } from '../../../../src/solve/duty/duty-state';
import { rosterCost } from '../../../../src/solve/columns/timeline-cost';
import { inOneGo } from '../../../../src/time/in-one-go';

const { model } = familyInstance(400, 1);

test('prices of fine loads count for little at first and for all of them in the end', () => {
  const stageAt = coarseFirst(model) as (share: number, fresh: boolean) => Stage;
  const [burden, nights, weekends] = [0, 1, 2] as const;
  for (const fresh of [true, false]) {
    let before = 0;
    for (let share = 0; share < 1; share += 0.01) {
      const { factor, temperature } = stageAt(share, fresh);
      expect(factor[nights]).toBe(1);
      expect(factor[weekends]).toBe(1);
      expect(factor[burden]).toBeGreaterThanOrEqual(before);
      expect(temperature).toBeGreaterThan(0);
      before = factor[burden] as number;
    }
    expect(before).toBe(1);
    expect(stageAt(0, fresh).factor[burden]).toBeLessThan(0.1);
  }
});

test('where all loads are much alike there are no stages', () => {
  const alike = { ...model, loads: model.loads.slice(1) };
  expect(coarseFirst(alike)).toBeNull();
  expect(coarseFirst({ ...model, loads: [] })).toBeNull();
});

test('what counts for less while a roster changes costs just what it should once it counts again', () => {
  const random = new Random(7);
  const state = new DutyState(model);
  const annealer = new Annealer(state, random);
  inOneGo(construct(state, random, annealer.frozen));
  const equal = Float64Array.of(1, 1, 1);
  for (const faint of [3 / 1024, 0.25, 1]) {
    state.weigh(Float64Array.of(faint, 1, 1));
    annealer.run(20_000, 10);
    state.weigh(equal);
    expect(state.cost).toBe(rosterCost(model, state.holder));
  }
});
