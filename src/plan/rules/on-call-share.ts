import * as z from 'zod/mini';
import { described, optional, withDefault } from '../field';
import { kind, scope, scopeOf, windowDays, type RuleScope } from './scope';

/** On duty at most this percentage of time, in any rolling window or over the horizon. */
export interface OnCallShareRule extends RuleScope {
  readonly rule: 'on-call-share';
  readonly maxPercent: number;
  readonly windowDays: number | null;
}

export const onCallShareInput = described(
  z.strictObject({
    rule: kind('on-call-share'),
    maxPercent: withDefault(z.number().check(z.gt(0), z.maximum(100)), 25, 'Percentage of time. Default 25.'),
    windowDays: optional(
      windowDays,
      'In any window of this many days of 24 hours. Default: over the horizon.',
    ),
    ...scope,
  }),
  'Bound on the share of time on duty.',
);

export function onCallShareOf(input: z.output<typeof onCallShareInput>): OnCallShareRule {
  return {
    ...scopeOf(input),
    rule: input.rule,
    maxPercent: input.maxPercent,
    windowDays: input.windowDays ?? null,
  };
}
