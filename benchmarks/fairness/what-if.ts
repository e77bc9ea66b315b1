import { readFileSync } from 'node:fs';
import {
  definePlan,
  type Plan,
  planInputOf,
  type Scenario,
  type Schedule,
  solve,
  whatIf,
} from '../../src/index';
import { definePlanYaml } from '../../src/yaml/index';
import { markdownTable } from '../table';
import type { Section, SectionResult } from './section';

type Change = (plan: ReturnType<typeof planInputOf>) => ReturnType<typeof planInputOf>;

/** Changes of the example that give freedom, then such that take it away. */
const CHANGES: readonly (readonly [name: string, change: Change])[] = [
  [
    'no two weeks between turns',
    plan => ({ ...plan, rules: (plan.rules ?? []).filter((_, at) => at !== 1) }),
  ],
  [
    'Grace works full time',
    plan => ({
      ...plan,
      people: plan.people.map(each => (each.id === 'grace' ? { ...each, capacity: 1 } : each)),
    }),
  ],
  [
    'fraud in office hours',
    plan => ({
      ...plan,
      systems: plan.systems.map(each =>
        each.id === 'fraud' ? { ...each, coverage: 'business-hours' } : each,
      ),
    }),
  ],
  ['Dev away for a month', away('dev', '2026-10-12', '2026-11-08')],
  ['Ben away from November', away('ben', '2026-11-02', '2026-12-20')],
  ['Amara away in October', away('amara', '2026-10-01', '2026-10-31')],
  [
    'one weekend in three',
    plan => ({ ...plan, rules: [...(plan.rules ?? []), { rule: 'weekends', oneIn: 3 }] }),
  ],
  [
    'three weeks between turns',
    plan => ({
      ...plan,
      rules: [
        ...(plan.rules ?? []),
        { rule: 'minimum-gap', days: 21, rotations: ['serving', 'second-line'] },
      ],
    }),
  ],
];
const SEEDS = 3;
const LONG = 1_200_000;
const SCENARIOS = 20;
const LIMIT_SECONDS = 10;

/** How far answers of what-if are from long solves, and what twenty of them cost. */
export const whatIfAnswers: Section = {
  name: 'what-if',
  title: 'What if: answers against long solves, and twenty scenarios',
  async run({ seed }): Promise<SectionResult> {
    const plan = definePlanYaml(readFileSync('examples/ai-platform/plan.yaml', 'utf8'));
    const scenarios = CHANGES.map(([name, change]): Scenario => ({ name, change }));
    const rows: string[][] = CHANGES.map(([name]) => [name]);
    for (let each = seed; each < seed + SEEDS; each++) {
      const { base, scenarios: answers } = await whatIf(plan, scenarios, { seed: each });
      if (!('schedule' in base)) throw new Error('The example has a schedule.');
      for (const [at, answer] of answers.entries()) {
        if (!('schedule' in answer)) throw new Error(`${answer.name}: ${answer.status}`);
        const warm = await solved(answer.plan, { seed: each, iterations: 100_000, warmStart: base.schedule });
        const long = await solved(answer.plan, { seed: each, iterations: LONG });
        rows[at]?.push(
          [warm, answer.schedule, long].map(schedule => inWords(answer.plan, schedule)).join(' / '),
        );
      }
    }
    const many = Array.from({ length: SCENARIOS }, (_, at): Scenario => {
      const [, change] = CHANGES[at % CHANGES.length] as (typeof CHANGES)[number];
      return { name: `${at}`, change };
    });
    const before = process.cpuUsage();
    const begun = performance.now();
    const { scenarios: answered } = await whatIf(plan, many, { seed });
    const seconds = (performance.now() - begun) / 1000;
    const { user, system } = process.cpuUsage(before);
    const busy = (user + system) / 1e6;
    const isLegal = answered.every(answer => 'schedule' in answer && answer.errors.length === 0);
    return {
      holds: isLegal && seconds < LIMIT_SECONDS,
      text: [
        'Open required seats, price of soft rules and worst over-share in hours: warm alone / what-if / 1,200,000 moves.',
        '',
        markdownTable(['scenario', ...Array.from({ length: SEEDS }, (_, at) => `seed ${seed + at}`)], rows),
        '',
        `${SCENARIOS} scenarios and the plan as it is: ${seconds.toFixed(1)} s, ${busy.toFixed(1)} s of the processor.`,
      ].join('\n'),
    };
  },
};

function away(person: string, from: string, through: string): Change {
  return plan => ({ ...plan, absences: [...(plan.absences ?? []), { person, from, through }] });
}

async function solved(plan: Plan, options: NonNullable<Parameters<typeof solve>[1]>): Promise<Schedule> {
  const result = await solve(definePlan(planInputOf(plan)), options);
  if (!('schedule' in result)) throw new Error(`No schedule was found: ${result.status}.`);
  return result.schedule;
}

function inWords(plan: Plan, { objective, uncovered }: Schedule): string {
  const valueAt = (level: string): number => objective.find(each => each.level === level)?.value ?? 0;
  return `${uncovered.length}, ${valueAt('rules')}, ${(valueAt('fairness') / plan.burden.unitsPerHour).toFixed(1)}`;
}
