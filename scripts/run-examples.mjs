// Runs every example as a user would and checks what comes of it: `npm run examples`. Needs a build.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import ICAL from 'ical.js';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
const folder = mkdtempSync(path.join(tmpdir(), 'fair-oncall-examples-'));
let passed = 0;
let failed = 0;

function check(what, holds) {
  process.stdout.write(`${holds ? 'ok    ' : 'FAILED'} ${what}\n`);
  if (holds) passed += 1;
  else failed += 1;
}

/** Runs a command of this project and returns its exit status; shows what it said when that is not as expected. */
function run(expected, env, ...args) {
  const done = spawnSync(process.execPath, args, { encoding: 'utf8', env: { ...process.env, ...env } });
  if (done.status !== expected) process.stderr.write(`${args.join(' ')}\n${done.stdout}${done.stderr}\n`);
  return done.status;
}

/** Names and contents of the files below a folder. */
function contents(directory) {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort()
    .map(file => `${path.relative(directory, file)}\n${readFileSync(file, 'latin1')}`);
}

/** The intervals of a calendar's events, as a reader sees them. */
function eventsOf(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar
    .getAllSubcomponents('vevent')
    .map(component => new ICAL.Event(component))
    .map(event => `${event.startDate.toJSDate().toISOString()} ${event.endDate.toJSDate().toISOString()}`)
    .sort();
}

/** The intervals a schedule says: systems held in one seat at the same time are one event. */
function shiftsOf(schedule) {
  const shifts = new Set(
    schedule.assignments.map(({ rotation, role, seat, start, end }) =>
      [start, end, rotation, role, seat].join(' '),
    ),
  );
  return [...shifts]
    .map(shift => shift.split(' '))
    .map(([start, end]) => `${new Date(start).toISOString()} ${new Date(end).toISOString()}`)
    .sort();
}

for (const name of readdirSync('examples').sort()) {
  const plan = path.join('examples', name, 'plan.yaml');
  if (name.endsWith('.ts')) {
    check(`examples/${name} runs`, run(0, {}, '--import', 'tsx', path.join('examples', name)) === 0);
    continue;
  }
  if (existsSync(path.join('examples', name, 'main.ts'))) {
    check(
      `examples/${name} runs`,
      run(0, {}, '--import', 'tsx', path.join('examples', name, 'main.ts')) === 0,
    );
    continue;
  }
  const cli = (expected, zone, ...args) => run(expected, { TZ: zone }, 'dist/cli.js', ...args) === expected;
  const out = path.join(folder, name);
  check(`${plan} solves, every hour covered`, cli(0, 'UTC', 'solve', plan, '--out', out));
  check(
    `${plan} solves in another process zone`,
    cli(0, 'Australia/Lord_Howe', 'solve', plan, '--out', `${out}-tz`),
  );
  check(
    `${plan} gives the same bytes in both`,
    contents(out).join('\n') === contents(`${out}-tz`).join('\n'),
  );
  const file = path.join(out, 'schedule.json');
  check(`${plan} verifies, and its bounds do`, cli(0, 'UTC', 'verify', plan, file, '--bounds'));
  const scenarios = path.join('examples', name, 'scenarios.yaml');
  if (existsSync(scenarios)) {
    const asked = ['what-if', plan, scenarios, '--schedule', file, '--iterations', '20000'];
    check(`${scenarios} is answered`, cli(0, 'UTC', ...asked));
  }
  const schedule = JSON.parse(readFileSync(file, 'utf8'));
  const events = eventsOf(readFileSync(path.join(out, 'ics', 'all.ics'), 'utf8'));
  check(
    `${plan}: ${events.length} shifts read back from the feed`,
    events.join() === shiftsOf(schedule).join(),
  );
}
rmSync(folder, { recursive: true });
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
