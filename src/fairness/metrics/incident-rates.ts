import { rounded } from '../../chance/rounded';
import { compareText } from '../../plan/compare-text';
import { DAY, HOUR, type Interval } from '../../time/instant';
import { mergeIntervals } from '../../time/intervals';
import type { MetricContext } from './context';
import { happenedIn } from './happened';
import type { KnownIncident } from './known-facts';
import { type Measure, measured } from './metric';
import { holdsInstant, minutesIn, within } from './stretches';

/** Incidents that one shift of twelve hours may bring, by the Google SRE book. */
export const MOST_INCIDENTS = 2;

/** Incidents per twelve hours in which somebody was needed. */
export interface IncidentRate {
  /** Id of the rotation or system. */
  readonly id: string;
  readonly incidents: number;
  /** Hours in which somebody was needed; those of several systems at the same time count once. */
  readonly hours: number;
  /** `null`: nobody was needed. */
  readonly per12Hours: number | null;
  /** The same of the last 21 days that were seen; `null`: fewer were. */
  readonly last21Days: number | null;
  /** The latest of the two that is known is above the bound; `null`: none is. */
  readonly aboveBound: boolean | null;
}

/** M13. */
export interface IncidentRates {
  readonly bound: number;
  /** By id: of whoever is primary in a rotation, for all its systems together. */
  readonly rotations: readonly IncidentRate[];
  readonly systems: readonly IncidentRate[];
}

export function incidentRates(context: MetricContext): Measure<IncidentRates> {
  const happened = happenedIn(context);
  if ('status' in happened) return happened;
  const { seen, incidents } = happened;
  const { plan, calendar, coverage } = context;
  const rotations = [...plan.rotations]
    .filter(({ roles }) => roles.some(({ role }) => role === 'primary'))
    .sort((a, b) => compareText(a.id, b.id))
    .map(({ id, systems }) => {
      const needed = calendar.slots.filter(({ rotation, role }) => rotation === id && role === 'primary');
      return rateOf(id, mergeIntervals(needed), incidents.filter(isOf(systems)), seen);
    });
  const systems = [...plan.systems]
    .sort((a, b) => compareText(a.id, b.id))
    .map(({ id }) => rateOf(id, coverage.get(id) ?? [], incidents.filter(isOf([id])), seen));
  return measured({ bound: MOST_INCIDENTS, rotations, systems });
}

function isOf(systems: readonly string[]): (incident: KnownIncident) => boolean {
  return ({ system }) => system !== null && systems.includes(system);
}

const TREND_DAYS = 21;

function rateOf(
  id: string,
  needed: readonly Interval[],
  incidents: readonly KnownIncident[],
  seen: Interval,
): IncidentRate {
  const during = incidents.filter(({ start }) => holdsInstant(needed, start));
  const rate = (time: Interval): number | null => {
    const minutes = minutesIn(within(needed, time));
    const count = during.filter(({ start }) => time.start <= start && start < time.end).length;
    return minutes === 0 ? null : rounded((count * 12 * 60) / minutes);
  };
  const per12Hours = rate(seen);
  const from = seen.end - TREND_DAYS * DAY;
  const last21Days = from < seen.start ? null : rate({ start: from, end: seen.end });
  const latest = last21Days ?? per12Hours;
  return {
    id,
    incidents: during.length,
    hours: rounded((minutesIn(within(needed, seen)) * 60_000) / HOUR),
    per12Hours,
    last21Days,
    aboveBound: latest === null ? null : latest > MOST_INCIDENTS,
  };
}
