import { expandPlan } from '../../src/calendar/expand-plan';
import type { DutyModel } from '../../src/model/duty-model';
import type { Plan } from '../../src/plan/plan';
import { compilePlan } from '../../src/rules/compile';
import { Annealer } from '../../src/solve/duty/annealer';
import { construct } from '../../src/solve/duty/construct';
import { DutyState } from '../../src/solve/duty/duty-state';
import { searchDuty } from '../../src/solve/duty/duty-search';
import { HARDEST_FIRST } from '../../src/solve/duty/hardest-people';
import { Random } from '../../src/chance/random';
import { search, searchGround } from '../../src/solve/search';
import { inOneGo } from '../../src/time/in-one-go';
import { type Measurement, processorSeconds, repeated } from './measure';

/** From hot, where most moves are made, to cold, where nearly all are turned down. */
const TEMPERATURES = [120, 15, 1.5];
const STEPS = 300_000;

/** Steps of annealing in a second, at fixed temperatures, from hot to cold on one roster. */
export function annealing(model: DutyModel, repetitions: number): readonly Measurement[] {
  return repeated(repetitions, 'moves/s', seed => {
    const random = new Random(seed);
    const state = new DutyState(model);
    const annealer = new Annealer(state, random);
    inOneGo(construct(state, random, annealer.frozen));
    return Object.fromEntries(
      TEMPERATURES.map(temperature => {
        const began = processorSeconds();
        annealer.run(STEPS, temperature);
        return [`duty search, temperature ${temperature}`, STEPS / (processorSeconds() - began)];
      }),
    );
  });
}

/** Seconds until a roster leaves nothing open. */
export function firstCover(model: DutyModel, repetitions: number): readonly Measurement[] {
  return repeated(repetitions, 's', seed => {
    const began = processorSeconds();
    for (const { best } of searchDuty(model, { seed, steps: 1e8, hardest: HARDEST_FIRST })) {
      if (best?.open === 0 && best.broken === 0)
        return { 'time to the first cover': processorSeconds() - began };
    }
    return {};
  });
}

const PLAN_MOVES = 300_000;

/** Moves of the search on a plan in a second: under one price for all levels, and by their exact order. */
export function planSearch(plan: Plan, repetitions: number): readonly Measurement[] {
  const { model } = compilePlan(plan, expandPlan(plan));
  return repeated(repetitions, 'moves/s', seed => {
    const ground = inOneGo(searchGround(model));
    const moves = { guided: 0, polish: 0 };
    const seconds = { guided: 0, polish: 0 };
    let [at, before] = [processorSeconds(), 0];
    for (const progress of search(ground, { seed, iterations: PLAN_MOVES, isBest: () => false })) {
      if (progress === null) continue;
      const { phase, iterations } = progress;
      const part = phase === 'polish' ? 'polish' : 'guided';
      const now = processorSeconds();
      moves[part] += iterations - before;
      seconds[part] += now - at;
      [at, before] = [now, iterations];
    }
    return {
      'plan search, guided': moves.guided / seconds.guided,
      'plan search, polish': moves.polish / seconds.polish,
    };
  });
}
