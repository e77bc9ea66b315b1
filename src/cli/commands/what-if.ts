import {
  type BriefingValue,
  briefingMarkdown,
  briefingTable,
  briefingValue,
  type Plan,
  type PriceOfFairness,
  priceOfFairness,
  priceOfFairnessMarkdown,
  priceOfFairnessTable,
  type Scenario,
  type Schedule,
  type StructuralLoad,
  structuralLoad,
  structuralLoadMarkdown,
  structuralLoadTable,
  type WhatIf,
  type WhatIfAnswer,
  whatIf as answerScenarios,
  whatIfMarkdown,
  whatIfTable,
} from '../../index';
import { wholeNumber } from '../arguments';
import type { Command, CommandArguments, CommandContext } from '../command';
import type { ExitStatus } from '../exit-status';
import { checkBelongs, readPlan, readScenarios, readSchedule } from '../files';
import { burdenHours } from '../show';
import { SolveCount } from '../solve-count';
import { textTable } from '../text-table';
import { UsageError } from '../usage-error';

/** `fair-oncall what-if PLAN SCENARIOS`, and what else is asked of a plan by changing it. */
export const whatIf: Command = {
  name: 'what-if',
  summary: 'Compare a plan with changed ones; tell what one more briefing is worth and what is forced.',
  operands: [
    { name: 'PLAN', help: 'The plan, or - for standard input.' },
    { name: 'SCENARIOS', help: 'The scenarios, as YAML or JSON.', optional: true },
  ],
  options: [
    { name: 'briefings', help: 'Instead: every briefing that is missing, ranked by what it is worth.' },
    { name: 'structural', help: 'Instead: the least load that the rules force on everyone.' },
    { name: 'price', help: 'Instead: what fairness costs in burden, wishes and changes.' },
    { name: 'schedule', value: 'SCHEDULE', help: 'Start from this schedule. Default: the plan is solved.' },
    { name: 'published', value: 'SCHEDULE', help: '--price: the schedule people have, to count changes to.' },
    { name: 'seed', value: 'N', help: 'Seed of every solve. Default 1.' },
    { name: 'iterations', value: 'N', help: 'Moves of each solve. Default: by what is asked.' },
    { name: 'markdown', help: 'Write tables as Markdown.' },
  ],
  details: [
    'Give either SCENARIOS or one of --briefings, --structural and --price. SCENARIOS holds a list of { name, change },',
    'where change is a list of edits of the plan (docs/what-if.md). Each schedule has been verified.',
    'Ctrl-C ends it with what was answered so far.',
    '',
    'Exit status: 0 answered; 1 the plan as it is has no schedule, none was found, or it was stopped; 2 bad input or usage.',
  ].join('\n'),
  async run(given, context) {
    const question = questionOf(given);
    const seed = wholeNumber(given, 'seed');
    const iterations = wholeNumber(given, 'iterations');
    const [path = '-', scenariosPath] = given.operands;
    const plan = await readPlan(path, context);
    if (plan === null) return 2;
    const scenarios = scenariosPath === undefined ? [] : await readScenarios(scenariosPath, plan, context);
    const base = await readOptional('schedule', plan, given, context);
    const published = await readOptional('published', plan, given, context);
    if (scenarios === null || base === null || published === null) return 2;
    const cancel = new AbortController();
    const stopListening = context.io.onInterrupt(() => cancel.abort());
    const asked: Asked = {
      plan,
      scenarios,
      published,
      form: { context, markdown: given.switches.has('markdown') },
      options: {
        signal: cancel.signal,
        ...(seed === undefined ? {} : { seed }),
        ...(iterations === undefined ? {} : { iterations }),
        ...(base === undefined ? {} : { base }),
      },
    };
    try {
      const status = await ANSWERS[question](asked);
      return cancel.signal.aborted ? 1 : status;
    } finally {
      stopListening();
    }
  },
};

type Question = 'scenarios' | 'briefings' | 'structural' | 'price';

/** What is asked, and how to tell it. */
interface Asked {
  readonly plan: Plan;
  readonly scenarios: readonly Scenario[];
  readonly published: Schedule | undefined;
  readonly form: Form;
  readonly options: {
    readonly signal: AbortSignal;
    readonly seed?: number;
    readonly iterations?: number;
    readonly base?: Schedule;
  };
}

interface Form {
  readonly context: CommandContext;
  readonly markdown: boolean;
}

const ANSWERS: Readonly<Record<Question, (asked: Asked) => Promise<ExitStatus>>> = {
  async scenarios({ plan, scenarios, form, options }) {
    const tell = new SolveCount(form.context.io, scenarios.length + 1);
    const result = await answerScenarios(plan, scenarios, { ...options, onAnswer: () => tell.next() });
    tell.clear();
    return tellScenarios(result, form);
  },
  async briefings({ plan, form, options }) {
    const tell = new SolveCount(form.context.io, 1);
    const result = await briefingValue(plan, { ...options, onProgress: ({ done, of }) => tell.at(done, of) });
    tell.clear();
    return tellBriefings(result, form);
  },
  async structural({ plan, form, options }) {
    const tell = new SolveCount(form.context.io, plan.people.length);
    const result = await structuralLoad(plan, { ...options, onPerson: () => tell.next() });
    tell.clear();
    return tellStructural(result, form);
  },
  async price({ plan, published, form, options }) {
    const result = await priceOfFairness(plan, {
      ...options,
      ...(published === undefined ? {} : { published }),
    });
    return tellPrice(result, form);
  },
};

