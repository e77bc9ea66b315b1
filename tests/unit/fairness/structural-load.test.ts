import { describe, expect, test } from 'vitest';
import { structuralLoad, verify } from '../../../src/index';
import { tinyPlan } from '../../helpers/tiny-plan';

describe('structural load', () => {
  test('is what only one person may hold, proven and found', async () => {
    // Ada alone may hold the second rotation; the first is anybody's.
    const plan = tinyPlan({
      systems: [{ id: 'api' }, { id: 'db' }],
      rotations: [{}, { id: 'sole', systems: ['db'], cadence: 'daily', members: ['ada'] }],
    });
    const result = await structuralLoad(plan, { iterations: 5_000 });
    if (result.status !== 'measured') throw new Error(result.status);
    const [ada, bo, cy] = result.people;
    expect(ada).toMatchObject({ person: 'ada', isExact: true, onlyTheirs: 28 });
    expect(ada?.forcedOverShare).toBeGreaterThan(0);
    for (const other of [bo, cy]) expect(other).toMatchObject({ atLeast: 0, found: 0, onlyTheirs: 0 });
    for (const { schedule } of result.people) {
      if (schedule === null) throw new Error('found');
      expect(verify(plan, schedule).status).toBe('valid');
    }
  });
});
