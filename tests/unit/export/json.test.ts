import { expect, test } from 'vitest';
import { toIcal } from '../../../src/export/ical';
import { type ExportedShift, toShiftJson } from '../../../src/export/json';
import { exportPlan, schedule, smallSchedule } from './export-plan';
import { readIcal } from './read-ical';

test('each shift is complete in itself', () => {
  const shifts = JSON.parse(toShiftJson(exportPlan(), smallSchedule())) as ExportedShift[];
  expect(shifts).toHaveLength(5);
  expect(shifts[0]).toEqual({
    uid: 'ml+joint+features+primary+1+20260302T090000Z@fair-oncall.invalid',
    person: 'ana',
    personName: 'Ana Silva',
    rotation: 'joint',
    rotationName: 'Joint',
    systems: [
      { id: 'features', name: 'Feature store' },
      { id: 'ranker', name: 'Recommendation ranker' },
    ],
    role: 'primary',
    seat: 1,
    start: '2026-03-02T09:00:00Z',
    end: '2026-03-09T09:00:00Z',
  });
});

test('shifts and calendar events are the same, in the same order', () => {
  const shifts = JSON.parse(toShiftJson(exportPlan(), smallSchedule())) as ExportedShift[];
  const events = readIcal(toIcal(exportPlan(), smallSchedule())).events;
  expect(shifts.map(({ uid, start, end }) => ({ uid, start, end }))).toEqual(
    events.map(({ uid, start, end }) => ({ uid, start, end })),
  );
});

test('an empty schedule is an empty list', () => {
  expect(toShiftJson(exportPlan(), schedule([]))).toBe('[]\n');
});
