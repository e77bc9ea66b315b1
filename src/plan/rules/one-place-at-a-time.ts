import * as z from 'zod/mini';
import { described, whole, withDefault } from '../field';
import { hardScope, kind, scopeOf, type RuleScope } from './scope';

/** At most `max` turns of one person at the same instant. On with `max: 1` unless the plan says otherwise. */
export interface OnePlaceRule extends RuleScope {
  readonly rule: 'one-place-at-a-time';
  readonly max: number;
}

export const onePlaceAtATimeInput = described(
  z.strictObject({
    rule: kind('one-place-at-a-time'),
    max: withDefault(whole(1, 20), 1, 'How many turns one person may hold at once. Default 1.'),
    ...hardScope,
  }),
  'At most `max` turns of one person at the same instant. On unless given otherwise.',
);

export function onePlaceAtATimeOf(input: z.output<typeof onePlaceAtATimeInput>): OnePlaceRule {
  return { ...scopeOf(input), rule: input.rule, max: input.max };
}
