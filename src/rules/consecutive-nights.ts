import type { Slot } from '../calendar/slot';
import { calendarOf } from './calendars';
import { postAtMostInARow } from './in-a-row';
import type { RuleDefinition } from './rule-definition';
import { inScope, peopleMask, rulesNamed } from './scope';
import { datesText } from './touched';
import { counted, nameOf } from './words';

/** At most `max` local nights in a row with duty in the sleep window, past duty included. */
export const consecutiveNights: RuleDefinition = {
  name: 'consecutive-nights',
  *post(context) {
    for (const { rule, source } of rulesNamed(context.plan, 'consecutive-nights')) {
      const { max, soft } = rule;
      const base = { source, price: soft, people: peopleMask(context.plan, rule) };
      const isCounted = (slot: Slot): boolean => inScope(rule, slot);
      const calendar = yield* calendarOf(context, 'nights', isCounted);
      yield postAtMostInARow(
        context,
        base,
        calendar,
        max,
        isCounted,
        (person, run) =>
          `${nameOf(context.plan, person)} has duty in ${counted(run.length, 'night')} in a row, ${datesText(calendar, run)}; at most ${max} are allowed.`,
      );
    }
  },
};
