import { InvalidLedgerError, type Issue } from '../../errors/errors';
import { guardInput, type InputLimits } from '../../plan/guard';
import { toIssues } from '../../plan/schema-issues';
import { checkLedger } from './check-ledger';
import { sorted } from './entry-order';
import type { Ledger } from './ledger';
import { ledgerFileSchema, MAX_ENTRIES } from './ledger-file';

/** What `safeParseLedger` returns. */
export type LedgerResult =
  | { readonly status: 'valid'; readonly ledger: Ledger }
  | { readonly status: 'invalid'; readonly issues: readonly Issue[] };

/** A line is about twenty values. */
const LEDGER_SIZE: InputLimits = { what: 'ledger', values: 10_000_000, list: MAX_ENTRIES };

/**
 * Reads a ledger file, given as JSON text or as the object it holds. Entries may be in any order.
 * @throws {InvalidLedgerError} with every issue at once.
 */
export function parseLedger(input: unknown): Ledger {
  const result = safeParseLedger(input);
  if (result.status === 'invalid') throw new InvalidLedgerError(result.issues);
  return result.ledger;
}

/** Like `parseLedger`, without throwing. */
export function safeParseLedger(input: unknown): LedgerResult {
  const read = typeof input === 'string' ? readJson(input) : { value: input, issues: [] };
  if (read.issues.length > 0) return { status: 'invalid', issues: read.issues };
  const refused = guardInput(read.value, LEDGER_SIZE);
  if (refused.length > 0) return { status: 'invalid', issues: refused };
  const parsed = ledgerFileSchema().safeParse(read.value);
  const issues = parsed.success
    ? checkLedger(parsed.data)
    : toIssues(parsed.error.issues, read.value).map(aboutLedger);
  if (!parsed.success || issues.length > 0) return { status: 'invalid', issues };
  return { status: 'valid', ledger: sorted(parsed.data) };
}

function readJson(text: string): { readonly value: unknown; readonly issues: readonly Issue[] } {
  try {
    // A byte order mark is no JSON, but editors leave one.
    return { value: JSON.parse(text.replace(/^\ufeff/, '')), issues: [] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { value: null, issues: [{ code: 'invalid-json', path: [], message: `is not JSON: ${reason}` }] };
  }
}

/** The translation of schema issues speaks of plans in its hints. */
function aboutLedger({ code, path, message }: Issue): Issue {
  if (code !== 'unknown-key') return { code, path, message };
  return { code, path, message, hint: 'Maybe the file is not a ledger, or a newer version wrote it.' };
}
