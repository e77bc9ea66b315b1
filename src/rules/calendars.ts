import { nightOf } from '../calendar/rest-periods';
import type { Slot } from '../calendar/slot';
import type { TouchCalendar } from '../model/timeline-rule';
import { addDays, daysBetween, type Instant, isoWeekday, type LocalDate } from '../time/instant';
import { localDateAt, type Zone, zoneOf } from '../time/zone';
import type { RuleContext } from './context';

/** Which local days, nights or weekends each bundle touches, on each person's own clock. */
export type Touching = 'days' | 'nights' | 'weekends' | 'weekend-days';

/** A calendar of the model, and the dates of its numbers. */
export interface LocalCalendar {
  readonly touch: TouchCalendar;
  /** The local day of a number; of a weekend, its Saturday. */
  dateOf(number: number): LocalDate;
}

/** Bundles between two pauses. */
const STRIDE = 64;

/**
 * Builds the calendar a rule counts in. Days and nights are numbered from the first local day of any past
 * duty; weekends by their Saturday; `weekend-days` are days of which only Saturdays and Sundays count. Pauses
 * in between.
 */
export function* calendarOf(
  context: Pick<RuleContext, 'plan' | 'bundles'>,
  what: Touching,
  counted: (slot: Slot) => boolean,
): Generator<null, LocalCalendar> {
  const { plan, bundles } = context;
  const zones = [...new Set(plan.people.map(person => person.zone))];
  const slots = bundles.flatMap(bundle => bundle.slots);
  const earliest = Math.min(plan.horizon.start, ...slots.slice(0, 1).map(slot => slot.start));
  // A margin of days on both sides, so that every zone's days and the nights before them have a number.
  const base = mondayBefore(addDays(localDateAt(zoneOf('UTC'), earliest), -2));
  const number = (date: LocalDate): number => {
    const day = daysBetween(base, date);
    return what === 'weekends' ? Math.floor(day / 7) : day;
  };
  const lastDay = addDays(localDateAt(zoneOf('UTC'), plan.horizon.end), 2);

  const touches: Int32Array[][] = [];
  for (const name of zones) {
    const dayOf = localDays(zoneOf(name), base);
    const person = plan.people.find(candidate => candidate.zone === name) as (typeof plan.people)[number];
    const nights: { readonly start: Instant; readonly end: Instant }[] = [];
    const lists: Int32Array[] = [];
    for (const bundle of bundles) {
      const touched = new Set<number>();
      for (const slot of bundle.slots) {
        if (!counted(slot)) continue;
        const last = dayOf(slot.end - 1);
        for (let day = dayOf(slot.start) - (what === 'nights' ? 1 : 0); day <= last; day++) {
          if (what === 'nights') {
            const { start, end } = (nights[day] ??= nightOf(plan, person, addDays(base, day)));
            if (start < slot.end && slot.start < end) touched.add(day);
          } else if (what === 'days') touched.add(day);
          // The first day is a Monday.
          else if (day % 7 >= 5) touched.add(what === 'weekends' ? Math.floor(day / 7) : day);
        }
      }
      lists.push(Int32Array.from(touched).sort());
      if (lists.length % STRIDE === 0) yield null;
    }
    touches.push(lists);
  }
  return {
    touch: {
      size: number(lastDay) + 1,
      classOf: Int32Array.from(plan.people, person => zones.indexOf(person.zone)),
      touches,
      firstInside: number(plan.horizon.startDate),
      lastInside: number(addDays(plan.horizon.endDate, -1)),
    },
    dateOf: at => addDays(base, what === 'weekends' ? 7 * at + 5 : at),
  };
}

/** Local days of a zone, numbered from one on. Turns share their instants: each is looked up once. */
function localDays(zone: Zone, from: LocalDate): (instant: Instant) => number {
  const known = new Map<Instant, number>();
  return instant => {
    const day = known.get(instant) ?? daysBetween(from, localDateAt(zone, instant));
    known.set(instant, day);
    return day;
  };
}

function mondayBefore(date: LocalDate): LocalDate {
  return addDays(date, 1 - isoWeekday(date));
}
