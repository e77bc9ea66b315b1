import type { Issue } from '../errors/errors';
import type { ImportReport } from '../import/records';
import type { AbsenceInput } from '../plan/plan-input';

/** What an absence is: `leave`, `sickness` and `rest` lower the fair share, `preference` does not. */
export type AbsenceKind = 'leave' | 'sickness' | 'rest' | 'preference';

/** Something that was not taken, or was taken otherwise than it stands there. */
export interface LeaveIssue extends Issue {
  /** `UID` of the event; `null`: it has none, or it is no event. */
  readonly uid: string | null;
  /** The occurrence it is about, as it was planned at first: `2026-10-19T09:00 Europe/London`. `null`: all of them. */
  readonly recurrence: string | null;
}

/** One time somebody is away, as the calendar has it. */
export interface LeaveOccurrence {
  readonly uid: string | null;
  /** Which occurrence of a recurring event, as it was planned at first; `null`: it takes place once. */
  readonly recurrence: string | null;
  readonly summary: string;
  /** As a plan takes it. */
  readonly absence: AbsenceInput;
}

/** Absences that were read of a file, and everything that was not, with its place and reason. */
export interface LeaveImport extends ImportReport {
  /**
   * For the `absences` of a plan: by person, then in order of time. What overlaps or touches, of one person and one kind, is
   * one absence, days and instants apart.
   */
  readonly absences: readonly AbsenceInput[];
  /** What they were made of, one by one. */
  readonly occurrences: readonly LeaveOccurrence[];
  /** What could not be taken. */
  readonly dropped: readonly LeaveIssue[];
  /** What was left out for what it is: cancelled, transparent, tentative, outside the time that is read, … */
  readonly skipped: readonly LeaveIssue[];
  readonly notes: readonly LeaveIssue[];
}
