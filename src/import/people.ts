import type { Person } from '../plan/person';
import type { Plan } from '../plan/plan';

/** Whom a text names: one person, nobody, or several alike. */
export type Named =
  | { readonly status: 'one'; readonly person: Person }
  | { readonly status: 'unknown' }
  | { readonly status: 'several'; readonly people: readonly Person[] };

/**
 * Finds people by what files call them: their id; else their e-mail address; else an id of theirs in a pager or a
 * directory; else their name. Addresses and names without regard to case.
 */
export function peopleFinder(plan: Plan): (text: string) => Named {
  const ways: readonly ReadonlyMap<string, readonly Person[]>[] = [
    by(plan, ({ id }) => [id]),
    by(plan, ({ email }) => (email === null ? [] : [email.toLowerCase()])),
    by(plan, ({ vendorIds }) => Object.values(vendorIds)),
    by(plan, ({ name }) => [name.toLowerCase()]),
  ];
  return text => {
    for (const way of ways) {
      const people = way.get(text) ?? way.get(text.toLowerCase()) ?? [];
      const [first, second] = people;
      if (first === undefined) continue;
      return second === undefined ? { status: 'one', person: first } : { status: 'several', people };
    }
    return { status: 'unknown' };
  };
}

function by(
  plan: Plan,
  namesOf: (person: Person) => readonly string[],
): ReadonlyMap<string, readonly Person[]> {
  const found = new Map<string, Person[]>();
  for (const person of plan.people) {
    for (const name of new Set(namesOf(person))) found.set(name, [...(found.get(name) ?? []), person]);
  }
  return found;
}
