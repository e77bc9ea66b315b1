import type { LinearForm } from '../../linear-form';
import type { TogetherRule } from '../../together-rule';
import type { TogetherRuleOf } from '../togetherness';
import { atMostFromGroup } from './at-most-from-group';
import type { LinearizeTogether } from './group-terms';
import { guestNeedsHost } from './guest-needs-host';
import { someoneFromGroup } from './someone-from-group';

const LINEAR: { readonly [Name in TogetherRule['family']]: LinearizeTogether<TogetherRuleOf<Name>> } = {
  'at-most-from-group': atMostFromGroup,
  'someone-from-group': someoneFromGroup,
  'guest-needs-host': guestNeedsHost,
};

/** Adds a rule as linear rows. */
export function linearizeTogether(rule: TogetherRule, form: LinearForm): void {
  const linearize = LINEAR[rule.family] as LinearizeTogether<TogetherRule>;
  linearize(rule, form);
}
