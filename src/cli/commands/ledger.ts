import {
  type Assignment,
  type Balances,
  type CarryOver,
  type Ledger,
  type Plan,
  balancesAt,
  carryOver,
  describeIssue,
  formatInstant,
  type Issue,
  plannedAgainstWorked,
  postSchedule,
  postWorked,
  type Schedule,
  serializeLedger,
  startLedger,
  trueUpWakeUps,
  wakeUpsOf,
  withOverrides,
  workedMarkdown,
} from '../../index';
import { type ImportReport, readIncidents, readShifts } from '../../import/index';
import { wholeNumber } from '../arguments';
import type { Command, CommandArguments, CommandContext } from '../command';
import type { ExitStatus } from '../exit-status';
import { checkBelongs, importOf, readLedger, readPlan, readPlanAndSchedule, reasonOf } from '../files';
import { burdenHours, count } from '../show';
import { UsageError } from '../usage-error';

/** `fair-oncall ledger post|worked LEDGER PLAN SCHEDULE` and `fair-oncall ledger balances LEDGER [PLAN]`. */
export const ledger: Command = {
  name: 'ledger',
  summary: 'Keep the ledger of who bore what: post a schedule and what was worked, tell balances.',
  operands: [
    {
      name: 'ACTION',
      help: 'post: add a schedule; worked: what was worked instead; balances: what everyone carries.',
    },
    { name: 'LEDGER', help: 'The ledger.json; post and worked start one where there is none.' },
    {
      name: 'PLAN',
      help: 'post, worked: the plan. balances: a plan to tell what it should carry over.',
      optional: true,
    },
    {
      name: 'SCHEDULE',
      help: 'post, worked: the schedule.json that was made from the plan.',
      optional: true,
    },
  ],
  options: [
    { name: 'shifts', value: 'FILE', help: 'worked: who was on call when, as CSV or JSON.' },
    {
      name: 'overrides',
      value: 'FILE',
      help: 'worked: who took over from the schedule when, as CSV or JSON.',
    },
    { name: 'incidents', value: 'FILE', help: 'worked: the incidents, to count wake-ups, as CSV or JSON.' },
    { name: 'skip-lines', help: 'worked: post although some lines cannot be taken.' },
    { name: 'date', value: 'DAY', help: 'balances: the day, such as 2026-10-05. Default: today in UTC.' },
    { name: 'half-life', value: 'DAYS', help: 'balances: days after which half is forgotten. Default 90.' },
    { name: 'repay', value: 'PERCENT', help: 'balances PLAN: most of a share to give or take. Default 25.' },
  ],
  details: [
    'post adds to LEDGER what the schedule asks of everyone and what their fair share was; posting the same again',
    'changes nothing. worked posts who really was on call (--shifts, or the schedule with --overrides), and half of',
    'the difference between the wake-ups of --incidents and what was expected; it prints planned against worked.',
    'balances works balances out of the entries; with a PLAN it prints the `ledger` section to put',
    'into that plan, for the start of its horizon.',
    '',
    'Exit status: 0 done; 1 posted without lines that could not be taken (--skip-lines); 2 bad input or usage, or',
    'something that does not fit the ledger: then nothing is written.',
  ].join('\n'),
  run(given, context) {
    const [action] = given.operands;
    switch (action) {
      case 'post':
        return post(given, context);
      case 'worked':
        return worked(given, context);
      case 'balances':
        return balances(given, context);
      default:
        throw new UsageError(`"${action}" is no action of "ledger"; there are post, worked and balances`);
    }
  },
};

async function post(given: CommandArguments, context: CommandContext): Promise<ExitStatus> {
  allowOptions(given, 'post', []);
  const read = await readBooks(given, context);
  if (read === null) return 2;
  const { path, plan, schedule, before } = read;
  const after = postSchedule(before, plan, schedule);
  await writeLedger(path, after, context);
  const added = after.entries.length - before.entries.length;
  const { startDate, endDate } = plan.horizon;
  context.console.say(
    added === 0
      ? `${startDate} up to ${endDate} is posted already, with the same numbers.`
      : `Posted ${startDate} up to ${endDate} to ${path}, which has ${count(after.entries.length, 'entry', 'entries')} now.`,
  );
  context.console.data({ status: 'posted', added, entries: after.entries.length });
  return 0;
}

