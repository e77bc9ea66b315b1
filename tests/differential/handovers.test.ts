import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { handoversOf } from '../../src/calendar/handovers';
import { readAsDayRule } from '../../src/calendar/recurrence';
import { readWithRrule } from '../../src/calendar/rrule-days';
import { planForCalendar } from '../unit/calendar/plan-for-calendar';

const ANCHOR = '2026-01-05';

const CADENCES = [
  ['daily', 'FREQ=DAILY'],
  [{ every: 3, unit: 'days' }, 'FREQ=DAILY;INTERVAL=3'],
  ['weekly', 'FREQ=WEEKLY;WKST=MO'],
  ['biweekly', 'FREQ=WEEKLY;INTERVAL=2;WKST=MO'],
  [{ split: 'weekday-weekend' }, 'FREQ=WEEKLY;BYDAY=MO,FR;WKST=MO'],
  [{ every: 1, unit: 'business-days' }, 'FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR'],
  [{ rrule: 'FREQ=MONTHLY' }, 'FREQ=MONTHLY'],
  [{ rrule: 'FREQ=MONTHLY;BYDAY=1MO,3MO' }, 'FREQ=MONTHLY;BYDAY=1MO,3MO'],
  [{ rrule: 'FREQ=MONTHLY;BYMONTHDAY=1,-1' }, 'FREQ=MONTHLY;BYMONTHDAY=1,-1'],
  [
    { rrule: 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1' },
    'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
  ],
  [{ rrule: 'FREQ=MONTHLY;BYMONTHDAY=30,31;BYSETPOS=-2' }, 'FREQ=MONTHLY;BYMONTHDAY=30,31;BYSETPOS=-2'],
  [{ rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH' }, 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;WKST=MO'],
  [{ rrule: 'FREQ=YEARLY;BYMONTH=3,9;BYDAY=2TU' }, 'FREQ=YEARLY;BYMONTH=3,9;BYDAY=2TU'],
] as const;

const ZONES = [
  'UTC',
  'Europe/London',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'America/Santiago',
];

describe('handovers away from gaps agree with rrule-temporal', () => {
  for (const zone of ZONES) {
    test.each(CADENCES)(`${zone}: %j`, (cadence, rule) => {
      const plan = planForCalendar({
        from: '2026-02-01',
        weeks: 60,
        zone,
        // 12:30 is skipped nowhere, so that their dropping what falls in a gap makes no difference.
        rotation: { cadence, anchor: ANCHOR, handover: { time: '12:30' } },
      });
      const { start, end } = plan.horizon;
      const rotation = plan.rotations[0];
      if (rotation === undefined) throw new Error('the plan has a rotation');
      const [ours, solved] = [readAsDayRule, readWithRrule].map(readRule =>
        handoversOf(rotation, plan.horizon, readRule, [])
          .map(handover => handover.start)
          .filter(instant => instant >= start && instant < end),
      );
      const oracle = new RRuleTemporal({
        rruleString: `DTSTART;TZID=${zone}:20260105T123000\nRRULE:${rule}`,
        temporal: Temporal,
      });
      const theirs = oracle
        .between(new Date(start), new Date(end - 1), true)
        .map(occurrence => occurrence.epochMilliseconds);
      expect(theirs.length).toBeGreaterThan(0);
      expect(ours).toEqual(theirs);
      expect(solved).toEqual(theirs);
    });
  }
});
