// Run as a process of its own, so that its zone and locale can differ.
import { readFileSync } from 'node:fs';
import { readHolidayCalendar, readLeaveCalendar } from '../../../src/leave/index';
import { calendar, event, leavePlan } from './leave-case';

/** All that is read of a calendar of every kind, and of the example. */
export function leaveInText(): string {
  const plan = leavePlan({ ada: 'Asia/Tokyo', bo: 'America/New_York' });
  const kinds = calendar(
    event('UID:1', 'SUMMARY:ada x', 'DTSTART;VALUE=DATE:20260327', 'RRULE:FREQ=DAILY;COUNT=5'),
    event('UID:2', 'SUMMARY:bo x', 'DTSTART:20260307T023000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=3'),
    event(
      'UID:3',
      'SUMMARY:cy x',
      'DTSTART;TZID=Australia/Lord_Howe:20260404T014500',
      'DURATION:P1D',
      'RRULE:FREQ=DAILY;UNTIL=20260407',
    ),
    event('UID:4', 'SUMMARY:cy x', 'DTSTART;TZID=Nowhere:20260404T014500', 'DURATION:P1D'),
  );
  const example = readFileSync('examples/weekly-six/leave.ics', 'utf8');
  const whose = { summary: '{person} *' };
  return JSON.stringify([
    readLeaveCalendar(plan, kinds, { whose }),
    readLeaveCalendar(plan, example, { whose }),
    readHolidayCalendar(example, { id: 'x', from: '2026-10-01', through: '2026-12-31' }),
  ]);
}

if (process.env['FAIR_ONCALL_PRINT'] === 'leave') process.stdout.write(leaveInText());
