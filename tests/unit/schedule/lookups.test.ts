import { describe, expect, test } from 'vitest';
import { InvalidOptionError } from '../../../src/errors/errors';
import { shiftsOf, shiftsOfRotation, shiftsOfSystem, whoIsOnCall } from '../../../src/schedule/lookups';
import { row, scheduleOf, tinyPlan } from '../../helpers/tiny-plan';

const plan = tinyPlan({
  systems: [{ id: 'api' }, { id: 'web' }],
  rotations: [{ systems: ['api', 'web'], roles: { primary: 1, backup: 1 } }],
});
const WEB = { system: 'web' };
const BACKUP = { role: 'backup' } as const;
// Not in order, as a file written by hand may be.
const schedule = scheduleOf(plan, [
  row('ada', '2026-03-09', '2026-03-16'),
  row('ada', '2026-03-02', '2026-03-09', WEB),
  row('ada', '2026-03-02', '2026-03-09'),
  row('bo', '2026-03-02', '2026-03-09', BACKUP),
  row('ada', '2026-03-23', '2026-03-30'),
  row('bo', '2026-03-16', '2026-03-23'),
]);

describe('whoIsOnCall', () => {
  const names = (...args: Parameters<typeof whoIsOnCall> extends [unknown, ...infer Rest] ? Rest : never) =>
    whoIsOnCall(schedule, ...args).map(({ person, system, role }) => `${person} ${system} ${role}`);

  test('text, date and milliseconds mean the same', () => {
    const expected = ['ada web primary', 'ada api primary', 'bo api backup'];
    expect(names('2026-03-02T01:00+01:00')).toEqual(expected);
    expect(names(new Date('2026-03-02T00:00Z'))).toEqual(expected);
    expect(names(Date.parse('2026-03-02T00:00Z'))).toEqual(expected);
  });

  test('duty that ends is over and duty that starts counts', () => {
    expect(names('2026-03-09T00:00Z')).toEqual(['ada api primary']);
    expect(names(Date.parse('2026-03-09T00:00Z') - 1)).toHaveLength(3);
    expect(names('2026-03-30T00:00Z')).toEqual([]);
  });

  test('a filter leaves out the rest', () => {
    const at = '2026-03-03T12:00Z';
    expect(names(at, { system: 'web' })).toEqual(['ada web primary']);
    expect(names(at, { role: 'backup' })).toEqual(['bo api backup']);
    expect(names(at, { person: 'ada', system: 'api' })).toEqual(['ada api primary']);
    expect(names(at, { rotation: 'other' })).toEqual([]);
  });

  test.each(['2026-03-02', '2026-03-02T00:00', 'now', Number.NaN, Infinity, new Date('x')])(
    '%s is no instant',
    at => {
      expect(() => whoIsOnCall(schedule, at)).toThrow(InvalidOptionError);
    },
  );
});

describe('shifts', () => {
  test('duty that touches or overlaps across systems is one shift', () => {
    const seat = { person: 'ada', rotation: 'duty', role: 'primary', seat: 1 };
    expect(shiftsOf(schedule, 'ada')).toEqual([
      { ...seat, systems: ['api', 'web'], start: '2026-03-02T00:00:00Z', end: '2026-03-16T00:00:00Z' },
      { ...seat, systems: ['api'], start: '2026-03-23T00:00:00Z', end: '2026-03-30T00:00:00Z' },
    ]);
  });

  test('another role is another shift', () => {
    expect(shiftsOf(schedule, 'bo').map(({ role, start }) => `${role} ${start}`)).toEqual([
      'backup 2026-03-02T00:00:00Z',
      'primary 2026-03-16T00:00:00Z',
    ]);
  });

  test('a rotation has the shifts of everyone in order', () => {
    expect(shiftsOfRotation(schedule, 'duty').map(({ person, role }) => `${person} ${role}`)).toEqual([
      'ada primary',
      'bo backup',
      'bo primary',
      'ada primary',
    ]);
    expect(shiftsOfRotation(schedule, 'none')).toEqual([]);
  });

  test('the shifts of a system leave other systems out', () => {
    expect(shiftsOfSystem(schedule, 'web')).toMatchObject([
      { person: 'ada', systems: ['web'], end: '2026-03-09T00:00:00Z' },
    ]);
  });
});
