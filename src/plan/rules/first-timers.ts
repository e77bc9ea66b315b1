import * as z from 'zod/mini';
import { described, whole, withDefault } from '../field';
import { count, kind, scope, scopeOf, type RuleScope } from './scope';

/** At most `atMost` people who served fewer than `turns` turns on a system are on duty for it at once. */
export interface FirstTimersRule extends RuleScope {
  readonly rule: 'first-timers';
  readonly atMost: number;
  readonly turns: number;
}

export const firstTimersInput = described(
  z.strictObject({
    rule: kind('first-timers'),
    atMost: withDefault(whole(0, 20), 1, 'First-timers on duty at once. Default 1.'),
    turns: z.prefault(
      count('Turns served on the system below which a person is a first-timer. Default 1.'),
      1,
    ),
    ...scope,
  }),
  'Never two first-timers on duty for one system at once.',
);

export function firstTimersOf(input: z.output<typeof firstTimersInput>): FirstTimersRule {
  return { ...scopeOf(input), rule: input.rule, atMost: input.atMost, turns: input.turns };
}