function questionOf({ operands, switches, values }: CommandArguments): Question {
  const asked: Question[] = operands.length > 1 ? ['scenarios'] : [];
  for (const name of ['briefings', 'structural', 'price'] as const) if (switches.has(name)) asked.push(name);
  const [question] = asked;
  if (question === undefined || asked.length > 1) {
    throw new UsageError('give either SCENARIOS or exactly one of --briefings, --structural and --price');
  }
  if (values.has('published') && question !== 'price') throw new UsageError('--published is for --price');
  return question;
}

/** `undefined`: not given; `null`: it has issues, which are told. */
async function readOptional(
  name: string,
  plan: Plan,
  { values }: CommandArguments,
  context: CommandContext,
): Promise<Schedule | null | undefined> {
  const path = values.get(name);
  if (path === undefined) return undefined;
  const schedule = await readSchedule(path, context);
  if (schedule !== null) checkBelongs(plan, schedule);
  return schedule;
}

function tellScenarios(result: WhatIf, form: Form): ExitStatus {
  const { console } = form.context;
  const answers = [result.base, ...result.scenarios];
  const notes = answers.flatMap(answer => reasonsOf(answer).map(reason => `${answer.name}: ${reason}`));
  if (form.markdown) console.say(whatIfMarkdown(result).trimEnd());
  else {
    console.say([textTable(whatIfTable(result)), ...(notes.length === 0 ? [] : ['', ...notes])].join('\n'));
  }
  console.data({
    unitsPerHour: result.unitsPerHour,
    base: dataOf(result.base),
    scenarios: result.scenarios.map(dataOf),
  });
  return 'schedule' in result.base ? 0 : 1;
}

/** Why there is no schedule, or what is wrong with it. */
function reasonsOf(answer: WhatIfAnswer): readonly string[] {
  switch (answer.status) {
    case 'invalid':
      return answer.issues.map(({ message }) => message);
    case 'infeasible':
      return answer.conflicts.map(({ message }) => message);
    case 'unknown':
      return [answer.message];
    default:
      return answer.errors.map(({ message }) => message);
  }
}

/** An answer without the plan, which whoever asked can make, and the schedule's evidence. */
function dataOf(answer: WhatIfAnswer): unknown {
  if (!('schedule' in answer)) return answer;
  const { plan, schedule, ...rest } = answer;
  return { ...rest, planHash: plan.hash, objective: schedule.objective, assignments: schedule.assignments };
}

function tellBriefings(result: BriefingValue, form: Form): ExitStatus {
  const { console } = form.context;
  const { base, briefings, unitsPerHour } = result;
  if (briefings.length === 0) console.say('Everybody is briefed on every system that they could serve.');
  else if (form.markdown) console.say(briefingMarkdown(result).trimEnd());
  else console.say(textTable(briefingTable(result)));
  if ('schedule' in base && !form.markdown) {
    console.say(`\nWorst over-share as it is: ${burdenHours(base.worstOverShare, unitsPerHour)}`);
  }
  console.data({
    unitsPerHour,
    base: dataOf(base),
    briefings: briefings.map(({ answer, ...rest }) => ({ ...rest, answer: dataOf(answer) })),
  });
  return 'schedule' in base ? 0 : 1;
}

function tellStructural(result: StructuralLoad, form: Form): ExitStatus {
  const { console } = form.context;
  if (result.status !== 'measured') return tellNothing(result, form);
  console.say(
    form.markdown
      ? structuralLoadMarkdown(result).trimEnd()
      : [
          textTable(structuralLoadTable(result)),
          '',
          result.isBestCover
            ? 'Over all schedules that cover as well as possible.'
            : 'Over all schedules that cover as well as the one it started from; better ones may exist.',
        ].join('\n'),
  );
  console.data({
    ...result,
    people: result.people.map(({ schedule, ...rest }) => ({
      ...rest,
      assignments: schedule?.assignments ?? null,
    })),
  });
  return 0;
}

function tellPrice(result: PriceOfFairness, form: Form): ExitStatus {
  const { console } = form.context;
  if (result.status !== 'measured') return tellNothing(result, form);
  console.say(
    form.markdown ? priceOfFairnessMarkdown(result).trimEnd() : textTable(priceOfFairnessTable(result)),
  );
  console.data({
    ...result,
    curves: result.curves.map(curve => ({
      ...curve,
      points: curve.points.map(({ schedule, ...rest }) => ({ ...rest, assignments: schedule.assignments })),
    })),
  });
  return 0;
}

function tellNothing(
  result: Exclude<StructuralLoad, { readonly status: 'measured' }>,
  { context: { console } }: Form,
): ExitStatus {
  console.error(
    result.status === 'unknown'
      ? result.message
      : [
          'No schedule can keep every rule that must hold:',
          ...result.conflicts.map(({ message }) => `- ${message}`),
        ].join('\n'),
  );
  console.data(result);
  return 1;
}
