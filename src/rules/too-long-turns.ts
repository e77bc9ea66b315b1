import { violationOf } from '../model/families/families';
import type { TimelineRule } from '../model/timeline-rule';
import type { RuleContext } from './context';
import { counted, quote, slotsText } from './words';

/** Turns that nobody can hold, although somebody is eligible, since each breaks a rule that must hold by itself. */
export interface TooLongTurns {
  /** Index in the plan's `rules`. */
  readonly rule: number;
  /** Numbers of bundles, ascending. */
  readonly bundles: readonly number[];
}

/**
 * Takes from the candidates of each turn those for whom it breaks a ceiling by itself: a turn of a week from
 * Monday noon touches eight days, of which a rule may allow seven in a row. Facts keep their holder. Pauses after
 * each turn.
 */
export function* withinCeilings(
  { draft }: Pick<RuleContext, 'draft'>,
  eligible: readonly Int32Array[],
): Generator<
  void,
  { readonly candidates: readonly Int32Array[]; readonly tooLong: readonly TooLongTurns[] }
> {
  const ceilings = draft.rows.flatMap(row => ceilingOf(row) ?? []);
  if (ceilings.length === 0) return { candidates: eligible, tooLong: [] };
  const byRule = new Map<number, number[]>();
  const candidates: Int32Array[] = [];
  for (const [bundle, people] of eligible.entries()) {
    yield;
    if ((draft.fixed[bundle] as number) >= 0) {
      candidates.push(people);
      continue;
    }
    const broken = new Set<number>();
    const left = people.filter(person => {
      const ceiling = ceilings.find(each => each.breaks(person, bundle));
      if (ceiling !== undefined) broken.add(ceiling.rule);
      return ceiling === undefined;
    });
    candidates.push(left);
    if (left.length > 0) continue;
    for (const rule of broken) byRule.set(rule, [...(byRule.get(rule) ?? []), bundle]);
  }
  const tooLong = [...byRule].map(([rule, bundles]) => ({ rule, bundles })).sort((a, b) => a.rule - b.rule);
  return { candidates, tooLong };
}

interface Ceiling {
  readonly rule: number;
  breaks(person: number, bundle: number): boolean;
}

/** The part of a row that must hold and that more duty can only break. */
function ceilingOf(row: TimelineRule): Ceiling | null {
  if (row.price !== null || row.family === 'minimum-run' || row.family === 'minimum-gap') return null;
  if (row.family === 'whole-groups') return null;
  const ceiling = 'min' in row ? { ...row, min: 0 } : row;
  // What a turn amounts to depends on the person by their zone alone.
  const classOf = 'calendar' in row ? row.calendar.classOf : null;
  const known = new Map<number, boolean>();
  return {
    rule: row.source,
    breaks(person, bundle) {
      if (row.people !== null && row.people[person] !== 1) return false;
      const key = bundle * ((classOf?.length ?? 0) + 1) + (classOf?.[person] ?? 0);
      let breaks = known.get(key);
      if (breaks === undefined) {
        breaks = violationOf(ceiling, person, Int32Array.of(bundle), 1) > 0;
        known.set(key, breaks);
      }
      return breaks;
    },
  };
}

/** Tells, rule by rule, which turns nobody can hold because of it. */
export function tooLongWarnings({
  plan,
  bundles,
  tooLong,
}: Pick<RuleContext, 'plan' | 'bundles'> & { readonly tooLong: readonly TooLongTurns[] }): readonly {
  readonly code: string;
  readonly message: string;
}[] {
  return tooLong.map(({ rule, bundles: numbers }) => {
    const slots = numbers.flatMap(bundle => bundles[bundle]?.slots.slice(0, 1) ?? []);
    const place =
      rule < 0 ? 'A rule that always holds' : `rules[${rule}] (${quote(plan.rules[rule]?.rule ?? '')})`;
    return {
      code: 'turns-too-long',
      message:
        `${place} allows nobody to hold ${counted(numbers.length, 'turn')}, each of which breaks it by itself: ${slotsText(slots)}. ` +
        'Maybe shorten the turns, raise the bound, or make the rule soft.',
    };
  });
}
