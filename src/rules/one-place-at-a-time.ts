import type { Plan } from '../plan/plan';
import { ROLES } from '../plan/role';
import type { OnePlaceRule } from '../plan/rules';
import { MINUTE } from '../time/instant';
import { type ClosePair, forbidPairs, overlapping } from './clashing-pairs';
import type { Posting, RuleDefinition } from './rule-definition';
import type { RuleContext } from './context';
import { EVERYTHING, inScope, type Listed, peopleMask, rulesNamed } from './scope';
import { stretchesInScope } from './stretches';
import { postRow, type RowBreach, type Timeline } from './timelines';
import { at, counted, nameOf, slotText } from './words';

/** At no instant does a person hold more than `max` turns. Holds with `max` 1 unless listed. */
export const onePlaceAtATime: RuleDefinition = {
  name: 'one-place-at-a-time',
  *post(context) {
    const given = rulesNamed(context.plan, 'one-place-at-a-time');
    const rules = given.length > 0 ? given : [{ rule: BY_DEFAULT, source: -1 }];
    for (const listed of rules) {
      if (listed.rule.max > 1) yield postSeveralPlaces(context, listed);
      else yield* postOnePlace(context, listed);
    }
  },
};

const BY_DEFAULT: OnePlaceRule = { ...EVERYTHING, rule: 'one-place-at-a-time', max: 1 };

function postOnePlace(
  context: RuleContext,
  { rule, source }: Listed<OnePlaceRule>,
): Generator<Posting | null, void> {
  return forbidPairs(
    context,
    {
      source,
      people: peopleMask(context.plan, rule),
      counted: slot => inScope(rule, slot, ROLES),
      reach: 0,
      clash: overlapping,
    },
    (person, pair) => reason(context.plan, person, pair),
  );
}

function reason(plan: Plan, person: number, { earlier, later, gap }: ClosePair): string {
  return `${nameOf(plan, person)} holds ${slotText(earlier)}, and ${slotText(later)}, at the same time for ${counted(-gap / MINUTE, 'minute')}; one place at a time is allowed.`;
}

function postSeveralPlaces(context: RuleContext, { rule, source }: Listed<OnePlaceRule>): Posting {
  const stretches = stretchesInScope(context, rule, ROLES);
  const { max } = rule;
  const base = { source, price: null, people: peopleMask(context.plan, rule) };
  return postRow(
    context,
    { ...base, family: 'at-once', stretches, max },
    slot => inScope(rule, slot, ROLES),
    timeline => mostAtOnce(context, max, stretches, timeline),
  );
}

/** The first instant with the most turns. */
function* mostAtOnce(
  { plan, origin }: RuleContext,
  max: number,
  stretches: readonly Int32Array[],
  { person, held, isFree }: Timeline,
): Iterable<RowBreach> {
  const isOn = (bundle: number, minute: number): boolean => {
    const list = stretches[bundle] as Int32Array;
    return list.some((start, k) => k % 2 === 0 && start <= minute && minute < (list[k + 1] as number));
  };
  const starts = held.flatMap(bundle => [...(stretches[bundle] as Int32Array)].filter((_, k) => k % 2 === 0));
  let most: readonly number[] = [];
  let when = 0;
  for (const minute of starts.sort((a, b) => a - b)) {
    const here = held.filter(bundle => isOn(bundle, minute));
    if (here.length <= most.length || !here.some(isFree)) continue;
    [most, when] = [here, minute];
  }
  if (most.length <= max) return;
  const amount = most.length - max;
  const words = `${nameOf(plan, person)} holds ${counted(most.length, 'turn')} at once at ${at(origin + when * MINUTE)}; at most ${max} are allowed.`;
  yield { bundles: most, amount, words };
}
