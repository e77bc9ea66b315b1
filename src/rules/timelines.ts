import type { Slot } from '../calendar/slot';
import { violationOf } from '../model/families/families';
import type { TimelineRule } from '../model/timeline-rule';
import type { RuleContext } from './context';
import type { Posting } from './rule-definition';

/** What one person holds, as a rule on timelines looks at it. */
export interface Timeline {
  readonly person: number;
  /** Ascending. */
  readonly held: readonly number[];
  /** Whether a breach that involves the bundle counts: not so for a fact, under a rule that must hold. */
  readonly isFree: (bundle: number) => boolean;
}

/** Where a timeline breaks a row: the bundles involved, by how much, and the words for it. */
export interface RowBreach {
  readonly bundles: readonly number[];
  readonly amount: number;
  readonly words: string;
}

/**
 * Adds a constraint on each person's own timeline. `breaches` is asked only where the constraint says it is
 * broken, and its amounts add up to what the constraint says.
 */
export function postRow(
  { bundles, draft }: RuleContext,
  row: TimelineRule,
  counted: (slot: Slot) => boolean,
  breaches: (timeline: Timeline) => Iterable<RowBreach>,
): Posting {
  draft.rows.push(row);
  const { source, price, people } = row;
  return {
    source,
    level: price === null ? null : 'rules',
    *reasons({ held, facts }) {
      for (const [person, mine] of held.entries()) {
        if (people !== null && people[person] !== 1) continue;
        if (violationOf(row, person, mine, mine.length, price === null ? facts : null) === 0) continue;
        const isFree = (bundle: number): boolean => price !== null || facts[bundle] === 0;
        for (const breach of breaches({ person, held: [...mine], isFree })) {
          const slots = breach.bundles.flatMap(bundle => bundles[bundle]?.slots.filter(counted) ?? []);
          const { amount, words } = breach;
          yield { people: [person], slots, amount, penalty: amount * (price ?? 0), words };
        }
      }
    },
  };
}
