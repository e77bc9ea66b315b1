import { describe, expect, test } from 'vitest';
import { judgeRoster, type RuleCase } from './rule-case';

type Row = readonly [name: string, hard: number, given: RuleCase];

const served = (person: string, turnsServed: number, level = 'primary'): Record<string, unknown> => ({
  person,
  system: 's',
  date: '2026-02-01',
  turnsServed,
  level,
});
const pair = {
  systems: [{ id: 's', briefingRequired: true }],
  rotations: [{ id: 'r', systems: ['s'], roles: { primary: 1, backup: 1 } }],
  rules: [{ rule: 'first-timers' }, { rule: 'minimum-rest', hours: 0 }],
};
const both = (primary: string, back: string): Record<string, string> => ({
  'r/primary/2026-03-03': primary,
  'r/backup/2026-03-03': back,
});
const novices = { rest: { briefings: [served('ana', 0), served('bo', 0), served('cy', 5)] } };
const expert = {
  systems: [{ id: 's', anyOnDuty: ['sql'] }],
  rotations: [{ id: 'r', systems: ['s'], roles: { primary: 1, backup: 1 } }],
  people: { cy: { skills: ['sql'] } },
  rules: [],
};
const shadowing = {
  systems: [{ id: 's', briefingRequired: true }],
  rotations: [{ id: 'r', systems: ['s'], roles: { primary: 1, shadow: 1 } }],
  rest: { briefings: [served('ana', 0, 'backup'), served('bo', 0), served('cy', 5)] },
  rules: [],
};
const pin = (role: string, person: string): Record<string, unknown> => ({
  rotation: 'r',
  role,
  person,
  start: '2026-03-03T00:00Z',
  end: '2026-03-04T00:00Z',
});

// prettier-ignore
const rows: readonly Row[] = [
  ['first-timers: two', 1, { ...pair, ...novices, held: both('ana', 'bo') }],
  ['first-timers: one beside an old hand', 0, { ...pair, ...novices, held: both('ana', 'cy') }],
  ['first-timers: none allowed, one there', 1, { ...pair, ...novices, rules: [{ rule: 'first-timers', atMost: 0 }], held: both('ana', 'cy') }],
  ['first-timers: five turns are not six', 1, { ...pair, ...novices, rules: [{ rule: 'first-timers', turns: 6 }], held: both('ana', 'cy') }],
  ['first-timers: without a briefing where none is required, nobody is one', 0, { ...pair, systems: [{ id: 's' }], rest: { briefings: [] }, held: both('ana', 'bo') }],
  ['first-timers: two pinned ones are facts', 0, { ...pair, rest: { ...novices.rest, pins: [pin('primary', 'ana'), pin('backup', 'bo')] }, held: {} }],
  ['first-timers: one pinned, one not', 1, { ...pair, rest: { ...novices.rest, pins: [pin('primary', 'ana')] }, held: { 'r/backup/2026-03-03': 'bo' } }],
  ['any on duty: nobody has the skill', 1, { ...expert, held: both('ana', 'bo') }],
  ['any on duty: the backup has it', 0, { ...expert, held: both('ana', 'cy') }],
  ['any on duty: a required seat is open', 0, { ...expert, held: { 'r/primary/2026-03-03': 'ana' } }],
  ['any on duty: both pinned', 0, { ...expert, rest: { pins: [pin('primary', 'ana'), pin('backup', 'bo')] }, held: {} }],
  ['shadow: beside an old hand', 0, { ...shadowing, held: { 'r/primary/2026-03-03': 'cy', 'r/shadow/2026-03-03': 'ana' } }],
  ['shadow: beside a first-timer', 1, { ...shadowing, held: { 'r/primary/2026-03-03': 'bo', 'r/shadow/2026-03-03': 'ana' } }],
  ['shadow: beside nobody', 1, { ...shadowing, held: { 'r/shadow/2026-03-03': 'ana' } }],
  ['shadow: five turns are not six', 1, { ...shadowing, rules: [{ rule: 'shadow-pairing', turns: 6 }], held: { 'r/primary/2026-03-03': 'cy', 'r/shadow/2026-03-03': 'ana' } }],
];

describe('rules on who is on duty together', () => {
  test.each(rows)('%s', (_name, hard, given) => {
    expect(judgeRoster(given)).toMatchObject({ clash: false, hard, soft: 0, ineligible: [] });
  });

  test('first-timers at a price', () => {
    const given = {
      ...pair,
      ...novices,
      rules: [{ rule: 'first-timers', soft: 9 }],
      held: both('ana', 'bo'),
    };
    expect(judgeRoster(given)).toMatchObject({ hard: 0, soft: 9 });
  });

  test('any on duty: a wanted seat that ends early leaves the others to themselves', () => {
    // The backup's turn, cut by an override, ends at noon; the primary alone has no skill after that.
    const given = {
      ...expert,
      rotations: [
        { id: 'r', systems: ['s'] },
        {
          id: 'q',
          systems: ['s'],
          roles: { primary: 0, backup: { people: 0, preferred: 1 } },
          cadence: { split: 'day-night', day: '00:00', night: '12:00' },
        },
      ],
      held: { 'r/primary/2026-03-03': 'ana', 'q/backup/2026-03-03': 'cy' },
    };
    expect(judgeRoster(given).hard).toBe(1);
  });
});
