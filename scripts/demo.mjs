// Solves the example of the AI platform team and shows what comes of it: `npm run demo`.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** A Tuesday in the third week. */
const AT = '2026-10-13T09:00Z';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
if (!existsSync('dist/cli.js')) {
  process.stderr.write('There is no build yet. Maybe run "npm ci" or "npm run build" first.\n');
  process.exit(2);
}
const began = performance.now();
const planFile = 'examples/ai-platform/plan.yaml';

// The command line does the work; what follows only reads its files, and gets ready for that meanwhile.
const solving = run('solve', planFile, '--out', 'out', '--json');
const load = file => import(pathToFileURL(path.join(root, file)).href);
const { ROLES, fairnessReport, parseSchedule, whoIsOnCall } = await load('dist/index.js');
const { definePlanYaml } = await load('dist/yaml.js');
const plan = definePlanYaml(readFileSync(planFile, 'utf8'));
const { status, coverage, objective, files } = JSON.parse(await solving);
const schedule = parseSchedule(readFileSync('out/schedule.json', 'utf8'));
const fairness = fairnessReport(plan, schedule);
const hours = units => (units / fairness.unitsPerHour).toFixed(1);

say(
  `${plan.name}: ${plan.people.length} people, ${plan.systems.length} systems, ${plan.horizon.startDate} and 12 weeks on`,
);
say('');
say(`On call at ${AT}:`);
const nameOf = new Map([...plan.people, ...plan.systems].map(({ id, name }) => [id, name]));
const duties = plan.systems.flatMap(({ id: system }) =>
  ROLES.flatMap(role => whoIsOnCall(schedule, AT, { system, role })),
);
say(table(duties.map(duty => [nameOf.get(duty.system), duty.role, nameOf.get(duty.person)].map(String))));
say('');
say(
  `Coverage: ${coverage.percent} % of ${coverage.requiredMinutes / 60} required hours, checked independently of the solver.`,
);
say('');
say(`Fairness (${status}), in equivalent hours of daytime work:`);
const level = objective.find(entry => entry.level === 'fairness');
const profile = level?.profile ?? [];
say(
  `  worst over-share  ${hours(level.value)} h, proven limit ${level.bound === null ? 'none' : `${hours(level.bound)} h`}`,
);
say(`  all over-shares   ${profile.map(hours).join(', ')}`);
say(`  proven best       the first ${level.provenLevels ?? 0} of ${profile.length}`);
say('');
say(
  table([
    ['person', 'fair share', 'carried', 'load', 'over-share', 'on call', 'nights', 'weekends'],
    ...fairness.people
      .slice(0, 6)
      .map(person => [
        person.name,
        hours(person.share.total),
        hours(person.carried.total),
        hours(person.load.total),
        hours(person.overShare.total),
        `${person.onCallPercent.toFixed(1)} %`,
        String(person.nights),
        String(person.weekends),
      ]),
  ]),
);
say(`  … and ${fairness.people.length - 6} more in out/report.md`);
say('');
const calendars = files.filter(file => file.endsWith('.ics')).length;
say(`Wrote out/schedule.json, out/schedule.csv, out/report.md and ${calendars} calendars under out/ics.`);
say(`Took ${((performance.now() - began) / 1000).toFixed(1)} s.`);

async function run(...args) {
  const child = spawn(process.execPath, ['dist/cli.js', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [stdout, [exit]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  if (exit !== 0) {
    process.stdout.write(stdout);
    process.exit(exit ?? 1);
  }
  return stdout;
}

function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map(row => row[column].length)));
  return rows
    .map(row =>
      row.map((cell, at) =>
        /^-?[\d.]+( %)?$/.test(cell) ? cell.padStart(widths[at]) : cell.padEnd(widths[at]),
      ),
    )
    .map(cells => `  ${cells.join('  ')}`.trimEnd())
    .join('\n');
}

function say(line) {
  process.stdout.write(`${line}\n`);
}
