import type { LinearForm, Term } from '../../linear-form';

/** Adds a rule on who is on duty together as linear rows; they say what its family's breach says. */
export type LinearizeTogether<Rule> = (rule: Rule, form: LinearForm) => void;

/** A term for each member of the group who may hold the bundle. */
export function groupTerms(form: LinearForm, bundle: number, group: Uint8Array, coefficient: number): Term[] {
  const terms: Term[] = [];
  for (const person of form.candidatesOf(bundle)) {
    if (group[person] === 1) terms.push(form.times(coefficient, person, bundle));
  }
  return terms;
}
