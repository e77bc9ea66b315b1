import { nightsTouched } from '../../calendar/rest-periods';
import { rounded } from '../../chance/rounded';
import type { Plan } from '../../plan/plan';
import { DAY, type Interval, MINUTE } from '../../time/instant';
import type { Bearing, MetricContext } from './context';
import { happenedIn } from './happened';
import type { KnownIncident } from './known-facts';
import { type Measure, measured } from './metric';
import { workingTime } from './on-call-time';
import { holdsInstant, minutesIn, without } from './stretches';

/** By the person's own clock when they were paged: at work, in the sleep window, or neither. */
export interface ByBand {
  readonly work: number;
  readonly off: number;
  readonly sleep: number;
}

/** M14 of one person. */
export interface PersonInterruptions {
  readonly person: string;
  /** Days of those seen on which they were there. */
  readonly days: number;
  /** Distinct incidents that engaged them. */
  readonly counts: ByBand;
  /** Per thirty days; `null`: they were there for fewer than 28. */
  readonly perMonth: ByBand | null;
}

/** M14. */
export interface Interruptions {
  /**
   * For context alone: what PagerDuty's State of Digital Operations 2021 calls good, bad, and its top tenth, a month
   * outside working hours. No word on how anybody is.
   */
  readonly context: { readonly low: number; readonly high: number; readonly topTenth: number };
  /** By id. */
  readonly people: readonly PersonInterruptions[];
}

const LEAST_DAYS = 28;
const MONTH_DAYS = 30;

export function interruptions(context: MetricContext): Measure<Interruptions> {
  const happened = happenedIn(context);
  if ('status' in happened) return happened;
  const { seen, incidents } = happened;
  return measured({
    context: { low: 2, high: 7, topTenth: 19 },
    people: context.people.map(bearing => interruptionsOf(context.plan, bearing, seen, incidents)),
  });
}

function interruptionsOf(
  plan: Plan,
  { person, excused }: Bearing,
  seen: Interval,
  incidents: readonly KnownIncident[],
): PersonInterruptions {
  const mine = incidents.filter(({ people }) => people.includes(person.id));
  const working = mine.length === 0 ? [] : workingTime(plan, person);
  const counts = { work: 0, off: 0, sleep: 0 };
  for (const { start } of mine) {
    const isNight = nightsTouched(plan, person, { start, end: start + MINUTE }).length > 0;
    counts[isNight ? 'sleep' : holdsInstant(working, start) ? 'work' : 'off']++;
  }
  const days = (minutesIn(without([seen], excused)) * MINUTE) / DAY;
  const monthly = (count: number): number => rounded((count * MONTH_DAYS) / days);
  return {
    person: person.id,
    days: rounded(days),
    counts,
    perMonth:
      days < LEAST_DAYS
        ? null
        : { work: monthly(counts.work), off: monthly(counts.off), sleep: monthly(counts.sleep) },
  };
}
