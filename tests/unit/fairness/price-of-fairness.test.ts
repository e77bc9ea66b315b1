import { describe, expect, test } from 'vitest';
import { priceOfFairness, verify } from '../../../src/index';
import { tinyPlan } from '../../helpers/tiny-plan';

describe('the price of fairness', () => {
  test('falls as more over-share is allowed, from the fairest schedule on', async () => {
    // A night in Bangalore is a working day in New York: whoever is there bears less, and all of it would be cheapest.
    const plan = tinyPlan({
      people: [
        { id: 'ada', zone: 'America/New_York' },
        { id: 'bo', zone: 'Asia/Kolkata' },
        { id: 'cy', zone: 'Asia/Kolkata' },
      ],
      rotations: [{ cadence: { split: 'day-night', day: '13:00', night: '22:00' } }],
    });
    const result = await priceOfFairness(plan, { iterations: 5_000, points: 5 });
    if (result.status !== 'measured') throw new Error(result.status);
    const [curve] = result.curves;
    expect(result.curves).toHaveLength(1);
    expect(curve?.goal).toBe('burden');
    const points = curve?.points ?? [];
    expect(points.length).toBeGreaterThan(1);
    points.forEach((point, index) => {
      expect(verify(plan, point.schedule).status).toBe('valid');
      expect(point.worstOverShare).toBeLessThanOrEqual(point.allowed ?? Infinity);
      expect(point.bound).toBeLessThanOrEqual(point.burden);
      const before = points[index - 1];
      if (before === undefined) return;
      expect(point.worstOverShare).toBeGreaterThan(before.worstOverShare);
      expect(point.burden).toBeLessThan(before.burden);
    });
  });
});
