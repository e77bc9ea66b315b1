import * as z from 'zod/mini';
import { described } from '../field';
import { count, kind, scope, scopeOf, type RuleScope } from './scope';

/** At most `max`, at least `min` local days in a row with duty. */
export interface ConsecutiveDaysRule extends RuleScope {
  readonly rule: 'consecutive-days';
  readonly max: number | null;
  readonly min: number | null;
}

export const consecutiveDaysInput = described(
  z.strictObject({
    rule: kind('consecutive-days'),
    max: z.optional(count('At most this many local days in a row with duty.')),
    min: z.optional(count('At least this many. Runs that touch the edge of the horizon are exempt.')),
    ...scope,
  }),
  'Bounds on local days in a row with duty.',
);

export function consecutiveDaysOf(input: z.output<typeof consecutiveDaysInput>): ConsecutiveDaysRule {
  return { ...scopeOf(input), rule: input.rule, max: input.max ?? null, min: input.min ?? null };
}
