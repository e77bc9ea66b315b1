import { readFileSync } from 'node:fs';
import process from 'node:process';
import {
  type AssignmentPattern,
  type LevelReport,
  type Schedule,
  solve,
  type SolveOptions,
} from '../../src/index';
import { Random } from '../../src/chance/random';
import { definePlanYaml } from '../../src/yaml';
import { median } from '../figures/measure';
import { markdownTable } from '../table';

/**
 * How much less a solve takes that starts from a related one: `npm run bench:warm [-- PLAN [EDITS]]`. Each edit
 * takes one person out of a week; the plan is then solved from nothing, and from the schedule of the whole
 * plan with ever more moves until the result is as good. Seconds are of the processor.
 */
const [file = 'examples/ai-platform/plan.yaml', edits = '10'] = process.argv.slice(2);
const plan = definePlanYaml(readFileSync(file, 'utf8'));
const DAY = 86_400_000;
/** Parts of the cold solve's moves that a warm one is given, one after the other. */
const PARTS = [1 / 64, 1 / 32, 1 / 16, 1 / 8, 1 / 4, 1 / 2, 1];

interface Run {
  readonly schedule: Schedule;
  readonly iterations: number;
  readonly seconds: number;
}

async function run(options: SolveOptions): Promise<Run | null> {
  const before = process.cpuUsage();
  const result = await solve(plan, options);
  const { user, system } = process.cpuUsage(before);
  if (!('schedule' in result)) return null;
  return { schedule: result.schedule, iterations: result.iterations, seconds: (user + system) / 1e6 };
}

function anEdit(seed: number): readonly AssignmentPattern[] {
  const random = new Random(seed);
  const { id: person } = plan.people[random.below(plan.people.length)] as (typeof plan.people)[number];
  const days = Math.round((plan.horizon.end - plan.horizon.start) / DAY);
  const start = plan.horizon.start + (7 + random.below(Math.max(1, days - 14))) * DAY;
  return [{ person, start: new Date(start).toISOString(), end: new Date(start + 7 * DAY).toISOString() }];
}

/** Whether the first schedule is as good as the second, level by level. */
function isAsGood(a: Schedule, b: Schedule): boolean {
  const flat = ({ objective }: Schedule): readonly number[] =>
    objective.flatMap(({ value, profile }: LevelReport) => profile ?? [value]);
  const [mine, other] = [flat(a), flat(b)];
  const at = mine.findIndex((value, index) => value !== other[index]);
  return at < 0 || (mine[at] as number) < (other[at] as number);
}

const base = await run({});
if (base === null) throw new Error(`${file} has no schedule to start from`);
console.log(`Base: ${base.iterations} moves, ${base.seconds.toFixed(1)} s of processor.\n`);
const rows: string[][] = [];
const ratios: number[] = [];
for (let seed = 1; seed <= Number(edits); seed++) {
  const forbidden = anEdit(seed);
  const cold = await run({ forbidden });
  if (cold === null) continue;
  let warm: Run | null = null;
  for (const part of PARTS) {
    const iterations = Math.ceil(cold.iterations * part);
    warm = await run({ forbidden, warmStart: base.schedule, iterations });
    if (warm !== null && isAsGood(warm.schedule, cold.schedule)) break;
    warm = null;
  }
  const ratio = warm === null ? 0 : cold.iterations / warm.iterations;
  ratios.push(ratio);
  rows.push([
    `${seed}: ${forbidden[0]?.person}`,
    String(cold.iterations),
    cold.seconds.toFixed(1),
    warm === null ? 'not as good' : String(warm.iterations),
    warm === null ? '' : warm.seconds.toFixed(1),
    warm === null ? '' : `${ratio.toFixed(0)}×`,
  ]);
}
console.log(markdownTable(['edit', 'cold moves', 'cold s', 'warm moves', 'warm s', 'fewer moves'], rows));
console.log(
  `\nMedian: ${median(ratios).toFixed(1)} times fewer moves; an edit that never got as good counts as 0.`,
);
