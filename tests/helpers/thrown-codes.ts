import { InvalidLedgerError } from '../../src/errors/errors';

/** Codes of the issues that an action on a ledger throws; none when it does not. */
export function thrownCodes(action: () => unknown): readonly string[] {
  try {
    action();
  } catch (error) {
    if (error instanceof InvalidLedgerError) return error.issues.map(({ code }) => code);
    throw error;
  }
  return [];
}
