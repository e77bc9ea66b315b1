import { compareText } from '../../plan/compare-text';
import type { Plan } from '../../plan/plan';
import type { Incident } from '../../plan/records';
import type { PostIncidentRestRule } from '../../plan/rules';
import { HOUR, type Interval } from '../../time/instant';
import { zoneOf } from '../../time/zone';
import { type DayNumber, Nights } from './clock';
import { type Evidence, groupBy, type Timeline } from './duty';
import type { Findings } from './finding';
import { TurnBreaches } from './person-breaches';
import { rulesCalled } from './scope';
import { overlaps } from './spans';
import { quote, span } from './words';

/** Rest someone is owed after an incident. R1 frees from primary duty, the others from all that gives cover. */
interface Rest extends Interval {
  readonly part: 'R1' | 'R2' | 'R4';
  readonly incident: string;
  readonly why: string;
}

export function checkIncidentRest(evidence: Evidence, found: Findings): void {
  const rules = rulesCalled(evidence.plan, 'post-incident-rest');
  if (rules.length === 0 || evidence.plan.incidents.length === 0) return;
  const engagements = groupBy(
    evidence.plan.incidents.flatMap(incident => incident.people.map(person => ({ incident, person }))),
    ({ person }) => person,
  );
  const breaches = new TurnBreaches();
  for (const { rule, index } of rules) {
    for (const timeline of evidence.timelines) {
      const { person, duties } = timeline;
      if (rule.people !== null && !rule.people.includes(person.id)) continue;
      const incidents = (engagements.get(person.id) ?? []).map(({ incident }) => incident);
      for (const rest of restsOwed(evidence.plan, rule, timeline, incidents)) {
        for (const duty of duties) {
          if (duty.standing === 'past' || !overlaps(duty, rest)) continue;
          if (rest.part === 'R1' ? duty.role !== 'primary' : duty.role === 'shadow') continue;
          const reason = `rests after incident ${quote(rest.incident)} (${rest.part}: ${rest.why}), ${span(rest)}`;
          breaches.add('incident-rest', duty, reason, `${rest.part}/${rest.incident}/${rest.start}`, index);
        }
      }
    }
  }
  breaches.report(found);
}

function restsOwed(
  plan: Plan,
  rule: PostIncidentRestRule,
  { person }: Timeline,
  incidents: readonly Incident[],
): readonly Rest[] {
  const nights = new Nights(zoneOf(person.zone), plan.burden.sleep);
  const inOrder = [...incidents].sort((a, b) => a.end - b.end || compareText(a.id, b.id));
  const rests: Rest[] = [];
  const disturbed = new Set<DayNumber>();
  for (const incident of inOrder) {
    const { id, end } = incident;
    const duration = end - incident.start;
    const engaged = nights.touchedBy(incident);
    for (const night of engaged) disturbed.add(night);
    const firstNight = nights.from(end);

    if (engaged.length > 0 && rule.afterNightHours > 0) {
      const why = `engaged at night, ${rule.afterNightHours} h and the next night free of primary duty`;
      rests.push({ part: 'R1', incident: id, why, start: end, end: end + rule.afterNightHours * HOUR });
      rests.push({ part: 'R1', incident: id, why, start: firstNight.start, end: firstNight.end });
    }

    const isSignificant =
      incident.severity <= rule.significantSeverity || duration >= rule.significantHours * HOUR;
    if (isSignificant && rule.significantRestHours > 0) {
      const rested = end + Math.max(duration, rule.significantRestHours * HOUR);
      const why = `significant, at least ${rule.significantRestHours} h and a whole night`;
      rests.push({ part: 'R2', incident: id, why, start: end, end: Math.max(rested, firstNight.end) });
    }

    const latest = engaged.at(-1);
    if (latest === undefined || rule.disturbedNights === 0) continue;
    const within = [0, 1, 2, 3, 4, 5, 6].filter(ago => disturbed.has(latest - ago)).length;
    if (within < rule.disturbedNights) continue;
    const secondNight = nights.from(firstNight.start + 1);
    const why = `${within} nights disturbed within seven, ${rule.longRestHours} h and two whole nights`;
    const rested = end + rule.longRestHours * HOUR;
    rests.push({ part: 'R4', incident: id, why, start: end, end: Math.max(rested, secondNight.end) });
  }
  return rests;
}
