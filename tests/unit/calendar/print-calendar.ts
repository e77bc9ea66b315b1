import { Settings } from 'luxon';
import { expandPlan } from '../../../src/calendar/expand-plan';
import { planForCalendar } from './plan-for-calendar';

// Prints calendars around changes of the clock, so that a test can compare them between processes.
const now = Number(process.env['CALENDAR_TEST_NOW']);
Settings.now = () => now;

const zones = [
  'America/New_York',
  'Europe/London',
  'Australia/Lord_Howe',
  'America/Scoresbysund',
  'Asia/Khandyga',
  'Asia/Kolkata',
];
for (const zone of zones) {
  for (const [from, time] of [
    ['2026-03-02', '02:30'],
    ['2026-03-23', '01:30'],
    ['2026-10-19', '01:30'],
    ['2010-10-25', '23:07'],
  ] as const) {
    const { slots, bundles } = expandPlan(
      planForCalendar({
        from,
        zone,
        rotations: [
          { id: 'daily', systems: ['s'], cadence: 'daily', handover: { time } },
          { id: 'rule', systems: ['s'], cadence: { rrule: 'FREQ=WEEKLY;BYDAY=SU,WE' }, handover: { time } },
        ],
        coverage: { windows: [{ days: 'every-day', from: '01:30', to: '03:00' }] },
      }),
    );
    process.stdout.write(`${JSON.stringify({ zone, from, slots, keys: bundles.map(({ key }) => key) })}\n`);
  }
}
