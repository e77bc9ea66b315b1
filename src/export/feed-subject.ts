import { InvalidOptionError } from '../errors/errors';
import type { Plan } from '../plan/plan';
import { displayName } from './sanitize-text';
import { known } from './schedule-names';
import type { FeedShift } from './shifts-for-feed';

/** Whose shifts a feed holds: one person's, one rotation's, one system's, or all. */
export type FeedSubject =
  'everyone' | { readonly person: string } | { readonly rotation: string } | { readonly system: string };

/** A subject, looked up in the plan. */
export interface ResolvedSubject {
  /** The subject's name on one line. */
  readonly name: string;
  /** Whether the reader is the person on call, so that their name need not be said. */
  readonly isPerson: boolean;
  /** What all its shifts have in common; `null`: it holds all. */
  readonly of: { readonly what: Grouping; readonly id: string } | null;
}

type Grouping = 'person' | 'rotation' | 'system';

/** Shifts, to be asked for those of a subject. */
export class ShiftsBySubject {
  readonly #all: FeedShift[] = [];
  readonly #groups: Readonly<Record<Grouping, Map<string, FeedShift[]>>> = {
    person: new Map(),
    rotation: new Map(),
    system: new Map(),
  };

  add(shift: FeedShift): void {
    this.#all.push(shift);
    this.#append('person', shift.person.id, shift);
    this.#append('rotation', shift.rotation.id, shift);
    for (const { id } of shift.systems) this.#append('system', id, shift);
  }

  /** In the order in which they were added. */
  of(subject: ResolvedSubject): readonly FeedShift[] {
    if (subject.of === null) return this.#all;
    return this.#groups[subject.of.what].get(subject.of.id) ?? [];
  }

  #append(what: Grouping, id: string, shift: FeedShift): void {
    const group = this.#groups[what].get(id);
    if (group === undefined) this.#groups[what].set(id, [shift]);
    else group.push(shift);
  }
}

/**
 * @param earlier plans of earlier schedules, the latest first: who left since still has a calendar of what was.
 * @throws {InvalidOptionError} for an unknown id, naming the legal ones, and for any other shape.
 */
export function resolveSubject(
  plan: Plan,
  subject: FeedSubject,
  earlier: readonly Plan[] = [],
): ResolvedSubject {
  if (subject === 'everyone') return { name: displayName(plan), isPerson: false, of: null };
  const keys = subject !== null && typeof subject === 'object' ? Object.keys(subject) : [];
  if (keys.length === 1) {
    if ('person' in subject) {
      const { id, name } = lookUp(
        'person',
        subject.person,
        plan.people,
        earlier.map(({ people }) => people),
      );
      return { name, isPerson: true, of: { what: 'person', id } };
    }
    if ('rotation' in subject) {
      const { id, name } = lookUp(
        'rotation',
        subject.rotation,
        plan.rotations,
        earlier.map(({ rotations }) => rotations),
      );
      return { name, isPerson: false, of: { what: 'rotation', id } };
    }
    if ('system' in subject) {
      const { id, name } = lookUp(
        'system',
        subject.system,
        plan.systems,
        earlier.map(({ systems }) => systems),
      );
      return { name, isPerson: false, of: { what: 'system', id } };
    }
  }
  throw new InvalidOptionError(
    `\`for\` is ${JSON.stringify(subject)}; legal are "everyone", { person: id }, { rotation: id } and { system: id }.`,
  );
}

type Named = { readonly id: string; readonly name: string };

function lookUp(
  what: string,
  id: string,
  all: readonly Named[],
  earlier: readonly (readonly Named[])[],
): Named {
  for (const named of [all, ...earlier]) {
    const item = named.find(one => one.id === id);
    if (item !== undefined) return { id: item.id, name: displayName(item) };
  }
  return known(what, id, new Map(all.map(item => [item.id, item])));
}
