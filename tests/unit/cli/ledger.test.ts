import { beforeAll, expect, test } from 'vitest';
import { solvedExample } from './example-files';
import { type MemoryIo, run } from './memory-io';

const SCHEDULE = 'out/schedule.json';
let io: MemoryIo;
beforeAll(async () => {
  io = await solvedExample();
});

test('post starts a ledger, and posting again changes nothing', async () => {
  expect((await run(['ledger', 'post', 'ledger.json', 'plan.yaml', SCHEDULE], io)).exit).toBe(0);
  expect(io.out).toMatch(/^Posted .* to ledger\.json, which has 1 entry now\.\n$/);
  const written = io.files.get('ledger.json');
  expect((await run(['ledger', 'post', 'ledger.json', 'plan.yaml', SCHEDULE, '--json'], io)).exit).toBe(0);
  expect(io.json).toEqual({ status: 'posted', added: 0, entries: 1 });
  expect(io.files.get('ledger.json')).toBe(written);
});

test('a schedule that does not fit is refused, and the ledger stays as it is', async () => {
  const written = io.files.get('ledger.json');
  const schedule = JSON.parse(io.files.get(SCHEDULE) as string) as { assignments: { person: string }[] };
  const [first, ...rest] = schedule.assignments as [{ person: string }, ...{ person: string }[]];
  first.person = rest.find(({ person }) => person !== first.person)?.person ?? '';
  io.files.set('other.json', JSON.stringify(schedule));
  expect((await run(['ledger', 'post', 'ledger.json', 'plan.yaml', 'other.json'], io)).exit).toBe(2);
  expect(io.error).toContain('[period-conflict]');
  expect(io.files.get('ledger.json')).toBe(written);
});

test('balances tells hours and, for a plan, what it should carry over', async () => {
  expect((await run(['ledger', 'balances', 'ledger.json', '--date', '2026-11-30'], io)).exit).toBe(0);
  expect(io.out).toMatch(/^Above the fair share on 2026-11-30/);
  expect(io.out).toMatch(/^ben +-?\d+\.\d h/m);
  const next = (io.files.get('plan.yaml') as string).replace(/from: \d{4}-\d{2}-\d{2}/, 'from: 2026-11-30');
  io.files.set('next.yaml', next);
  expect((await run(['ledger', 'balances', 'ledger.json', 'next.yaml'], io)).exit).toBe(0);
  expect(io.out).toMatch(
    /^ledger:\n(?: {2}- \{ person: "\w+", dimension: \w+, balance: -?\d+, policy: "standard@1#\w+" \}\n)+$/m,
  );
  expect(
    (await run(['ledger', 'balances', 'ledger.json', 'next.yaml', '--repay', '0', '--json'], io)).exit,
  ).toBe(0);
  expect(io.json).toMatchObject({ date: '2026-11-30', carried: [], warnings: [] });
});

test('nothing counts before the period is over', async () => {
  await run(['ledger', 'balances', 'ledger.json'], io);
  expect(io.out).toBe('Nothing counts yet on 2026-10-06.\n');
});

test.each([
  [['ledger', 'spend', 'ledger.json'], /no action/],
  [['ledger', 'post', 'ledger.json'], /needs LEDGER, PLAN and SCHEDULE/],
  [['ledger', 'post', 'ledger.json', 'plan.yaml', SCHEDULE, '--repay', '3'], /--repay is not for/],
  [['ledger', 'balances', 'no.json'], /there is no such file/],
  [['ledger', 'balances', 'ledger.json', 'plan.yaml', '--date', '2026-11-30'], /leave --date out/],
  [['ledger', 'balances', 'ledger.json', 'plan.yaml', 'x'], /one operand too many/],
  [['ledger', 'balances', 'ledger.json', '--repay', '3'], /for a PLAN/],
  [['ledger', 'balances', 'ledger.json', '--date', 'now'], /calendar day/],
])('%j is bad usage', async (args, message) => {
  expect((await run(args, io)).exit).toBe(2);
  expect(io.error).toMatch(message);
});

