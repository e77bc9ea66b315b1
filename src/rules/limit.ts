import type { Slot } from '../calendar/slot';
import type { TimelineRuleBase } from '../model/timeline-rule';
import type { LimitRule } from '../plan/rules';
import type { RuleContext } from './context';
import { busiestMinutes, DAY_MINUTES, minutesInAll, windowText } from './duty-minutes';
import type { Posting, RuleDefinition } from './rule-definition';
import { inScope, peopleMask, rulesNamed } from './scope';
import { stretchesInScope, withoutPast } from './stretches';
import { postRow, type RowBreach } from './timelines';
import { fullestWindow } from './windows';
import { counted, nameOf } from './words';

/**
 * In every window of `windowDays` × 24 h at most `max` turns start, past duty included; without a window at
 * most `max` and at least `min` turns in the horizon, past duty left out. Or the same for minutes on duty,
 * of which those held twice count once.
 */
export const limit: RuleDefinition = {
  name: 'limit',
  *post(context) {
    for (const { rule, source } of rulesNamed(context.plan, 'limit')) {
      const base = { source, price: rule.soft, people: peopleMask(context.plan, rule) };
      const inWindow = rule.windowDays !== null;
      if (rule.count === 'turns') {
        yield inWindow ? postTurnsInWindow(context, base, rule) : postTurnsInAll(context, base, rule);
      } else
        yield inWindow ? postMinutesInWindow(context, base, rule) : postMinutesInAll(context, base, rule);
    }
  },
};

/** More than any count can reach. */
const NO_LIMIT = 2 ** 52;

/** How much there is when, and the bound it breaks. */
function reason(context: RuleContext, rule: LimitRule, person: number, amount: number, when: string): string {
  const much = rule.count === 'turns' ? counted(amount, 'turn') : `${counted(amount, 'minute')} on duty`;
  const bound =
    rule.max !== null && amount > rule.max
      ? `at most ${rule.max} are allowed`
      : `at least ${rule.min} are required`;
  return `${nameOf(context.plan, person)} has ${much} ${when}; ${bound}.`;
}

function postTurnsInWindow(context: RuleContext, base: TimelineRuleBase, rule: LimitRule): Posting {
  const { max, span } = { max: rule.max ?? NO_LIMIT, span: (rule.windowDays ?? 0) * DAY_MINUTES };
  const stretches = stretchesInScope(context, rule);
  const point = Int32Array.from(stretches, list => list[0] ?? -1);
  const row = { ...base, family: 'turns-in-window', point, span, max } as const;
  return postRow(context, row, countedBy(rule), function* ({ person, held, isFree }): Iterable<RowBreach> {
    const turns = held
      .flatMap(bundle => {
        const at = point[bundle] as number;
        return at < 0 ? [] : [{ at, bundle, free: isFree(bundle) }];
      })
      .sort((a, b) => a.at - b.at);
    const fullest = fullestWindow(turns, span);
    const from = fullest[0]?.at ?? 0;
    yield {
      bundles: fullest.map(({ bundle }) => bundle),
      amount: fullest.length - max,
      words: reason(context, rule, person, fullest.length, windowText(context, from, from + span)),
    };
  });
}

function postTurnsInAll(context: RuleContext, base: TimelineRuleBase, rule: LimitRule): Posting {
  const [min, max] = [rule.min ?? 0, rule.max ?? NO_LIMIT];
  const stretches = withoutPast(context, stretchesInScope(context, rule));
  const counts = Uint8Array.from(stretches, list => (list.length === 0 ? 0 : 1));
  const row = { ...base, family: 'turns-in-all', counts, min, max } as const;
  return postRow(context, row, countedBy(rule), function* ({ person, held }): Iterable<RowBreach> {
    const bundles = held.filter(bundle => counts[bundle] === 1);
    const turns = bundles.length;
    const amount = turns > max ? turns - max : min - turns;
    yield { bundles, amount, words: reason(context, rule, person, turns, 'in the horizon') };
  });
}

function postMinutesInWindow(context: RuleContext, base: TimelineRuleBase, rule: LimitRule): Posting {
  const { max, span } = { max: rule.max ?? NO_LIMIT, span: (rule.windowDays ?? 0) * DAY_MINUTES };
  const stretches = stretchesInScope(context, rule);
  const row = { ...base, family: 'minutes-in-window', stretches, span, max } as const;
  return postRow(context, row, countedBy(rule), timeline =>
    busiestMinutes(stretches, span, max, timeline, ({ from, to, minutes }) =>
      reason(context, rule, timeline.person, minutes, windowText(context, from, to)),
    ),
  );
}

function postMinutesInAll(context: RuleContext, base: TimelineRuleBase, rule: LimitRule): Posting {
  const [min, max] = [rule.min ?? 0, rule.max ?? NO_LIMIT];
  const stretches = withoutPast(context, stretchesInScope(context, rule));
  const row = { ...base, family: 'minutes-in-all', stretches, min, max } as const;
  return postRow(context, row, countedBy(rule), timeline =>
    minutesInAll(stretches, min, max, timeline, minutes =>
      reason(context, rule, timeline.person, minutes, 'in the horizon'),
    ),
  );
}

function countedBy(rule: LimitRule): (slot: Slot) => boolean {
  return slot => inScope(rule, slot);
}
