import { expect, test } from 'vitest';
import { testCandidateRows } from './candidate-rows';
import { onDays, reasonsOf, type RuleCase } from './rule-case';

const briefed = (briefing: Record<string, unknown>): Pick<RuleCase, 'systems' | 'rest'> => ({
  systems: [{ id: 's', briefingRequired: true }],
  rest: {
    briefings: [
      { person: 'ana', system: 's', date: '2026-02-01', ...briefing },
      { person: 'bo', system: 's', date: '2026-02-01' },
    ],
  },
});
const backup = { rotations: [{ id: 'r', systems: ['s'], roles: { primary: 1, backup: 1 } }] };
const shadow = { rotations: [{ id: 'r', systems: ['s'], roles: { primary: 1, shadow: 1 } }] };
const shifts = {
  rotations: [{ id: 'r', systems: ['s'], cadence: { split: 'day-night', day: '08:00', night: '20:00' } }],
};

// prettier-ignore
testCandidateRows([
  ['a member', true, { rotations: [{ id: 'r', systems: ['s'], members: ['ana'] }], held: onDays('ana', 3) }],
  ['no member', false, { rotations: [{ id: 'r', systems: ['s'], members: ['bo'] }], held: onDays('ana', 3) }],
  ['a member from the day', true, { rotations: [{ id: 'r', systems: ['s'], members: ['bo', { person: 'ana', from: '2026-03-03' }] }], held: onDays('ana', 3) }],
  ['a member from the next day', false, { rotations: [{ id: 'r', systems: ['s'], members: ['bo', { person: 'ana', from: '2026-03-04' }] }], held: onDays('ana', 3) }],
  ['a member through the day', true, { rotations: [{ id: 'r', systems: ['s'], members: ['bo', { person: 'ana', through: '2026-03-03' }] }], held: onDays('ana', 3) }],
  ['a member through the day before', false, { rotations: [{ id: 'r', systems: ['s'], members: ['bo', { person: 'ana', through: '2026-03-02' }] }], held: onDays('ana', 3) }],
  ['a member in two stretches, in the second', true, { rotations: [{ id: 'r', systems: ['s'], members: [{ person: 'ana', through: '2026-03-01' }, { person: 'ana', from: '2026-03-03', through: '2026-03-03' }] }], held: onDays('ana', 3) }],
  ['a member in two stretches, between them', false, { rotations: [{ id: 'r', systems: ['s'], members: [{ person: 'ana', through: '2026-03-02' }, { person: 'ana', from: '2026-03-04' }] }], held: onDays('ana', 3) }],
  ['a member of another rotation from the next day', true, { systems: [{ id: 's' }, { id: 't' }], rotations: [{ id: 'r', systems: ['s'] }, { id: 'q', systems: ['t'], members: ['bo', { person: 'ana', from: '2026-03-04' }] }], held: { 'r/primary/2026-03-03': 'ana' } }],
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
  ['available from eight to eight, by day', true, { ...shifts, people: { ana: { availability: [{ days: 'every-day', from: '08:00', to: '20:00' }] } }, held: { '2026-03-03T08:00': 'ana' } }],
  ['available from eight to eight, by night', false, { ...shifts, people: { ana: { availability: [{ days: 'every-day', from: '08:00', to: '20:00' }] } }, held: { '2026-03-03T20:00': 'ana' } }],
]);

test('tells who is no member', () => {
  expect(
    reasonsOf('eligibility', {
      rules: [],
      rotations: [{ id: 'r', systems: ['s'], members: ['bo'] }],
      held: onDays('ana', 3),
    }),
  ).toEqual([
    {
      people: ['ana'],
      slots: ['r/primary/2026-03-03'],
      amount: 1,
      words:
        '"ana" holds primary on "s" (rotation "r"), 2026-03-03 00:00Z to 2026-03-04 00:00Z, but is not a member of the rotation "r".',
    },
  ]);
});

