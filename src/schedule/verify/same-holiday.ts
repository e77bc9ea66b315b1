import type { Plan } from '../../plan/plan';
import type { SameHolidayRule } from '../../plan/rules';
import { dateOf, type DayNumber, dayNumber, wholeDay } from './clock';
import { type Evidence, severityOf, type Standing, type Timeline } from './duty';
import type { Findings } from './finding';
import { rulesCalled, timelinesInScope } from './scope';
import { touchedDays } from './touched';
import { quote } from './words';

/** Public holidays that somebody had in the years before, by `holidaysHeld`, and has again. */
export function checkSameHoliday({ plan, ...evidence }: Evidence, found: Findings): void {
  for (const { rule, index } of rulesCalled(plan, 'same-holiday')) {
    for (const timeline of timelinesInScope({ plan, ...evidence }, rule)) {
      const again = heldAgain(plan, rule, timeline);
      if (again.size === 0) continue;
      const { person, zone } = timeline;
      const days = [...again.keys()];
      found.add(
        'same-holiday-again',
        severityOf(again.values(), rule.soft),
        `${quote(person.id)} has duty on ${days.map(dateOf).join(', ')}, public holidays that they were on call on in the ${rule.years === 1 ? 'year' : `${rule.years} years`} before.`,
        {
          person: person.id,
          when: {
            start: wholeDay(zone, days[0] as DayNumber).start,
            end: wholeDay(zone, days.at(-1) as DayNumber).end,
          },
          rule: index,
        },
      );
    }
  }
}

/** The days, ascending. Past duty is left out. */
export function heldAgain(
  plan: Plan,
  { years }: SameHolidayRule,
  { person, zone, duties }: Timeline,
): ReadonlyMap<DayNumber, Standing> {
  const list = plan.holidayLists.find(({ id }) => id === person.holidays);
  const year = (date: string): number => new Date(date).getUTCFullYear();
  const spared = new Set<DayNumber>();
  for (const held of plan.holidaysHeld) {
    if (held.person !== person.id) continue;
    for (const { date, name } of list?.days ?? []) {
      const isLater = dayNumber(date) > dayNumber(held.date);
      if (name === held.name && isLater && year(date) <= year(held.date) + years) spared.add(dayNumber(date));
    }
  }
  const touched = touchedDays(
    zone,
    duties.filter(({ standing }) => standing !== 'past'),
  );
  return new Map([...touched].filter(([day]) => spared.has(day)));
}
