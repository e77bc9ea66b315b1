import * as z from 'zod/mini';
import { described, withDefault } from '../field';
import { hardScope, kind, scopeOf, type RuleScope } from './scope';

/** At least `hours` between the end of one turn and the start of the next, in whatever rotation. */
export interface MinimumRestRule extends RuleScope {
  readonly rule: 'minimum-rest';
  readonly hours: number;
}

export const minimumRestInput = described(
  z.strictObject({
    rule: kind('minimum-rest'),
    hours: withDefault(z.number().check(z.minimum(0), z.maximum(8_784)), 11, 'Hours of rest. Default 11.'),
    ...hardScope,
  }),
  'Rest between the end of one turn and the start of the next, in whatever rotation.',
);

export function minimumRestOf(input: z.output<typeof minimumRestInput>): MinimumRestRule {
  return { ...scopeOf(input), rule: input.rule, hours: input.hours };
}