test('tells when somebody is a member', () => {
  const members = [
    'bo',
    { person: 'ana', through: '2026-03-02' },
    { person: 'ana', from: '2026-03-09', through: '2026-03-12' },
  ];
  const rotations = [{ id: 'r', systems: ['s'], members }];
  expect(reasonsOf('eligibility', { rules: [], rotations, held: onDays('ana', 3) })[0]?.words).toBe(
    '"ana" holds primary on "s" (rotation "r"), 2026-03-03 00:00Z to 2026-03-04 00:00Z, but is a member of the rotation "r" through 2026-03-02 and from 2026-03-09 through 2026-03-12, and the turn starts on 2026-03-03.',
  );
});

test('tells who is not employed', () => {
  expect(
    reasonsOf('eligibility', {
      rules: [],
      people: { ana: { employed: { through: '2026-03-02' } } },
      held: onDays('ana', 3),
    }),
  ).toEqual([
    {
      people: ['ana'],
      slots: ['r/primary/2026-03-03'],
      amount: 1,
      words:
        '"ana" holds primary on "s" (rotation "r"), 2026-03-03 00:00Z to 2026-03-04 00:00Z, but is employed through 2026-03-02.',
    },
  ]);
});

test('tells who is not enabled', () => {
  expect(
    reasonsOf('eligibility', {
      rules: [],
      people: { ana: { enabledFrom: '2026-03-04' } },
      held: onDays('ana', 3),
    }),
  ).toEqual([
    {
      people: ['ana'],
      slots: ['r/primary/2026-03-03'],
      amount: 1,
      words:
        '"ana" holds primary on "s" (rotation "r"), 2026-03-03 00:00Z to 2026-03-04 00:00Z, but may hold roles that give cover from 2026-03-04.',
    },
  ]);
});

test('tells who lacks a skill', () => {
  expect(
    reasonsOf('eligibility', {
      rules: [],
      systems: [{ id: 's', skills: { primary: ['sql'] } }],
      people: { bo: { skills: ['sql'] } },
      held: onDays('ana', 3),
    }),
  ).toEqual([
    {
      people: ['ana'],
      slots: ['r/primary/2026-03-03'],
      amount: 1,
      words:
        '"ana" holds primary on "s" (rotation "r"), 2026-03-03 00:00Z to 2026-03-04 00:00Z, but lacks the skill "sql".',
    },
  ]);
});

test('tells whose briefing is stale', () => {
  expect(
    reasonsOf('eligibility', { rules: [], ...briefed({ expires: '2026-03-02' }), held: onDays('ana', 3) }),
  ).toEqual([
    {
      people: ['ana'],
      slots: ['r/primary/2026-03-03'],
      amount: 1,
      words:
        '"ana" holds primary on "s" (rotation "r"), 2026-03-03 00:00Z to 2026-03-04 00:00Z, but has no fresh briefing on "s" for primary on 2026-03-03.',
    },
  ]);
});

test('tells who is not available', () => {
  expect(
    reasonsOf('eligibility', {
      rules: [],
      ...shifts,
      people: { ana: { availability: [{ days: 'every-day', from: '08:00', to: '20:00' }] } },
      held: { '2026-03-03T20:00': 'ana' },
    }),
  ).toEqual([
    {
      people: ['ana'],
      slots: ['r/primary/2026-03-03T20:00'],
      amount: 1,
      words:
        '"ana" holds primary on "s" (rotation "r"), 2026-03-03 20:00Z to 2026-03-04 08:00Z, but is not available all the time from 2026-03-03 20:00Z to 2026-03-04 08:00Z.',
    },
  ]);
});

test('tells how many slots of a turn are refused', () => {
  expect(
    reasonsOf('eligibility', {
      rules: [],
      systems: [
        { id: 's' },
        { id: 't', skills: { primary: ['sql'] } },
        { id: 'u', skills: { primary: ['sql'] } },
      ],
      people: { bo: { skills: ['sql'] } },
      rotations: [{ id: 'r', systems: ['s', 't', 'u'] }],
      held: onDays('ana', 3),
    }),
  ).toEqual([
    {
      people: ['ana'],
      slots: ['r/primary/2026-03-03', 'r/primary/2026-03-03'],
      amount: 2,
      words:
        '"ana" holds primary on "t" (rotation "r"), 2026-03-03 00:00Z to 2026-03-04 00:00Z; primary on "u" (rotation "r"), 2026-03-03 00:00Z to 2026-03-04 00:00Z, but lacks the skill "sql".',
    },
  ]);
});
