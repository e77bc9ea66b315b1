import type { LinearForm, Term } from '../linear-form';
import type { Roster } from '../model';
import type { TogetherRule } from '../together-rule';

/** The rules of one family. */
export type TogetherRuleOf<Name extends TogetherRule['family']> = Extract<TogetherRule, { family: Name }>;

/** What a family of rules on who is on duty together means, from one definition. */
export interface Togetherness<Rule extends TogetherRule> {
  /** The amount broken; with `facts`, a mask of the fixed bundles, breaches among facts alone do not count. */
  violation(rule: Rule, roster: Roster, facts: Uint8Array | null): number;
  /** Adds the same rule as linear rows. */
  linearize(rule: Rule, form: LinearForm): void;
}

/** Whether a bundle is given rather than decided; without a mask none counts as given. */
export function isFact(facts: Uint8Array | null, bundle: number): boolean {
  return facts !== null && facts[bundle] === 1;
}

/** A term for each member of the group who may hold the bundle. */
export function groupTerms(form: LinearForm, bundle: number, group: Uint8Array, coefficient: number): Term[] {
  const terms: Term[] = [];
  for (const person of form.candidatesOf(bundle)) {
    if (group[person] === 1) terms.push(form.times(coefficient, person, bundle));
  }
  return terms;
}
