import type { PlannedAgainstWorked, SeatChange } from '../fairness/planned-against-worked';
import type { Plan } from '../plan/plan';
import { escapeMarkdown } from './escape-markdown';

/** Changes shown one by one, at most; the rest is counted. */
const SHOWN = 50;

/** What people were asked to do and what they did, as Markdown: a row for each person, then every change. */
export function workedMarkdown(
  plan: Plan,
  { people, changes, hoursLost, hoursAdded }: PlannedAgainstWorked,
): string {
  const { unitsPerHour } = plan.burden;
  const burden = (units: number): string =>
    unitsPerHour === 0 ? String(units) : (units / unitsPerHour).toFixed(1);
  const nameOf = new Map(people.map(({ person, name }) => [person, escapeMarkdown(name)]));
  const who = (person: string | null): string =>
    person === null ? 'nobody' : (nameOf.get(person) ?? escapeMarkdown(person));
  const changeLine = ({ start, end, rotation, system, role, seat, planned, worked }: SeatChange): string =>
    `- ${start} to ${end}, ${escapeMarkdown(rotation)}, ${escapeMarkdown(system)}, ${role} ${seat}: ` +
    `${who(worked)} for ${who(planned)}`;
  const lines = [
    `# Planned against worked: ${escapeMarkdown(plan.name)}`,
    '',
    `Burden in equivalent hours of daytime work. ${hoursLost.toFixed(1)} planned seat-hours were held by nobody; ` +
      `${hoursAdded.toFixed(1)} were held without having been planned.`,
    '',
    '| Person | Planned | Worked | Difference | of it nights | Hours planned | Hours worked |',
    '|---|---:|---:|---:|---:|---:|---:|',
    ...people.map(person =>
      [
        `| ${escapeMarkdown(person.name)}`,
        burden(person.planned.total),
        burden(person.worked.total),
        burden(person.difference.total),
        burden(person.difference.night),
        person.plannedHours.toFixed(1),
        `${person.workedHours.toFixed(1)} |`,
      ].join(' | '),
    ),
    '',
    changes.length === 0 ? 'Everybody did what was planned.' : '## Changes',
    ...(changes.length === 0 ? [] : ['', ...changes.slice(0, SHOWN).map(changeLine)]),
    ...(changes.length > SHOWN ? [`- … and ${changes.length - SHOWN} more`] : []),
  ];
  return `${lines.join('\n')}\n`;
}
