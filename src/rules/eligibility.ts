import type { Slot } from '../calendar/slot';
import { restPeriods, type RestPeriod } from '../calendar/rest-periods';
import type { Person } from '../plan/person';
import type { Plan } from '../plan/plan';
import type { Briefing, BriefingLevel } from '../plan/records';
import type { Interval } from '../time/instant';
import { addDays, isoWeekday, MINUTE } from '../time/instant';
import { localDateAt, resolveLocal, toFloating, zoneOf } from '../time/zone';
import { mergeIntervals } from '../burden/availability';
import { inScope, rulesNamed } from './context';

/** Why a person cannot hold a slot. */
export type Ineligibility =
  | 'not-a-member'
  | 'wrong-site'
  | 'not-employed'
  | 'not-enabled'
  | 'missing-skill'
  | 'not-briefed'
  | 'not-available'
  | 'absent'
  | 'resting'
  | 'not-in-daylight';

/** Tells for a person and a slot why they cannot hold it, or `null` when they can. */
export type EligibilityTest = (person: number, slot: Slot) => Ineligibility | null;

/**
 * Eligibility of everyone for every slot: membership, site, employment, enablement, skills, a briefing
 * that is fresh at the slot's time, availability, absence, rest after incidents and daylight.
 */
export function eligibility(plan: Plan): EligibilityTest {
  const rests = restPeriods(plan);
  const tests = plan.people.map(person => personTest(plan, person, rests));
  return (person, slot) => (tests[person] as (slot: Slot) => Ineligibility | null)(slot);
}

function personTest(
  plan: Plan,
  person: Person,
  rests: readonly RestPeriod[],
): (slot: Slot) => Ineligibility | null {
  const zone = zoneOf(person.zone);
  const rotations = new Map(plan.rotations.map(rotation => [rotation.id, rotation]));
  const systems = new Map(plan.systems.map(system => [system.id, system]));
  const briefings = plan.briefings.filter(briefing => briefing.person === person.id);
  const absences = plan.absences.filter(absence => absence.person === person.id);
  const owed = rests.filter(rest => rest.person === person.id);
  const available = person.availability === null ? null : availableTime(plan, person);
  const daylight = rulesNamed(plan, 'daylight-only').filter(
    ({ rule }) => rule.people === null || rule.people.includes(person.id),
  );

  return slot => {
    const rotation = rotations.get(slot.rotation);
    const system = systems.get(slot.system);
    if (rotation === undefined || system === undefined) return 'not-a-member';
    if (rotation.members !== null && !rotation.members.includes(person.id)) return 'not-a-member';
    if (slot.site !== null && person.site !== slot.site) return 'wrong-site';

    const firstDay = localDateAt(zone, slot.start);
    const lastDay = localDateAt(zone, slot.end - 1);
    const { from, through } = person.employed;
    if ((from !== null && firstDay < from) || (through !== null && lastDay > through)) return 'not-employed';
    if (slot.role !== 'shadow' && person.enabledFrom !== null && firstDay < person.enabledFrom)
      return 'not-enabled';
    if (!(system.skills[slot.role] ?? []).every(skill => person.skills.includes(skill)))
      return 'missing-skill';
    if (system.briefingRequired && !isBriefed(plan, briefings, slot, firstDay, lastDay)) return 'not-briefed';
    if (available !== null && !available.some(({ start, end }) => start <= slot.start && slot.end <= end)) {
      return 'not-available';
    }
    if (absences.some(absence => absence.start < slot.end && slot.start < absence.end)) return 'absent';
    for (const rest of owed) {
      if (rest.start >= slot.end || slot.start >= rest.end || slot.role === 'shadow') continue;
      if (rest.part !== 'R1' || slot.role === 'primary') return 'resting';
    }
    for (const { rule } of daylight) {
      if (inScope(rule, slot) && !inDaylight(person.zone, slot, rule.fromMinute, rule.toMinute))
        return 'not-in-daylight';
    }
    return null;
  };
}

const RANK: Record<BriefingLevel, number> = { shadow: 0, backup: 1, primary: 2 };

function isBriefed(
  plan: Plan,
  briefings: readonly Briefing[],
  slot: Slot,
  firstDay: string,
  lastDay: string,
): boolean {
  let best = -1;
  for (const briefing of briefings) {
    if (briefing.system !== slot.system || briefing.date > firstDay) continue;
    if ((briefing.expires ?? addDays(briefing.date, plan.briefingDays)) < lastDay) continue;
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
  return mergeIntervals(windows, { start: -Infinity, end: Infinity });
}

function inDaylight(zoneName: string, slot: Slot, fromMinute: number, toMinute: number): boolean {
  const zone = zoneOf(zoneName);
  const startReading = toFloating(zone, slot.start);
  const endReading = toFloating(zone, slot.end - MINUTE) + MINUTE;
  const midnight = Math.floor(startReading / 86_400_000) * 86_400_000;
  return startReading >= midnight + fromMinute * MINUTE && endReading <= midnight + toMinute * MINUTE;
}
