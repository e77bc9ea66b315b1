import type { TimelineRule } from '../timeline-rule';
import type { Ceiling } from './watch/ceiling';
import type { Meter } from './watch/meter';
import type { Tallies } from './watch/tallies';

/** The rules of one family. */
export type RuleOf<Name extends TimelineRule['family']> = Extract<TimelineRule, { family: Name }>;

/**
 * What a family of timeline rules means; its linear form is the file of the same name in `linear/`. `held` lists
 * the kinds a person holds, ascending, so in order of their start.
 */
export interface Family<Rule extends TimelineRule> {
  /**
   * The amount broken, 0 when it holds. With `facts`, a mask of the kinds that are facts, breaches in which
   * everything involved is a fact do not count.
   */
  violation(rule: Rule, person: number, held: Int32Array, count: number, facts: Uint8Array | null): number;
  /** The same amount while rows change; the classes are in the file of the same name in `watch/`. */
  meter(rule: Rule, tallies: Tallies): Meter;
  /**
   * Whether it stays 0, for rules of which only the maximum counts. Left out where giving a turn away can
   * break the rule as well.
   */
  ceiling?(rule: Rule, tallies: Tallies): Ceiling;
}
