import type { TouchCalendar } from '../model/timeline-rule';
import type { SameHolidayRule } from '../plan/rules';
import { daysBetween, type LocalDate } from '../time/instant';
import { calendarOf, type LocalCalendar } from './calendars';
import type { RuleContext } from './context';
import type { RuleDefinition } from './rule-definition';
import { inScope, peopleMask, rulesNamed } from './scope';
import { postRow, type RowBreach } from './timelines';
import { bundlesTouching, touchedOn } from './touched';
import { nameOf } from './words';

/**
 * A person touches no local day that is a public holiday of their list if they were on call on one of that
 * name in the calendar years before, as many as the rule says. Past duty is left out.
 */
export const sameHoliday: RuleDefinition = {
  name: 'same-holiday',
  *post(context) {
    for (const { rule, source } of rulesNamed(context.plan, 'same-holiday')) {
      const again = holidaysAgain(context, rule);
      if (again.every(days => days.size === 0)) continue;
      const counted = (slot: Parameters<typeof inScope>[1]): boolean => inScope(rule, slot);
      const bundles = context.bundles.map(bundle => (bundle.past ? { ...bundle, slots: [] } : bundle));
      const days = yield* calendarOf({ ...context, bundles }, 'days', counted);
      const calendar = { ...days, touch: onlyOn(days, again) };
      const people = peopleMask(context.plan, rule);
      const row = {
        family: 'touched-in-all',
        source,
        price: rule.soft,
        people: Uint8Array.from(again, ({ size }, person) => (size > 0 && people?.[person] !== 0 ? 1 : 0)),
        calendar: calendar.touch,
        max: 0,
      } as const;
      yield postRow(context, row, counted, function* (timeline): Iterable<RowBreach> {
        const touched = touchedOn(calendar, timeline);
        const held = touched.map(({ at }) => again[timeline.person]?.get(calendar.dateOf(at))).join(', ');
        yield {
          bundles: bundlesTouching(touched),
          amount: touched.length,
          words: `${nameOf(context.plan, timeline.person)} has duty on ${held}.`,
        };
      });
    }
  },
};

/** By person: days they should not have again, and what is to be said of each. */
function holidaysAgain(
  { plan }: RuleContext,
  { years }: SameHolidayRule,
): readonly ReadonlyMap<LocalDate, string>[] {
  return plan.people.map(({ id, holidays }) => {
    const again = new Map<LocalDate, string>();
    const held = plan.holidaysHeld.filter(({ person }) => person === id);
    for (const { date, name } of plan.holidayLists.find(list => list.id === holidays)?.days ?? []) {
      const before = held.find(past => {
        const back = Number(date.slice(0, 4)) - Number(past.date.slice(0, 4));
        return past.name === name && past.date < date && back <= years;
      });
      if (before !== undefined) again.set(date, `${name} (${date}), as on ${before.date}`);
    }
    return again;
  });
}

/** A calendar in which only these days of each person count. People without any share a class. */
function onlyOn(calendar: LocalCalendar, again: readonly ReadonlyMap<LocalDate, string>[]): TouchCalendar {
  const { touch } = calendar;
  const nothing = (touch.touches[0] ?? []).map(() => new Int32Array());
  const touches: (readonly Int32Array[])[] = [nothing];
  const classOf = Int32Array.from(again, (days, person) => {
    if (days.size === 0) return 0;
    const all = touch.touches[touch.classOf[person] as number] as readonly Int32Array[];
    const first = calendar.dateOf(0);
    const numbers = new Set([...days.keys()].map(date => daysBetween(first, date)));
    return touches.push(all.map(list => list.filter(at => numbers.has(at)))) - 1;
  });
  return { ...touch, classOf, touches, firstInside: 0, lastInside: touch.size };
}
