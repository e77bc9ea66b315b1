import { describe, expect, test } from 'vitest';
import { definePlan, safeDefinePlan } from '../../../src/plan/define-plan';
import { planInputOf } from '../../../src/plan/input-of/plan-input-of';
import type { Plan } from '../../../src/plan/plan';
import { addDays } from '../../../src/time/instant';
import { smallPlan } from './small-plan';

function withMembers(members: unknown): unknown {
  const plan = smallPlan();
  plan.rotations[1].members = members;
  return plan;
}

function planWith(members: unknown): Plan {
  return definePlan(withMembers(members) as never);
}

function issues(members: unknown): readonly string[] {
  const result = safeDefinePlan(withMembers(members));
  return result.status === 'valid'
    ? []
    : result.issues.map(({ code, path }) => `${code} ${path.slice(3).join('.')}`);
}

function said(members: unknown): readonly string[] {
  const result = safeDefinePlan(withMembers(members));
  return result.status === 'valid' ? [] : result.issues.map(({ message }) => message);
}

describe('members of a rotation', () => {
  test('that stay are ids, and the plan keeps the hash it had', () => {
    const rotation = planWith(['ana', 'bo']).rotations[1];
    expect(rotation?.members).toEqual(['ana', 'bo']);
    expect(rotation).not.toHaveProperty('memberDays');
    expect(planWith(['ana', 'bo']).hash).toBe(
      'sha256:744a7b2172cfaee4721b74f1aea80f9beeba44d3b9a03412e284a225188563a2',
    );
  });

  test('that change are named once, and their days are in order', () => {
    const rotation = planWith([
      { person: 'bo', from: '2026-03-01' },
      'ana',
      { person: 'bo', through: '2026-01-31' },
    ]).rotations[1];
    expect(rotation?.members).toEqual(['bo', 'ana']);
    expect(rotation?.memberDays).toEqual([
      { person: 'bo', from: null, through: '2026-01-31' },
      { person: 'bo', from: '2026-03-01', through: null },
    ]);
  });

  test('are part of the hash', () => {
    const hashes = [
      ['ana', 'bo'],
      ['ana', { person: 'bo', from: '2026-01-07' }],
      ['ana', { person: 'bo', through: '2026-01-07' }],
    ].map(members => planWith(members).hash);
    expect(new Set(hashes).size).toBe(3);
  });

  test('come out as they went in', () => {
    const plan = planWith([
      { person: 'bo', from: '2026-03-01', through: '2026-03-09' },
      'ana',
      { person: 'bo', through: '2026-01-31' },
    ]);
    const input = planInputOf(plan);
    expect(input.rotations[1]?.members).toEqual([
      { person: 'bo', through: '2026-01-31' },
      { person: 'bo', from: '2026-03-01', through: '2026-03-09' },
      'ana',
    ]);
    expect(definePlan(input).hash).toBe(plan.hash);
  });
});

