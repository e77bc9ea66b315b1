import { describe, expect, test } from 'vitest';
import { weightSensitivity } from '../../../../src/index';
import { fairnessReport } from '../../../../src/fairness/report';
import { scaledPlan } from '../../../../src/fairness/weights/scaled-plan';
import { row, scheduleOf, tinyPlan } from '../../../helpers/tiny-plan';

const plan = tinyPlan({
  horizon: { from: '2026-03-02', weeks: 1, zone: 'UTC' },
  rotations: [{ cadence: { split: 'day-night' } }],
});

describe('weights that are halved, and raised by half', () => {
  test('the order of people is told under each, and what it depends on', async () => {
    const halves = tinyPlan({
      horizon: { from: '2026-03-02', weeks: 1, zone: 'UTC' },
      people: [{ id: 'cy', capacity: 0.01 }],
    });
    const schedule = scheduleOf(halves, [row('ada', '2026-03-02', '2026-03-09')]);
    const { order, variations, without, complete } = await weightSensitivity(halves, schedule);
    expect(complete).toBe(true);
    expect(order[0]).toBe('ada');
    expect(without).toEqual([
      'days.holiday',
      'roles.backup',
      'roles.further',
      'roles.shadow',
      'response.immediate',
      'response.fast',
      'response.relaxed',
    ]);
    expect(variations.map(({ weight, times }) => `${weight} ${times}`)).toEqual(
      [
        'bands.work',
        'bands.off',
        'bands.sleep',
        'days.ordinary',
        'days.weekend',
        'roles.primary',
        'response.standard',
      ].flatMap(weight => [`${weight} 0.5`, `${weight} 1.5`]),
    );
  });

  test('a scaled plan weighs as a plan that says so, at twice the scale', () => {
    const schedule = scheduleOf(plan, []);
    const half = scaledPlan(plan, 'bands.sleep', 0.5);
    const said = tinyPlan({
      horizon: { from: '2026-03-02', weeks: 1, zone: 'UTC' },
      rotations: [{ cadence: { split: 'day-night' } }],
      burden: { bands: { work: 2, off: 6, sleep: 5 } },
    });
    const shares = (of: typeof plan): unknown =>
      fairnessReport(of, schedule).people.map(({ person, share }) => [person, share]);
    expect(shares(half)).toEqual(shares(said));
    expect(half.burden.unitsPerHour).toBe(2 * plan.burden.unitsPerHour);
  });

  test('a weight that matters turns people round and takes flags away', async () => {
    // Two of a kind, but one has the night and one the day.
    const two = tinyPlan({
      horizon: { from: '2026-03-02', weeks: 1, zone: 'UTC' },
      people: [{ id: 'cy', capacity: 0.05 }],
      systems: [{ id: 'api' }],
      rotations: [{ cadence: { split: 'day-night' }, handover: { time: '07:00' } }],
    });
    const nights = [2, 3, 4].map(day => row('ada', `2026-03-0${day}T19:00`, `2026-03-0${day + 1}T07:00`));
    const days = [2, 3, 4, 5, 6].map(day => row('bo', `2026-03-0${day}T07:00`, `2026-03-0${day}T19:00`));
    const { order, variations, orderIsRobust, kept } = await weightSensitivity(
      two,
      scheduleOf(two, [...nights, ...days]),
    );
    const ofBoth = (ids: readonly string[] | undefined) => ids?.filter(id => id !== 'cy');
    expect(ofBoth(order)).toEqual(['ada', 'bo']);
    const sleep = variations.find(({ weight, times }) => weight === 'bands.sleep' && times === 0.5);
    expect(sleep?.turned).toBe(1);
    expect(ofBoth(sleep?.order)).toEqual(['bo', 'ada']);
    expect(sleep?.turnedAtMost).toBeGreaterThan(0);
    expect(orderIsRobust).toBe(false);
    expect(kept).toBeLessThan(1);
  });

  test('a signal ends it, and it says so', async () => {
    let told = 0;
    const signal = { aborted: false };
    const onVariation = (): void => {
      told += 1;
      signal.aborted = true;
    };
    const { complete, variations } = await weightSensitivity(
      plan,
      scheduleOf(plan, [row('ada', '2026-03-02', '2026-03-03')]),
      {
        signal,
        onVariation,
      },
    );
    expect({ complete, told, measured: variations.length }).toEqual({
      complete: false,
      told: 1,
      measured: 1,
    });
  });
});
