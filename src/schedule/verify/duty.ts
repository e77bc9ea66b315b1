import type { Person } from '../../plan/person';
import type { Plan } from '../../plan/plan';
import type { Role } from '../../plan/role';
import type { Rotation } from '../../plan/rotation';
import type { ShiftKind } from '../../plan/rules';
import type { SiteId } from '../../plan/ids';
import type { System } from '../../plan/system';
import type { Instant, Interval } from '../../time/instant';
import { type Zone, zoneOf } from '../../time/zone';
import type { Severity } from './finding';

/** A row of the schedule, or a past duty, with all it refers to looked up. */
export interface Duty extends Interval {
  readonly person: Person;
  readonly rotation: Rotation;
  /** `null` for past duty, which names none. */
  readonly system: System | null;
  readonly role: Role;
  readonly seat: number;
  readonly kind: ShiftKind;
  readonly site: SiteId | null;
  /** When its turn of the rotation started, which may be before the horizon. */
  readonly turnStart: Instant;
  /** Duties of one person with the same number are one turn. */
  readonly turn: number;
  readonly standing: Standing;
}

/**
 * Whether a duty was decided by the schedule or given: by a pin or an override (`fact`), or by the past.
 * Breaches among given duties are no fault of the schedule.
 */
export type Standing = 'decided' | 'fact' | 'past';

/** Everything one person does, in order of start, past duty included. */
export interface Timeline {
  readonly person: Person;
  readonly zone: Zone;
  readonly duties: readonly Duty[];
}

/** What the checks of rules look at. */
export interface Evidence {
  readonly plan: Plan;
  /** One for every person of the plan, in its order. */
  readonly timelines: readonly Timeline[];
  /** Without past duty, in order of start. */
  readonly rows: readonly Duty[];
  readonly rowsOfSystem: ReadonlyMap<string, readonly Duty[]>;
}

/** Sorts what was read into timelines. */
export function gatherEvidence(plan: Plan, rows: readonly Duty[]): Evidence {
  const sorted = [...rows].sort((a, b) => a.start - b.start || a.turn - b.turn);
  const byPerson = groupBy([...pastDuties(plan), ...sorted], duty => duty.person.id);
  const timelines = plan.people.map((person): Timeline => {
    return { person, zone: zoneOf(person.zone), duties: byPerson.get(person.id) ?? [] };
  });
  return { plan, timelines, rows: sorted, rowsOfSystem: groupBy(sorted, duty => duty.system?.id ?? '') };
}

/** Past duties as turns of their own, numbered below zero. History ends before the horizon starts. */
function pastDuties(plan: Plan): readonly Duty[] {
  const people = new Map(plan.people.map(person => [person.id, person]));
  const rotations = new Map(plan.rotations.map(rotation => [rotation.id, rotation]));
  const duties: Duty[] = [];
  plan.history.forEach((past, index) => {
    const person = people.get(past.person);
    const rotation = rotations.get(past.rotation);
    if (person === undefined || rotation === undefined) return;
    const { role, start, end } = past;
    duties.push({
      person,
      rotation,
      system: null,
      role,
      seat: 1,
      kind: 'full',
      site: null,
      turnStart: start,
      turn: -1 - index,
      standing: 'past',
      start,
      end,
    });
  });
  return duties.sort((a, b) => a.start - b.start);
}

export function groupBy<Item>(items: Iterable<Item>, keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/**
 * How bad a breach is, by what takes part in it: an error as soon as one part was the schedule's decision
 * and the rule must hold, a warning among facts or under a soft rule, and not worth a word in the past alone.
 */
export function severityOf(standings: Iterable<Standing>, soft: number | null = null): Severity | null {
  let worst: Standing = 'past';
  for (const standing of standings) {
    if (standing === 'decided') return soft === null ? 'error' : 'warning';
    if (standing === 'fact') worst = 'fact';
  }
  return worst === 'past' ? null : 'warning';
}

/** Of two standings the one that speaks for both when either would do alone: what is given was there first. */
export function givenFirst(a: Standing | undefined, b: Standing): Standing {
  if (a === undefined || a === b) return b;
  if (a === 'past' || b === 'past') return 'past';
  return 'fact';
}
