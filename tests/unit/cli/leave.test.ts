import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parsePlanYaml } from '../../../src/yaml/index';
import { MemoryIo, run } from './memory-io';

const PLAN = readFileSync('examples/weekly-six/plan.yaml', 'utf8');
const LEAVE = readFileSync('examples/weekly-six/leave.ics', 'utf8');
const world = (): MemoryIo => new MemoryIo({ 'plan.yaml': PLAN, 'leave.ics': LEAVE });

test('leave writes a section of absences that the plan takes, and tells the rest', async () => {
  const io = world();
  expect((await run(['leave', 'plan.yaml', 'leave.ics', '--summary', '{person} - *'], io)).exit).toBe(1);
  expect(io.out).toMatch(
    /^absences:\n {2}- \{ person: "ada", kind: leave, from: 2026-10-12, through: 2026-10-23, note: "UID autumn@example.org" \}\n/,
  );
  const plan = parsePlanYaml(`${PLAN}\n${io.out}`);
  expect(plan.status === 'valid' && plan.plan.absences.length).toBe(18);
  expect(io.error).toContain('leave.ics: 3 could not be taken:\nleave.ics:');
  expect(io.error).toMatch(/is in the zone "Mars\/Base".*\[unknown-zone\] \(mars@example\.org\)/);
  expect(io.error).toContain('leave.ics: 4 left out:\n');
  expect(io.error).toContain('[cancelled] (course@example.org, 2026-10-27T18:00 Europe/Berlin)');
});

test('leave takes kinds, weekends, standard input and --json', async () => {
  const io = world();
  io.stdin = LEAVE;
  const args = [
    '--person',
    'fay',
    '--transparent',
    'rest',
    '--tentative',
    'preference',
    '--kind',
    'sickness',
    '--next-weekends',
  ];
  expect((await run(['leave', 'plan.yaml', '-', ...args, '--json'], io)).exit).toBe(1);
  expect(io.json).toMatchObject({
    dropped: [{ uid: 'mars@example.org' }],
    skipped: [{ code: 'cancelled' }, { code: 'cancelled' }],
  });
  const { absences } = io.json as {
    readonly absences: readonly { readonly kind: string; readonly nextWeekends?: boolean }[];
  };
  expect(new Set(absences.map(({ kind }) => kind))).toEqual(new Set(['sickness', 'rest', 'preference']));
  expect(absences[0]?.nextWeekends).toBe(true);
});

test('leave reads tables by their name', async () => {
  const io = world();
  io.files.set('leave.csv', 'person,start\nada,2026-12-24\n');
  expect((await run(['leave', 'plan.yaml', 'leave.csv'], io)).exit).toBe(0);
  expect(io.out).toBe(
    'absences:\n  - { person: "ada", kind: leave, from: 2026-12-24, through: 2026-12-24 }\n',
  );
  io.files.set('leave.json', '[]');
  expect((await run(['leave', 'plan.yaml', 'leave.json'], io)).exit).toBe(0);
  expect(io.out).toBe('absences: []\n');
});

test.each([
  [['leave', 'plan.yaml', 'leave.ics'], 'nothing says whose leave it is'],
  [['leave', 'plan.yaml', 'leave.ics', '--attendee', '--organizer'], 'more than one option says whose'],
  [
    ['leave', 'plan.yaml', 'leave.ics', '--person', 'zed'],
    '--person is "zed"; it must name one person of the plan',
  ],
  [['leave', 'plan.yaml', 'leave.ics', '--summary', 'x'], '--summary has the template "x"'],
  [
    ['leave', 'plan.yaml', 'leave.ics', '--attendee', '--kind', 'holiday'],
    '--kind is "holiday"; it must be one of leave,',
  ],
  [
    ['leave', 'plan.yaml', 'none.ics', '--attendee'],
    'cannot read the leave "none.ics": there is no such file',
  ],
  [['leave', 'plan.yaml', 'leave.csv', '--attendee'], '--attendee is for calendars'],
  [['leave', '-', '-', '--attendee'], 'only one of PLAN and FILE can be standard input'],
])('%j is bad usage', async (args, message) => {
  const io = world();
  expect((await run(args, io)).exit).toBe(2);
  expect(io.error).toContain(message);
});
