import {
  FairOncallError,
  InvalidLedgerError,
  type Issue,
  InvalidPlanError,
  InvalidScheduleError,
  describeIssue,
} from '../index';
import type { Console } from './console';
import { UsageError } from './usage-error';

/** Tells every issue of a file: place, path, what is wrong and what to try. */
export function tellIssues(console: Console, file: string, issues: readonly Issue[]): void {
  const count = issues.length === 1 ? '1 issue' : `${issues.length} issues`;
  console.error(`${file} has ${count}:`);
  for (const issue of issues) {
    const place = issue.line === undefined ? `${file}: ` : `${file}:`;
    console.error(`${place}${describeIssue(issue)}`);
  }
  console.data({ status: 'invalid', file, issues });
}

/** Tells a mistake that ended a command. Mistakes that are not the user's are told as such. */
export function tellError(console: Console, error: unknown): void {
  if (error instanceof InvalidPlanError) return tellIssues(console, 'plan', error.issues);
  if (error instanceof InvalidScheduleError) return tellIssues(console, 'schedule', error.issues);
  if (error instanceof InvalidLedgerError) return tellIssues(console, 'ledger', error.issues);
  const message = error instanceof Error ? error.message : String(error);
  const code =
    error instanceof UsageError ? 'usage' : error instanceof FairOncallError ? error.code : 'internal';
  const prefix = code === 'internal' ? 'internal error: ' : '';
  console.error(`fair-oncall: ${prefix}${message}`);
  console.data({ status: 'error', code, message });
}
