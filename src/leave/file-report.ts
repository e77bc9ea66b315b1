import type { CalendarEvent } from './calendar-event';
import { timeText } from './calendar-time';
import type { LeaveIssue } from './leave-report';

/** What is to be told of an event. */
export interface Told {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
}

/** Which event it is about. */
type About = Pick<CalendarEvent, 'index' | 'line' | 'uid'> & Partial<Pick<CalendarEvent, 'recurrence'>>;

/** Collects what is to be told of the events of a file. */
export class FileReport {
  readonly #dropped: LeaveIssue[] = [];
  readonly #skipped: LeaveIssue[] = [];
  readonly #notes: LeaveIssue[] = [];

  /** Of the file as a whole, which could not be read, or not all of it. */
  refuse(told: Told): void {
    this.#dropped.push({ path: [], ...told, uid: null, recurrence: null });
  }

  drop(about: About, told: Told): void {
    this.#dropped.push(issueOf(about, told));
  }

  skip(about: About, told: Told): void {
    this.#skipped.push(issueOf(about, told));
  }

  note(about: About, told: Told): void {
    this.#notes.push(issueOf(about, told));
  }

  /** All that was collected, in the order of the file. */
  told(): {
    readonly dropped: readonly LeaveIssue[];
    readonly skipped: readonly LeaveIssue[];
    readonly notes: readonly LeaveIssue[];
  } {
    const inOrder = (issues: readonly LeaveIssue[]): LeaveIssue[] =>
      [...issues].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
    return {
      dropped: inOrder(this.#dropped),
      skipped: inOrder(this.#skipped),
      notes: inOrder(this.#notes),
    };
  }
}

function issueOf({ index, line, uid, recurrence = null }: About, told: Told): LeaveIssue {
  return {
    ...told,
    path: [index],
    line,
    uid,
    recurrence: recurrence === null ? null : timeText(recurrence.of),
  };
}
