import * as z from 'zod/mini';
import { described } from '../field';
import { hardScope, kind, scopeOf, type RuleScope } from './scope';

/** Nobody holds two roles or seats of one system at the same instant. On unless the plan says otherwise. */
export interface DistinctPeopleRule extends RuleScope {
  readonly rule: 'distinct-people';
}

export const distinctPeopleInput = described(
  z.strictObject({ rule: kind('distinct-people'), ...hardScope }),
  'Nobody holds two roles or seats of one system at once. Always on; given to limit its scope.',
);

export function distinctPeopleOf(input: z.output<typeof distinctPeopleInput>): DistinctPeopleRule {
  return { ...scopeOf(input), rule: input.rule };
}
