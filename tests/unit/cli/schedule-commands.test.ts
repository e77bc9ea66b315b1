import { beforeAll, expect, test } from 'vitest';
import { parseSchedule, type Schedule } from '../../../src/index';
import { solvedExample } from './example-files';
import { type MemoryIo, run } from './memory-io';

const SCHEDULE = 'out/schedule.json';
let io: MemoryIo;
let schedule: Schedule;
beforeAll(async () => {
  io = await solvedExample();
  schedule = parseSchedule(io.files.get(SCHEDULE));
});

/** Writes a schedule in which one assignment is somebody else's. */
function reassign(matches: (row: Schedule['assignments'][number]) => boolean, person: string): void {
  let done = false;
  const assignments = schedule.assignments.map(row => {
    if (done || !matches(row)) return row;
    done = true;
    return { ...row, person };
  });
  expect(done).toBe(true);
  io.files.set('changed.json', JSON.stringify({ ...schedule, assignments }));
}

test('verify finds nothing wrong with what solve wrote', async () => {
  expect((await run(['verify', 'plan.yaml', SCHEDULE], io)).exit).toBe(0);
  expect(io.out).toContain('Coverage 100 %');
});

test('verify names a person who is on call while absent', async () => {
  // Ben is on leave that week.
  reassign(({ rotation, start }) => rotation === 'reports' && start.startsWith('2026-10-20'), 'ben');
  expect((await run(['verify', 'plan.yaml', 'changed.json'], io)).exit).toBe(1);
  expect(io.out).toMatch(/error: .*(?:ben|Ben Okri)/);
});

test('verify names a person who is on call without a briefing', async () => {
  // Fay is briefed as backup only.
  reassign(({ role, start }) => role === 'primary' && start.startsWith('2026-11-09T10'), 'fay');
  expect((await run(['verify', 'plan.yaml', 'changed.json', '--json'], io)).exit).toBe(1);
  expect(io.json).toMatchObject({ status: 'invalid' });
  expect(io.out).toMatch(/(?:fay|Fay Weldon)/);
});

test('verify finds a seat that was left out', async () => {
  io.files.set('short.json', JSON.stringify({ ...schedule, assignments: schedule.assignments.slice(1) }));
  expect((await run(['verify', 'plan.yaml', 'short.json'], io)).exit).toBe(1);
  expect(io.out).not.toContain('Coverage 100 %');
});

test('who tells everyone on call at an instant', async () => {
  expect((await run(['who', 'plan.yaml', SCHEDULE, '--at', '2026-10-06T12:00Z'], io)).exit).toBe(0);
  expect(io.out).toContain('On call at 2026-10-06T12:00:00Z:');
  expect(io.out.match(/^ {2}Checkout +primary/m)).not.toBeNull();
  expect(io.out.match(/^ {2}Checkout +backup/m)).not.toBeNull();
  expect(io.out.match(/^ {2}Reports +primary/m)).not.toBeNull();
});

test('who without --at takes now', async () => {
  expect((await run(['who', 'plan.yaml', SCHEDULE, '--json'], io)).exit).toBe(0);
  expect(io.json).toMatchObject({ at: '2026-10-06T12:00:00Z' });
});

test('who exits 1 when nobody is on call', async () => {
  const args = ['who', 'plan.yaml', SCHEDULE, '--at', '2026-10-10T12:00Z', '--system', 'reports'];
  expect((await run(args, io)).exit).toBe(1);
  expect(io.out).toBe('Nobody is on call for reports at 2026-10-10T12:00:00Z.\n');
});

test('who says when an instant is not one the schedule is for', async () => {
  expect((await run(['who', 'plan.yaml', SCHEDULE, '--at', '2026-11-30T00:00Z'], io)).exit).toBe(1);
  expect(io.out).toBe(
    'Nobody is on call at 2026-11-30T00:00:00Z. The schedule is for 2026-10-04T23:00:00Z to 2026-11-30T00:00:00Z.\n',
  );
});

test.each(['who', 'report'])('%s refuses the schedule of another plan', async command => {
  io.files.set('other.json', JSON.stringify({ ...schedule, id: 'other' }));
  expect((await run([command, 'plan.yaml', 'other.json'], io)).exit).toBe(2);
  expect(io.error).toContain('made from the plan "other"; this plan is "my-team"');
});

test('who knows which systems there are', async () => {
  expect((await run(['who', 'plan.yaml', SCHEDULE, '--system', 'chekout'], io)).exit).toBe(2);
  expect(io.error).toContain('Maybe "checkout" is meant.');
});

test('report writes Markdown, or JSON', async () => {
  expect((await run(['report', 'plan.yaml', SCHEDULE], io)).exit).toBe(0);
  expect(io.out).toContain('# On-call report: My team on-call');
  expect((await run(['report', 'plan.yaml', SCHEDULE, '--json'], io)).exit).toBe(0);
  expect((io.json as { fairness: { people: unknown[] } }).fairness.people).toHaveLength(6);
});

test.each([['--for', 'ada'], ['--rotation', 'checkout'], ['--system', 'reports'], ['--all']])(
  'ical %s %s writes a calendar',
  async (...flags) => {
    expect((await run(['ical', 'plan.yaml', SCHEDULE, ...flags], io)).exit).toBe(0);
    expect(io.out).toMatch(/^BEGIN:VCALENDAR\r\n[^]*END:VCALENDAR\r\n$/);
    const text = io.out;
    expect((await run(['ical', 'plan.yaml', SCHEDULE, ...flags, '--json'], io)).exit).toBe(0);
    expect(io.json).toMatchObject({ ical: text });
  },
);

test('ical of somebody unknown is bad input', async () => {
  expect((await run(['ical', 'plan.yaml', SCHEDULE, '--for', 'nobody'], io)).exit).toBe(2);
  expect(io.error).toContain('nobody');
});

test.each(['verify', 'who', 'report'])('%s refuses a schedule that is none', async command => {
  io.files.set('broken.json', '{"format": ');
  expect((await run([command, 'plan.yaml', 'broken.json'], io)).exit).toBe(2);
  expect(io.error).toContain('broken.json has 1 issue:');
});

test.each(['verify', 'who', 'report'])('%s reads the plan from standard input', async command => {
  io.stdin = io.files.get('plan.yaml') ?? '';
  expect((await run([command, '-', SCHEDULE], io)).exit).toBe(0);
});

test('verify --bounds recomputes what is claimed to be proven', async () => {
  expect((await run(['verify', 'plan.yaml', SCHEDULE, '--bounds'], io)).exit).toBe(0);
  expect(io.out).toMatch(/^- uncovered: 0 accepted$/m);
  expect(io.out).not.toContain('rejected');
  const objective = schedule.objective.map(level =>
    level.level === 'burden' ? { ...level, bound: level.value + 1 } : level,
  );
  io.files.set('boastful.json', JSON.stringify({ ...schedule, status: 'feasible', objective }));
  expect((await run(['verify', 'plan.yaml', 'boastful.json', '--bounds', '--json'], io)).exit).toBe(1);
  const { bounds } = io.json as { bounds: { status: string; levels: { level: string; status: string }[] } };
  expect(bounds.status).toBe('rejected');
  expect(bounds.levels.filter(({ status }) => status === 'rejected').map(({ level }) => level)).toEqual([
    'burden',
  ]);
});
