import type { Roster } from '../model';
import type { TogetherRule } from '../together-rule';

/** The rules of one family. */
export type TogetherRuleOf<Name extends TogetherRule['family']> = Extract<TogetherRule, { family: Name }>;

/** What a family of rules on who is on duty together means; its linear form is the file of the same name in `linear/`. */
export interface Togetherness<Rule extends TogetherRule> {
  /** The amount broken; with `facts`, a mask of the fixed bundles, breaches among facts alone do not count. */
  violation(rule: Rule, roster: Roster, facts: Uint8Array | null): number;
}

/** Whether a bundle is given rather than decided; without a mask none counts as given. */
export function isFact(facts: Uint8Array | null, bundle: number): boolean {
  return facts !== null && facts[bundle] === 1;
}
