import { type LinearProgramOptions, linearProgram, type Plan, type Schedule } from '../../index';
import type { Command, CommandArguments, CommandContext } from '../command';
import { readPlan, readSchedule, reasonOf } from '../files';
import { UsageError } from '../usage-error';

/** `fair-oncall export PLAN --format lp`: writes the plan's model for another solver. */
export const exportProgram: Command = {
  name: 'export',
  summary: 'Write the model as a mixed integer program (CPLEX LP or MPS) for another solver.',
  operands: [{ name: 'PLAN', help: 'The plan, or - for standard input.' }],
  options: [
    { name: 'format', value: 'NAME', help: 'lp or mps. Default lp.' },
    {
      name: 'level',
      value: 'LEVEL',
      help: "Level of the objective to minimize. Default: the plan's first.",
    },
    {
      name: 'under',
      value: 'SCHEDULE',
      help: 'Admit only what is as good as this schedule at every level before.',
    },
    {
      name: 'published',
      value: 'SCHEDULE',
      help: 'The schedule people have: changes to it count at the level stability.',
    },
    { name: 'out', value: 'FILE', help: 'File to write to. Default: standard output.' },
  ],
  details: 'Exit status: 0 written; 1 no linear program says what the plan says; 2 bad input or usage.',
  async run(given, context) {
    const plan = await readPlan(given.operands[0] ?? '-', context);
    if (plan === null) return 2;
    const under = await readOptional('under', given, context);
    const published = await readOptional('published', given, context);
    if (under === null || published === null) return 2;
    const result = linearProgram(plan, optionsOf(plan, given, under, published));
    if (result.status === 'not-linear') {
      context.console.error(result.message);
      context.console.data(result);
      return 1;
    }
    const file = given.values.get('out');
    if (file !== undefined) {
      try {
        await context.io.writeFile(file, result.text, 'replace');
      } catch (error) {
        throw new UsageError(`cannot write "${file}": ${reasonOf(error)}`);
      }
      context.console.say(`Wrote ${file}: the level ${result.level}.`);
      context.console.data({ status: result.status, level: result.level, file });
    } else if (context.console.json) context.console.data(result);
    else context.console.raw(result.text);
    return 0;
  },
};

/** `undefined`: not given; `null`: it has issues, which are told. */
async function readOptional(
  name: string,
  { values }: CommandArguments,
  context: CommandContext,
): Promise<Schedule | null | undefined> {
  const path = values.get(name);
  return path === undefined ? undefined : readSchedule(path, context);
}

function optionsOf(
  { objective }: Plan,
  { values }: CommandArguments,
  under: Schedule | undefined,
  published: Schedule | undefined,
): LinearProgramOptions {
  const name = values.get('level');
  const level = objective.levels.find(known => known === name);
  if (name !== undefined && level === undefined) {
    throw new UsageError(`--level is "${name}"; the levels of the plan are ${objective.levels.join(', ')}`);
  }
  const format = values.get('format') ?? 'lp';
  if (format !== 'lp' && format !== 'mps') {
    throw new UsageError(`--format is "${format}"; it must be lp or mps`);
  }
  return {
    format,
    ...(level === undefined ? {} : { level }),
    ...(under === undefined ? {} : { under }),
    ...(published === undefined ? {} : { published }),
  };
}
