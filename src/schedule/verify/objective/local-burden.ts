import type { BurdenPolicy } from '../../../plan/burden-policy';
import type { Person } from '../../../plan/person';
import type { Plan } from '../../../plan/plan';
import type { Role } from '../../../plan/role';
import type { ResponseClass } from '../../../plan/system';
import { type Instant, type Interval, MINUTE } from '../../../time/instant';
import { type Zone, zoneOf } from '../../../time/zone';
import { dayAt, type DayNumber, dayNumber, Nights, weekdayOf, windowOf, windowsAround } from '../clock';
import { momentsOf } from '../moments';
import { callsDuring } from './expected-load';

/** The kinds of burden, in the order of a `Burden`. */
export const DIMENSIONS = ['total', 'night', 'weekend', 'holiday'] as const;

/** Burden in units, by dimension. */
export type Burden = readonly [total: number, night: number, weekend: number, holiday: number];

/** What time on call costs on one person's clock, before role and response. */
export class LocalBurden {
  /** Where the price of a minute changes, from the start of the horizon to its end. */
  readonly #edges: readonly Instant[];
  /** Up to each edge. */
  readonly #before: readonly Burden[];
  /** Of a minute after each edge. */
  readonly #rates: readonly Burden[];

  constructor(plan: Plan, person: Person) {
    const { work, sleep } = plan.burden;
    const { horizon } = plan;
    const zone = zoneOf(person.zone);
    const edges = new Set<Instant>([horizon.start, horizon.end]);
    for (let day = dayAt(zone, horizon.start) - 2; day <= dayAt(zone, horizon.end) + 1; day++) {
      for (const window of [{ fromMinute: 0, toMinute: 1440 }, work, sleep]) {
        const { start, end } = windowOf(zone, day, window);
        for (const edge of [start, end]) if (horizon.start < edge && edge < horizon.end) edges.add(edge);
      }
    }
    this.#edges = [...edges].sort((a, b) => a - b);
    const rateAt = rates(plan, person, zone);
    this.#rates = this.#edges.map(rateAt);
    let sum: Burden = [0, 0, 0, 0];
    this.#before = this.#edges.map((edge, index) => {
      const last = this.#edges[index - 1];
      if (last !== undefined) sum = plus(sum, this.#rates[index - 1] as Burden, (edge - last) / MINUTE);
      return sum;
    });
  }

  /** Of an interval within the horizon. */
  of({ start, end }: Interval): Burden {
    return plus(this.#until(end), this.#until(start), -1);
  }

  #until(instant: Instant): Burden {
    let low = 0;
    let high = this.#edges.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#edges[middle] as Instant) <= instant) low = middle;
      else high = middle - 1;
    }
    const minutes = (instant - (this.#edges[low] as Instant)) / MINUTE;
    return plus(this.#before[low] as Burden, this.#rates[low] as Burden, minutes);
  }
}

/** What a minute costs that starts at an instant: its band × its day. */
function rates({ burden, holidayLists }: Plan, person: Person, zone: Zone): (instant: Instant) => Burden {
  const { bands, days, work, sleep } = burden;
  const list = holidayLists.find(({ id }) => id === person.holidays);
  const holidays = new Set<DayNumber>(list?.days.map(({ date }) => dayNumber(date)));
  const nights = new Nights(zone, sleep);
  const workOn = (day: DayNumber): readonly (typeof work)[] =>
    (work.days as readonly number[]).includes(weekdayOf(day)) && !holidays.has(day) ? [work] : [];
  return start => {
    const minute = { start, end: start + MINUTE };
    const day = dayAt(zone, start);
    const isAsleep = nights.touchedBy(minute).length > 0;
    const isAtWork = windowsAround(zone, minute, workOn).length > 0;
    const isWeekend = weekdayOf(day) >= 6;
    const isHoliday = holidays.has(day);
    const ofDay = isHoliday ? days.holiday : isWeekend ? days.weekend : days.ordinary;
    const rate = (isAsleep ? bands.sleep : isAtWork ? bands.work : bands.off) * ofDay;
    return [rate, isAsleep ? rate : 0, isWeekend ? rate : 0, isHoliday ? rate : 0];
  };
}

/** Part of a turn in which a minute costs the same multiple of what the holder's clock says. */
export interface Pager extends Interval {
  readonly factor: number;
}

interface Seated extends Interval {
  readonly system: string;
  readonly role: Role;
  readonly response: ResponseClass;
}

/**
 * Systems held at the same time in one turn are one pager, and the dearest counts; but each of them calls for
 * itself.
 */
export function pagersOf(plan: Plan, seats: readonly Seated[]): readonly Pager[] {
  const policy = plan.burden;
  const pagers: Pager[] = [];
  for (const { start, end, on } of momentsOf(seats)) {
    const factor = Math.max(
      ...on.map(({ role, response }) => roleFactor(policy, role) * policy.response[response]),
    );
    for (const called of callsDuring(plan, on, { start, end })) {
      pagers.push({ start: called.start, end: called.end, factor: factor + called.factor });
    }
  }
  return pagers;
}

function roleFactor({ roles }: BurdenPolicy, role: Role): number {
  return role === 'primary' || role === 'backup' || role === 'shadow' ? roles[role] : roles.further;
}

export function plus(a: Burden, b: Burden, times: number): Burden {
  return [a[0] + b[0] * times, a[1] + b[1] * times, a[2] + b[2] * times, a[3] + b[3] * times];
}
