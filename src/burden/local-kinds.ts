import type { Person } from '../plan/person';
import type { Plan } from '../plan/plan';
import { addDays, type Instant, isoWeekday } from '../time/instant';
import { localDateAt, resolveLocal, zoneOf } from '../time/zone';

/** What the policy weighs a minute by, on one person's clock. It lasts until the next one starts. */
export interface LocalKind {
  readonly start: Instant;
  readonly band: 'work' | 'off' | 'sleep';
  readonly day: 'ordinary' | 'weekend' | 'holiday';
  /** Saturday or Sunday, holiday or not. */
  readonly isWeekend: boolean;
}

/** The kinds of all minutes of the horizon on a person's clock, in order; they start before the horizon does. */
export function localKinds(plan: Plan, person: Pick<Person, 'zone' | 'holidays'>): readonly LocalKind[] {
  const { work, sleep } = plan.burden;
  const zone = zoneOf(person.zone);
  const holidays = new Set(
    plan.holidayLists.find(list => list.id === person.holidays)?.days.map(day => day.date) ?? [],
  );
  const first = addDays(localDateAt(zone, plan.horizon.start), -1);
  const last = addDays(localDateAt(zone, plan.horizon.end), 1);

  // Clock readings of a day at which the kind can change. Resolving each by itself makes 23- and 25-hour
  // days add up.
  const readings = [
    ...new Set([0, work.fromMinute, work.toMinute, sleep.fromMinute % 1440, sleep.toMinute % 1440]),
  ]
    .filter(minute => minute < 1440)
    .sort((a, b) => a - b);
  const kinds: LocalKind[] = [];
  for (let date = first; date <= last; date = addDays(date, 1)) {
    const weekday = isoWeekday(date);
    const isHoliday = holidays.has(date);
    const isWeekend = weekday >= 6;
    const day = isHoliday ? 'holiday' : isWeekend ? 'weekend' : 'ordinary';
    for (const reading of readings) {
      const start = resolveLocal(zone, date, reading);
      const asleep =
        (reading >= sleep.fromMinute && reading < sleep.toMinute) || reading + 1440 < sleep.toMinute;
      const working =
        !isHoliday &&
        (work.days as readonly number[]).includes(weekday) &&
        reading >= work.fromMinute &&
        reading < work.toMinute;
      const before = kinds.at(-1);
      // The reading falls into a gap of the clock: the later kind takes over at once.
      const inGap = before !== undefined && start <= before.start;
      if (inGap) kinds.pop();
      const band = asleep ? 'sleep' : working ? 'work' : 'off';
      kinds.push({ start: inGap ? before.start : start, band, day, isWeekend });
    }
  }
  return kinds;
}