test('a file that is no ledger is told with its issues', async () => {
  io.files.set('bad.json', '{"format":"fair-oncall/ledger@2"}');
  expect((await run(['ledger', 'balances', 'bad.json'], io)).exit).toBe(2);
  expect(io.error).toContain('format: ');
});

const WORKED = ['ledger', 'worked', 'worked.json', 'plan.yaml', SCHEDULE];

test('worked posts the schedule with its overrides, wake-ups, and tells planned against worked', async () => {
  const schedule = JSON.parse(io.files.get(SCHEDULE) as string) as {
    assignments: { rotation: string; system: string; start: string; end: string; person: string }[];
  };
  const [{ rotation, system, start, end, person }] = schedule.assignments as [
    (typeof schedule.assignments)[number],
  ];
  const other = schedule.assignments.find(row => row.person !== person)?.person as string;
  io.files.set(
    'over.csv',
    `start,end,person,rotation,system\n${start},${end},${other},${rotation},${system}\n`,
  );
  io.files.set('incidents.csv', `id,paged,ended,people\ni1,2026-10-08T02:00Z,2026-10-08T02:30Z,${other}\n`);
  const args = [...WORKED, '--overrides', 'over.csv', '--incidents', 'incidents.csv'];
  expect((await run(args, io)).exit).toBe(0);
  expect(io.out).toMatch(/^# Planned against worked/);
  expect(io.out).toContain(`- ${start} to ${end}, ${rotation}, ${system}, primary 1: `);
  const written = io.files.get('worked.json');
  expect(written).toContain('"kind": "wake-ups"');
  expect((await run([...args, '--json'], io)).exit).toBe(0);
  expect(io.json).toMatchObject({ status: 'posted', added: 0, entries: 2, dropped: [] });
  expect(io.files.get('worked.json')).toBe(written);
});

test('worked posts nothing while lines cannot be taken, unless they are to be skipped', async () => {
  io.files.delete('worked.json');
  io.files.set('bad.csv', 'start,end,person,rotation\n2026-10-05T09:00Z,2026-10-06T09:00Z,zoe,reports\n');
  expect((await run([...WORKED, '--shifts', 'bad.csv'], io)).exit).toBe(2);
  expect(io.error).toMatch(/^bad\.csv:2:1 .*person: names "zoe".*\[unknown-person\]/);
  expect(io.files.has('worked.json')).toBe(false);
  expect((await run([...WORKED, '--shifts', 'bad.csv', '--skip-lines', '--json'], io)).exit).toBe(1);
  expect(io.json).toMatchObject({
    status: 'posted',
    dropped: [{ code: 'unknown-person', line: 2, file: 'bad.csv' }],
  });
});

test.each([
  [[...WORKED], /either --shifts or --overrides/],
  [[...WORKED, '--shifts', 'a.csv', '--overrides', 'b.csv'], /either --shifts or --overrides/],
  [[...WORKED, '--shifts', 'no.csv'], /cannot read "no\.csv"/],
  [['ledger', 'post', 'l.json', 'plan.yaml', SCHEDULE, '--skip-lines'], /--skip-lines is not for/],
])('%j is bad usage', async (args, message) => {
  expect((await run(args, io)).exit).toBe(2);
  expect(io.error).toMatch(message);
});

test('worked refuses the schedule of another plan', async () => {
  const plan = (io.files.get('plan.yaml') as string).replace(/^id: .*$/m, 'id: other');
  io.files.set('other.yaml', plan);
  const args = ['ledger', 'worked', 'other-ledger.json', 'other.yaml', SCHEDULE, '--overrides', 'none.csv'];
  io.files.set('none.csv', 'start,end,person,rotation');
  expect((await run(args, io)).exit).toBe(2);
  expect(io.error).toContain('this plan is "other"');
  expect(io.files.has('other-ledger.json')).toBe(false);
});
