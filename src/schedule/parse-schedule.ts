import { InvalidScheduleError, type Issue } from '../errors/errors';
import { guardInput, type InputLimits } from '../plan/guard';
import { toIssues } from '../plan/schema-issues';
import { parseInstant } from '../time/instant';
import type { Schedule } from './schedule';
import { MAX_ROWS, scheduleFileSchema } from './schedule-file';

/** What `safeParseSchedule` returns. */
export type ScheduleResult =
  | { readonly status: 'valid'; readonly schedule: Schedule }
  | { readonly status: 'invalid'; readonly issues: readonly Issue[] };

/** A row is eight values; `certificate` may hold a few for each person and turn. */
const SCHEDULE_SIZE: InputLimits = { what: 'schedule', values: 20_000_000, list: MAX_ROWS };

/**
 * Reads a schedule file, given as JSON text or as the object it holds. Whether the schedule keeps the
 * plan's rules is for `verify` to say.
 * @throws {InvalidScheduleError} with every issue at once.
 */
export function parseSchedule(input: unknown): Schedule {
  const result = safeParseSchedule(input);
  if (result.status === 'invalid') throw new InvalidScheduleError(result.issues);
  return result.schedule;
}

/** Like `parseSchedule`, without throwing. */
export function safeParseSchedule(input: unknown): ScheduleResult {
  const read = typeof input === 'string' ? readJson(input) : { value: input, issues: [] };
  if (read.issues.length > 0) return { status: 'invalid', issues: read.issues };
  const refused = guardInput(read.value, SCHEDULE_SIZE);
  if (refused.length > 0) return { status: 'invalid', issues: refused };
  const parsed = scheduleFileSchema().safeParse(read.value);
  const issues = parsed.success ? [] : toIssues(parsed.error.issues, read.value).map(aboutSchedule);
  issues.push(...backwardIntervals(read.value));
  if (!parsed.success || issues.length > 0) return { status: 'invalid', issues };
  return { status: 'valid', schedule: parsed.data };
}

function readJson(text: string): { readonly value: unknown; readonly issues: readonly Issue[] } {
  try {
    // A byte order mark is no JSON, but editors leave one.
    return { value: JSON.parse(text.replace(/^\ufeff/, '')), issues: [] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      value: null,
      issues: [{ code: 'invalid-json', path: [], message: `is not JSON: ${reason}` }],
    };
  }
}

/** The translation of schema issues speaks of plans in its hints. */
function aboutSchedule({ code, path, message }: Issue): Issue {
  if (code !== 'unknown-key') return { code, path, message };
  return { code, path, message, hint: 'Maybe the file is not a schedule, or a newer version wrote it.' };
}

/** Looks at whatever was given, so that these are reported together with what is wrong in shape. */
function backwardIntervals(input: unknown): readonly Issue[] {
  const issues: Issue[] = [];
  const look = (value: unknown, path: readonly (string | number)[]): void => {
    if (value === null || typeof value !== 'object') return;
    const { start, end } = value as { readonly start?: unknown; readonly end?: unknown };
    if (typeof start !== 'string' || typeof end !== 'string') return;
    const from = parseInstant(start);
    const to = parseInstant(end);
    if (from === null || to === null || from < to) return;
    issues.push({
      code: 'ends-before-start',
      path: [...path, 'end'],
      message: `the end (${end}) is not after the start (${start})`,
      hint: 'Maybe the two are swapped.',
    });
  };
  if (input === null || typeof input !== 'object') return issues;
  const lists = input as { readonly [key: string]: unknown };
  look(lists['horizon'], ['horizon']);
  for (const list of ['assignments', 'uncovered']) {
    const rows = lists[list];
    if (Array.isArray(rows)) rows.forEach((row, index) => look(row, [list, index]));
  }
  return issues;
}
