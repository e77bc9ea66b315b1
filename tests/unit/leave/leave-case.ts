import type { Plan } from '../../../src/plan/plan';
import { type LeaveCalendarOptions, type LeaveImport, readLeaveCalendar } from '../../../src/leave/index';
import { tinyPlan } from '../../helpers/tiny-plan';

/** Eight people, of whom each has a zone of their own, and a horizon of a year from 1 January 2026. */
export function leavePlan(zones: Readonly<Record<string, string>> = {}): Plan {
  const ids = ['ada', 'bo', 'cy'];
  return tinyPlan({
    horizon: { from: '2026-01-01', through: '2026-12-31', zone: 'Europe/London' },
    people: ids.map(id => ({
      id,
      name: `${id.toUpperCase()} Example`,
      email: `${id}@example.org`,
      zone: zones[id] ?? 'Europe/London',
    })),
  });
}

/** An event from its lines, with a UID where none is given. */
export function event(...lines: readonly string[]): string {
  const uid = lines.some(line => line.startsWith('UID')) ? [] : ['UID:e@example.org'];
  return ['BEGIN:VEVENT', ...uid, ...lines, 'END:VEVENT'].join('\r\n');
}

export function calendar(...parts: readonly string[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//EN', ...parts, 'END:VCALENDAR', ''].join('\r\n');
}

/** Reads events for ada, in whose zone floating times and days are. */
export function readFor(
  zone: string,
  events: string,
  options: Partial<LeaveCalendarOptions> = {},
): LeaveImport {
  return readLeaveCalendar(leavePlan({ ada: zone }), events, { whose: { person: 'ada' }, ...options });
}

/** Absences in short: `2026-10-05..2026-10-09` or `2026-10-05T08:00:00Z/2026-10-05T11:00:00Z`, each one by itself. */
export function times({ occurrences }: LeaveImport): readonly string[] {
  return occurrences.map(({ absence: { from, through, start, end } }) =>
    from === undefined ? `${start}/${end}` : `${from}..${through}`,
  );
}

/** Codes with the UID they are about. */
export function codes(issues: LeaveImport['dropped']): readonly string[] {
  return issues.map(({ code, uid }) => (uid === null || uid === 'e@example.org' ? code : `${code} ${uid}`));
}
