import { describe, expect, test } from 'vitest';
import { excusedTime } from '../../../src/burden/availability';
import { tinyPlan, type TinyPlanParts } from '../../helpers/tiny-plan';

/** When ada is excused, in days of March 2026 (from midnight to midnight on her clock, which is in UTC). */
function excused(parts: TinyPlanParts): readonly string[] {
  const [ada] = excusedTime(tinyPlan(parts));
  return (ada ?? []).map(
    ({ start, end }) =>
      `${new Date(start).toISOString().slice(5, 16)} ${new Date(end).toISOString().slice(5, 16)}`,
  );
}

const ada = (days: object): object => ({ person: 'ada', ...days });

describe('somebody who is a member for a time', () => {
  test('is excused like somebody who is employed for a time', () => {
    const days = { from: '2026-03-05', through: '2026-03-20' };
    const whole = ['03-02T00:00 03-05T00:00', '03-21T00:00 03-30T00:00'];
    expect(excused({ rotations: [{ members: ['bo', ada(days)] }] })).toEqual(whole);
    expect(excused({ people: [{ id: 'ada', employed: days }, { id: 'bo' }, { id: 'cy' }] })).toEqual(whole);
  });

  test('is excused between memberships, on the clock of each rotation', () => {
    const rotations = [
      { id: 'one', members: ['bo', ada({ through: '2026-03-04' })], zone: 'Asia/Kolkata' },
      { id: 'two', members: ['bo', ada({ from: '2026-03-10' })], zone: 'America/New_York' },
      { id: 'three', members: ['bo'] },
    ];
    // New York has summer time from the 8th.
    expect(excused({ rotations })).toEqual(['03-04T18:30 03-10T04:00']);
  });

  test('is not excused as long as another rotation has them', () => {
    const first = { id: 'one', members: ['bo', ada({ through: '2026-03-04' })] };
    expect(excused({ rotations: [first, { id: 'two', members: ['bo', 'ada'] }] })).toEqual([]);
    expect(excused({ rotations: [first, { id: 'two' }] })).toEqual([]);
    expect(
      excused({ rotations: [first, { id: 'two', members: [ada({ from: '2026-03-05' }), 'bo'] }] }),
    ).toEqual([]);
  });
});

test('whoever is a member of no rotation at any time owes as before', () => {
  expect(excused({ rotations: [{ members: ['bo', 'cy'] }] })).toEqual([]);
});
