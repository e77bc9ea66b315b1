import { describe, expect, it } from 'vitest';
import type { Issue } from '../../../src/errors/errors';
import { safeDefinePlan } from '../../../src/plan/define-plan';
import { type Draft, smallPlan } from './small-plan';

/** The issues of the small plan after a change. */
function issuesAfter(change: (plan: Draft) => void): readonly Issue[] {
  const plan = smallPlan();
  change(plan);
  const result = safeDefinePlan(plan);
  return result.status === 'invalid' ? result.issues : [];
}

const pin = { rotation: 'web-week', person: 'ana', start: '2026-01-05T09:00Z', end: '2026-01-06T09:00Z' };

const rate = { system: 'api', incidentsPerThousandHours: 5 };

type Row = readonly [code: string, path: string, change: (plan: Draft) => void];

// prettier-ignore
const rows: readonly Row[] = [
  ['missing', 'id', plan => delete plan.id],
  ['missing', 'people.0.name', plan => delete plan.people[0].name],
  ['missing', 'people.0.preferences.0.want', plan => (plan.people[0].preferences = [{ points: 1 }])],
  ['missing', 'systems.0.coverage.windows', plan => (plan.systems[0].coverage = {})],
  ['missing', 'rules.0.rule', plan => (plan.rules = [{ hours: 1 }])],
  ['wrong-type', 'people.0.name', plan => (plan.people[0].name = 7)],
  ['wrong-type', 'people', plan => (plan.people = 'ana')],
  ['wrong-type', 'people.0.capacity', plan => (plan.people[0].capacity = Number.NaN)],
  ['not-allowed', 'systems.0.criticality', plan => (plan.systems[0].criticality = 'vital')],
  ['not-allowed', 'rules.0.rule', plan => (plan.rules = [{ rule: 'fair' }])],
  ['not-allowed', 'rotations.0.cadence', plan => (plan.rotations[0].cadence = 'hourly')],
  ['unknown-key', 'people.0.capcity', plan => (plan.people[0].capcity = 1)],
  ['unknown-key', 'rotations.0.cadence.evry', plan => (plan.rotations[0].cadence = { every: 2, unit: 'weeks', evry: 2 })],
  ['invalid-text', 'people.0.id', plan => (plan.people[0].id = 'Ana Maria')],
  ['invalid-text', 'people.0.email', plan => (plan.people[0].email = 'ana at example')],
  ['invalid-text', 'people.0.vendorIds.a b', plan => (plan.people[0].vendorIds = { 'a b': 'x' })],
  ['invalid-text', 'horizon.from', plan => (plan.horizon.from = '2026-02-30')],
  ['out-of-range', 'rotations.0.roles.primary', plan => (plan.rotations[0].roles = { primary: 21 })],
  ['out-of-range', 'horizon.from', plan => (plan.horizon.from = '1999-01-01')],
  ['out-of-range', 'rotations.0.roles.primary.preferred', plan => (plan.rotations[0].roles = { primary: { people: 2, preferred: 1 } })],
  ['out-of-range', 'rotations.0.roles.primary.followsPrimary', plan => (plan.rotations[0].roles = { primary: { followsPrimary: true } })],
  ['out-of-range', 'rotations.0.cadence', plan => (plan.rotations[0].cadence = { split: 'weekday-weekend', weekdayStart: 'fri' })],
  ['out-of-range', 'rules.0', plan => (plan.rules = [{ rule: 'consecutive-days', max: 1, min: 2 }])],
  ['out-of-range', 'rules.0', plan => (plan.rules = [{ rule: 'limit', count: 'turns', max: 1, min: 2 }])],
  ['out-of-range', 'rules.0', plan => (plan.rules = [{ rule: 'limit', count: 'turns', min: 2, windowDays: 7 }])],
  ['out-of-range', 'rules.0.max', plan => (plan.rules = [{ rule: 'limit', count: 'turns', max: 1.5 }])],
  ['out-of-range', 'rules.0.hours', plan => (plan.rules = [{ rule: 'minimum-rest', hours: 1 / 7 }])],
  ['forbidden-key', 'people.0.constructor', plan => Object.assign(plan.people[0], { constructor: 1 })],
  ['not-data', 'people.0.name', plan => (plan.people[0].name = new Date(0))],
  ['too-deep', '', plan => (plan.people[0].skills = [[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]])],
  ['too-large', 'people', plan => (plan.people = Array.from({ length: 100_001 }, () => plan.people[0]))],
  ['duplicate-id', 'people.2.id', plan => plan.people.push({ ...plan.people[0] })],
  ['duplicate-id', 'rotations.1.members.1', plan => (plan.rotations[1].members = ['ana', 'ana'])],
  ['duplicate-id', 'rules.0.rotations.1', plan => (plan.rules = [{ rule: 'minimum-rest', rotations: ['api-week', 'api-week'] }])],
  ['unknown-id', 'systems.0.owner', plan => (plan.systems[0].owner = 'anna')],
  ['unknown-id', 'rotations.0.sites.0.site', plan => (plan.rotations[0].sites = [{ site: 'leeds', zone: 'Europe/London', from: '08:00', to: '20:00' }])],
  ['unknown-zone', 'people.0.zone', plan => (plan.people[0].zone = 'Europe/Londn')],
  ['unknown-zone', 'horizon.zone', plan => (plan.horizon.zone = '+01:00')],
  ['unknown-zone', 'people.1.zone', plan => (plan.people[1].zone = 'EST')],
  ['horizon-length', 'horizon', plan => (plan.horizon.through = '2026-02-01')],
  ['horizon-too-long', 'horizon.through', plan => (plan.horizon = { from: '2026-01-05', through: '2032-01-05', zone: 'UTC' })],
  ['ends-before-start', 'horizon.through', plan => (plan.horizon = { from: '2026-01-05', through: '2026-01-01', zone: 'UTC' })],
  ['ends-before-start', 'people.0.employed', plan => (plan.people[0].employed = { from: '2026-01-10', through: '2026-01-09' })],
  ['ends-before-start', 'rotations.0.cadence', plan => (plan.rotations[0].cadence = { split: 'day-night', day: '20:00', night: '08:00' })],
  ['ends-before-start', 'absences.0', plan => (plan.absences = [{ person: 'ana', from: '2026-01-10', through: '2026-01-09' }])],
  ['ends-before-start', 'pins.0', plan => (plan.pins = [{ ...pin, end: pin.start }])],
  ['ends-before-start', 'briefings.0', plan => (plan.briefings[0].expires = '2025-11-01')],
  ['ends-before-start', 'rules.0', plan => (plan.rules = [{ rule: 'daylight-only', from: '22:00', to: '07:00' }])],
  ['capacity-out-of-range', 'people.0.capacity', plan => (plan.people[0].capacity = 1.5)],
  ['capacity-out-of-range', 'people.0.capacity', plan => (plan.people[0].capacity = 0.333)],
  ['preference-budget-exceeded', 'people.0.preferences', plan => (plan.people[0].preferences = [{ want: 'avoid', points: 101 }])],
  ['duplicate-date', 'holidayLists.0.days.1', plan => (plan.holidayLists[0].days = [{ date: '2026-01-01', name: 'A' }, { date: '2026-01-01', name: 'B' }])],
  ['system-without-rotation', 'systems.1', plan => plan.rotations.pop()],
  ['invalid-time', 'rotations.0.handover.time', plan => (plan.rotations[0].handover = { time: '24:00' })],
  ['no-roles', 'rotations.0.roles', plan => (plan.rotations[0].roles = {})],
  ['no-required-seat', 'systems.0', plan => (plan.rotations[0].roles = { primary: 0 })],
  ['no-required-seat', 'systems.0', plan => (plan.rotations[0].roles = { shadow: 1 })],
  ['no-required-seat', 'systems.0', plan => (plan.rotations[0].roles = { primary: { people: 0, preferred: 2 } })],
  ['invalid-rrule', 'rotations.0.cadence.rrule', plan => (plan.rotations[0].cadence = { rrule: 'FREQ=HOURLY' })],
  ['invalid-rrule', 'rotations.0.cadence.rrule', plan => (plan.rotations[0].cadence = { rrule: 'FREQ=WEEKLY;BYDAY=XX' })],
  ['invalid-rrule', 'rotations.0.cadence.rrule', plan => (plan.rotations[0].cadence = { rrule: 'FREQ=WEEKLY;COUNT=3' })],
  ['invalid-rrule', 'rotations.0.cadence.rrule', plan => (plan.rotations[0].cadence = { rrule: 'DTSTART:20260101\nRRULE:FREQ=DAILY' })],
  ['invalid-rrule', 'rotations.0.cadence.rrule', plan => (plan.rotations[0].cadence = { rrule: 'FREQ=DAILY;INTERVAL=0' })],
  ['invalid-rrule', 'rotations.0.cadence.rrule', plan => (plan.rotations[0].cadence = { rrule: 'FREQ=DAILY;FREQ=DAILY' })],
  ['invalid-rrule', 'rotations.0.cadence.rrule', plan => (plan.rotations[0].cadence = { rrule: 'INTERVAL=2' })],
  ['invalid-rrule', 'rotations.0.cadence.rrule', plan => (plan.rotations[0].cadence = { rrule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' })],
  ['empty-rule', 'rules.0', plan => (plan.rules = [{ rule: 'weekends' }])],
  ['empty-rule', 'rules.0', plan => (plan.rules = [{ rule: 'limit', count: 'turns' }])],
  ['empty-rule', 'rules.0', plan => (plan.rules = [{ rule: 'consecutive-days' }])],
  ['absence-interval', 'absences.0', plan => (plan.absences = [{ person: 'ana', from: '2026-01-10', end: '2026-01-11T00:00Z' }])],
  ['absence-interval', 'absences.0.nextWeekends', plan => (plan.absences = [{ person: 'ana', start: '2026-01-10T00:00Z', end: '2026-01-11T00:00Z', nextWeekends: true }])],
  ['duplicate-briefing', 'briefings.2', plan => plan.briefings.push({ ...plan.briefings[0] })],
  ['not-whole-minutes', 'pins.0', plan => (plan.pins = [{ ...pin, start: '2026-01-05T09:00:01Z' }])],
  ['unknown-seat', 'pins.0', plan => (plan.pins = [{ ...pin, seat: 2 }])],
  ['overrides-overlap', 'overrides.1', plan => (plan.overrides = [pin, { ...pin, person: 'bo' }])],
  ['duplicate-balance', 'ledger.1', plan => (plan.ledger = [{ person: 'ana', balance: 1 }, { person: 'ana', balance: 2 }])],
  ['duplicate-source', 'burden.sources.1.weights.0', plan => (plan.burden = { sources: [{ weights: ['days.weekend'], source: 'chosen' }, { weights: ['days.weekend'], source: 'default' }] })],
  ['unknown-id', 'expectedLoad.rates.0.system', plan => (plan.expectedLoad = { rates: [{ ...rate, system: 'apy' }] })],
  ['out-of-range', 'expectedLoad.rates.0.incidentsPerThousandHours', plan => (plan.expectedLoad = { rates: [{ ...rate, incidentsPerThousandHours: -1 }] })],
  ['wrong-type', 'expectedLoad.rates.0.incidentsPerThousandHours', plan => (plan.expectedLoad = { rates: [{ ...rate, incidentsPerThousandHours: Infinity }] })],
  ['out-of-range', 'expectedLoad.incidentWeight', plan => (plan.expectedLoad = { incidentWeight: -1, rates: [rate] })],
  ['expected-load-overlap', 'expectedLoad.rates.1', plan => (plan.expectedLoad = { rates: [{ ...rate, days: ['sun'], from: '22:00', to: '06:00' }, { ...rate, days: ['mon'], from: '05:59' }] })],
  ['expected-load-overlap', 'expectedLoad.rates.2', plan => (plan.expectedLoad = { rates: [rate, { ...rate, system: 'web' }, { ...rate, days: ['wed'], from: '03:00', to: '03:01' }] })],
  ['expected-load-unused', 'expectedLoad.rates.0', plan => (plan.expectedLoad = { rates: [{ ...rate, role: 'backup' }] })],
  ['unwatched-coverage', 'rotations.0.sites', plan => (plan.rotations[0].sites = [{ site: 'london', zone: 'Europe/London', from: '08:00', to: '20:00' }])],
  ['nobody-can-staff', 'rotations.0.roles.primary', plan => (plan.briefings = [])],
  ['history-in-horizon', 'history.0', plan => (plan.history = [{ ...pin }])],
  ['outside-horizon', 'pins.0', plan => (plan.pins = [{ ...pin, start: '2025-01-05T09:00Z', end: '2025-01-06T09:00Z' }])],
  ['outside-horizon', 'people.0.employed', plan => (plan.people[0].employed = { through: '2025-06-30' })],
];

describe('each mistake gives one issue', () => {
  it.each(rows)('%s at %s', (code, path, change) => {
    const issues = issuesAfter(change);
    expect(issues.map(issue => `${issue.code} ${code === 'too-deep' ? '' : issue.path.join('.')}`)).toEqual([
      `${code} ${path}`,
    ]);
  });
});

describe('what issues say', () => {
  it.each([
    [(plan: Draft) => (plan.people[0].name = 7), 'is 7; it must be a text', 'Maybe put it in quotes.'],
    [(plan: Draft) => (plan.people[0].name = ''), 'is ""; it must not be empty', undefined],
    [(plan: Draft) => (plan.people[0].email = 'x'), 'is "x"; it must be an e-mail address', undefined],
    [(plan: Draft) => (plan.horizon.weeks = 0), 'is 0; it must be at least 1', undefined],
    [
      (plan: Draft) => (plan.rotations[0].systems = []),
      'is a list of 0; it must have at least 1 entries',
      undefined,
    ],
    [(plan: Draft) => (plan.systems[0].owner = 'Ana'), 'there is no person "Ana"', 'Maybe "ana" is meant.'],
    [
      (plan: Draft) => (plan.rules = [{ rule: 'x' }]),
      expect.stringContaining('is "x"; it must be one of "one-place-at-a-time", '),
      undefined,
    ],
  ])('%#', (change, message, hint) => {
    const [issue] = issuesAfter(change);
    expect(issue?.message).toEqual(message);
    expect(issue?.hint).toBe(hint);
  });
});
