import { describe, expect, test } from 'vitest';
import { judgeRoster, onDays, type RuleCase } from './rule-case';

type Row = readonly [
  name: string,
  allowed: boolean,
  given: Omit<RuleCase, 'rules'> & { readonly rules?: RuleCase['rules'] },
];

const briefed = (briefing: Record<string, unknown>): Pick<RuleCase, 'systems' | 'rest'> => ({
  systems: [{ id: 's', briefingRequired: true }],
  rest: {
    briefings: [
      { person: 'ana', system: 's', date: '2026-02-01', ...briefing },
      { person: 'bo', system: 's', date: '2026-02-01' },
    ],
  },
});
const absent = (absence: Record<string, unknown>): Pick<RuleCase, 'rest'> => ({
  rest: { absences: [{ person: 'ana', ...absence }] },
});
const incident = (given: Record<string, unknown>): Pick<RuleCase, 'rest'> => ({
  rest: { incidents: [{ id: 'i', people: ['ana'], ...given }] },
});
const backup = { rotations: [{ id: 'r', systems: ['s'], roles: { primary: 1, backup: 1 } }] };
const shadow = { rotations: [{ id: 'r', systems: ['s'], roles: { primary: 1, shadow: 1 } }] };
const shifts = {
  rotations: [{ id: 'r', systems: ['s'], cadence: { split: 'day-night', day: '08:00', night: '20:00' } }],
};
const daylight = { rules: [{ rule: 'daylight-only', from: '08:00', to: '20:00' }] };
const resting = { rules: [{ rule: 'post-incident-rest' }] };

// prettier-ignore
const rows: readonly Row[] = [
  ['a member', true, { rotations: [{ id: 'r', systems: ['s'], members: ['ana'] }], held: onDays('ana', 3) }],
  ['no member', false, { rotations: [{ id: 'r', systems: ['s'], members: ['bo'] }], held: onDays('ana', 3) }],
  ['employed until the day before', false, { people: { ana: { employed: { through: '2026-03-02' } } }, held: onDays('ana', 3) }],
  ['employed until the day', true, { people: { ana: { employed: { through: '2026-03-03' } } }, held: onDays('ana', 3) }],
  ['enabled from the next day', false, { people: { ana: { enabledFrom: '2026-03-04' } }, held: onDays('ana', 3) }],
  ['enabled from the day', true, { people: { ana: { enabledFrom: '2026-03-03' } }, held: onDays('ana', 3) }],
  ['enabled from the day, which in Los Angeles begins later', false, { zones: { ana: 'America/Los_Angeles' }, people: { ana: { enabledFrom: '2026-03-03' } }, held: onDays('ana', 3) }],
  ['with the skill', true, { systems: [{ id: 's', skills: { primary: ['sql'] } }], people: { ana: { skills: ['sql'] } }, held: onDays('ana', 3) }],
  ['without the skill', false, { systems: [{ id: 's', skills: { primary: ['sql'] } }], people: { bo: { skills: ['sql'] } }, held: onDays('ana', 3) }],
  ['briefed on the day', true, { ...briefed({ date: '2026-03-03' }), held: onDays('ana', 3) }],
  ['briefed the day after', false, { ...briefed({ date: '2026-03-04' }), held: onDays('ana', 3) }],
  ['briefing expires on the day', true, { ...briefed({ expires: '2026-03-03' }), held: onDays('ana', 3) }],
  ['briefing expired', false, { ...briefed({ expires: '2026-03-02' }), held: onDays('ana', 3) }],
  ['briefed for backup only, as primary', false, { ...briefed({ level: 'backup' }), held: onDays('ana', 3) }],
  ['briefed for backup only, as backup', true, { ...briefed({ level: 'backup' }), ...backup, held: { 'r/backup/2026-03-03': 'ana' } }],
  ['briefed as primary, as a shadow', false, { ...briefed({}), ...shadow, held: { 'r/shadow/2026-03-03': 'ana' } }],
  ['absent on the day', false, { ...absent({ from: '2026-03-03' }), held: onDays('ana', 3) }],
  ['absent the day after', true, { ...absent({ from: '2026-03-04' }), held: onDays('ana', 3) }],
  ['absent the day after, which in Auckland begins sooner', false, { ...absent({ from: '2026-03-04' }), zones: { ana: 'Pacific/Auckland' }, held: onDays('ana', 3) }],
  ['available from eight to eight, by day', true, { ...shifts, people: { ana: { availability: [{ days: 'every-day', from: '08:00', to: '20:00' }] } }, held: { '2026-03-03T08:00': 'ana' } }],
  ['available from eight to eight, by night', false, { ...shifts, people: { ana: { availability: [{ days: 'every-day', from: '08:00', to: '20:00' }] } }, held: { '2026-03-03T20:00': 'ana' } }],
  ['daylight only, by day', true, { ...shifts, ...daylight, held: { '2026-03-03T08:00': 'ana' } }],
  ['daylight only, by night', false, { ...shifts, ...daylight, held: { '2026-03-03T20:00': 'ana' } }],
  ['daylight only, by day in UTC, by night in Auckland', false, { ...shifts, ...daylight, zones: { ana: 'Pacific/Auckland' }, held: { '2026-03-03T08:00': 'ana' } }],
  // R1: engaged at night until 02:00; free of primary duty for 11 hours, until 13:00, and in the night after.
  ['R1: primary the same day', false, { ...resting, ...incident({ start: '2026-03-02T01:00Z', end: '2026-03-02T02:00Z' }), ...shifts, held: { '2026-03-02T08:00': 'ana' } }],
  ['R1: primary in the next night', false, { ...resting, ...incident({ start: '2026-03-02T01:00Z', end: '2026-03-02T02:00Z' }), ...shifts, held: { '2026-03-02T20:00': 'ana' } }],
  ['R1: primary the next day', true, { ...resting, ...incident({ start: '2026-03-02T01:00Z', end: '2026-03-02T02:00Z' }), ...shifts, held: { '2026-03-03T08:00': 'ana' } }],
  ['R1: backup the same day', true, { ...resting, ...incident({ start: '2026-03-02T01:00Z', end: '2026-03-02T02:00Z' }), ...backup, held: { 'r/backup/2026-03-02': 'ana' } }],
  // R2: severity 1 until 14:00; free of every covering role for 12 hours and the whole night after, until 07:00.
  ['R2: backup the same day', false, { ...resting, ...incident({ severity: 1, start: '2026-03-02T13:00Z', end: '2026-03-02T14:00Z' }), ...backup, held: { 'r/backup/2026-03-03': 'ana' } }],
  ['R2: backup after the night', true, { ...resting, ...incident({ severity: 1, start: '2026-03-02T13:00Z', end: '2026-03-02T14:00Z' }), ...backup, held: { 'r/backup/2026-03-04': 'ana' } }],
  ['R2: not severe', true, { ...resting, ...incident({ severity: 2, start: '2026-03-02T13:00Z', end: '2026-03-02T14:00Z' }), ...backup, held: { 'r/backup/2026-03-03': 'ana' } }],
];

describe('who may hold a seat', () => {
  test.each(rows)('%s', (_name, allowed, given) => {
    const { ineligible } = judgeRoster({ rules: [], ...given });
    expect(ineligible.length === 0).toBe(allowed);
  });
});
