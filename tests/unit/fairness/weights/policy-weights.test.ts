import { describe, expect, test } from 'vitest';
import { weightLines } from '../../../../src/export/weight-lines';
import {
  type BurdenPolicyInput,
  carryOver,
  definePlan,
  expandPlan,
  planInputOf,
  policyWeights,
  postSchedule,
  safeDefinePlan,
  startLedger,
} from '../../../../src/index';
import { row, scheduleOf, tinyPlan } from '../../../helpers/tiny-plan';

const SOURCES: NonNullable<BurdenPolicyInput['sources']> = [
  { weights: ['bands.sleep'], source: 'elicited', date: '2026-09-01', note: 'nine answers' },
  { weights: ['days.holiday', 'roles.primary'], source: 'default' },
];

describe('the source of a weight', () => {
  const own = { version: 'ours@1', bands: { sleep: 6 }, days: { weekend: 4 } };
  const plan = tinyPlan({ burden: { ...own, sources: SOURCES } });

  test('is as the plan says, default where it is the standard one, and else unsaid', () => {
    const weights = policyWeights(plan);
    expect(weights.map(({ weight }) => weight)).not.toContain('incidentWeight');
    const of = (name: string): unknown => weights.find(({ weight }) => weight === name);
    expect(of('bands.sleep')).toEqual({
      weight: 'bands.sleep',
      value: 6,
      standard: 5,
      source: 'elicited',
      date: '2026-09-01',
      note: 'nine answers',
    });
    expect(of('days.weekend')).toMatchObject({ value: 4, standard: 3, source: 'unsaid', date: null });
    expect(of('response.fast')).toMatchObject({ value: 11, standard: 11, source: 'default' });
  });

  test('is told in reports', () => {
    const text = weightLines(plan.burden.version, policyWeights(plan)).join('\n');
    expect(text).toContain('Policy ours@1.');
    expect(text).toContain(
      '**From answers of the team**, 2026-09-01 (nine answers): bands.sleep 6 (default 5)',
    );
    expect(text).toContain('**Nobody has said where from**: days.weekend 4 (default 3)');
  });

  test('changes neither the hash of the plan nor the policy of a ledger, and is kept by planInputOf', () => {
    const silent = tinyPlan({ burden: own });
    expect(plan.hash).toBe(silent.hash);
    expect(startLedger('l', plan)).toEqual(startLedger('l', silent));
    expect(definePlan(planInputOf(plan))).toEqual(plan);
  });

  test('is one for each weight, of weights that exist', () => {
    const issues = (sources: unknown): unknown => {
      const result = safeDefinePlan({ ...planInputOf(plan), burden: { sources } });
      return result.status === 'invalid' ? result.issues.map(({ code, path }) => ({ code, path })) : [];
    };
    expect(issues([...SOURCES, { weights: ['roles.primary'], source: 'chosen' }])).toEqual([
      { code: 'duplicate-source', path: ['burden', 'sources', 2, 'weights', 0] },
    ]);
    expect(issues([{ weights: ['bands.lunch'], source: 'chosen' }])).toEqual([
      { code: 'not-allowed', path: ['burden', 'sources', 0, 'weights', 0] },
    ]);
    expect(issues([{ weights: ['bands.work'], source: 'guessed' }])).toEqual([
      { code: 'not-allowed', path: ['burden', 'sources', 0, 'source'] },
    ]);
  });
});

describe('a carried balance', () => {
  const plan = tinyPlan();
  const posted = postSchedule(
    startLedger('team', plan),
    plan,
    scheduleOf(plan, [row('ada', '2026-03-02', '2026-03-30')]),
  );
  const next = { horizon: { from: '2026-03-30', weeks: 4, zone: 'UTC' } };
  const { ledger } = carryOver(posted, tinyPlan(next));

  test('names its policy, by version and hash', () => {
    expect(ledger.length).toBeGreaterThan(0);
    for (const { policy } of ledger) expect(policy).toMatch(/^standard@1#[0-9a-f]{12}$/);
    expect(expandPlan(tinyPlan({ ...next, ledger })).warnings).toEqual([]);
  });

  test('under another policy is warned of, also where only the weights differ', () => {
    for (const burden of [{ bands: { sleep: 6 } }, { version: 'ours@1' }]) {
      expect(expandPlan(tinyPlan({ ...next, ledger, burden })).warnings).toMatchObject([
        { code: 'balance-of-other-policy', path: ['ledger', 0, 'policy'] },
      ]);
    }
  });

  test('may name the version alone, or nothing', () => {
    const told = ledger.map(({ person, dimension, balance }, index) => {
      return { person, dimension, balance, ...(index === 0 ? { policy: 'standard@1' } : {}) };
    });
    expect(expandPlan(tinyPlan({ ...next, ledger: told })).warnings).toEqual([]);
    const burden = { version: 'ours@1' };
    expect(expandPlan(tinyPlan({ ...next, ledger: told, burden })).warnings).toHaveLength(1);
  });
});
