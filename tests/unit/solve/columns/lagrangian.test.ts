import { expect, test } from 'vitest';
import type { DutyModel } from '../../../../src/model/duty-model';
import { Lagrangian } from '../../../../src/solve/columns/lagrangian';
import { OwnTimelines } from '../../../../src/solve/columns/own-timelines';
import { rosterCost, timelineCost } from '../../../../src/solve/columns/timeline-cost';
import { timelineDiagram } from '../../../../src/solve/columns/timeline-diagram';
import { Random } from '../../../../src/chance/random';
import { bruteForce, plainCost, plainTimelineCost, tinyDuty } from './tiny-duty';

/** The model with the rules that the diagrams keep in full. */
function withKeptRules(model: DutyModel): DutyModel {
  const kept = ['turns-in-window', 'turns-in-all', 'touched-in-window', 'touched-in-all'];
  return { ...model, rules: model.rules.filter(rule => rule.price === null && kept.includes(rule.family)) };
}

function peopleOf(model: DutyModel): OwnTimelines[] {
  return Array.from({ length: model.people }, (_, person) => {
    const diagram = timelineDiagram(model, person, 10_000);
    const timelines = diagram === null ? null : OwnTimelines.of(model, diagram, 1_000_000);
    if (timelines === null) throw new Error('a tiny model is too large');
    return timelines;
  });
}

/** Every legal timeline of a person, by trying all sets of bundles: what it holds of the free ones, and its cost. */
function everyTimeline(model: DutyModel, person: number): { free: number[]; cost: number }[] {
  const facts: number[] = [];
  const free: number[] = [];
  model.fixed.forEach((holder, bundle) => {
    if (holder === person) facts.push(bundle);
    else if (holder < 0 && model.candidates[bundle]?.includes(person) === true) free.push(bundle);
  });
  const all: { free: number[]; cost: number }[] = [];
  for (let set = 0; set < 1 << free.length; set++) {
    const held = free.filter((_, i) => ((set >> i) & 1) === 1);
    const cost = plainTimelineCost(
      model,
      person,
      [...facts, ...held].sort((a, b) => a - b),
    );
    const paid = facts.reduce((sum, bundle) => sum + (model.heldPrice[bundle] as number), 0);
    if (cost < Infinity) all.push({ free: held, cost: cost - paid });
  }
  return all;
}

test('a cheapest timeline at any prices is that of trying every set; so is the cheapest with each bundle', () => {
  for (let seed = 1; seed <= 400; seed++) {
    const model = withKeptRules(tinyDuty(seed));
    const random = new Random(seed);
    const people = peopleOf(model);
    // Where facts alone break a rule the diagram leaves the rule out.
    if (people.some(({ diagram }) => diagram.leftOut.length > 0)) continue;
    const lagrangian = new Lagrangian(model, people);
    for (let draw = 0; draw < 3; draw++) {
      const prices = Float64Array.from(model.kindOf, () => random.below(400) / 2 - 50);
      const bound = lagrangian.evaluate(prices);
      for (let person = 0; person < model.people; person++) {
        const all = everyTimeline(model, person).map(({ free, cost }) => ({
          free,
          cost: free.reduce((sum, bundle) => sum - (prices[bundle] as number), cost),
        }));
        const best = Math.min(...all.map(({ cost }) => cost));
        expect(lagrangian.values[person], `seed ${seed}, person ${person}`).toBe(best);
        if (best === Infinity) continue;
        const column = lagrangian.column(person, random);
        const cost = column.bundles.reduce((sum, bundle) => sum - (prices[bundle] as number), column.cost);
        expect(cost).toBe(best);
        // Striking off what is too dear leaves every timeline that is cheap enough.
        const slack = random.below(120);
        const before = Uint8Array.from(lagrangian.allowed);
        lagrangian.fix(slack);
        for (const { free, cost: each } of all) {
          if (each - best > slack) continue;
          for (const bundle of free) {
            expect(lagrangian.allowed[person * model.kindOf.length + bundle], `seed ${seed}`).toBe(1);
          }
        }
        lagrangian.allowed.set(before);
        lagrangian.evaluate(prices);
      }
      expect(bound).toBeLessThanOrEqual(bruteForce(model));
    }
  }
}, 60_000);

test('the bound holds with all families of rules, whatever the prices', () => {
  for (let seed = 1001; seed <= 1200; seed++) {
    const model = tinyDuty(seed);
    const random = new Random(seed);
    const lagrangian = new Lagrangian(model, peopleOf(model));
    const best = bruteForce(model);
    for (let draw = 0; draw < 5; draw++) {
      const prices = Float64Array.from(model.kindOf, () => random.below(2000) / 8 - 60);
      expect(lagrangian.evaluate(prices), `seed ${seed}`).toBeLessThanOrEqual(best);
    }
  }
}, 60_000);

test('costs of rosters and timelines are those of the definitions', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const model = tinyDuty(seed);
    const random = new Random(seed);
    for (let draw = 0; draw < 10; draw++) {
      const roster = Int32Array.from(model.fixed, (holder, bundle) => {
        const candidates = model.candidates[bundle] as Int32Array;
        if (holder >= 0 || random.below(4) === 0) return holder;
        return candidates[random.below(candidates.length)] ?? -1;
      });
      expect(rosterCost(model, roster), `seed ${seed}`).toBe(plainCost(model, roster));
      const held = Array.from(roster.keys()).filter(bundle => roster[bundle] === 0);
      expect(timelineCost(model, 0, held)).toBe(plainTimelineCost(model, 0, held));
    }
  }
});
