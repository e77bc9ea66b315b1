import type { Roster } from '../model';
import type { TogetherRule } from '../together-rule';
import { atMostFromGroup } from './at-most-from-group';
import { guestNeedsHost } from './guest-needs-host';
import { someoneFromGroup } from './someone-from-group';
import type { Togetherness, TogetherRuleOf } from './togetherness';

const FAMILIES: { readonly [Name in TogetherRule['family']]: Togetherness<TogetherRuleOf<Name>> } = {
  'at-most-from-group': atMostFromGroup,
  'someone-from-group': someoneFromGroup,
  'guest-needs-host': guestNeedsHost,
};

const familyOf = (rule: TogetherRule): Togetherness<TogetherRule> => FAMILIES[rule.family];

/**
 * The amount by which a roster breaks a rule, 0 when it keeps it. With `facts`, a mask of the fixed
 * bundles, breaches among facts alone do not count.
 */
export function togetherViolation(
  rule: TogetherRule,
  roster: Roster,
  facts: Uint8Array | null = null,
): number {
  return familyOf(rule).violation(rule, roster, facts);
}
