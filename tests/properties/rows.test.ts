import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LinearForm } from '../../src/model/linear-form';
import { violationOf } from '../../src/model/families/families';
import { togetherViolation } from '../../src/model/together/together';

import type { TimelineRule } from '../../src/model/timeline-rule';
import { naiveColumn, naiveRow } from '../helpers/brute-force';
import {
  ROW_KINDS,
  type TinyCase,
  type TinyColumnRule,
  type TinyRowRule,
  tinyCase,
} from '../helpers/tiny-case';
import { Random } from '../../src/chance/random';

const seeds = fc.integer({ min: 0, max: 2 ** 31 });

/** A roster by chance; facts stay where they are. */
function someRoster({ model }: TinyCase, random: Random): Int32Array {
  return Int32Array.from(model.bundles, ({ fixed, candidates }) => {
    if (fixed >= 0) return fixed;
    const pick = random.below(candidates.length + 1);
    return pick === candidates.length ? -1 : (candidates[pick] as number);
  });
}

/**
 * What the linear form makes of a roster: whether its rows can hold, and the least price of its slacks.
 * `x`, `u` and the flags follow from the roster; each slack is raised as far as its rows ask.
 */
function judgeLinear(
  tiny: TinyCase,
  roster: Int32Array,
): { readonly holds: boolean; readonly price: number } {
  const { model } = tiny;
  const form = new LinearForm(model);
  const values = new Float64Array(form.variables.length);
  model.bundles.forEach((_, bundle) => {
    const person = roster[bundle] as number;
    if (person < 0) values[form.open(bundle)] = 1;
    else values[form.holds(person, bundle)] = 1;
  });
  form.variables.forEach(({ name }, index) => {
    if (!name.startsWith('y_')) return;
    const touching = form.rows.filter(row => row.name.startsWith(`touch_${index}_`));
    values[index] = touching.some(row => values[row.terms[0]?.variable as number] === 1) ? 1 : 0;
  });
  const isSlack = (variable: number): boolean => form.variables[variable]?.name.startsWith('s_') === true;
  let holds = true;
  for (const { terms, sense, bound } of form.rows) {
    let sum = 0;
    let slack: number | null = null;
    for (const { variable, coefficient } of terms) {
      if (isSlack(variable)) slack = variable;
      else sum += coefficient * (values[variable] as number);
    }
    const missing = sense === '<=' ? sum - bound : sense === '>=' ? bound - sum : Math.abs(sum - bound);
    if (slack !== null) values[slack] = Math.max(values[slack] as number, missing);
    else if (missing > 0) holds = false;
  }
  const price = form.softPrices.reduce(
    (sum, { variable, coefficient }) => sum + coefficient * (values[variable] as number),
    0,
  );
  return { holds, price };
}

const mayDoubleUp = (tiny: TinyCase): boolean => new LinearForm(tiny.model).inexact !== null;

describe.each(ROW_KINDS)('%s', kind => {
  test('search, linear form and definition agree', () => {
    let broken = 0;
    fc.assert(
      fc.property(seeds, seed => {
        const full = tinyCase(seed, { maxPeople: 3, maxBundles: 7, rules: 1, only: kind });
        // Without the rest rule, so that what the rows say stands alone.
        const apart = kind === 'minutes-in-window';
        const tiny: TinyCase = apart ? full : { ...full, model: { ...full.model, conflicts: [] } };
        if (apart && mayDoubleUp(tiny)) return;
        const random = new Random(seed);
        for (let round = 0; round < 8; round++) {
          const roster = someRoster(tiny, random);
          let hard = 0;
          let soft = 0;
          tiny.rowRules.forEach((rule: TinyRowRule, index) => {
            const row = tiny.model.rows[index] as TimelineRule;
            const facts = Uint8Array.from(tiny.model.bundles, bundle => (bundle.fixed >= 0 ? 1 : 0));
            for (let person = 0; person < tiny.people; person++) {
              if (row.people !== null && row.people[person] !== 1) continue;
              const held = [...roster.keys()].filter(bundle => roster[bundle] === person);
              const amount = naiveRow(tiny, rule, held);
              const mine = violationOf(
                row,
                person,
                Int32Array.from(held),
                held.length,
                row.price === null ? facts : null,
              );
              expect(mine).toBe(amount);
              if (row.price === null) hard += amount;
              else soft += row.price * amount;
            }
          });
          const linear = judgeLinear({ ...tiny, model: { ...tiny.model, columns: [] } }, roster);
          if (apart && hasClash(tiny, roster)) continue;
          expect(linear.holds).toBe(hard === 0);
          expect(linear.price).toBe(soft);
          if (hard + soft > 0) broken++;
        }
      }),
      { seed: 1, numRuns: 200 },
    );
    expect(broken).toBeGreaterThan(20);
  });
});

test('columns: search, linear form and definition agree', () => {
  let broken = 0;
  fc.assert(
    fc.property(seeds, seed => {
      const full = tinyCase(seed, { maxPeople: 4, maxBundles: 7, rules: 0 });
      const tiny: TinyCase = { ...full, model: { ...full.model, conflicts: [], rows: [] } };
      const random = new Random(seed);
      for (let round = 0; round < 8; round++) {
        const roster = someRoster(tiny, random);
        let hard = 0;
        let soft = 0;
        tiny.columnRules.forEach((rule: TinyColumnRule, index) => {
          const column = tiny.model.columns[index] as TinyCase['model']['columns'][number];
          const facts = Uint8Array.from(tiny.model.bundles, bundle => (bundle.fixed >= 0 ? 1 : 0));
          const amount = naiveColumn(tiny, rule, roster);
          expect(togetherViolation(column, roster, column.price === null ? facts : null)).toBe(amount);
          if (column.price === null) hard += amount;
          else soft += column.price * amount;
        });
        const linear = judgeLinear(tiny, roster);
        expect(linear.holds).toBe(hard === 0);
        expect(linear.price).toBe(soft);
        if (hard + soft > 0) broken++;
      }
    }),
    { seed: 1, numRuns: 400 },
  );
  expect(broken).toBeGreaterThan(50);
});

function hasClash({ model }: TinyCase, roster: Int32Array): boolean {
  return model.conflicts.some(({ neighbors }) =>
    neighbors.some(
      (list, bundle) =>
        (roster[bundle] as number) >= 0 && list.some(other => roster[other] === roster[bundle]),
    ),
  );
}
