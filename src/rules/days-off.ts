import type { Slot } from '../calendar/slot';
import { calendarOf, type LocalCalendar } from './calendars';
import type { RuleDefinition } from './rule-definition';
import { inScope, peopleMask, rulesNamed } from './scope';
import { postRow, type RowBreach, type Timeline } from './timelines';
import { bundlesTouching, type Touched, touchedOn } from './touched';
import { counted, nameOf } from './words';

/** Between two touched local days with untouched days between them lie at least `min` untouched days. */
export const daysOff: RuleDefinition = {
  name: 'days-off',
  *post(context) {
    for (const { rule, source } of rulesNamed(context.plan, 'days-off')) {
      const { min, soft } = rule;
      const base = { source, price: soft, people: peopleMask(context.plan, rule) };
      const isCounted = (slot: Slot): boolean => inScope(rule, slot);
      const calendar = yield* calendarOf(context, 'days', isCounted);
      const row = { ...base, family: 'minimum-gap', calendar: calendar.touch, min } as const;
      yield postRow(context, row, isCounted, timeline =>
        shortBreaks(
          calendar,
          min,
          timeline,
          (before, after) =>
            `${nameOf(context.plan, timeline.person)} has ${counted(after.at - before.at - 1, 'day')} off between duty on ${calendar.dateOf(before.at)} and on ${calendar.dateOf(after.at)}; at least ${min} in a row are required.`,
        ),
      );
    }
  },
};

function* shortBreaks(
  calendar: LocalCalendar,
  min: number,
  timeline: Timeline,
  words: (before: Touched, after: Touched) => string,
): Iterable<RowBreach> {
  let before: Touched | null = null;
  for (const after of touchedOn(calendar, timeline)) {
    const gap = before === null ? 0 : after.at - before.at - 1;
    if (before !== null && gap > 0 && gap < min && (before.free || after.free)) {
      yield { bundles: bundlesTouching([before, after]), amount: min - gap, words: words(before, after) };
    }
    before = after;
  }
}
