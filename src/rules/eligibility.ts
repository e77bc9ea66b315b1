import type { Slot } from '../calendar/slot';
import { memberTest } from '../plan/members';
import type { Person } from '../plan/person';
import type { Plan } from '../plan/plan';
import type { Briefing, BriefingLevel } from '../plan/records';
import type { System } from '../plan/system';
import { addDays, type Instant, type Interval, isoWeekday, type LocalDate } from '../time/instant';
import { mergeIntervals } from '../time/intervals';
import { localDateAt, resolveLocal, zoneOf } from '../time/zone';
import { postRefusal } from './refusals';
import type { RuleDefinition } from './rule-definition';
import { at, listed, quote } from './words';

/**
 * A person is a member of the rotation on the day on which the slot's turn starts and belongs to the slot's site, is employed on every local day the
 * slot touches, is enabled for covering roles, has the skills of the role and a briefing that is fresh when
 * the slot starts and lasts through it, and is available for the whole slot.
 */
export const eligibility: RuleDefinition = {
  name: 'eligibility',
  *post(context) {
    const { plan } = context;
    const days = localDays();
    const tests = plan.people.map(person => testOf(plan, person, days(person.zone), days));
    yield postRefusal(
      context,
      -1,
      (person, slot) => (tests[person] as (slot: Slot) => Ineligibility | null)(slot),
      (person, slot, why) => reason(plan, plan.people[person] as Person, slot, why as Ineligibility),
    );
  },
};

/** Why a person cannot hold a slot. */
type Ineligibility =
  | 'not-a-member'
  | 'wrong-site'
  | 'not-employed'
  | 'not-enabled'
  | 'missing-skill'
  | 'not-briefed'
  | 'not-available';

function reason(plan: Plan, person: Person, slot: Slot, why: Ineligibility): string {
  switch (why) {
    case 'not-a-member':
      return notMember(plan, person, slot);
    case 'wrong-site':
      return `belongs to ${person.site === null ? 'no site' : `the site ${quote(person.site)}`} and the slot to ${quote(slot.site ?? '')}`;
    case 'not-employed':
      return `is employed ${dayRange(person.employed)}`;
    case 'not-enabled':
      return `may hold roles that give cover from ${person.enabledFrom}`;
    case 'missing-skill':
      return `lacks the skill ${listed(missingSkills(person, slot, systemOf(plan, slot)).map(quote))}`;
    case 'not-briefed':
      return slot.role === 'shadow'
        ? `has no fresh briefing on ${quote(slot.system)} that a shadow needs, or needs no shadowing`
        : `has no fresh briefing on ${quote(slot.system)} for ${slot.role} on ${localDateAt(zoneOf(person.zone), slot.start)}`;
    case 'not-available':
      return `is not available all the time from ${at(slot.start)} to ${at(slot.end)}`;
  }
}

function notMember(plan: Plan, person: Person, slot: Slot): string {
  const rotation = plan.rotations.find(({ id }) => id === slot.rotation);
  const spans = rotation?.memberDays?.filter(days => days.person === person.id) ?? [];
  if (rotation === undefined || spans.length === 0)
    return `is not a member of the rotation ${quote(slot.rotation)}`;
  const when = spans.map(dayRange).join(' and ');
  const day = localDateAt(zoneOf(rotation.zone), slot.turnStart);
  return `is a member of the rotation ${quote(rotation.id)} ${when}, and the turn starts on ${day}`;
}

function dayRange({ from, through }: Person['employed']): string {
  const ends = [
    ...(from === null ? [] : [`from ${from}`]),
    ...(through === null ? [] : [`through ${through}`]),
  ];
  return ends.join(' ');
}

