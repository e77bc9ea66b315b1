import type { LinearForm } from '../../linear-form';

/**
 * Adds a rule as linear rows over the person's variables; they say what its family's breach says. One that must
 * hold leaves out breaches among facts alone; one with a price counts them.
 */
export type Linearize<Rule> = (rule: Rule, person: number, form: LinearForm) => void;
