import { MINUTE } from '../time/instant';
import { busiestMinutes, DAY_MINUTES, minutesInAll, windowText } from './duty-minutes';
import type { RuleDefinition } from './rule-definition';
import { inScope, peopleMask, rulesNamed } from './scope';
import { stretchesInScope, withoutPast } from './stretches';
import { postRow } from './timelines';
import { counted, nameOf } from './words';

/**
 * Minutes on duty are at most `maxPercent` of the minutes of any window of `windowDays` × 24 h (past duty
 * included) or of the horizon (past duty left out), rounded down.
 */
export const onCallShare: RuleDefinition = {
  name: 'on-call-share',
  *post(context) {
    const { start, end } = context.plan.horizon;
    for (const { rule, source } of rulesNamed(context.plan, 'on-call-share')) {
      const base = { source, price: rule.soft, people: peopleMask(context.plan, rule) };
      const inScopeOf = stretchesInScope(context, rule);
      const span = rule.windowDays === null ? null : rule.windowDays * DAY_MINUTES;
      const stretches = span === null ? withoutPast(context, inScopeOf) : inScopeOf;
      const length = span ?? (end - start) / MINUTE;
      const max = Math.floor((rule.maxPercent * length) / 100);
      const reason = (person: number, minutes: number, when: string): string =>
        `${nameOf(context.plan, person)} is on call for ${counted(minutes, 'minute')} of the ${length} ${when}; at most ${rule.maxPercent} % (${max} minutes) are allowed.`;
      yield postRow(
        context,
        span === null
          ? { ...base, family: 'minutes-in-all', stretches, min: 0, max }
          : { ...base, family: 'minutes-in-window', stretches, span, max },
        slot => inScope(rule, slot),
        timeline =>
          span === null
            ? minutesInAll(stretches, 0, max, timeline, minutes =>
                reason(timeline.person, minutes, 'of the horizon'),
              )
            : busiestMinutes(stretches, span, max, timeline, ({ from, to, minutes }) =>
                reason(timeline.person, minutes, windowText(context, from, to)),
              ),
      );
    }
  },
};
