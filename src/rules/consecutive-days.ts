import type { Slot } from '../calendar/slot';
import { calendarOf, type LocalCalendar } from './calendars';
import { postAtMostInARow } from './in-a-row';
import type { RuleDefinition } from './rule-definition';
import { inScope, peopleMask, rulesNamed } from './scope';
import { postRow, type RowBreach, type Timeline } from './timelines';
import { bundlesTouching, datesText, type Run, runsOf, touchedOn } from './touched';
import { counted, nameOf } from './words';

/**
 * At most `max` local days in a row with duty, past duty included, and at least `min`: shorter runs are
 * breaches unless they hold the first or the last local day of the horizon, or lie before it.
 */
export const consecutiveDays: RuleDefinition = {
  name: 'consecutive-days',
  *post(context) {
    for (const { rule, source } of rulesNamed(context.plan, 'consecutive-days')) {
      const { max, min, soft } = rule;
      const base = { source, price: soft, people: peopleMask(context.plan, rule) };
      const isCounted = (slot: Slot): boolean => inScope(rule, slot);
      const calendar = yield* calendarOf(context, 'days', isCounted);
      const reason = (person: number, run: Run, bound: string): string =>
        `${nameOf(context.plan, person)} has duty on ${counted(run.length, 'day')} in a row, ${datesText(calendar, run)}; ${bound}.`;
      if (max !== null) {
        yield postAtMostInARow(context, base, calendar, max, isCounted, (person, run) =>
          reason(person, run, `at most ${max} are allowed`),
        );
      }
      if (min !== null) {
        const row = { ...base, family: 'minimum-run', calendar: calendar.touch, min } as const;
        yield postRow(context, row, isCounted, timeline =>
          shortRuns(calendar, min, timeline, run =>
            reason(timeline.person, run, `at least ${min} are required`),
          ),
        );
      }
    }
  },
};

function* shortRuns(
  calendar: LocalCalendar,
  min: number,
  timeline: Timeline,
  words: (run: Run) => string,
): Iterable<RowBreach> {
  const { firstInside, lastInside } = calendar.touch;
  for (const run of runsOf(touchedOn(calendar, timeline))) {
    const last = run[0].at + run.length - 1;
    if (run.length >= min || run[0].at <= firstInside || last >= lastInside) continue;
    if (!run.some(({ free }) => free)) continue;
    yield { bundles: bundlesTouching(run), amount: min - run.length, words: words(run) };
  }
}
