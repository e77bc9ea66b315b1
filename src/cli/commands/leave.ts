import { describeIssue, InvalidOptionError, type Plan } from '../../index';
import {
  type AbsenceKind,
  type LeaveImport,
  type LeaveIssue,
  readLeave,
  readLeaveCalendar,
  type WhoseLeave,
} from '../../leave/index';
import type { Command, CommandArguments, CommandContext } from '../command';
import { readPlan, readText } from '../files';
import { UsageError } from '../usage-error';

const KINDS = ['leave', 'sickness', 'rest', 'preference'] as const;
const WHOSE = ['person', 'attendee', 'organizer', 'summary'] as const;

/** `fair-oncall leave PLAN FILE`: turns a calendar or a table of leave into the absences of a plan. */
export const leave: Command = {
  name: 'leave',
  summary: 'Turn a calendar (.ics) or a table of leave into the absences of a plan.',
  operands: [
    { name: 'PLAN', help: 'The plan, or - for standard input.' },
    {
      name: 'FILE',
      help: 'The calendar (.ics), or a table (.csv, .json); - for a calendar on standard input.',
    },
  ],
  options: [
    { name: 'person', value: 'PERSON', help: 'The calendar is all of one person.' },
    { name: 'attendee', help: 'Events are of everyone who is invited and has not declined.' },
    { name: 'organizer', help: 'Events are of whoever made them.' },
    { name: 'summary', value: 'TEMPLATE', help: "Events are of whom the summary names: '{person} - *'." },
    {
      name: 'kind',
      value: 'KIND',
      help: 'What events are: leave, sickness, rest or preference. Default leave.',
    },
    { name: 'transparent', value: 'KIND', help: 'What events are that leave people free. Default: skipped.' },
    { name: 'tentative', value: 'KIND', help: 'What events are that are not certain yet. Default: skipped.' },
    { name: 'next-weekends', help: 'Five working days or more free the weekends next to them.' },
  ],
  details: [
    'A calendar needs one of --person, --attendee, --organizer and --summary; a table names people itself. Writes the',
    'section `absences` as YAML to standard output, and every event that is not in it, with its reason, to standard error.',
    '',
    'Exit status: 0 all read, or left out for what it is; 1 some could not be read; 2 bad input or usage.',
  ].join('\n'),
  async run(given, context) {
    const [planPath = '-', path = '-'] = given.operands;
    if (planPath === '-' && path === '-')
      throw new UsageError('only one of PLAN and FILE can be standard input');
    const plan = await readPlan(planPath, context);
    if (plan === null) return 2;
    const read = await readFile(plan, path, given, context);
    context.console.say(section(read));
    tell(path, read, context);
    context.console.data(read);
    return read.dropped.length === 0 ? 0 : 1;
  },
};

async function readFile(
  plan: Plan,
  path: string,
  given: CommandArguments,
  context: CommandContext,
): Promise<LeaveImport> {
  const table = /\.(csv|json)$/i.exec(path)?.[1]?.toLowerCase();
  const options = [...given.values.keys(), ...given.switches].filter(name => name !== 'json');
  if (table !== undefined && options.length > 0) {
    throw new UsageError(
      `--${options[0]} is for calendars; a table says itself whose leave it is, and of what kind`,
    );
  }
  const whose = table === undefined ? whoseOf(given) : null;
  const data = await readText(path, 'leave', context);
  if (whose === null) return readLeave(plan, { format: table === 'json' ? 'json' : 'csv', data });
  const kinds = Object.fromEntries(
    (['kind', 'transparent', 'tentative'] as const).flatMap(name => {
      const kind = kindOf(given, name);
      return kind === undefined ? [] : [[name, kind]];
    }),
  );
  try {
    const nextWeekends = given.switches.has('next-weekends');
    return readLeaveCalendar(plan, data, { whose, nextWeekends, ...kinds });
  } catch (error) {
    if (error instanceof InvalidOptionError) throw new UsageError(error.message.replace(/^whose\./, '--'));
    throw error;
  }
}

function whoseOf({ values, switches }: CommandArguments): WhoseLeave {
  const named = WHOSE.filter(name => values.has(name) || switches.has(name));
  const [one] = named;
  if (named.length !== 1 || one === undefined) {
    throw new UsageError(
      `${named.length === 0 ? 'nothing says' : 'more than one option says'} whose leave it is; give one of --person, --attendee, --organizer and --summary\nMaybe --summary '{person} - *' is meant.`,
    );
  }
  const value = values.get(one) ?? '';
  if (one === 'attendee' || one === 'organizer') return one;
  return one === 'person' ? { person: value } : { summary: value };
}

function kindOf({ values }: CommandArguments, name: string): AbsenceKind | undefined {
  const text = values.get(name);
  const kind = KINDS.find(each => each === text);
  if (text !== undefined && kind === undefined) {
    throw new UsageError(`--${name} is "${text}"; it must be one of ${KINDS.join(', ')}`);
  }
  return kind;
}

/** The `absences` of a plan as YAML. */
function section({ absences }: LeaveImport): string {
  const entries = absences.map(({ person, kind, from, through, start, end, nextWeekends, note }) => {
    // In quotes: without them, YAML takes 007, 1e3 or null for something else than a text.
    const texts = Object.entries({ person, kind, from, through, start, end, note }).flatMap(([name, text]) =>
      text === undefined
        ? []
        : [`${name}: ${name === 'person' || name === 'note' ? JSON.stringify(text) : text}`],
    );
    return `  - { ${[...texts, ...(nextWeekends === true ? ['nextWeekends: true'] : [])].join(', ')} }`;
  });
  return [entries.length === 0 ? 'absences: []' : 'absences:', ...entries].join('\n');
}

/** Tells what is not in the section, or is otherwise than in the file. */
function tell(path: string, { dropped, skipped, notes }: LeaveImport, { console }: CommandContext): void {
  const groups = [
    ['could not be taken', dropped],
    ['left out', skipped],
    ['noted', notes],
  ] as const;
  for (const [what, issues] of groups) {
    if (issues.length === 0) continue;
    console.error(`${path}: ${issues.length} ${what}:`);
    for (const issue of issues) console.error(`${path}:${line(issue)}`);
  }
}

function line({ uid, recurrence, ...issue }: LeaveIssue): string {
  const which = [uid, recurrence].filter(text => text !== null).join(', ');
  return `${describeIssue(issue)}${which === '' ? '' : ` (${which})`}`;
}
