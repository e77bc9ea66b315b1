import { compareText } from '../../plan/compare-text';
import type { Person } from '../../plan/person';
import type { Plan } from '../../plan/plan';
import type { Incident } from '../../plan/records';
import type { PostIncidentRestRule } from '../../plan/rules';
import { HOUR, type Interval } from '../../time/instant';
import { zoneOf } from '../../time/zone';
import { type DayNumber, Nights } from './clock';
import type { Evidence } from './duty';
import type { DutyBreaches } from './person-breaches';
import { rulesCalled } from './scope';
import { overlaps } from './spans';
import { quote, span } from './words';

/** Rest someone is owed after an incident. R1 frees from primary duty, the others from all that gives cover. */
interface Rest extends Interval {
  readonly part: 'R1' | 'R2' | 'R4';
  readonly incident: string;
  readonly why: string;
}

export function checkIncidentRest(evidence: Evidence, breaches: DutyBreaches): void {
  for (const { person, duties } of evidence.timelines) {
    for (const { rests, index } of restsOwed(evidence.plan, person)) {
      for (const rest of rests) {
        for (const duty of duties) {
          if (duty.standing === 'past' || !overlaps(duty, rest)) continue;
          if (rest.part === 'R1' ? duty.role !== 'primary' : duty.role === 'shadow') continue;
          const reason = `rests after incident ${quote(rest.incident)} (${rest.part}: ${rest.why}), ${span(rest)}`;
          breaches.add('incident-rest', duty, reason, `${rest.part}/${rest.incident}/${rest.start}`, index);
        }
      }
    }
  }
}

/** The rest a person is owed, by the rules of the plan that ask for it. */
export function restsOwed(
  plan: Plan,
  person: Person,
): readonly { readonly index: number | undefined; readonly rests: readonly Rest[] }[] {
  const incidents = plan.incidents.filter(({ people }) => people.includes(person.id));
  if (incidents.length === 0) return [];
  return rulesCalled(plan, 'post-incident-rest')
    .filter(({ rule }) => rule.people === null || rule.people.includes(person.id))
    .map(({ rule, index }) => ({ index, rests: restsAfter(plan, rule, person, incidents) }));
}

function restsAfter(
  plan: Plan,
  rule: PostIncidentRestRule,
  person: Person,
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
