import type { Slot } from '../calendar/slot';
import type { TimelineRule, TimelineRuleBase } from '../model/timeline-rule';
import type { LocalCalendar } from './calendars';
import type { RuleContext } from './context';
import type { Posting } from './rule-definition';
import { postRow, type RowBreach, type Timeline } from './timelines';
import { bundlesTouching, type Run, runsOf, touchedOn } from './touched';
import { fullestWindow } from './windows';

/**
 * Adds that at most `max` days, nights or weekends in a row are touched. With a price, every run pays for
 * each beyond `max`; one that must hold tells of a run that is too long.
 */
export function postAtMostInARow(
  context: RuleContext,
  base: TimelineRuleBase,
  calendar: LocalCalendar,
  max: number,
  counted: (slot: Slot) => boolean,
  words: (person: number, run: Run) => string,
): Posting {
  const { touch } = calendar;
  const row: TimelineRule =
    base.price === null
      ? { ...base, family: 'touched-in-window', calendar: touch, span: max + 1, max }
      : { ...base, family: 'maximum-run', calendar: touch, max };
  return postRow(context, row, counted, function* (timeline): Iterable<RowBreach> {
    for (const run of base.price === null
      ? decidedRun(calendar, max, timeline)
      : runsOf(touchedOn(calendar, timeline))) {
      if (run.length <= max) continue;
      const amount = base.price === null ? 1 : run.length - max;
      yield { bundles: bundlesTouching(run), amount, words: words(timeline.person, run) };
    }
  });
}

/** The first run that is too long by something that is no fact. */
function decidedRun(calendar: LocalCalendar, max: number, timeline: Timeline): readonly Run[] {
  const touched = touchedOn(calendar, timeline);
  const window = fullestWindow(touched, max + 1);
  if (window.length <= max) return [];
  return runsOf(touched).filter(run => run.some(({ at }) => at === window[0]?.at));
}
