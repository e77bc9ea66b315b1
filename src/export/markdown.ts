import { compareText } from '../plan/compare-text';
import type { Plan } from '../plan/plan';
import { ROLES, type Role } from '../plan/role';
import type { Rotation } from '../plan/rotation';
import type { Schedule } from '../schedule/schedule';
import { type Instant, type LocalDate, addDays, isoWeekday } from '../time/instant';
import { localDateAt, resolveLocal, zoneOf } from '../time/zone';
import { escapeMarkdown } from './escape-markdown';
import { roleLabel } from './event-text';
import { formatLocal, formatLocalInWeek } from '../time/local-text';
import { displayName } from './sanitize-text';
import { type NamedRow, namedRows } from './schedule-names';

/** Consecutive rows of one person (or of nobody) on one seat, told as one. */
interface Run {
  readonly person: NamedRow['person'];
  /** Names by id. */
  readonly systems: Map<string, string>;
  readonly start: Instant;
  /** The latest end of its rows. */
  end: Instant;
}

/** From local Monday to local Monday. */
interface Week {
  readonly monday: LocalDate;
  readonly start: Instant;
  readonly end: Instant;
}

/**
 * Writes a schedule as GitHub-flavored Markdown: for each rotation a table with a row per week (from Monday,
 * in the rotation's zone) and a column per role and seat, then the uncovered slots and the warnings. A cell
 * tells who takes over in its week and when, or, when nobody does, who goes on from the week before. Ends in a
 * line feed.
 * @throws {InvalidOptionError} when the schedule does not fit the plan.
 */
export function toMarkdown(plan: Plan, schedule: Schedule): string {
  const { assigned, uncovered } = namedRows(plan, schedule);
  const rows = [...assigned, ...uncovered].sort(
    (a, b) => a.start - b.start || a.end - b.end || compareText(a.system.id, b.system.id),
  );
  const blocks = [
    `# ${escapeMarkdown(displayName(plan))}`,
    `${plan.horizon.startDate} to ${addDays(plan.horizon.endDate, -1)}, ${plan.horizon.zone}`,
    ...plan.rotations.flatMap(rotation =>
      rotationBlocks(
        rotation,
        rows.filter(row => row.rotation === rotation),
      ),
    ),
    '## Uncovered',
    list(uncovered.map(describeUncovered)),
    '## Warnings',
    list(
      schedule.warnings.map(({ message, code }) => `${escapeMarkdown(message)} (${escapeMarkdown(code)})`),
    ),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function rotationBlocks(rotation: Rotation, rows: readonly NamedRow[]): readonly string[] {
  const title = `## ${escapeMarkdown(displayName(rotation))}`;
  const zone = `Times in ${rotation.zone}.`;
  if (rows.length === 0) return [title, 'No turns.'];
  const seats = seatsOf(rows);
  const head = ['Week of', ...seats.map(seat => roleLabel({ rotation, ...seat }))];
  const columns = seats.map(({ role, seat }) => rows.filter(row => row.role === role && row.seat === seat));
  const body = weeksOf(rotation.zone, rows).map(week => [
    week.monday,
    ...columns.map(column => cell(rotation, column, week) || '—'),
  ]);
  const lines = [head, head.map(() => '---'), ...body].map(cells => `| ${cells.join(' | ')} |`);
  return [title, zone, lines.join('\n')];
}

function seatsOf(rows: readonly NamedRow[]): readonly { readonly role: Role; readonly seat: number }[] {
  const seats = new Map(rows.map(({ role, seat }) => [`${role}/${seat}`, { role, seat }]));
  return [...seats.values()].sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role) || a.seat - b.seat);
}

/** The weeks, Monday to Monday, that the rows touch. */
function weeksOf(zoneName: string, rows: readonly NamedRow[]): readonly Week[] {
  const zone = zoneOf(zoneName);
  const start = rows.reduce((least, row) => Math.min(least, row.start), Infinity);
  const end = rows.reduce((most, row) => Math.max(most, row.end), -Infinity);
  const first = localDateAt(zone, start);
  const weeks: Week[] = [];
  let monday = addDays(first, 1 - isoWeekday(first));
  let next = resolveLocal(zone, monday, 0);
  while (next < end) {
    const following = addDays(monday, 7);
    const week = { monday, start: next, end: resolveLocal(zone, following, 0) };
    weeks.push(week);
    monday = following;
    next = week.end;
  }
  return weeks;
}

function cell(rotation: Rotation, rows: readonly NamedRow[], week: Week): string {
  const starting = runsOf(rows.filter(({ start }) => week.start <= start && start < week.end));
  if (starting.length > 0) return starting.map(run => describeRun(rotation, run)).join('<br>');
  const going = runsOf(rows.filter(({ start, end }) => start < week.start && week.start < end));
  return going
    .map(run => {
      const until = run.end < week.end ? `until ${formatLocalInWeek(rotation.zone, run.end)}` : 'all week';
      return `${holder(run)}${systemsOf(rotation, run)} ${until}`;
    })
    .join('<br>');
}

/** Rows of one seat, sorted by start, joined where the person stays the same from one to the next. */
function runsOf(rows: readonly NamedRow[]): readonly Run[] {
  const runs: Run[] = [];
  for (const row of rows) {
    const last = runs.at(-1);
    if (last !== undefined && last.person === row.person) {
      last.systems.set(row.system.id, displayName(row.system));
      last.end = Math.max(last.end, row.end);
    } else {
      const { person, system, start, end } = row;
      runs.push({ person, systems: new Map([[system.id, displayName(system)]]), start, end });
    }
  }
  return runs;
}

function describeRun(rotation: Rotation, run: Run): string {
  return `${holder(run)}${systemsOf(rotation, run)} from ${formatLocalInWeek(rotation.zone, run.start)}`;
}

/** Named only where they are not all of the rotation's. */
function systemsOf(rotation: Rotation, { systems }: Run): string {
  if (systems.size === rotation.systems.length) return '';
  return ` (${[...systems.values()].map(name => escapeMarkdown(name)).join(', ')})`;
}

function holder({ person }: Run): string {
  return person === null ? '**nobody**' : escapeMarkdown(displayName(person));
}

function describeUncovered(row: NamedRow): string {
  const { zone } = row.rotation;
  const what = `${escapeMarkdown(displayName(row.system))}, ${roleLabel(row)}`;
  return `${what}: ${formatLocal(zone, row.start)} to ${formatLocal(zone, row.end)} (${zone})`;
}

function list(items: readonly string[]): string {
  return items.length === 0 ? 'None.' : items.map(item => `- ${item}`).join('\n');
}
