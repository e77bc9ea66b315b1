import type { Slot } from '../calendar/slot';
import type { TimelineRuleBase } from '../model/timeline-rule';
import type { WeekendsRule } from '../plan/rules';
import { addDays, isoWeekday } from '../time/instant';
import { calendarOf, type LocalCalendar } from './calendars';
import type { RuleContext } from './context';
import { postAtMostInARow } from './in-a-row';
import type { Posting, RuleDefinition } from './rule-definition';
import { inScope, peopleMask, rulesNamed } from './scope';
import { postRow, type RowBreach } from './timelines';
import { bundlesTouching, type Touched, touchedOn } from './touched';
import { fullestWindow } from './windows';
import { counted, listed, nameOf } from './words';

/**
 * Of local weekends (Saturday and Sunday): at most `max` touched in the horizon, past duty left out; at most
 * one in any `oneIn` in a row and at most `maxConsecutive` in a row, past duty included; `whole`: one whose
 * two days both lie in the horizon is touched on both days or on none.
 */
export const weekends: RuleDefinition = {
  name: 'weekends',
  *post(context) {
    for (const { rule, source } of rulesNamed(context.plan, 'weekends')) {
      const base = { source, price: rule.soft, people: peopleMask(context.plan, rule) };
      const calendar = yield* calendarOf(context, 'weekends', countedBy(rule));
      if (rule.max !== null) yield* postInAll(context, base, rule, rule.max);
      if (rule.oneIn !== null) yield postOneIn(context, base, rule, calendar, rule.oneIn);
      if (rule.maxConsecutive !== null) yield postInARow(context, base, rule, calendar, rule.maxConsecutive);
      if (rule.whole) yield* postWhole(context, base, rule);
    }
  },
};

function reason(
  { plan }: RuleContext,
  calendar: LocalCalendar,
  person: number,
  touched: readonly Touched[],
  bound: string,
): string {
  const saturdays = listed(touched.map(({ at }) => calendar.dateOf(at)));
  return `${nameOf(plan, person)} has duty on ${counted(touched.length, 'weekend')} (${touched.length === 1 ? 'Saturday' : 'Saturdays'} ${saturdays}); ${bound}.`;
}

function* postInAll(
  context: RuleContext,
  base: TimelineRuleBase,
  rule: WeekendsRule,
  max: number,
): Generator<Posting | null, void> {
  const bundles = context.bundles.map(bundle => (bundle.past ? { ...bundle, slots: [] } : bundle));
  const calendar = yield* calendarOf({ ...context, bundles }, 'weekends', countedBy(rule));
  const all = { ...calendar.touch, firstInside: 0, lastInside: calendar.touch.size };
  const row = { ...base, family: 'touched-in-all', calendar: all, max } as const;
  yield postRow(context, row, countedBy(rule), function* (timeline): Iterable<RowBreach> {
    const touched = touchedOn(calendar, timeline);
    yield {
      bundles: bundlesTouching(touched),
      amount: touched.length - max,
      words: reason(context, calendar, timeline.person, touched, `at most ${max} are allowed`),
    };
  });
}

function postOneIn(
  context: RuleContext,
  base: TimelineRuleBase,
  rule: WeekendsRule,
  calendar: LocalCalendar,
  oneIn: number,
): Posting {
  const window = { calendar: calendar.touch, span: oneIn, max: 1 };
  const row = { ...base, family: 'touched-in-window', ...window } as const;
  return postRow(context, row, countedBy(rule), function* (timeline): Iterable<RowBreach> {
    const fullest = fullestWindow(touchedOn(calendar, timeline), oneIn);
    const bound = `at most one in any ${oneIn} in a row is allowed`;
    yield {
      bundles: bundlesTouching(fullest),
      amount: fullest.length - 1,
      words: reason(context, calendar, timeline.person, fullest, bound),
    };
  });
}

function postInARow(
  context: RuleContext,
  base: TimelineRuleBase,
  rule: WeekendsRule,
  calendar: LocalCalendar,
  max: number,
): Posting {
  const bound = `at most ${max} in a row are allowed`;
  return postAtMostInARow(context, base, calendar, max, countedBy(rule), (person, run) =>
    reason(context, calendar, person, run, bound),
  );
}

function* postWhole(
  context: RuleContext,
  base: TimelineRuleBase,
  rule: WeekendsRule,
): Generator<Posting | null, void> {
  const calendar = yield* calendarOf(context, 'weekend-days', countedBy(rule));
  const pairs = weekendPairs(context, calendar);
  const row = { ...base, family: 'whole-groups', calendar: calendar.touch, pairs } as const;
  yield postRow(context, row, countedBy(rule), function* (timeline): Iterable<RowBreach> {
    const byDay = new Map(touchedOn(calendar, timeline).map(touched => [touched.at, touched]));
    for (const [saturday, sunday] of pairs) {
      const worked = byDay.get(saturday) ?? byDay.get(sunday);
      if (worked === undefined || !worked.free || (byDay.has(saturday) && byDay.has(sunday))) continue;
      const free = worked.at === saturday ? sunday : saturday;
      const name = nameOf(context.plan, timeline.person);
      const words = `${name} has duty on ${calendar.dateOf(worked.at)} and not on ${calendar.dateOf(free)}; a weekend is worked on both days or on none.`;
      yield { bundles: worked.bundles, amount: 1, words };
    }
  });
}

/** The numbers of Saturday and Sunday of the weekends that lie wholly in the horizon. */
function weekendPairs(
  { plan }: RuleContext,
  calendar: LocalCalendar,
): readonly (readonly [number, number])[] {
  const { startDate, endDate } = plan.horizon;
  const pairs: (readonly [number, number])[] = [];
  for (
    let date = startDate, day = calendar.touch.firstInside;
    addDays(date, 1) < endDate;
    date = addDays(date, 1), day++
  ) {
    if (isoWeekday(date) === 6) pairs.push([day, day + 1]);
  }
  return pairs;
}

function countedBy(rule: WeekendsRule): (slot: Slot) => boolean {
  return slot => inScope(rule, slot);
}
