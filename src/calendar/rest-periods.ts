import { addDays, HOUR, type Instant, type Interval } from '../time/instant';
import { localDateAt, resolveLocal, zoneOf } from '../time/zone';
import { compareText } from '../plan/compare-text';
import type { Person } from '../plan/person';
import type { Plan } from '../plan/plan';
import type { PostIncidentRestRule } from '../plan/rules';

/** Time in which a person is owed rest after an incident. */
export interface RestPeriod extends Interval {
  readonly person: string;
  /** R1 frees from primary duty only; R2 and R4 from every role that gives cover. */
  readonly part: 'R1' | 'R2' | 'R4';
  /** The incident that led to it. */
  readonly incident: string;
}

/** The rest the plan's incidents lead to, by the meaning in `docs/rules.md`. */
export function restPeriods(plan: Plan): readonly RestPeriod[] {
  const periods: RestPeriod[] = [];
  for (const rule of plan.rules) {
    if (rule.rule !== 'post-incident-rest') continue;
    for (const person of plan.people) {
      if (rule.people !== null && !rule.people.includes(person.id)) continue;
      periods.push(...restOf(plan, rule, person));
    }
  }
  return periods;
}

function restOf(plan: Plan, rule: PostIncidentRestRule, person: Person): readonly RestPeriod[] {
  const incidents = plan.incidents
    .filter(incident => incident.people.includes(person.id))
    .sort((a, b) => a.end - b.end || compareText(a.id, b.id));
  const periods: RestPeriod[] = [];
  const disturbed: string[] = [];
  const add = (part: RestPeriod['part'], incident: string, start: Instant, end: Instant): void => {
    if (end > start) periods.push({ person: person.id, part, incident, start, end });
  };

  for (const incident of incidents) {
    const nights = nightsTouched(plan, person, incident);
    if (nights.length > 0 && rule.afterNightHours > 0) {
      add('R1', incident.id, incident.end, incident.end + rule.afterNightHours * HOUR);
      const next = nightFrom(plan, person, incident.end);
      add('R1', incident.id, next.start, next.end);
    }
    const duration = incident.end - incident.start;
    const significant =
      incident.severity <= rule.significantSeverity || duration >= rule.significantHours * HOUR;
    if (significant && rule.significantRestHours > 0) {
      const rested = incident.end + Math.max(duration, rule.significantRestHours * HOUR);
      add('R2', incident.id, incident.end, Math.max(rested, nightFrom(plan, person, incident.end).end));
    }
    for (const night of nights) if (!disturbed.includes(night)) disturbed.push(night);
    const latest = nights.at(-1);
    if (latest === undefined || rule.disturbedNights === 0) continue;
    const recent = disturbed.filter(night => night > addDays(latest, -7) && night <= latest);
    if (recent.length < rule.disturbedNights) continue;
    const secondNight = nightFrom(plan, person, nightFrom(plan, person, incident.end).start + 1);
    add('R4', incident.id, incident.end, Math.max(incident.end + rule.longRestHours * HOUR, secondNight.end));
  }
  return periods;
}

/** The local nights, named by the day they start on, whose sleep window the interval overlaps. */
export function nightsTouched(plan: Plan, person: Person, interval: Interval): readonly string[] {
  const zone = zoneOf(person.zone);
  const nights: string[] = [];
  const last = localDateAt(zone, interval.end);
  for (let date = addDays(localDateAt(zone, interval.start), -1); date <= last; date = addDays(date, 1)) {
    const night = nightOf(plan, person, date);
    if (night.start < interval.end && interval.start < night.end) nights.push(date);
  }
  return nights;
}

/** The sleep window that starts on a local day. */
export function nightOf(plan: Plan, person: Person, date: string): Interval {
  const zone = zoneOf(person.zone);
  const { fromMinute, toMinute } = plan.burden.sleep;
  return { start: resolveLocal(zone, date, fromMinute), end: resolveLocal(zone, date, toMinute) };
}

/** The first sleep window that starts at or after an instant. */
function nightFrom(plan: Plan, person: Person, instant: Instant): Interval {
  let date = localDateAt(zoneOf(person.zone), instant);
  for (;;) {
    const night = nightOf(plan, person, date);
    if (night.start >= instant) return night;
    date = addDays(date, 1);
  }
}
