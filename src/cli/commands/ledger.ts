import {
  type Balances,
  type CarryOver,
  type Ledger,
  type Plan,
  balancesAt,
  carryOver,
  describeIssue,
  formatInstant,
  postSchedule,
  serializeLedger,
  startLedger,
} from '../../index';
import { wholeNumber } from '../arguments';
import type { Command, CommandArguments, CommandContext } from '../command';
import type { ExitStatus } from '../exit-status';
import { readLedger, readPlan, readPlanAndSchedule, reasonOf } from '../files';
import { burdenHours, count } from '../show';
import { UsageError } from '../usage-error';

/** `fair-oncall ledger post LEDGER PLAN SCHEDULE` and `fair-oncall ledger balances LEDGER [PLAN]`. */
export const ledger: Command = {
  name: 'ledger',
  summary: 'Keep the ledger of who bore what: post a schedule, tell balances.',
  operands: [
    { name: 'ACTION', help: 'post: add a schedule to the ledger; balances: tell what everyone carries.' },
    { name: 'LEDGER', help: 'The ledger.json; post starts one where there is none.' },
    {
      name: 'PLAN',
      help: 'post: the plan. balances: a plan to tell what it should carry over.',
      optional: true,
    },
    { name: 'SCHEDULE', help: 'post: the schedule.json that was made from the plan.', optional: true },
  ],
  options: [
    { name: 'date', value: 'DAY', help: 'balances: the day, such as 2026-10-05. Default: today in UTC.' },
    { name: 'half-life', value: 'DAYS', help: 'balances: days after which half is forgotten. Default 90.' },
    { name: 'repay', value: 'PERCENT', help: 'balances PLAN: most of a share to give or take. Default 25.' },
  ],
  details: [
    'post adds to LEDGER what the schedule asks of everyone and what their fair share was; posting the same again',
    'changes nothing. balances works balances out of the entries; with a PLAN it prints the `ledger` section to put',
    'into that plan, for the start of its horizon.',
    '',
    'Exit status: 0 done; 2 bad input or usage, or a schedule that does not fit the ledger.',
  ].join('\n'),
  run(given, context) {
    const [action] = given.operands;
    switch (action) {
      case 'post':
        return post(given, context);
      case 'balances':
        return balances(given, context);
      default:
        throw new UsageError(`"${action}" is no action of "ledger"; there are post and balances`);
    }
  },
};

async function post(given: CommandArguments, context: CommandContext): Promise<ExitStatus> {
  const [, path = '', planPath, schedulePath] = given.operands;
  const odd = ['date', 'half-life', 'repay'].find(name => given.values.has(name));
  if (odd !== undefined) throw new UsageError(`--${odd} is for "ledger balances"`);
  if (planPath === undefined || schedulePath === undefined) {
    throw new UsageError('"ledger post" needs LEDGER, PLAN and SCHEDULE');
  }
  const read = await readPlanAndSchedule([planPath, schedulePath], context);
  if (read === null) return 2;
  const { plan, schedule } = read;
  const before = await readLedger(path, context, () => startLedger(plan.id, plan));
  if (before === null) return 2;
  const after = postSchedule(before, plan, schedule);
  try {
    await context.io.writeFile(path, serializeLedger(after), 'replace');
  } catch (error) {
    throw new UsageError(`cannot write "${path}": ${reasonOf(error)}`);
  }
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

async function balances(given: CommandArguments, context: CommandContext): Promise<ExitStatus> {
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
  context.console.data({ ...told, carried: carried.ledger, rows: carried.rows, warnings: carried.warnings });
  return 0;
}

/** A line for each person: hours above the share in all, at night, on weekends and holidays; named holidays. */
function balanceTable({ policy }: Ledger, { date, people }: Balances): string {
  if (people.length === 0) return `Nothing counts yet on ${date}.`;
  const header = ['', 'total', 'night', 'weekend', 'holiday'];
  const rows = people.map(({ person, balance, holidays }) => [
    person,
    ...[balance.total, balance.night, balance.weekend, balance.holiday].map(units => {
      return policy.unitsPerHour === 0 ? String(units) : burdenHours(units, policy.unitsPerHour);
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

/** The `ledger` of a plan as YAML, and what keeps somebody out of it. */
function planSection(plan: Plan, { ledger: carried, warnings }: CarryOver): readonly string[] {
  const entries = carried.map(
    ({ person, dimension, balance }) =>
      `  - { person: ${person}, dimension: ${dimension}, balance: ${balance} }`,
  );
  return [
    `What ${plan.name} should carry over:`,
    entries.length === 0 ? 'ledger: []' : 'ledger:',
    ...entries,
    ...warnings.map(warning => `Warning: ${describeIssue(warning)}`),
  ];
}
