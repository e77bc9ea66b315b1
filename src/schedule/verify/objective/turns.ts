import type { Person } from '../../../plan/person';
import type { Plan } from '../../../plan/plan';
import type { Duty } from '../duty';
import type { Place, Structure } from '../structure';
import { type Pager, pagersOf } from './local-burden';

/** Slots that go to one person together, and who has them. */
export interface Turn {
  readonly places: readonly [Place, ...Place[]];
  readonly pagers: readonly Pager[];
  /** Whom a pin or an override gives it: by the first of its slots that one is about. */
  readonly givenTo: Person | null;
  /** `null`: it is open. */
  readonly holder: Person | null;
}

export function turnsOf(
  plan: Plan,
  structure: Structure,
  holders: ReadonlyMap<string, Duty>,
): readonly Turn[] {
  const groups = new Map<number, [Place, ...Place[]]>();
  for (const place of structure.places.values()) {
    const group = groups.get(place.turn);
    if (group === undefined) groups.set(place.turn, [place]);
    else group.push(place);
  }
  const people = new Map(plan.people.map(person => [person.id, person]));
  const response = new Map(plan.systems.map(({ id, responseClass }) => [id, responseClass]));
  return [...groups.values()].map((places): Turn => {
    const seats = places.map(({ slot }) => ({ ...slot, response: response.get(slot.system) ?? 'standard' }));
    const given = places.find(place => place.given !== null)?.given ?? null;
    const held = places.find(({ key }) => holders.has(key));
    return {
      places,
      pagers: pagersOf(plan, seats),
      givenTo: given === null ? null : (people.get(given.person) ?? null),
      holder: held === undefined ? null : (holders.get(held.key)?.person ?? null),
    };
  });
}
