import { peopleFinder } from '../import/people';
import { compareText } from '../plan/compare-text';
import type { Plan } from '../plan/plan';
import { readCalendar } from './calendar-events';
import { seriesOf } from './event-series';
import { FileReport } from './file-report';
import { type LeaveCalendarOptions, leaveSettings } from './leave-options';
import { LeaveReader } from './leave-reader';
import type { LeaveImport, LeaveOccurrence } from './leave-report';
import { mergeAbsences } from './merge-absences';
import { ReadingBudget } from './reading-budget';
import { ownersFinder } from './whose-leave';

/**
 * Reads leave from an iCalendar text (`.ics`): events that overlap the plan's horizon, recurring ones occurrence by
 * occurrence, as absences for the plan. Days are days in the person's own zone, and so are times without a zone.
 *
 * Whatever is not taken is in `dropped` (could not be) or `skipped` (was not to be), with its UID, a code and the reason.
 * It reads the text alone, and asks no server: fetching a calendar is the caller's. The result is the same in every
 * zone a program runs in. `LEAVE_LIMITS` has the sizes that are read.
 *
 * @throws {InvalidOptionError} when an option is not legal, or `whose.person` names nobody of the plan.
 *
 * @example
 * const leave = readLeaveCalendar(plan, text, { whose: { summary: '{person} - *' } });
 */
export function readLeaveCalendar(plan: Plan, text: string, options: LeaveCalendarOptions): LeaveImport {
  const settings = leaveSettings(plan, options);
  const ownersOf = ownersFinder(options.whose, peopleFinder(plan));
  const report = new FileReport();
  const budget = new ReadingBudget();
  const calendar = readCalendar(text, { within: settings.within, report, budget });
  if (calendar === null) return { absences: [], occurrences: [], count: 0, ...report.told() };
  const { zones, count } = calendar;
  const reader = new LeaveReader({ plan, settings, zones, budget, report, ownersOf });
  for (const series of seriesOf(calendar.events)) reader.read(series);
  const occurrences = reader.occurrences.sort(inOrder);
  const absences = mergeAbsences(occurrences.map(({ absence }) => absence));
  return { absences, occurrences, count, ...report.told() };
}

/** By person, time and UID, whatever the order of the file. */
function inOrder(a: LeaveOccurrence, b: LeaveOccurrence): number {
  return compareText(mark(a), mark(b));
}

function mark({
  absence: { person, from, through, start, end, kind },
  uid,
  recurrence,
}: LeaveOccurrence): string {
  return [person, from ?? start, through ?? end, kind, uid, recurrence].join('\n');
}
