import { addDays, type LocalDate } from '../../time/instant';
import { localDateAt, zoneOf } from '../../time/zone';
import { type MembersInput, memberId } from '../members';
import type { Horizon, ParsedPlan } from '../plan';
import { quote } from '../schema-issues';
import type { Findings } from './findings';

type ParsedPerson = ParsedPlan['people'][number];
type ParsedRotation = ParsedPlan['rotations'][number];

/** Before and after any day, as text. */
const EARLIEST = '';
const ANY_DAY = { first: EARLIEST, last: '~' };

/** Reports required roles of rotations that nobody could hold in any turn of the horizon, if it could be read. */
export function checkStaffing(plan: ParsedPlan, horizon: Horizon | null, found: Findings): void {
  const qualified = new Qualified(plan);
  plan.rotations.forEach((rotation, index) => {
    const days = horizon === null ? ANY_DAY : startDaysOf(rotation, horizon);
    const members = rotation.members === undefined ? null : membersWithin(days, rotation.members);
    const isMissed = rotation.members?.some(member => members?.has(memberId(member)) === false) ?? false;
    const candidates = plan.people.filter(({ id }) => members?.has(id) ?? true);
    for (const [role, seats] of Object.entries(rotation.roles)) {
      const needed = seats === undefined ? 0 : typeof seats === 'number' ? seats : seats.people;
      if (needed === 0 || role === 'shadow') continue;
      for (const site of rotation.sites?.map(owner => owner.site) ?? [null]) {
        const able: ParsedPerson[] = [];
        for (const person of candidates) {
          if (able.length === needed) break;
          if (site !== null && person.site !== site) continue;
          if (rotation.systems.every(system => qualified.has(person.id, system, role))) able.push(person);
        }
        if (able.length === needed) continue;
        const where = site === null ? '' : ` at site ${quote(site)}`;
        const who = able.length === 0 ? 'nobody' : `only ${able.map(({ id }) => quote(id)).join(', ')}`;
        const systems = rotation.systems.slice(0, 10).map(quote).join(', ');
        found.add(
          'nobody-can-staff',
          ['rotations', index, 'roles', role],
          `rotation ${quote(rotation.id)} needs ${needed} × ${role}${where}, and ${who} is a member${isMissed ? ` ${spanOf(days)}, when its turns may start,` : ''} with the skills and a briefing for ${systems}`,
          `Maybe brief someone, add a member,${isMissed ? ' let one start earlier or stay longer,' : ''} or set \`briefingRequired: false\` on the system.`,
        );
      }
    }
  });
}

function spanOf({ first, last }: StartDays): string {
  return first === EARLIEST ? `on a day through ${last}` : `on a day from ${first} through ${last}`;
}

/** Days on one of which turns that touch the horizon may start, both inclusive. */
interface StartDays {
  readonly first: LocalDate;
  readonly last: LocalDate;
}

/**
 * On the rotation's clock, on which members' days are read. The first turn started before the horizon, as long before as
 * a turn may last.
 */
function startDaysOf(rotation: ParsedRotation, horizon: Horizon): StartDays {
  const zone = zoneOf(rotation.zone ?? horizon.zone);
  const days = longestTurnOf(rotation);
  const first = days === null ? EARLIEST : addDays(localDateAt(zone, horizon.start), -days);
  return { first, last: localDateAt(zone, horizon.end - 1) };
}

/** In days; `null`: holidays or a recurrence rule may stretch a turn. */
function longestTurnOf({ cadence, handover }: ParsedRotation): number | null {
  if (handover.closedOn !== undefined) return null;
  if (cadence === 'daily') return 1;
  if (cadence === 'weekly') return 7;
  if (cadence === 'biweekly') return 14;
  if ('rrule' in cadence) return null;
  if ('split' in cadence) return 7;
  if (cadence.unit === 'business-days') return null;
  return cadence.unit === 'weeks' ? 7 * cadence.every : cadence.every;
}

/** Those who are members on some day on which their turns may start. */
function membersWithin({ first, last }: StartDays, members: MembersInput): ReadonlySet<string> {
  const there = members.filter(
    member =>
      typeof member === 'string' || ((member.from ?? first) <= last && (member.through ?? last) >= first),
  );
  return new Set(there.map(memberId));
}

/** Who has the skills and the briefing for a role on a system. Worked out once for each pair asked about. */
class Qualified {
  readonly #plan: ParsedPlan;
  readonly #briefed = new Map<string, 'backup' | 'primary'>();
  readonly #known = new Map<string, ReadonlySet<string>>();

  constructor(plan: ParsedPlan) {
    this.#plan = plan;
    for (const { person, system, level } of plan.briefings) {
      const key = `${person} ${system}`;
      if (level === 'shadow' || this.#briefed.get(key) === 'primary') continue;
      this.#briefed.set(key, level);
    }
  }

  has(person: string, system: string, role: string): boolean {
    const key = `${system} ${role}`;
    let people = this.#known.get(key);
    if (people === undefined) {
      people = this.#who(system, role);
      this.#known.set(key, people);
    }
    return people.has(person);
  }

  #who(id: string, role: string): ReadonlySet<string> {
    const system = this.#plan.systems.find(candidate => candidate.id === id);
    const skills = system?.skills[role as 'primary'] ?? [];
    const able = this.#plan.people.filter(person => {
      if (!skills.every(skill => person.skills.includes(skill))) return false;
      if (system?.briefingRequired === false) return true;
      const level = this.#briefed.get(`${person.id} ${id}`);
      return level === 'primary' || (level === 'backup' && role !== 'primary');
    });
    return new Set(able.map(person => person.id));
  }
}
