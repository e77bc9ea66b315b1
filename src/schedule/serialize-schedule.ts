import { canonicalJson } from '../plan/canonical';
import { compareText } from '../plan/compare-text';
import { compareRows } from './row-order';
import type { Assignment, LevelReport, OpenSlot, Schedule } from './schedule';

/**
 * Writes a schedule as JSON for people and for version control: keys in the order of the `Schedule` type,
 * lists sorted, one assignment a line. Equal schedules give equal bytes, and `parseSchedule` reads them.
 */
export function serializeSchedule(schedule: Schedule): string {
  const fields: readonly string[] = [
    field('format', schedule.format),
    field('id', schedule.id),
    field('planHash', schedule.planHash),
    field('tool', schedule.tool),
    field('tzdata', schedule.tzdata),
    `"horizon": ${line({ start: schedule.horizon.start, end: schedule.horizon.end })}`,
    field('seed', schedule.seed),
    field('status', schedule.status),
    list('objective', schedule.objective.map(levelLine)),
    list('assignments', [...schedule.assignments].sort(compareAssignments).map(assignmentLine)),
    list(
      'uncovered',
      [...schedule.uncovered].sort(compareRows).map(slot => line(slotFields(slot))),
    ),
    list(
      'warnings',
      schedule.warnings.map(({ code, message }) => line({ code, message })),
    ),
    certificate(schedule),
  ];
  return `{\n${fields.map(text => `  ${text}`).join(',\n')}\n}\n`;
}

function compareAssignments(a: Assignment, b: Assignment): number {
  return compareRows(a, b) || compareText(a.person, b.person);
}

function levelLine({ level, value, bound, profile, provenLevels }: LevelReport): string {
  return line({
    level,
    value,
    bound,
    ...(profile === undefined ? {} : { profile }),
    ...(provenLevels === undefined ? {} : { provenLevels }),
  });
}

function assignmentLine(assignment: Assignment): string {
  return line({ ...slotFields(assignment), person: assignment.person });
}

function slotFields({ rotation, system, role, seat, start, end }: OpenSlot): OpenSlot {
  return { rotation, system, role, seat, start, end };
}

function certificate(schedule: Schedule): string {
  const entries = Object.entries(schedule.certificate)
    .filter(([, evidence]) => evidence !== undefined)
    .sort(([a], [b]) => compareText(a, b))
    .map(([level, evidence]) => `    ${JSON.stringify(level)}: ${canonicalJson(evidence)}`);
  return entries.length === 0 ? '"certificate": {}' : `"certificate": {\n${entries.join(',\n')}\n  }`;
}

function field(name: string, value: string | number | null): string {
  return `${JSON.stringify(name)}: ${JSON.stringify(value)}`;
}

function list(name: string, lines: readonly string[]): string {
  if (lines.length === 0) return `${JSON.stringify(name)}: []`;
  return `${JSON.stringify(name)}: [\n${lines.map(text => `    ${text}`).join(',\n')}\n  ]`;
}

/** An object on one line, with a space after colons and commas; keys in the order given. */
function line(value: object): string {
  const fields = Object.entries(value).map(
    ([key, item]) => `${JSON.stringify(key)}: ${JSON.stringify(item)}`,
  );
  return `{ ${fields.join(', ')} }`;
}
