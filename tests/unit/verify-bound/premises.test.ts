import { expect, test } from 'vitest';
import type { ModelLevel } from '../../../src/model/model';
import { premisesBefore } from '../../../src/verify-bound/plan/premises';
import { tinyCase } from '../../helpers/tiny-case';

const { model } = tinyCase(1, { maxPeople: 3, maxBundles: 4, rules: 1 });
const VALUES = new Map<ModelLevel, number>([
  ['uncovered', 0],
  ['rules', 0],
  ['fairness', 7],
]);

test('only levels before one are kept by rosters as good', () => {
  const levels: readonly ModelLevel[] = ['burden', 'fairness', 'uncovered', 'rules', 'spread'];
  const of = (level: ModelLevel): ReturnType<typeof premisesBefore> =>
    premisesBefore({ ...model, levels }, level, VALUES);
  expect(of('burden')).toEqual({ spare: new Map(), keepsRules: false, cap: Infinity });
  expect(of('uncovered')).toEqual({ spare: new Map(), keepsRules: false, cap: 7 });
  expect(of('rules')).toMatchObject({ keepsRules: false, cap: 7 });
  expect([...of('rules').spare.keys()]).toEqual(['uncovered']);
  expect(of('spread')).toMatchObject({ keepsRules: true, cap: 7 });
});

test('a level that is not told is no premise', () => {
  const levels: readonly ModelLevel[] = ['understaffed', 'spread'];
  expect(premisesBefore({ ...model, levels }, 'spread', VALUES)).toEqual({
    spare: new Map(),
    keepsRules: false,
    cap: Infinity,
  });
});
