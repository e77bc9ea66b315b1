// What the documentation says about fairness, measured: a section for each claim.
//   npm run bench:fairness -- [--only NAME[,NAME …]] [--seed 1] [--data DIR]
// Exits 1 when a claim does not hold. What cannot be measured without data is told, and counted as such.
import { parseArgs } from 'node:util';
import { machineLine } from '../machine';
import { falseAlarms } from './false-alarms';
import { leaveAndReturn } from './leave-and-return';
import { leximin } from './leximin/main';
import { manyShortPlans } from './many-short-plans';
import { power } from './power';
import { realIncidents } from './real-incidents';
import type { Section } from './section';
import { whatIfAnswers } from './what-if';

const SECTIONS: readonly Section[] = [
  leximin,
  leaveAndReturn,
  manyShortPlans,
  falseAlarms,
  power,
  realIncidents,
  whatIfAnswers,
];

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    seed: { type: 'string', default: '1' },
    data: { type: 'string' },
  },
});
const seed = Number(values.seed);
if (!Number.isInteger(seed) || seed <= 0) throw new Error('--seed is a whole number above 0.');
const only = values.only?.split(',') ?? null;
const known = SECTIONS.map(({ name }) => name);
const unknown = only?.find(name => !known.includes(name));
if (unknown !== undefined) {
  throw new Error(`There is no section "${unknown}"; there are ${known.join(', ')}.`);
}

console.log(`${machineLine()} Seconds are of the processor.\n`);
const counts = { holds: 0, 'does not hold': 0, 'not measured': 0 };
for (const section of SECTIONS) {
  if (only !== null && !only.includes(section.name)) continue;
  const before = process.cpuUsage();
  const { text, holds } = await section.run({ seed, data: values.data ?? null });
  const { user, system } = process.cpuUsage(before);
  const seconds = ((user + system) / 1e6).toFixed(1);
  const outcome = holds === null ? 'not measured' : holds ? 'holds' : 'does not hold';
  counts[outcome]++;
  const shown = outcome === 'holds' ? outcome : `**${outcome}**`;
  console.log(`## ${section.title}\n\n${text}\n\n${shown}, ${seconds} s\n`);
  if (holds === false) process.exitCode = 1;
}
console.log(
  Object.entries(counts)
    .map(([outcome, sections]) => `${outcome}: ${sections}`)
    .join(', '),
);
