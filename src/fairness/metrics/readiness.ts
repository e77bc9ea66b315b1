import { restPeriods } from '../../calendar/rest-periods';
import type { Slot } from '../../calendar/slot';
import { compareText } from '../../plan/compare-text';
import type { Person } from '../../plan/person';
import type { Plan } from '../../plan/plan';
import type { BriefingLevel } from '../../plan/records';
import type { Role } from '../../plan/role';
import type { Rotation } from '../../plan/rotation';
import type { System } from '../../plan/system';
import { addDays, type Interval, isoWeekday } from '../../time/instant';
import { mergeIntervals } from '../../time/intervals';
import { localDateAt, resolveLocal, zoneOf } from '../../time/zone';
import { inBoth, within, without } from './stretches';

/**
 * Who could give cover when, from the plan's own words: written apart from the rules and from `verify`, so that coverage
 * is measured by a third opinion.
 */
export class Readiness {
  readonly #plan: Plan;
  readonly #people: ReadonlyMap<string, OwnTime>;
  readonly #briefed = new Map<string, readonly Interval[]>();
  readonly #able = new Map<Slot, readonly string[]>();
  readonly #rotations: ReadonlyMap<string, Rotation>;
  readonly #systems: ReadonlyMap<string, System>;

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#rotations = new Map(plan.rotations.map(rotation => [rotation.id, rotation]));
    this.#systems = new Map(plan.systems.map(system => [system.id, system]));
    const rests = restPeriods(plan);
    this.#people = new Map(
      plan.people.map(person => {
        const owed = rests.filter(rest => rest.person === person.id);
        const away = plan.absences.filter(absence => absence.person === person.id);
        return [
          person.id,
          {
            person,
            inService: inService(plan, person),
            there: without(availableTime(plan, person), mergeIntervals(away)),
            resting: mergeIntervals(owed.filter(({ part }) => part !== 'R1')),
            restingFromPrimary: mergeIntervals(owed),
          },
        ];
      }),
    );
  }

  /** When a person is employed, enabled, and freshly briefed on a system for a role; leave plays no part. */
  prepared(person: string, system: string, role: Role): readonly Interval[] {
    const own = this.#people.get(person);
    return own === undefined ? [] : inBoth(mergeIntervals(this.#briefedOn(own, system, role)), own.inService);
  }

  /** Everyone who could hold a slot, by id. */
  ableFor(slot: Slot): readonly string[] {
    let able = this.#able.get(slot);
    if (able === undefined) {
      able = [...this.#people.keys()].filter(person => this.couldHold(person, slot)).sort(compareText);
      this.#able.set(slot, able);
    }
    return able;
  }

  /** Whether a person could hold a slot: prepared, a member with the skills, there, and owed no rest. */
  couldHold(person: string, slot: Slot): boolean {
    const own = this.#people.get(person);
    const rotation = this.#rotations.get(slot.rotation);
    const system = this.#systems.get(slot.system);
    if (own === undefined || rotation === undefined || system === undefined) return false;
    if (!isMember(rotation, person, slot.turnStart)) return false;
    if (slot.site !== null && own.person.site !== slot.site) return false;
    if (!(system.skills[slot.role] ?? []).every(skill => own.person.skills.includes(skill))) return false;
    const rest = slot.role === 'primary' ? own.restingFromPrimary : own.resting;
    return (
      // One briefing has to last through the slot.
      holds(this.#briefedOn(own, slot.system, slot.role), slot) &&
      holds(own.inService, slot) &&
      holds(own.there, slot) &&
      inBoth([slot], rest).length === 0
    );
  }

  #briefedOn({ person }: OwnTime, system: string, role: Role): readonly Interval[] {
    const key = `${person.id} ${system} ${role === 'primary' ? role : 'further'}`;
    let times = this.#briefed.get(key);
    if (times === undefined) this.#briefed.set(key, (times = briefedTimes(this.#plan, person, system, role)));
    return times;
  }
}

interface OwnTime {
  readonly person: Person;
  readonly inService: readonly Interval[];
  readonly there: readonly Interval[];
  readonly resting: readonly Interval[];
  readonly restingFromPrimary: readonly Interval[];
}

function holds(times: readonly Interval[], { start, end }: Interval): boolean {
  return times.some(time => time.start <= start && end <= time.end);
}

/** Whether turns that start at an instant may be a person's. */
function isMember(
  { members, memberDays = [], zone: name }: Rotation,
  person: string,
  turnStart: number,
): boolean {
  if (members === null) return true;
  const zone = zoneOf(name);
  const days = memberDays.filter(each => each.person === person);
  if (days.length === 0) return members.includes(person);
  return days.some(
    ({ from, through }) =>
      (from === null || resolveLocal(zone, from, 0) <= turnStart) &&
      (through === null || turnStart < resolveLocal(zone, addDays(through, 1), 0)),
  );
}

/** Employed, and enabled: a slot counts by the local days it touches, so that whole days do. */
function inService(plan: Plan, { zone: name, employed, enabledFrom }: Person): readonly Interval[] {
  const zone = zoneOf(name);
  const firsts = [employed.from, enabledFrom].flatMap(date =>
    date === null ? [] : [resolveLocal(zone, date, 0)],
  );
  const start = Math.max(plan.horizon.start, ...firsts);
  const end =
    employed.through === null
      ? plan.horizon.end
      : Math.min(plan.horizon.end, resolveLocal(zone, addDays(employed.through, 1), 0));
  return start < end ? [{ start, end }] : [];
}

const RANKS: Readonly<Record<BriefingLevel, number>> = { shadow: 0, backup: 1, primary: 2 };

/** Of each briefing whose level is enough, from its day through its last day. */
function briefedTimes(plan: Plan, person: Person, systemId: string, role: Role): readonly Interval[] {
  const system = plan.systems.find(({ id }) => id === systemId);
  if (system === undefined) return [];
  if (!system.briefingRequired) return [plan.horizon];
  const zone = zoneOf(person.zone);
  const needed = role === 'primary' ? RANKS.primary : RANKS.backup;
  return plan.briefings.flatMap(({ person: who, system: on, level, date, expires }): Interval[] => {
    if (who !== person.id || on !== systemId || RANKS[level] < needed) return [];
    const last = expires ?? addDays(date, plan.briefingDays);
    return [{ start: resolveLocal(zone, date, 0), end: resolveLocal(zone, addDays(last, 1), 0) }];
  });
}

function availableTime(plan: Plan, { availability, zone: name }: Person): readonly Interval[] {
  if (availability === null) return [plan.horizon];
  const zone = zoneOf(name);
  const windows: Interval[] = [];
  const last = addDays(localDateAt(zone, plan.horizon.end), 1);
  for (let date = addDays(localDateAt(zone, plan.horizon.start), -2); date <= last; date = addDays(date, 1)) {
    for (const { days, fromMinute, toMinute } of availability) {
      if (!(days as readonly number[]).includes(isoWeekday(date))) continue;
      windows.push({
        start: resolveLocal(zone, date, fromMinute),
        end: resolveLocal(zone, date, toMinute),
      });
    }
  }
  return within(windows, plan.horizon);
}
