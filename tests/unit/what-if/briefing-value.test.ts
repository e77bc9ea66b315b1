import { describe, expect, test } from 'vitest';
import { briefingValue, definePlan } from '../../../src/index';

describe('the value of one more briefing', () => {
  const plan = definePlan({
    id: 'weekly',
    horizon: { from: '2026-01-05', weeks: 12, zone: 'Europe/London' },
    people: ['ann', 'bob', 'cat', 'dan'].map(id => ({ id, name: id, zone: 'Europe/London' })),
    systems: [{ id: 'api', name: 'API' }],
    rotations: [{ id: 'week', systems: ['api'] }],
    briefings: ['ann', 'bob', 'cat'].map(person => ({ person, system: 'api', date: '2026-01-05' })),
  });

  test('is proven where a fourth person shares what three carry', async () => {
    const seen: number[] = [];
    const { briefings, unitsPerHour } = await briefingValue(plan, {
      iterations: 5_000,
      screening: 2_000,
      onProgress: ({ done }) => seen.push(done),
    });
    expect(briefings).toHaveLength(1);
    const [dan] = briefings;
    expect(dan).toMatchObject({ person: 'dan', systems: ['api'], level: 'primary', isLonger: true });
    expect(dan?.provenGain).toBeGreaterThan(20 * unitsPerHour);
    expect(dan?.gain).toBeGreaterThanOrEqual(dan?.provenGain ?? Infinity);
    expect(dan?.gainAtMost).toBeGreaterThanOrEqual(dan?.gain ?? Infinity);
    expect(dan?.effort).toEqual([
      { system: 'api', briefed: 'none', levelsToGo: 3, turnsMissing: 'unknown', skillsMissing: [] },
    ]);
    expect(seen).toEqual(seen.map((_, index) => index + 1));
  });
});
