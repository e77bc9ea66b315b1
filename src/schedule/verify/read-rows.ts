import { slotKey } from '../../calendar/slot';
import type { Plan } from '../../plan/plan';
import { type Interval, parseInstant } from '../../time/instant';
import type { Assignment, OpenSlot, Schedule } from '../schedule';
import type { Duty } from './duty';
import type { Findings } from './finding';
import type { Place, Structure } from './structure';
import { at, quote, span } from './words';

/** The rows of a schedule, as far as they can be read. */
export interface ReadRows {
  readonly duties: readonly Duty[];
  /** Who holds each slot, by its key. Of two rows for one slot, the first. */
  readonly holders: ReadonlyMap<string, Duty>;
}

/** Reads the assignments, looks up what they refer to and which slots they fill. */
export function readRows(plan: Plan, schedule: Schedule, structure: Structure, found: Findings): ReadRows {
  const people = new Map(plan.people.map(person => [person.id, person]));
  const rotations = new Map(plan.rotations.map(rotation => [rotation.id, rotation]));
  const systems = new Map(plan.systems.map(system => [system.id, system]));
  const duties: Duty[] = [];
  const holders = new Map<string, Duty>();

  schedule.assignments.forEach((row, index) => {
    const when = readInterval(row);
    if (when === null) {
      found.add(
        'bad-instant',
        'error',
        `${rowName(row, index)} has no interval: ${quote(row.start)} to ${quote(row.end)}.`,
      );
      return;
    }
    const subject = { person: row.person, rotation: row.rotation, system: row.system, role: row.role, when };
    const person = people.get(row.person);
    const rotation = rotations.get(row.rotation);
    const system = systems.get(row.system);
    const what = `${rowName(row, index)}, ${span(when)}`;
    if (person === undefined)
      found.add('unknown-person', 'error', `${what}: the plan has no person ${quote(row.person)}.`, subject);
    if (rotation === undefined) {
      found.add(
        'unknown-rotation',
        'error',
        `${what}: the plan has no rotation ${quote(row.rotation)}.`,
        subject,
      );
    }
    if (system === undefined) {
      found.add('unknown-system', 'error', `${what}: the plan has no system ${quote(row.system)}.`, subject);
    }
    if (person === undefined || rotation === undefined || system === undefined) return;

    const place = structure.places.get(slotKey({ ...row, start: when.start }));
    const mismatch = misfit(place, when);
    if (mismatch !== null) found.add('unknown-slot', 'error', `${what}: ${mismatch}.`, subject);
    const isGiven = place?.givenInTurn.has(row.person) === true;
    const duty: Duty = {
      person,
      rotation,
      system,
      role: row.role,
      seat: row.seat,
      ...when,
      kind: place?.slot.kind ?? 'full',
      site: place?.slot.site ?? null,
      turnStart: place?.slot.turnStart ?? when.start,
      // A row without a slot is a turn of its own.
      turn: place?.turn ?? structure.places.size + index,
      standing: isGiven ? 'fact' : 'decided',
    };
    const other = place === undefined ? undefined : holders.get(place.key);
    if (other !== undefined) {
      const holder = other.person.id === row.person ? 'the same person' : quote(other.person.id);
      found.add('slot-filled-twice', 'error', `${what}: ${holder} already holds that slot.`, subject);
      // The same row again says nothing new to the rules.
      if (other.person.id === row.person && other.end === duty.end) return;
    } else if (place !== undefined) holders.set(place.key, duty);
    duties.push(duty);
  });
  return { duties, holders };
}

/** The interval of a row, or `null` when it has none. */
export function readInterval({ start, end }: Pick<OpenSlot, 'start' | 'end'>): Interval | null {
  const from = parseInstant(start);
  const to = parseInstant(end);
  return from === null || to === null || to <= from ? null : { start: from, end: to };
}

function misfit(place: Place | undefined, when: Interval): string | null {
  if (place === undefined)
    return 'the plan has no slot of that rotation, system, role and seat that starts then';
  return place.slot.end === when.end ? null : `the slot that starts then ends at ${at(place.slot.end)}`;
}

function rowName({ person, rotation, system, role, seat }: Assignment, index: number): string {
  return `assignments[${index}] (${quote(person)}, ${role} ${seat} on ${quote(system)}, rotation ${quote(rotation)})`;
}
