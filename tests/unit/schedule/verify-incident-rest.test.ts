import { describe, expect, test } from 'vitest';
import { breaches, codes, march, tinyPlan } from '../../helpers/tiny-plan';

// The sleep window is 22:00 to 07:00, the rest the default: R1 11 h, R2 12 h, R4 3 nights in 7 and 36 h.
const plan = (incidents: readonly object[], rule: object = {}) =>
  tinyPlan({
    rules: [{ rule: 'post-incident-rest', ...rule }],
    rotations: [{ cadence: 'daily', roles: { primary: 1, backup: 1, shadow: 1 } }],
    incidents: incidents.map((incident, index) => ({
      id: `i${index}`,
      people: ['ada'],
      ...incident,
    })) as never,
  });
const backup = { role: 'backup' as const };

describe('post-incident-rest R1, after engagement at night', () => {
  // Until 03:00 on the 3rd: 11 h to 14:00, and the night from 22:00 on the 3rd to 07:00 on the 4th.
  const night = { start: '2026-03-03T02:00Z', end: '2026-03-03T03:00Z', severity: 3 };

  test('the next night is free of primary duty', () => {
    expect(codes(plan([night]), march('ada', [5]))).toEqual([]);
    const found = breaches(plan([night]), march('ada', [4]));
    expect(found).toMatchObject([{ code: 'incident-rest', severity: 'error', person: 'ada', rule: 0 }]);
    expect(found[0]?.message).toContain('"i0" (R1');
    expect(found[0]?.message).toContain('2026-03-03 22:00Z to 2026-03-04 07:00Z');
  });

  test('backup duty is allowed', () => {
    expect(codes(plan([night]), march('ada', [4], backup))).toEqual([]);
  });

  test('an incident in the afternoon leads to no rest', () => {
    const afternoon = { start: '2026-03-03T13:00Z', end: '2026-03-03T14:00Z', severity: 3 };
    expect(codes(plan([afternoon]), march('ada', [4]))).toEqual([]);
  });

  test('it can be switched off', () => {
    expect(codes(plan([night], { afterNightHours: 0 }), march('ada', [4]))).toEqual([]);
  });

  test('it holds for those engaged and for those the rule is for', () => {
    expect(codes(plan([{ ...night, people: ['bo'] }]), march('ada', [4]))).toEqual([]);
    expect(codes(plan([night], { people: ['bo'] }), march('ada', [4]))).toEqual([]);
  });
});

describe('post-incident-rest R2, after a significant incident', () => {
  // Until 14:00 on the 3rd: at least to the end of the night, 07:00 on the 4th.
  const severe = { start: '2026-03-03T13:00Z', end: '2026-03-03T14:00Z', severity: 1 };

  test('a severe one frees from every role that gives cover until a whole night has passed', () => {
    expect(codes(plan([severe]), march('ada', [4], backup))).toEqual(['incident-rest error']);
    expect(codes(plan([severe]), march('ada', [5], backup))).toEqual([]);
    const shadowing = [...march('bo', [4]), ...march('ada', [4], { role: 'shadow' })];
    expect(codes(plan([severe]), shadowing)).toEqual([]);
  });

  test('a long one does so too, for as long as it lasted', () => {
    // 30 h until 14:00 on the 4th: rest for 30 h to 20:00 on the 5th, longer than the night.
    const long = { start: '2026-03-03T08:00Z', end: '2026-03-04T14:00Z', severity: 5 };
    const rule = { afterNightHours: 0 };
    expect(codes(plan([long], rule), march('ada', [5], backup))).toEqual(['incident-rest error']);
    expect(codes(plan([long], rule), march('ada', [6], backup))).toEqual([]);
    const short = { start: '2026-03-03T08:00Z', end: '2026-03-03T13:59Z', severity: 5 };
    expect(codes(plan([short], rule), march('ada', [4], backup))).toEqual([]);
  });

  test('an incident in the night counts the night after it as the first whole one', () => {
    // Ends at 23:00 on the 3rd: the night of the 3rd had begun, so rest is to 07:00 on the 5th.
    const late = { start: '2026-03-03T21:00Z', end: '2026-03-03T23:00Z', severity: 1 };
    expect(codes(plan([late], { afterNightHours: 0 }), march('ada', [5], backup))).toEqual([
      'incident-rest error',
    ]);
    expect(codes(plan([late], { afterNightHours: 0 }), march('ada', [6], backup))).toEqual([]);
  });
});

describe('post-incident-rest R4, after disturbed nights', () => {
  const at = (day: number) => ({
    start: `2026-03-${String(day).padStart(2, '0')}T02:00Z`,
    end: `2026-03-${String(day).padStart(2, '0')}T03:00Z`,
    severity: 4,
  });
  const rule = { afterNightHours: 0 };

  test('three nights within seven lead to two whole nights off', () => {
    // The third ends at 03:00 on the 9th: 36 h end on the 10th at 15:00, the second night on the 11th at 07:00.
    const third = [at(3), at(5), at(9)];
    expect(codes(plan(third, rule), march('ada', [11], backup))).toEqual(['incident-rest error']);
    expect(codes(plan(third, rule), march('ada', [12], backup))).toEqual([]);
  });

  test('three nights within eight do not', () => {
    // The nights of 2, 4 and 9 March.
    expect(codes(plan([at(3), at(5), at(10)], rule), march('ada', [11, 12], backup))).toEqual([]);
  });

  test('two incidents in one night are one night', () => {
    const again = { start: '2026-03-05T04:00Z', end: '2026-03-05T05:00Z', severity: 4 };
    expect(codes(plan([at(3), at(5), again], rule), march('ada', [6, 7], backup))).toEqual([]);
  });
});
