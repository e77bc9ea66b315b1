import { addDays, type Instant, MINUTE } from '../time/instant';
import { localDateAt, resolveLocal, zoneOf } from '../time/zone';
import type { Person } from '../plan/person';
import type { Plan } from '../plan/plan';
import type { LedgerDimension } from '../plan/records';
import { isoWeekday } from '../time/instant';

/** The kinds of burden that are kept apart, in the order used everywhere. */
export const DIMENSIONS = [
  'total',
  'night',
  'weekend',
  'holiday',
] as const satisfies readonly LedgerDimension[];

/**
 * What a minute costs on one person's clock (band × day factor), summed up so that any interval is two
 * look-ups. People with the same zone and holidays share one.
 */
export interface BurdenClock {
  /** Sum of band × day factors over the minutes of the interval, for each of `DIMENSIONS`. */
  between(start: Instant, end: Instant): readonly [number, number, number, number];
}

/** The clocks of a plan's people, in the plan's order. Equal clocks are the same object. */
export function burdenClocks(plan: Plan): readonly BurdenClock[] {
  const made = new Map<string, BurdenClock>();
  return plan.people.map(person => {
    const key = `${person.zone} ${person.holidays ?? ''}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    const clock = makeClock(plan, person);
    made.set(key, clock);
    return clock;
  });
}

function makeClock(plan: Plan, person: Person): BurdenClock {
  const { bands, days, work, sleep } = plan.burden;
  const zone = zoneOf(person.zone);
  const holidays = new Set(
    plan.holidayLists.find(list => list.id === person.holidays)?.days.map(day => day.date) ?? [],
  );
  const first = addDays(localDateAt(zone, plan.horizon.start), -1);
  const last = addDays(localDateAt(zone, plan.horizon.end), 1);

  // Clock readings of a day at which the factors can change. Resolving each by itself makes 23- and
  // 25-hour days add up.
  const readings = [
    ...new Set([0, work.fromMinute, work.toMinute, sleep.fromMinute % 1440, sleep.toMinute % 1440]),
  ]
    .filter(minute => minute < 1440)
    .sort((a, b) => a - b);
  const starts: Instant[] = [];
  const sums: [number[], number[], number[], number[]] = [[], [], [], []];
  const rates: [number, number, number, number][] = [];
  let running: [number, number, number, number] = [0, 0, 0, 0];

  for (let date = first; date <= last; date = addDays(date, 1)) {
    const weekday = isoWeekday(date);
    const holiday = holidays.has(date);
    const weekend = weekday >= 6;
    const dayFactor = holiday ? days.holiday : weekend ? days.weekend : days.ordinary;
    for (const reading of readings) {
      const start = resolveLocal(zone, date, reading);
      const asleep =
        (reading >= sleep.fromMinute && reading < sleep.toMinute) || reading + 1440 < sleep.toMinute;
      const working =
        !holiday &&
        (work.days as readonly number[]).includes(weekday) &&
        reading >= work.fromMinute &&
        reading < work.toMinute;
      const rate = (asleep ? bands.sleep : working ? bands.work : bands.off) * dayFactor;
      const previousStart = starts.at(-1);
      if (previousStart !== undefined && start <= previousStart) {
        // The reading falls into a gap of the clock: the later rate takes over at once.
        rates[rates.length - 1] = [rate, asleep ? rate : 0, weekend ? rate : 0, holiday ? rate : 0];
        continue;
      }
      const previousRate = rates.at(-1);
      if (previousStart !== undefined && previousRate !== undefined) {
        const minutes = (start - previousStart) / MINUTE;
        running = [
          running[0] + minutes * previousRate[0],
          running[1] + minutes * previousRate[1],
          running[2] + minutes * previousRate[2],
          running[3] + minutes * previousRate[3],
        ];
      }
      starts.push(start);
      rates.push([rate, asleep ? rate : 0, weekend ? rate : 0, holiday ? rate : 0]);
      for (let d = 0; d < 4; d++) (sums[d] as number[]).push(running[d] as number);
    }
  }

  const upTo = (instant: Instant, d: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= instant) low = middle;
      else high = middle - 1;
    }
    const minutes = (instant - (starts[low] as number)) / MINUTE;
    return ((sums[d] as number[])[low] as number) + minutes * ((rates[low] as number[])[d] as number);
  };
  return {
    between(start, end) {
      return [
        upTo(end, 0) - upTo(start, 0),
        upTo(end, 1) - upTo(start, 1),
        upTo(end, 2) - upTo(start, 2),
        upTo(end, 3) - upTo(start, 3),
      ];
    },
  };
}
