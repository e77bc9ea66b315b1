import { visibleJson } from './visible';

/** One thing that is wrong with an input, in a form that programs and people can read. */
export interface Issue {
  /** Stable machine code, listed in `docs/reference/error-codes.md`. */
  readonly code: string;
  /** Where in the user's input: keys and indices from the root. */
  readonly path: readonly (string | number)[];
  /** Names the thing and its value and says what is legal. */
  readonly message: string;
  /** What to try. Shown on a line of its own that starts with "Maybe". */
  readonly hint?: string;
  /** 1-based line in the user's file, when the input was text. */
  readonly line?: number;
  /** 1-based column in the user's file, when the input was text. */
  readonly column?: number;
}

/** The error codes of exceptions. Codes of issues inside an `InvalidPlanError` are on the issues. */
export type ErrorCode =
  | 'invalid-plan'
  | 'invalid-schedule'
  | 'invalid-model'
  | 'invalid-ledger'
  | 'invalid-option'
  | 'invalid-subscriptions'
  | 'locked'
  | 'backend-unavailable'
  | 'internal';

/**
 * The one error class of the library; subclasses say which kind of mistake it was.
 * Outcomes such as "infeasible" or "out of time" are results, never errors.
 */
export class FairOncallError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}

/** Thrown by `definePlan` with every issue of the plan at once. */
export class InvalidPlanError extends FairOncallError {
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super('invalid-plan', describeIssues('plan', issues));
    this.issues = issues;
  }
}

/** Thrown when a schedule file cannot be read as one. */
export class InvalidScheduleError extends FairOncallError {
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super('invalid-schedule', describeIssues('schedule', issues));
    this.issues = issues;
  }
}

/** Thrown by `defineModel` with every issue of the model at once. */
export class InvalidModelError extends FairOncallError {
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super('invalid-model', describeIssues('model', issues));
    this.issues = issues;
  }
}

/** Thrown when a ledger cannot be read, or an entry does not fit the ledger. */
export class InvalidLedgerError extends FairOncallError {
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super('invalid-ledger', describeIssues('ledger', issues));
    this.issues = issues;
  }
}

/** Thrown at once when an option has a value that is not legal. */
export class InvalidOptionError extends FairOncallError {
  constructor(message: string) {
    super('invalid-option', message);
  }
}

/** Thrown when a backend was named that is not installed, or cannot be loaded here. */
export class BackendUnavailableError extends FairOncallError {
  constructor(message: string, options?: { readonly cause?: unknown }) {
    super('backend-unavailable', message, options);
  }
}

/** Renders an issue as `path: message`, with its hint on a second line. */
export function describeIssue(issue: Issue): string {
  const place = issue.line === undefined ? '' : `${issue.line}:${issue.column ?? 1} `;
  const path = formatPath(issue.path);
  const hint = issue.hint === undefined ? '' : `\n  ${issue.hint}`;
  return `${place}${path === '' ? '' : `${path}: `}${issue.message} [${issue.code}]${hint}`;
}

/** Renders a path as `people[3].zone`. */
export function formatPath(path: readonly (string | number)[]): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (/^[A-Za-z_][\w-]*$/.test(step)) text += text === '' ? step : `.${step}`;
    else text += `[${visibleJson(step)}]`;
  }
  return text;
}

function describeIssues(what: string, issues: readonly Issue[]): string {
  const shown = issues.slice(0, 20).map(describeIssue);
  const rest = issues.length > 20 ? [`… and ${issues.length - 20} more`] : [];
  const count = issues.length === 1 ? '1 issue' : `${issues.length} issues`;
  return [`The ${what} has ${count}.`, ...shown, ...rest].join('\n');
}
