import * as z from 'zod/mini';
import { dateText, idText, nameText, PLAN_LIMITS, proseText } from '../../plan/text';
import { LEDGER_FORMAT, type Ledger } from './ledger';

/** Entries of a ledger, at most: what a department of many rotations posts in decades. */
export const MAX_ENTRIES = 50_000;

/** Named holidays of one person in one period, at most. */
const MAX_HOLIDAYS = 500;

/** The shape of a ledger file. A function, so that bundlers leave it out where no file is read. */
export function ledgerFileSchema(): z.ZodMiniType<Ledger> {
  const hash = z.string().check(z.regex(/^sha256:[0-9a-f]{64}$/, 'must be "sha256:" and 64 hex digits'));
  const entryId = z
    .string()
    .check(
      z.regex(
        /^[A-Za-z0-9][A-Za-z0-9._/-]{0,199}$/,
        'must be 1 to 200 letters, digits, ".", "_", "/" or "-", and start with a letter or digit',
      ),
    );
  const amounts = z.strictObject({
    total: z.int(),
    night: z.int(),
    weekend: z.int(),
    holiday: z.int(),
    milliWakeUps: z.int(),
  });
  const period = z.strictObject({ plan: idText, from: dateText, to: dateText });
  const holiday = z.strictObject({ name: nameText, date: dateText, burden: z.int() });
  const periodEntry = z.strictObject({
    kind: z.literal('period'),
    id: entryId,
    basis: z.enum(['planned', 'worked']),
    period,
    policy: nameText,
    planHash: hash,
    lines: z
      .array(
        z.strictObject({
          person: idText,
          assigned: amounts,
          target: amounts,
          adjusted: amounts,
          holidays: z.array(holiday).check(z.maxLength(MAX_HOLIDAYS)),
        }),
      )
      .check(z.maxLength(PLAN_LIMITS.people)),
  });
  const change = z.strictObject({
    kind: z.enum(['swap', 'wake-ups', 'short-notice', 'settlement', 'correction']),
    id: entryId,
    date: dateText,
    policy: nameText,
    reason: proseText.check(z.minLength(1, 'must not be empty')),
    period: z.nullable(period),
    planHash: z.nullable(hash),
    settled: z.boolean(),
    lines: z
      .array(z.strictObject({ person: idText, change: amounts }))
      .check(z.minLength(1), z.maxLength(PLAN_LIMITS.people)),
  });
  return z.strictObject({
    format: z.literal(LEDGER_FORMAT),
    id: idText,
    policy: z.strictObject({ version: nameText, hash, unitsPerHour: z.int().check(z.minimum(0)) }),
    entries: z.array(z.discriminatedUnion('kind', [periodEntry, change])).check(z.maxLength(MAX_ENTRIES)),
  });
}
