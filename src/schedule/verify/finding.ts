import { compareText } from '../../plan/compare-text';
import type { Role } from '../../plan/role';
import { formatInstant, type Interval } from '../../time/instant';

/** What a finding is about. Codes are stable; they are listed in `docs/reference/error-codes.md`. */
export type FindingCode =
  | 'other-plan'
  | 'other-horizon'
  | 'plan-changed'
  | 'bad-instant'
  | 'unknown-person'
  | 'unknown-rotation'
  | 'unknown-system'
  | 'unknown-slot'
  | 'slot-filled-twice'
  | 'turn-split'
  | 'objective-claim'
  | 'no-coverage-time'
  | 'objective-value'
  | 'objective-unchecked'
  | 'cover-gap'
  | 'uncovered'
  | 'uncovered-list'
  | 'uncovered-claim'
  | 'pin-moved'
  | 'override-ignored'
  | 'pin-without-slot'
  | 'override-without-slot'
  | 'not-a-member'
  | 'wrong-site'
  | 'not-employed'
  | 'not-enabled'
  | 'missing-skill'
  | 'not-briefed'
  | 'briefing-stale'
  | 'shadow-already-briefed'
  | 'not-available'
  | 'absent'
  | 'incident-rest'
  | 'outside-daylight'
  | 'overlap'
  | 'two-seats'
  | 'rest-too-short'
  | 'gap-too-short'
  | 'forbidden-succession'
  | 'too-many-days-in-a-row'
  | 'too-few-days-in-a-row'
  | 'too-many-nights-in-a-row'
  | 'too-few-days-off'
  | 'over-limit'
  | 'under-limit'
  | 'on-call-share'
  | 'too-many-weekends'
  | 'weekends-too-close'
  | 'too-many-weekends-in-a-row'
  | 'half-weekend'
  | 'same-holiday-again'
  | 'skill-not-on-duty'
  | 'too-many-first-timers'
  | 'shadow-unpaired';

export type Severity = 'error' | 'warning';

/** One thing `verify` found. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** Names who, what, when, how much and what was allowed. */
  readonly message: string;
  readonly person?: string;
  readonly rotation?: string;
  readonly system?: string;
  readonly role?: Role;
  /** In UTC, as the schedule writes instants. */
  readonly start?: string;
  readonly end?: string;
  /** Index of the rule in the plan's `rules`; absent for what holds in any plan. */
  readonly rule?: number;
}

/** What a finding points at, before it is written down. */
export interface Subject {
  readonly person?: string | undefined;
  readonly rotation?: string | undefined;
  readonly system?: string | undefined;
  readonly role?: Role | undefined;
  readonly when?: Interval | undefined;
  readonly rule?: number | undefined;
}

/** Collects findings; every check adds to one of these. */
export class Findings {
  readonly #list: Finding[] = [];

  /** Adds a finding; a severity of `null` means it is not worth saying. */
  add(code: FindingCode, severity: Severity | null, message: string, subject: Subject = {}): void {
    if (severity === null) return;
    const { person, rotation, system, role, when, rule } = subject;
    this.#list.push({
      code,
      severity,
      message,
      ...(person === undefined ? {} : { person }),
      ...(rotation === undefined ? {} : { rotation }),
      ...(system === undefined ? {} : { system }),
      ...(role === undefined ? {} : { role }),
      ...(when === undefined ? {} : { start: formatInstant(when.start), end: formatInstant(when.end) }),
      ...(rule === undefined ? {} : { rule }),
    });
  }

  /**
   * Errors first, then by time; findings without a time come before those with one. Values of levels come last:
   * they are off wherever somebody was changed, and what was changed says more.
   */
  sorted(): readonly Finding[] {
    return [...this.#list].sort(
      (a, b) =>
        compareText(a.severity, b.severity) ||
        Number(a.code === 'objective-value') - Number(b.code === 'objective-value') ||
        compareText(a.start ?? '', b.start ?? '') ||
        compareText(a.code, b.code) ||
        compareText(a.message, b.message),
    );
  }
}
