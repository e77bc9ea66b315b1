import { type Assignment, type Plan, ROLES, formatInstant, parseInstant, whoIsOnCall } from '../../index';
import type { Command } from '../command';
import { checkBelongs, readPlanAndSchedule } from '../files';
import { nearestWord, UsageError } from '../usage-error';

/** `fair-oncall who PLAN SCHEDULE --at ISO`: tells who is on call at an instant. */
export const who: Command = {
  name: 'who',
  summary: 'Tell who is on call at an instant.',
  operands: [
    { name: 'PLAN', help: 'The plan, or - for standard input.' },
    { name: 'SCHEDULE', help: 'The schedule.json.' },
  ],
  options: [
    {
      name: 'at',
      value: 'ISO',
      help: 'The instant with its offset, such as 2026-10-05T08:30Z. Default: now.',
    },
    { name: 'system', value: 'ID', help: 'Only this system.' },
  ],
  details: 'Exit status: 0 somebody is on call; 1 nobody is; 2 bad input or usage.',
  async run({ operands, values }, context) {
    const { io, console } = context;
    const at = readInstant(values.get('at'), io.now);
    const read = await readPlanAndSchedule(operands, context);
    if (read === null) return 2;
    const { plan, schedule } = read;
    const system = values.get('system');
    checkBelongs(plan, schedule);
    if (system !== undefined) checkSystem(plan, system);
    const onCall = whoIsOnCall(schedule, at, system === undefined ? {} : { system });
    const where = system === undefined ? '' : ` for ${system}`;
    const { start, end } = schedule.horizon;
    const outside = formatInstant(at) < start || formatInstant(at) >= end;
    const why = outside ? ` The schedule is for ${start} to ${end}.` : '';
    if (onCall.length === 0) console.say(`Nobody is on call${where} at ${formatInstant(at)}.${why}`);
    else
      console.say([`On call${where} at ${formatInstant(at)}:`, ...describeDuties(plan, onCall)].join('\n'));
    console.data({ at: formatInstant(at), onCall });
    return onCall.length === 0 ? 1 : 0;
  },
};

/** One aligned line per duty, in the plan's order of systems and by role: system, role, name, until when. */
function describeDuties(plan: Plan, duties: readonly Assignment[]): readonly string[] {
  const systems = plan.systems.map(({ id }) => id as string);
  const sorted = [...duties].sort(
    (a, b) =>
      systems.indexOf(a.system) - systems.indexOf(b.system) ||
      ROLES.indexOf(a.role) - ROLES.indexOf(b.role) ||
      a.seat - b.seat,
  );
  const nameOf = new Map<string, string>(plan.people.map(({ id, name }) => [id, name]));
  const systemName = new Map<string, string>(plan.systems.map(({ id, name }) => [id, name]));
  const rows = sorted.map(duty => [
    systemName.get(duty.system) ?? duty.system,
    duty.seat === 1 ? duty.role : `${duty.role} ${duty.seat}`,
    nameOf.get(duty.person) ?? duty.person,
    `until ${duty.end}`,
  ]);
  const widths = [0, 1, 2].map(column => Math.max(...rows.map(row => row[column]?.length ?? 0)));
  return rows.map(row => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`);
}

function readInstant(text: string | undefined, now: () => number): number {
  if (text === undefined) return Math.floor(now() / 1_000) * 1_000;
  const at = parseInstant(text);
  if (at === null) {
    throw new UsageError(
      `--at is "${text}"; it must be an instant with its offset, such as 2026-10-05T08:30Z`,
    );
  }
  return at;
}

function checkSystem(plan: Plan, id: string): void {
  const known = plan.systems.map(system => system.id as string);
  if (known.includes(id)) return;
  const near = nearestWord(id, known);
  throw new UsageError(
    `the plan has no system "${id}"\nMaybe ${near === null ? `one of ${known.slice(0, 20).join(', ')}` : `"${near}" is meant`}.`,
  );
}
