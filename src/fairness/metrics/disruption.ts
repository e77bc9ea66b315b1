import { nightsTouched } from '../../calendar/rest-periods';
import { rounded } from '../../chance/rounded';
import type { Person } from '../../plan/person';
import { formatInstant, HOUR, MINUTE } from '../../time/instant';
import { toFloating, zoneOf } from '../../time/zone';
import { wakeUpsOf } from '../wake-ups';
import { coverTime, type MetricContext } from './context';
import { happenedIn, workedThrough } from './happened';
import type { KnownIncident } from './known-facts';
import { type Measure, measured } from './metric';
import { minutesIn, within } from './stretches';

/** M15 of one person. */
export interface DisturbedNights {
  readonly person: string;
  /** Hours of cover given ÷ 168. */
  readonly onCallWeeks: number;
  /** Pages in the own sleep window, at least 90 minutes apart. */
  readonly wakeUps: number;
  /** Local nights with engagement in the sleep window. */
  readonly nights: number;
  /** Per week on call; `null`: less than a week on call. */
  readonly wakeUpsPerWeek: number | null;
  readonly nightsPerWeek: number | null;
}

/** By id. */
export function disturbedNights(context: MetricContext): Measure<readonly DisturbedNights[]> {
  const happened = workedThrough(context);
  if ('status' in happened) return happened;
  const { seen, incidents, worked } = happened;
  const { plan } = context;
  const woken = wakeUpsOf(
    plan,
    incidents.map(({ start, people }) => ({ paged: formatInstant(start), people })),
  );
  return measured(
    context.people.map(({ person }): DisturbedNights => {
      const onCallWeeks = minutesIn(within(coverTime(worked, person.id), seen)) / (7 * 24 * 60);
      const wakeUps = woken.find(one => one.person === person.id)?.count ?? 0;
      const nights = new Set<string>();
      for (const incident of incidents) {
        if (!incident.people.includes(person.id)) continue;
        // A page that is over at once still disturbs the night.
        const end = Math.max(incident.end, incident.start + MINUTE);
        for (const night of nightsTouched(plan, person, { start: incident.start, end })) nights.add(night);
      }
      const perWeek = (count: number): number | null =>
        onCallWeeks < 1 ? null : rounded(count / onCallWeeks);
      return {
        person: person.id,
        onCallWeeks: rounded(onCallWeeks),
        wakeUps,
        nights: nights.size,
        wakeUpsPerWeek: perWeek(wakeUps),
        nightsPerWeek: perWeek(nights.size),
      };
    }),
  );
}

/** M16 of one person. */
export interface DisruptedHours {
  readonly person: string;
  readonly incidents: number;
  /** Clock hours of their own day with an incident that engaged them. */
  readonly disruptedHours: number;
  /** From acknowledgement to the end, of the incidents of which both are known. */
  readonly engagedHours: number;
  /** Incidents whose acknowledgement is not known, which `engagedHours` leaves out. */
  readonly unknown: number;
  /**
   * The same incidents, each at the mean of its severity over everybody, so that slow work earns nothing; `null`: fewer
   * than five are known of a severity they had.
   */
  readonly standardHours: number | null;
}

const LEAST_KNOWN = 5;

/** By id. */
export function disruptedHours(context: MetricContext): Measure<readonly DisruptedHours[]> {
  const happened = happenedIn(context);
  if ('status' in happened) return happened;
  const standard = standardMinutes(happened.incidents);
  return measured(
    context.people.map(({ person }): DisruptedHours => {
      const mine = happened.incidents.filter(({ people }) => people.includes(person.id));
      const known = mine.map(engagedMinutes).filter(minutes => minutes !== null);
      const standards = mine.map(({ severity }) => standard.get(severity) ?? null);
      const isKnown = standards.every(minutes => minutes !== null);
      return {
        person: person.id,
        incidents: mine.length,
        disruptedHours: clockHours(person, mine),
        engagedHours: rounded(known.reduce((sum, minutes) => sum + minutes, 0) / 60),
        unknown: mine.length - known.length,
        standardHours: isKnown
          ? rounded(standards.sort((a, b) => a - b).reduce((sum, minutes) => sum + minutes, 0) / 60)
          : null,
      };
    }),
  );
}

function engagedMinutes({ acknowledged, end }: KnownIncident): number | null {
  return acknowledged === null ? null : Math.max(0, end - acknowledged) / MINUTE;
}

/** Mean engagement by severity, where at least five are known. */
function standardMinutes(incidents: readonly KnownIncident[]): ReadonlyMap<number, number> {
  const bySeverity = new Map<number, number[]>();
  for (const incident of incidents) {
    const minutes = engagedMinutes(incident);
    if (minutes === null) continue;
    bySeverity.set(incident.severity, [...(bySeverity.get(incident.severity) ?? []), minutes]);
  }
  return new Map(
    [...bySeverity]
      .filter(([, minutes]) => minutes.length >= LEAST_KNOWN)
      .map(([severity, minutes]) => [
        severity,
        minutes.reduce((sum, each) => sum + each, 0) / minutes.length,
      ]),
  );
}

function clockHours(person: Person, incidents: readonly KnownIncident[]): number {
  const zone = zoneOf(person.zone);
  const hours = new Set<number>();
  for (const { start, end } of incidents) {
    const last = Math.max(start, end - 1);
    for (let at = start - (toFloating(zone, start) % HOUR); at <= last; at += HOUR) hours.add(at);
  }
  return hours.size;
}
