import type { Person } from '../plan/person';
import type { Plan } from '../plan/plan';
import type { LedgerDimension } from '../plan/records';
import { type Instant, MINUTE } from '../time/instant';
import { localKinds } from './local-kinds';

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
  const { bands, days } = plan.burden;
  const starts: Instant[] = [];
  const sums: [number[], number[], number[], number[]] = [[], [], [], []];
  const rates: [number, number, number, number][] = [];
  let running: [number, number, number, number] = [0, 0, 0, 0];

  for (const { start, band, day, isWeekend } of localKinds(plan, person)) {
    const rate = bands[band] * days[day];
    const previousStart = starts.at(-1);
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
    rates.push([rate, band === 'sleep' ? rate : 0, isWeekend ? rate : 0, day === 'holiday' ? rate : 0]);
    for (let d = 0; d < 4; d++) (sums[d] as number[]).push(running[d] as number);
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
