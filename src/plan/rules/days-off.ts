import * as z from 'zod/mini';
import { described } from '../field';
import { count, kind, scope, scopeOf, type RuleScope } from './scope';

/** Once off, at least `min` local days in a row without duty. */
export interface DaysOffRule extends RuleScope {
  readonly rule: 'days-off';
  readonly min: number;
}

export const daysOffInput = described(
  z.strictObject({
    rule: kind('days-off'),
    min: count('At least this many local days in a row without duty between two runs of duty.'),
    ...scope,
  }),
  'Days off in a row. Runs that touch the edge of the horizon are exempt.',
);

export function daysOffOf(input: z.output<typeof daysOffInput>): DaysOffRule {
  return { ...scopeOf(input), rule: input.rule, min: input.min };
}
