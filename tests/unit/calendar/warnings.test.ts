import { describe, expect, test } from 'vitest';
import { expandPlan } from '../../../src/calendar/expand-plan';
import { pinOf } from '../../../src/calendar/overrides';
import { compilePlan } from '../../../src/rules/compile';
import { type CalendarPlanParts, planForCalendar, span } from './plan-for-calendar';

/** Weekly turns from Monday at nine, two weeks. */
function plan(parts: CalendarPlanParts): ReturnType<typeof planForCalendar> {
  return planForCalendar({ rotation: { cadence: 'weekly' }, ...parts });
}

function at(start: string, end: string, more: object = {}): object {
  return { rotation: 'r', person: 'east1', start: `2026-03-${start}Z`, end: `2026-03-${end}Z`, ...more };
}

function warned(parts: CalendarPlanParts): readonly string[] {
  return expandPlan(plan(parts)).warnings.map(({ code, path }) => `${code} ${path.join('.')}`);
}

describe('a pin within a turn', () => {
  test('pins the turn, and is no warning', () => {
    const pinned = plan({ pins: [at('10T10:00', '10T11:00')] });
    const { slots, warnings } = expandPlan(pinned);
    expect(slots.filter(slot => pinOf(pinned, slot) !== null).map(span)).toEqual([
      '2026-03-09T09:00/2026-03-16T00:00',
    ]);
    expect(warnings).toEqual([]);
    const { model } = compilePlan(pinned, expandPlan(pinned));
    // The person pinned is the second.
    expect(model.bundles.map(({ fixed }) => fixed)).toEqual([-1, -1, 1]);
  });

  test('does not pin the turn it starts in when it reaches into the next', () => {
    const pinned = plan({ pins: [at('04T00:00', '11T00:00')] });
    const held = expandPlan(pinned).slots.filter(slot => pinOf(pinned, slot) !== null);
    expect(held.map(span)).toEqual(['2026-03-09T09:00/2026-03-16T00:00']);
  });

  test('yields to one listed before it, and an earlier pin of another turn does not', () => {
    const pins = [
      at('02T00:00', '02T10:00'),
      at('05T10:00', '05T11:00', { person: 'east2' }),
      at('04T10:00', '04T11:00', { person: 'east3' }),
    ];
    const pinned = plan({ pins });
    const holders = expandPlan(pinned).slots.map(slot => pinOf(pinned, slot)?.person ?? null);
    expect(holders).toEqual(['east1', 'east1', null]);
    const later = plan({ pins: pins.slice(1) });
    expect(expandPlan(later).slots.map(slot => pinOf(later, slot)?.person ?? null)).toEqual([
      null,
      'east2',
      null,
    ]);
  });
});

describe('what has no effect', () => {
  const office = { coverage: 'business-hours' };

  test('is a pin in which nothing starts and that lies in nothing', () => {
    expect(warned({ ...office, pins: [at('03T08:00', '03T10:00'), at('03T16:00', '03T20:00')] })).toEqual([
      'pin-without-slot pins.1',
    ]);
  });

  test('is an override outside the hours that need cover, with its place and advice', () => {
    const [warning] = expandPlan(plan({ ...office, overrides: [at('07T09:00', '08T09:00')] })).warnings;
    expect(warning).toEqual({
      code: 'override-without-slot',
      path: ['overrides', 0],
      message: 'no slot of primary 1 in rotation "r" overlaps the override: it changes nothing',
      hint: 'Maybe it lies outside the hours that need cover, or another rotation is meant.',
    });
    expect(warned({ ...office, overrides: [at('03T16:00', '03T20:00')] })).toEqual([]);
  });

  test('is no pin that yields to an override', () => {
    expect(warned({ pins: [at('10T10:00', '10T11:00')], overrides: [at('10T00:00', '11T00:00')] })).toEqual(
      [],
    );
  });

  test('is no membership with days that leaves nobody for a while, which is told', () => {
    const daily = { cadence: 'daily', handover: { time: '09:00' } };
    const members = [
      { person: 'east0', through: '2026-03-04' },
      { person: 'east1', from: '2026-03-04', through: '2026-03-08' },
      { person: 'east2', from: '2026-03-10' },
    ];
    const [warning, ...rest] = expandPlan(plan({ rotation: { ...daily, members } })).warnings;
    expect(rest).toEqual([]);
    expect(warning).toEqual({
      code: 'too-few-members',
      path: ['rotations', 0, 'members'],
      message: 'rotation "r" has fewer members than seats when turns start on 2026-03-09',
      hint: 'Maybe let a member start earlier, or stay longer.',
    });
    const two = { ...daily, members: members.slice(0, 2), roles: { primary: 2 } };
    expect(expandPlan(plan({ rotation: two })).warnings[0]?.message).toBe(
      'rotation "r" has fewer members than seats when turns start on 2026-03-01, 2026-03-02, 2026-03-03, 2026-03-05, 2026-03-06 and 9 days more',
    );
    // No weekly turn starts in the hole; and a seat that is given by hand needs no member.
    expect(
      warned({
        rotation: { members: members.map(({ person, from }) => ({ person, from: from ?? '2026-01-01' })) },
      }),
    ).toEqual([]);
    const pins = [at('09T09:00', '10T09:00')];
    expect(warned({ rotation: { ...daily, members }, pins })).toEqual([]);
  });

  test('is no membership with days that leaves fewer people than seats of all roles of a system', () => {
    const members = [
      'east0',
      { person: 'east1', through: '2026-03-03' },
      { person: 'east2', from: '2026-03-07' },
    ];
    const daily = { cadence: 'daily', handover: { time: '09:00' }, members };
    const told = (over: Parameters<typeof plan>[0]): readonly string[] =>
      expandPlan(plan(over)).warnings.map(({ message }) => message.replace(/.* start on /, ''));
    const two = { ...daily, roles: { primary: 1, backup: 1 } };
    const hole = ['2026-03-04, 2026-03-05, 2026-03-06'];
    expect(told({ rotation: two })).toEqual(hole);
    expect(told({ rotation: daily })).toEqual([]);
    // The day before's primary is another seat's holder all the same.
    const following = { primary: 1, backup: { people: 1, followsPrimary: true } };
    expect(told({ rotation: { ...daily, roles: following } })).toEqual(hole);
    // A seat that is wanted may stay open, and one given by hand is somebody else's for as long as it is.
    expect(told({ rotation: { ...daily, roles: { primary: { people: 1, preferred: 2 } } } })).toEqual([]);
    const cover = (from: string, to: string) => [{ ...at(from, to), person: 'east2' }];
    expect(told({ rotation: two, overrides: cover('04T09:00', '07T09:00') })).toEqual([]);
    expect(told({ rotation: two, overrides: cover('04T09:00', '06T21:00') })).toEqual(['2026-03-06']);
  });

  test('is no rule that lets people hold two seats of a system', () => {
    const members = ['east0', { person: 'east1', through: '2026-03-03' }];
    const rotation = { cadence: 'daily', members, roles: { primary: 1, backup: 1 } };
    expect(warned({ rotation })).toEqual(['too-few-members rotations.0.members']);
    const rules = [{ rule: 'distinct-people', roles: ['backup'] }];
    expect(warned({ rotation, rules })).toEqual([]);
  });

  test('is coverage that never falls into the horizon', () => {
    const coverage = { windows: [{ days: ['sun'], from: '09:00', to: '17:00' }] };
    expect(warned({ through: '2026-03-02', coverage })).toEqual(['no-coverage-time systems.0.coverage']);
    expect(warned({ through: '2026-03-08', coverage })).toEqual([]);
  });
});
