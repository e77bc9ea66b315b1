import { describe, expect, test } from 'vitest';
import { type LeaveImport, readLeave } from '../../../src/leave/index';
import { tinyPlan } from '../../helpers/tiny-plan';
import { leavePlan } from './leave-case';

const plan = leavePlan({ ada: 'Asia/Tokyo' });

function csv(...lines: readonly string[]): LeaveImport {
  return readLeave(plan, { format: 'csv', data: ['person,start,end,kind,reason', ...lines].join('\n') });
}

describe('leave from a table', () => {
  test('by days, of which the last counts, and by instants', () => {
    const read = csv(
      'ada,2026-10-05,2026-10-09,,autumn',
      'BO@example.org,2026-03-01,,sickness,',
      'CY Example,2026-05-01T08:00+01:00,2026-05-01T12:00:00Z,,',
    );
    expect(read).toEqual({
      absences: [
        { person: 'ada', kind: 'leave', note: 'autumn', from: '2026-10-05', through: '2026-10-09' },
        { person: 'bo', kind: 'sickness', from: '2026-03-01', through: '2026-03-01' },
        { person: 'cy', kind: 'leave', start: '2026-05-01T07:00:00Z', end: '2026-05-01T12:00:00Z' },
      ],
      occurrences: expect.any(Array),
      count: 3,
      dropped: [],
      skipped: [],
      notes: [],
    });
    expect(
      tinyPlan({
        horizon: { from: '2026-01-01', through: '2026-12-31', zone: 'UTC' },
        absences: read.absences,
      }).absences,
    ).toHaveLength(3);
  });

  test('days that touch are one absence, of one kind', () => {
    const read = csv('bo,2026-03-03,2026-03-04,,b', 'bo,2026-03-01,2026-03-02,,a', 'bo,2026-03-05,,rest,');
    expect(read.absences).toEqual([
      { person: 'bo', kind: 'leave', from: '2026-03-01', through: '2026-03-04', note: 'a, b' },
      { person: 'bo', kind: 'rest', from: '2026-03-05', through: '2026-03-05' },
    ]);
  });

  test('from JSON', () => {
    const data = JSON.stringify([{ person: 'bo', start: '2026-03-01', end: '2026-03-02' }]);
    expect(readLeave(plan, { format: 'json', data }).absences).toEqual([
      { person: 'bo', kind: 'leave', from: '2026-03-01', through: '2026-03-02' },
    ]);
  });

  test.each([
    ['zed,2026-10-05,,,', 'unknown-person', 'person'],
    [',2026-10-05,,,', 'missing', 'person'],
    ['bo,,2026-10-05,,', 'missing', 'start'],
    ['bo,2026-02-30,,,', 'invalid-day', 'start'],
    ['bo,2026-02-20,2026-02-30,,', 'invalid-day', 'end'],
    ['bo,2026-02-20,2026-02-20T10:00Z,,', 'invalid-day', 'end'],
    ['bo,2026-02-20,2026-02-19,,', 'ends-before-start', 'end'],
    ['bo,2026-02-20 09:00,2026-02-20 10:00,,', 'invalid-instant', 'start'],
    ['bo,2026-02-20T09:00Z,,,', 'missing', 'end'],
    ['bo,2026-02-20T09:00Z,2026-02-20T09:00Z,,', 'ends-before-start', 'end'],
    ['bo,2026-02-20T09:00:30Z,2026-02-20T10:00Z,,', 'not-whole-minutes', 'start'],
    ['bo,2026-02-20,,party,', 'not-allowed', 'kind'],
  ])('%s is dropped as %s', (line, code, field) => {
    const read = csv(line, 'bo,2026-10-05,,,');
    expect(read.absences).toHaveLength(1);
    expect(read.dropped[0]).toMatchObject({ code, path: [0, field], line: 2 });
  });

  test('outside the horizon is told, in the zone of the person', () => {
    const read = csv(
      'ada,2026-01-01,,,',
      'bo,2025-12-31,,,',
      'cy,2027-01-01,2027-01-31,,',
      'bo,2027-01-01T00:00Z,2027-01-02T00:00Z,,',
    );
    expect(read.absences.map(({ person }) => person)).toEqual(['ada']);
    expect(read.skipped.map(({ code, line }) => `${line} ${code}`)).toEqual([
      '3 outside-period',
      '4 outside-period',
      '5 outside-period',
    ]);
  });

  test('files that are none, and columns that are not read', () => {
    expect(readLeave(plan, { format: 'csv', data: 'who,when' }).dropped.map(({ code }) => code)).toEqual([
      'missing-column',
      'missing-column',
    ]);
    expect(
      readLeave(plan, { format: 'csv', data: 'person,start,mood\nbo,2026-03-01,good' }).notes.map(
        ({ code }) => code,
      ),
    ).toEqual(['unknown-column']);
    expect(readLeave(plan, { format: 'json', data: '{' }).dropped.map(({ code }) => code)).toEqual([
      'invalid-json',
    ]);
  });

  test('a reason is a note without control characters', () => {
    expect(csv('bo,2026-03-01,,,a\u0007\u202eb').absences[0]?.note).toBe('a  b');
  });
});
