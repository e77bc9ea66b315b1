import type { MemberDays } from '../../plan/members';
import type { Person } from '../../plan/person';
import type { Plan } from '../../plan/plan';
import type { Interval } from '../../time/instant';
import { localDateAt, zoneOf } from '../../time/zone';
import { dayNumber, weeklyWindows, wholeDay, windowsAround } from './clock';
import type { Duty, Evidence } from './duty';
import type { DutyBreaches } from './person-breaches';
import { firstOutside, union } from './spans';
import { at, quote } from './words';

/** Whether everyone may hold what they hold: membership, site, employment, enablement, skills, availability. */
export function checkEligibility({ plan, timelines }: Evidence, breaches: DutyBreaches): void {
  const siteTime = new Map<string, readonly Interval[]>();
  for (const { person, duties } of timelines) {
    const rows = duties.filter(({ standing }) => standing !== 'past');
    const available = availableTime(person, rows);
    for (const duty of rows) {
      checkMembership(duty, breaches);
      checkSite(plan, duty, siteTime, breaches);
      checkEmployment(duty, breaches);
      checkSkills(duty, breaches);
      const outside = available === null ? null : firstOutside(duty, available);
      if (outside !== null) breaches.add('not-available', duty, `is not available from ${at(outside.start)}`);
    }
  }
}

function checkMembership(duty: Duty, breaches: DutyBreaches): void {
  const { members, memberDays, zone, id } = duty.rotation;
  if (members === null) return;
  if (!members.includes(duty.person.id)) {
    breaches.add('not-a-member', duty, `is not a member of the rotation ${quote(id)}`);
    return;
  }
  const spans = memberDays?.filter(({ person }) => person === duty.person.id) ?? [];
  const isMember = spans.some(({ from, through }) => {
    const start = from === null ? -Infinity : wholeDay(zoneOf(zone), dayNumber(from)).start;
    const end = through === null ? Infinity : wholeDay(zoneOf(zone), dayNumber(through)).end;
    return start <= duty.turnStart && duty.turnStart < end;
  });
  if (spans.length === 0 || isMember) return;
  const days = spans.map(daysText).join(' and ');
  const day = localDateAt(zoneOf(zone), duty.turnStart);
  breaches.add(
    'not-a-member',
    duty,
    `is a member of the rotation ${quote(id)} ${days} only, and its turn starts on ${day}, at ${at(duty.turnStart)}`,
  );
}

function daysText({ from, through }: MemberDays): string {
  if (from === null) return `through ${through}`;
  return through === null ? `from ${from}` : `from ${from} through ${through}`;
}

function checkSite(
  plan: Plan,
  duty: Duty,
  known: Map<string, readonly Interval[]>,
  breaches: DutyBreaches,
): void {
  const { rotation, person } = duty;
  if (rotation.sites === null) return;
  const belongs = person.site === null ? 'belongs to no site' : `belongs to the site ${quote(person.site)}`;
  if (duty.site !== null && person.site !== duty.site) {
    breaches.add('wrong-site', duty, `${belongs} and the slot to ${quote(duty.site)}`);
    return;
  }
  // Whatever the calendar says, the site's own clock must agree.
  const key = `${rotation.id}/${person.site ?? ''}`;
  const watch =
    known.get(key) ??
    union(
      rotation.sites
        .filter(({ site }) => site === person.site)
        .flatMap(site => windowsAround(zoneOf(site.zone), plan.horizon, () => [site])),
    );
  known.set(key, watch);
  const outside = firstOutside(duty, watch);
  if (outside === null) return;
  breaches.add('wrong-site', duty, `${belongs}, which is not on watch at ${at(outside.start)}`);
}

function checkEmployment(duty: Duty, breaches: DutyBreaches): void {
  const { person } = duty;
  const zone = zoneOf(person.zone);
  const first = localDateAt(zone, duty.start);
  const last = localDateAt(zone, duty.end - 1);
  const { from, through } = person.employed;
  if (from !== null && first < from) breaches.add('not-employed', duty, `is employed from ${from}`);
  if (through !== null && last > through)
    breaches.add('not-employed', duty, `is employed through ${through}`, 'end');
  if (duty.role !== 'shadow' && person.enabledFrom !== null && first < person.enabledFrom) {
    breaches.add('not-enabled', duty, `may hold roles that give cover from ${person.enabledFrom}`);
  }
}

function checkSkills(duty: Duty, breaches: DutyBreaches): void {
  const { system, role, person } = duty;
  if (system === null) return;
  const missing = (system.skills[role] ?? []).filter(skill => !person.skills.includes(skill));
  if (missing.length === 0) return;
  breaches.add(
    'missing-skill',
    duty,
    `lacks what the system asks of its ${role}: ${missing.map(quote).join(', ')}`,
    system.id,
  );
}

function availableTime(person: Person, rows: readonly Duty[]): readonly Interval[] | null {
  if (person.availability === null || rows.length === 0) return null;
  const around = {
    start: Math.min(...rows.map(({ start }) => start)),
    end: Math.max(...rows.map(({ end }) => end)),
  };
  return union(windowsAround(zoneOf(person.zone), around, weeklyWindows(person.availability)));
}
