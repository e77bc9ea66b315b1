import * as z from 'zod/mini';
import { described, whole } from '../field';
import { hardScope, kind, scopeOf, type RuleScope } from './scope';

/** At least `days` × 24 h between the end of one turn and the start of the next in the same rotation. */
export interface MinimumGapRule extends RuleScope {
  readonly rule: 'minimum-gap';
  readonly days: number;
}

export const minimumGapInput = described(
  z.strictObject({
    rule: kind('minimum-gap'),
    days: described(whole(1, 366), 'Days of 24 hours.'),
    ...hardScope,
  }),
  'Gap between turns of one person in the same rotation.',
);

export function minimumGapOf(input: z.output<typeof minimumGapInput>): MinimumGapRule {
  return { ...scopeOf(input), rule: input.rule, days: input.days };
}
