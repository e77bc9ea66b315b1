export type { ImportInput, ImportReport } from '../import/records';
export { LEAVE_LIMITS } from './calendar-text';
export type { HolidayImport, HolidayListOptions } from './holiday-list';
export {
  holidaysFrom,
  type HolidaysFromOptions,
  type HolidaySource,
  type SourceHoliday,
} from './holidays-from';
export type { LeaveCalendarOptions } from './leave-options';
export type { AbsenceKind, LeaveImport, LeaveIssue, LeaveOccurrence } from './leave-report';
export { readHolidayCalendar } from './read-holiday-calendar';
export { readLeave } from './read-leave';
export { readLeaveCalendar } from './read-leave-calendar';
export type { LeaveEvent, WhoseLeave } from './whose-leave';
