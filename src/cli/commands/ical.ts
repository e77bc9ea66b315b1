import { type FeedSubject, toIcal } from '../../index';
import type { Command, CommandArguments } from '../command';
import { readPlanAndSchedule } from '../files';
import { UsageError } from '../usage-error';

/** `fair-oncall ical PLAN SCHEDULE --for PERSON`: writes a calendar to standard output. */
export const ical: Command = {
  name: 'ical',
  summary: 'Write the calendar (iCalendar, .ics) of a person, a rotation, a system or everyone.',
  operands: [
    { name: 'PLAN', help: 'The plan, or - for standard input.' },
    { name: 'SCHEDULE', help: 'The schedule.json.' },
  ],
  options: [
    { name: 'for', value: 'PERSON', help: 'Id of the person whose shifts it holds.' },
    { name: 'rotation', value: 'ID', help: 'Or the id of a rotation.' },
    { name: 'system', value: 'ID', help: 'Or the id of a system.' },
    { name: 'all', help: 'Or everyone.' },
  ],
  details:
    'Give exactly one of --for, --rotation, --system and --all. Exit status: 0 written; 2 bad input or usage.',
  async run(given, context) {
    const subject = readSubject(given);
    const read = await readPlanAndSchedule(given.operands, context);
    if (read === null) return 2;
    const text = toIcal(read.plan, read.schedule, { for: subject });
    if (context.console.json) context.console.data({ for: subject, ical: text });
    else context.console.raw(text);
    return 0;
  },
};

function readSubject({ values, switches }: CommandArguments): FeedSubject {
  const subjects: FeedSubject[] = [];
  const person = values.get('for');
  const rotation = values.get('rotation');
  const system = values.get('system');
  if (person !== undefined) subjects.push({ person });
  if (rotation !== undefined) subjects.push({ rotation });
  if (system !== undefined) subjects.push({ system });
  if (switches.has('all')) subjects.push('everyone');
  const [subject] = subjects;
  if (subject === undefined || subjects.length > 1) {
    throw new UsageError('give exactly one of --for PERSON, --rotation ID, --system ID and --all');
  }
  return subject;
}
