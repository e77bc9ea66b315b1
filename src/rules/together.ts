import type { Slot } from '../calendar/slot';
import type { Roster } from '../model/model';
import { togetherViolation } from '../model/together/together';
import type { TogetherRule } from '../model/together-rule';
import type { RuleContext } from './context';
import type { Placed } from './moments';
import type { Posting } from './rule-definition';

/** Slots on at the same time that break a rule on who is on duty together. */
export interface Gathering {
  /** The people the reason is about, ascending. */
  readonly people: readonly number[];
  readonly slots: readonly Slot[];
  readonly words: string;
}

/** Adds a constraint across people; `gathering` tells of a breach of it. */
export function postColumn(
  { draft }: RuleContext,
  column: TogetherRule,
  gathering: (roster: Roster) => Gathering,
): Posting {
  draft.columns.push(column);
  const { source, price } = column;
  return {
    source,
    level: price === null ? null : 'rules',
    *reasons({ roster, facts }) {
      const amount = togetherViolation(column, roster, price === null ? facts : null);
      if (amount > 0) yield { ...gathering(roster), amount, penalty: amount * (price ?? 0) };
    },
  };
}

/** Who holds any of the slots, each once, ascending. */
export function holdersOf(together: readonly Placed[], roster: Roster): number[] {
  const people = new Set(together.map(({ bundle }) => roster[bundle] as number));
  return [...people].filter(person => person >= 0).sort((a, b) => a - b);
}