/** Days on the clocks of zones; each instant is looked up once a zone, and not for every person. */
function localDays(): (zone: string) => (instant: Instant) => LocalDate {
  const zones = new Map<string, Map<Instant, LocalDate>>();
  return name => {
    const zone = zoneOf(name);
    const known = zones.get(name) ?? new Map<Instant, LocalDate>();
    zones.set(name, known);
    return instant => {
      const day = known.get(instant) ?? localDateAt(zone, instant);
      known.set(instant, day);
      return day;
    };
  };
}

function testOf(
  plan: Plan,
  person: Person,
  dayAt: (instant: Instant) => LocalDate,
  daysIn: (zone: string) => (instant: Instant) => LocalDate,
): (slot: Slot) => Ineligibility | null {
  const memberships = new Map(
    plan.rotations.map(rotation => [rotation.id, memberTest(rotation, person.id, daysIn(rotation.zone))]),
  );
  const systems = new Map(plan.systems.map(system => [system.id, system]));
  const briefings = plan.briefings
    .filter(briefing => briefing.person === person.id)
    .map(briefing => ({ ...briefing, expires: expiryOf(plan, briefing) }));
  const available = person.availability === null ? null : availableTime(plan, person);

  return slot => {
    const isMember = memberships.get(slot.rotation);
    const system = systems.get(slot.system);
    if (isMember === undefined || system === undefined || !isMember(slot.turnStart)) return 'not-a-member';
    if (slot.site !== null && person.site !== slot.site) return 'wrong-site';

    const firstDay = dayAt(slot.start);
    const lastDay = dayAt(slot.end - 1);
    const { from, through } = person.employed;
    if ((from !== null && firstDay < from) || (through !== null && lastDay > through)) return 'not-employed';
    if (slot.role !== 'shadow' && person.enabledFrom !== null && firstDay < person.enabledFrom)
      return 'not-enabled';
    if (missingSkills(person, slot, system).length > 0) return 'missing-skill';
    if (system.briefingRequired && !isBriefed(briefings, slot, firstDay, lastDay)) return 'not-briefed';
    if (available !== null && !available.some(({ start, end }) => start <= slot.start && slot.end <= end)) {
      return 'not-available';
    }
    return null;
  };
}

function missingSkills(person: Person, slot: Slot, system: System | undefined): readonly string[] {
  return (system?.skills[slot.role] ?? []).filter(skill => !person.skills.includes(skill));
}

function systemOf(plan: Plan, slot: Slot): System | undefined {
  return plan.systems.find(system => system.id === slot.system);
}

const RANK: Record<BriefingLevel, number> = { shadow: 0, backup: 1, primary: 2 };

function expiryOf(plan: Plan, { date, expires }: Briefing): LocalDate {
  return expires ?? addDays(date, plan.briefingDays);
}

function isBriefed(
  briefings: readonly (Briefing & { readonly expires: LocalDate })[],
  slot: Slot,
  firstDay: string,
  lastDay: string,
): boolean {
  let best = -1;
  for (const briefing of briefings) {
    if (briefing.system !== slot.system || briefing.date > firstDay) continue;
    if (briefing.expires < lastDay) continue;
    best = Math.max(best, RANK[briefing.level]);
  }
  if (slot.role === 'shadow') return best === RANK.shadow || best === RANK.backup;
  return best >= (slot.role === 'primary' ? RANK.primary : RANK.backup);
}

/** The instants at which a person with an availability pattern can be on call, merged. */
function availableTime(plan: Plan, person: Person): readonly Interval[] {
  const zone = zoneOf(person.zone);
  const windows: Interval[] = [];
  const last = addDays(localDateAt(zone, plan.horizon.end), 1);
  for (let date = addDays(localDateAt(zone, plan.horizon.start), -2); date <= last; date = addDays(date, 1)) {
    const weekday = isoWeekday(date);
    for (const window of person.availability ?? []) {
      if (!(window.days as readonly number[]).includes(weekday)) continue;
      windows.push({
        start: resolveLocal(zone, date, window.fromMinute),
        end: resolveLocal(zone, date, window.toMinute),
      });
    }
  }
  return mergeIntervals(windows);
}
