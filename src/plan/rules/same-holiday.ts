import * as z from 'zod/mini';
import { described, whole, withDefault } from '../field';
import { kind, scope, scopeOf, type RuleScope } from './scope';

/** Nobody has duty on a named public holiday again that they had duty on in the years before. */
export interface SameHolidayRule extends RuleScope {
  readonly rule: 'same-holiday';
  /** How many calendar years back `holidaysHeld` is looked at. */
  readonly years: number;
}

export const sameHolidayInput = described(
  z.strictObject({
    rule: kind('same-holiday'),
    years: withDefault(whole(1, 10), 1, 'How many calendar years back; 1: not two years running. Default 1.'),
    ...scope,
  }),
  'Nobody has a public holiday again that `holidaysHeld` says they were on call on.',
);

export function sameHolidayOf(input: z.output<typeof sameHolidayInput>): SameHolidayRule {
  return { ...scopeOf(input), rule: input.rule, years: input.years };
}