describe('mistakes in members', () => {
  test('come all at once, each at its place', () => {
    expect(
      issues([
        'ana',
        { person: 'cy', from: '2026-01-06' },
        { person: 'bo', from: '2026-01-09', through: '2026-01-08' },
        { person: 'bo' },
        { person: 'bo', from: '2026-01-05', through: '2026-01-20' },
        { person: 'bo', from: '2026-01-20' },
        { person: 'ana', through: '2026-01-06' },
        'dee',
      ]),
    ).toEqual([
      'unknown-id 1.person',
      'ends-before-start 2',
      'member-without-days 3',
      'members-overlap 5',
      'members-overlap 6',
      'unknown-id 7',
    ]);
  });

  test('include days that do not exist, and fields that do not', () => {
    expect(
      issues(['ana', { person: 'bo', from: '2026-02-30' }, { person: 'bo', until: '2026-03-01' }]),
    ).toEqual(['invalid-text 1.from', 'unknown-key 2.until']);
    expect(issues(['ana', 7])).toEqual(['not-allowed 1']);
    expect(issues(['ana', { from: '2026-02-20' }])).toEqual(['missing 1.person']);
  });

  test('say what to write instead', () => {
    const result = safeDefinePlan(withMembers(['ana', { person: 'bo' }]));
    expect(result.status === 'invalid' && result.issues[0]).toEqual({
      code: 'member-without-days',
      path: ['rotations', 1, 'members', 1],
      message: 'member "bo" needs one of `from` and `through`',
      hint: 'Maybe write "bo" alone, for a member at all times.',
    });
    const twice = [{ person: 'bo', from: '2026-01-05', through: '2026-01-20' }, 'ana'];
    expect(said([...twice, { person: 'bo', from: '2026-01-20' }])).toEqual([
      '"bo" is a member from 2026-01-05 through 2026-01-20 by members[0], and again from 2026-01-20; legal are stretches that share no day',
    ]);
    expect(said([...twice, { person: 'ana', through: '2026-01-20' }])).toEqual([
      '"ana" is a member at all times by members[1], and again through 2026-01-20; legal are stretches that share no day',
    ]);
    expect(said(['ana', { person: 'bo', from: '2026-01-09', through: '2026-01-08' }])).toEqual([
      'the membership of "bo" ends (2026-01-08) before it starts (2026-01-09)',
    ]);
  });

  test('are no stretches of one person that follow each other', () => {
    expect(
      issues(['ana', { person: 'bo', through: '2026-01-10' }, { person: 'bo', from: '2026-01-11' }]),
    ).toEqual([]);
  });

  test('include that nobody is a member when a turn of the horizon starts', () => {
    const nobody = ['nobody-can-staff primary', 'nobody-can-staff backup'];
    // The horizon is from 5 January through 1 February. The turn it begins in started on 29 December at 09:00.
    expect(issues([{ person: 'ana', from: '2026-02-02' }])).toEqual(nobody);
    expect(issues([{ person: 'ana', through: '2025-12-28' }])).toEqual(nobody);
    expect(issues([{ person: 'ana', from: '2026-02-01' }])).toEqual([]);
    expect(issues([{ person: 'ana', through: '2025-12-29' }])).toEqual([]);
  });

  test.each<[string, Record<string, unknown>, string | null]>([
    ['daily', { cadence: 'daily' }, '2026-01-03'],
    ['weekly', { cadence: 'weekly' }, '2025-12-28'],
    ['biweekly', { cadence: 'biweekly' }, '2025-12-21'],
    ['every five days', { cadence: { every: 5, unit: 'days' } }, '2025-12-30'],
    ['every three weeks', { cadence: { every: 3, unit: 'weeks' } }, '2025-12-14'],
    ['weekday and weekend', { cadence: { split: 'weekday-weekend' } }, '2025-12-28'],
    ['on a clock that is behind', { zone: 'America/Los_Angeles' }, '2025-12-27'],
    ['business days, which holidays stretch', { cadence: { every: 3, unit: 'business-days' } }, null],
    ['by a rule', { cadence: { rrule: 'FREQ=MONTHLY;BYMONTHDAY=1' } }, null],
  ])('count from the first turn: %s', (_, rotation, tooEarly) => {
    const issuesThrough = (through: string): readonly string[] => {
      const plan = smallPlan();
      Object.assign(plan.rotations[1], {
        members: [{ person: 'ana', through }],
        roles: { primary: 1 },
        ...rotation,
      });
      const result = safeDefinePlan(plan);
      return result.status === 'valid' ? [] : result.issues.map(({ code }) => code);
    };
    const [refused, taken] =
      tooEarly === null ? [[], '2025-11-01'] : [issuesThrough(tooEarly), addDays(tooEarly, 1)];
    expect(refused).toEqual(tooEarly === null ? [] : ['nobody-can-staff']);
    expect(issuesThrough(taken)).toEqual([]);
  });

  test('name the days on which turns may start where nobody is a member on one', () => {
    const result = safeDefinePlan(withMembers([{ person: 'ana', from: '2026-02-02' }]));
    expect(result.status === 'invalid' && result.issues[0]).toMatchObject({
      message: expect.stringContaining(
        'nobody is a member on a day from 2025-12-29 through 2026-02-01, when its turns may start, with the skills',
      ),
      hint: expect.stringContaining('let one start earlier or stay longer'),
    });
  });
});
