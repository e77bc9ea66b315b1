import type { Slot } from '../calendar/slot';
import type { TimelineRuleBase } from '../model/timeline-rule';
import type { LocalCalendar } from './calendars';
import type { RuleContext } from './context';
import type { Posting } from './rule-definition';
import { postRow } from './timelines';
import { bundlesTouching, type Run, runsOf, touchedOn } from './touched';
import { fullestWindow } from './windows';

/**
 * Adds that at most `max` days, nights or weekends in a row are touched. A breach costs one unit for each
 * person however long the run is; the reason tells of the whole run.
 */
export function postAtMostInARow(
  context: RuleContext,
  base: TimelineRuleBase,
  calendar: LocalCalendar,
  max: number,
  counted: (slot: Slot) => boolean,
  words: (person: number, run: Run) => string,
): Posting {
  const span = max + 1;
  const row = { ...base, family: 'touched-in-window', calendar: calendar.touch, span, max } as const;
  return postRow(context, row, counted, function* (timeline) {
    const touched = touchedOn(calendar, timeline);
    const window = fullestWindow(touched, span);
    const run = runsOf(touched).find(candidate => candidate.some(({ at }) => at === window[0]?.at));
    if (run === undefined || window.length <= max) return;
    yield {
      bundles: bundlesTouching(run),
      amount: window.length - max,
      words: words(timeline.person, run),
    };
  });
}
