import * as z from 'zod/mini';
import { described } from '../field';
import { count, kind, scope, scopeOf, type RuleScope } from './scope';

/** At most `max` local nights in a row with duty in the sleep window. */
export interface ConsecutiveNightsRule extends RuleScope {
  readonly rule: 'consecutive-nights';
  readonly max: number;
}

export const consecutiveNightsInput = described(
  z.strictObject({
    rule: kind('consecutive-nights'),
    max: z.prefault(count('At most this many local nights in a row. Default 4.'), 4),
    ...scope,
  }),
  'Bound on local nights in a row with duty in the sleep window.',
);

export function consecutiveNightsOf(input: z.output<typeof consecutiveNightsInput>): ConsecutiveNightsRule {
  return { ...scopeOf(input), rule: input.rule, max: input.max };
}