async function worked(given: CommandArguments, context: CommandContext): Promise<ExitStatus> {
  allowOptions(given, 'worked', ['shifts', 'overrides', 'incidents', 'skip-lines']);
  const [shiftsPath, overridesPath, incidentsPath] = ['shifts', 'overrides', 'incidents'].map(name => {
    return given.values.get(name);
  });
  const linesPath = shiftsPath ?? overridesPath;
  if (linesPath === undefined || (shiftsPath !== undefined && overridesPath !== undefined)) {
    throw new UsageError('"ledger worked" needs either --shifts or --overrides');
  }
  const read = await readBooks(given, context);
  if (read === null) return 2;
  const { path, plan, schedule, before } = read;
  checkBelongs(plan, schedule);
  const lines = readShifts(plan, await importOf(linesPath, context));
  const shifts: readonly Assignment[] =
    shiftsPath === undefined ? withOverrides(schedule.assignments, lines.shifts) : lines.shifts;
  const incidents =
    incidentsPath === undefined ? null : readIncidents(plan, await importOf(incidentsPath, context), shifts);

  const problems = [
    ...problemsOf(linesPath, lines),
    ...(incidents === null || incidentsPath === undefined ? [] : problemsOf(incidentsPath, incidents)),
  ];
  for (const { text } of problems) context.console.error(text);
  const dropped = problems.filter(({ isDropped }) => isDropped).map(({ issue }) => issue);
  const notes = problems.filter(({ isDropped }) => !isDropped).map(({ issue }) => issue);
  if (dropped.length > 0 && !given.switches.has('skip-lines')) {
    context.console.error(
      'Nothing was posted.\nMaybe correct these lines, or leave them out with --skip-lines.',
    );
    context.console.data({ status: 'invalid', dropped, notes });
    return 2;
  }
  let after = postWorked(before, plan, shifts);
  if (incidents !== null) {
    const period = { plan: plan.id, from: plan.horizon.startDate, to: plan.horizon.endDate };
    const id = `wake-ups/${period.plan}/${period.from}/${period.to}`;
    after = trueUpWakeUps(after, { id, period, wakeUps: wakeUpsOf(plan, incidents.incidents) });
  }
  await writeLedger(path, after, context);
  const comparison = plannedAgainstWorked(plan, schedule.assignments, shifts);
  context.console.say(workedMarkdown(plan, comparison).trimEnd());
  context.console.data({
    status: 'posted',
    added: after.entries.length - before.entries.length,
    entries: after.entries.length,
    dropped,
    notes,
    comparison,
  });
  return dropped.length === 0 ? 0 : 1;
}

/** Ledger, plan and schedule of an action that posts; `null` when one has issues. */
async function readBooks(
  given: CommandArguments,
  context: CommandContext,
): Promise<{ path: string; plan: Plan; schedule: Schedule; before: Ledger } | null> {
  const [action = '', path = '', planPath, schedulePath] = given.operands;
  if (planPath === undefined || schedulePath === undefined) {
    throw new UsageError(`"ledger ${action}" needs LEDGER, PLAN and SCHEDULE`);
  }
  const read = await readPlanAndSchedule([planPath, schedulePath], context);
  if (read === null) return null;
  const before = await readLedger(path, context, () => startLedger(read.plan.id, read.plan));
  return before === null ? null : { path, ...read, before };
}

/** @throws {UsageError} for an option that belongs to another action. */
function allowOptions(
  { values, switches }: CommandArguments,
  action: string,
  allowed: readonly string[],
): void {
  const common = ['json', 'help'];
  const odd = [...values.keys(), ...switches].find(name => ![...allowed, ...common].includes(name));
  if (odd !== undefined) throw new UsageError(`--${odd} is not for "ledger ${action}"`);
}

async function writeLedger(path: string, ledgerToWrite: Ledger, { io }: CommandContext): Promise<void> {
  try {
    await io.writeFile(path, serializeLedger(ledgerToWrite), 'replace');
  } catch (error) {
    throw new UsageError(`cannot write "${path}": ${reasonOf(error)}`);
  }
}

interface Problem {
  readonly issue: Issue & { readonly file: string };
  readonly text: string;
  readonly isDropped: boolean;
}

