import type { Slot } from '../calendar/slot';
import type { ModelLevel, Roster } from '../model/model';
import type { PersonId } from '../plan/ids';
import type { CompiledPlan } from './compile';
import type { Holdings } from './rule-definition';

/** One concrete breach or use of a rule by a roster: who, which slots, by how much. */
export interface Match {
  /** As the plan and `docs/rules.md` call the rule. */
  readonly rule: string;
  /** Index in the plan's `rules`; `null` for what holds without being listed. */
  readonly index: number | null;
  /** The level the penalty counts at; `null` where the rule must hold. */
  readonly level: ModelLevel | null;
  /** The people it is about; nobody for an open seat. */
  readonly people: readonly PersonId[];
  /** The slots it is about, past duty included. */
  readonly slots: readonly Slot[];
  /** In the rule's own unit: minutes, days, turns, people, points. */
  readonly amount: number;
  /** Below 0 for a wish that is met; 0 where the rule must hold. */
  readonly penalty: number;
  /** One sentence with all of it. */
  readonly words: string;
}

/**
 * Every concrete breach or use of a rule by a roster, in the order of the rules.
 *
 * The penalties at a level add up to the level's value, but at `fairness`, whose value is the worst of them;
 * `spread` and `burden` have none, since they are of everyone together. A rule that prices the worst window
 * of a timeline tells of that window alone.
 */
export function matchesOf(compiled: CompiledPlan, roster: Roster): readonly Match[] {
  const { plan, posted } = compiled;
  const holdings = holdingsOf(compiled, roster);
  const matches: Match[] = [];
  for (const { rule, posting } of posted) {
    const { source, level } = posting;
    for (const { people, slots, amount, penalty, words } of posting.reasons(holdings)) {
      matches.push({
        rule,
        index: source < 0 ? null : source,
        level,
        people: people.flatMap(person => plan.people[person]?.id ?? []),
        slots,
        amount,
        penalty,
        words,
      });
    }
  }
  return matches;
}

function holdingsOf({ plan, model }: CompiledPlan, roster: Roster): Holdings {
  const held: number[][] = plan.people.map(() => []);
  for (const [bundle, person] of roster.entries()) held[person]?.push(bundle);
  return {
    roster,
    held: held.map(bundles => Int32Array.from(bundles)),
    facts: Uint8Array.from(model.bundles, bundle => (bundle.fixed >= 0 ? 1 : 0)),
  };
}