function problemsOf(file: string, { dropped, notes }: ImportReport): readonly Problem[] {
  const told = (issue: Issue, isDropped: boolean): Problem => ({
    issue: { ...issue, file },
    text: `${file}${issue.line === undefined ? ': ' : ':'}${describeIssue(issue)}${isDropped ? '' : ' (noted)'}`,
    isDropped,
  });
  return [...dropped.map(issue => told(issue, true)), ...notes.map(issue => told(issue, false))];
}

async function balances(given: CommandArguments, context: CommandContext): Promise<ExitStatus> {
  allowOptions(given, 'balances', ['date', 'half-life', 'repay']);
  const [, path = '', planPath, extra] = given.operands;
  if (extra !== undefined) throw new UsageError(`"${extra}" is one operand too many for "ledger balances"`);
  const date = given.values.get('date');
  if (planPath !== undefined && date !== undefined) {
    throw new UsageError('with a PLAN the day is the first of its horizon; leave --date out');
  }
  if (planPath === undefined && given.values.has('repay')) throw new UsageError('--repay is for a PLAN');
  const plan = planPath === undefined ? undefined : await readPlan(planPath, context);
  if (plan === null) return 2;
  const read = await readLedger(path, context);
  if (read === null) return 2;
  const halfLifeDays = wholeNumber(given, 'half-life');
  const options = halfLifeDays === undefined ? {} : { halfLifeDays };
  const today = formatInstant(context.io.now()).slice(0, 10);
  const told = balancesAt(read, plan?.horizon.startDate ?? date ?? today, options);
  if (plan === undefined) {
    context.console.say(balanceTable(read, told));
    context.console.data(told);
    return 0;
  }
  const repaymentPercent = wholeNumber(given, 'repay');
  const carried = carryOver(read, plan, {
    ...options,
    ...(repaymentPercent === undefined ? {} : { repaymentPercent }),
  });
  context.console.say([balanceTable(read, told), '', ...planSection(plan, carried)].join('\n'));
  context.console.data({
    ...told,
    carried: carried.ledger,
    holidaysHeld: carried.holidaysHeld,
    rows: carried.rows,
    warnings: carried.warnings,
  });
  return 0;
}

/** A line for each person: hours above the share in all, at night, on weekends and holidays; named holidays. */
function balanceTable({ policy }: Ledger, { date, people }: Balances): string {
  if (people.length === 0) return `Nothing counts yet on ${date}.`;
  const header = ['', 'total', 'night', 'weekend', 'holiday'];
  const rows = people.map(({ person, balance, holidays }) => [
    person,
    ...[balance.total, balance.night, balance.weekend, balance.holiday].map(units => {
      if (policy.unitsPerHour === 0) return String(units);
      // A few units below the share are no hours below it.
      return burdenHours(units, policy.unitsPerHour).replace('-0.0 ', '0.0 ');
    }),
    holidays.map(({ name, date: day }) => `${name} ${day.slice(0, 4)}`).join(', '),
  ]);
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map(row => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [
    `Above the fair share on ${date}, in equivalent hours of daytime work:`,
    ...[header, ...rows].map(line),
  ].join('\n');
}

/** The `ledger` and `holidaysHeld` of a plan as YAML, and what keeps somebody out of it. */
function planSection(plan: Plan, { ledger: carried, holidaysHeld, warnings }: CarryOver): readonly string[] {
  const entries = carried.map(
    // In quotes: without them, YAML takes 007, 1e3 or null for something else than a text.
    ({ person, dimension, balance, policy }) =>
      `  - { person: ${JSON.stringify(person)}, dimension: ${dimension}, balance: ${balance}, policy: ${JSON.stringify(policy)} }`,
  );
  return [
    `What ${plan.name} should carry over:`,
    entries.length === 0 ? 'ledger: []' : 'ledger:',
    ...entries,
    ...(holidaysHeld.length === 0 ? [] : ['holidaysHeld:']),
    ...holidaysHeld.map(
      ({ person, name, date }) =>
        `  - { person: ${JSON.stringify(person)}, name: ${JSON.stringify(name)}, date: ${date} }`,
    ),
    ...warnings.map(warning => `Warning: ${describeIssue(warning)}`),
  ];
}
