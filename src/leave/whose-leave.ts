import { InvalidOptionError } from '../errors/errors';
import { visibleJson } from '../errors/visible';
import type { Named } from '../import/people';
import { shown } from '../import/shown';
import type { Person } from '../plan/person';
import type { CalendarEvent } from './calendar-event';
import type { Told } from './file-report';
import { nameTemplate } from './name-template';

/** What a function is told of an event, to say whose it is, or what it is. */
export interface LeaveEvent {
  readonly uid: string | null;
  readonly summary: string;
  readonly categories: readonly string[];
  /** E-mail addresses, in lower case. */
  readonly organizer: string | null;
  readonly attendees: readonly string[];
  readonly isAllDay: boolean;
  readonly isTentative: boolean;
  readonly isTransparent: boolean;
}

/**
 * How to tell whose leave an event is:
 * - `{ person }`: all of it is one person's;
 * - `attendee`: everyone's who is invited and has not declined; `organizer`: whoever made it. By e-mail address;
 * - `{ summary }`: templates such as `{person} - *`, of which the first that fits and names somebody counts;
 * - a function that gives what names people, or `null`.
 *
 * People may be named by id, e-mail address, an id in a pager or a directory, or name.
 */
export type WhoseLeave =
  | 'attendee'
  | 'organizer'
  | { readonly person: string }
  | { readonly summary: string | readonly string[] }
  | ((event: LeaveEvent) => string | readonly string[] | null);

/** Whose an event is, and what is to be told about it. */
export interface Owners {
  readonly people: readonly Person[];
  readonly issues: readonly Told[];
  /** Whether there were people, who are not coming. */
  readonly isDeclined: boolean;
}

/** @throws {InvalidOptionError} when the option is none of those that are legal, or names nobody of the plan. */
export function ownersFinder(
  whose: WhoseLeave,
  find: (text: string) => Named,
): (event: CalendarEvent) => Owners {
  if (whose === 'attendee') {
    return ({ attendees }) => {
      const coming = attendees.filter(({ hasDeclined }) => !hasDeclined).map(({ email }) => email);
      if (coming.length > 0) return named(coming, find);
      if (attendees.length === 0) return nobody({ code: 'names-nobody', message: 'has no attendee' });
      const told = { code: 'declined', message: 'everyone who was invited has declined' };
      return { people: [], issues: [told], isDeclined: true };
    };
  }
  if (whose === 'organizer') {
    return ({ organizer }) =>
      organizer === null
        ? nobody({ code: 'names-nobody', message: 'has no organizer' })
        : named([organizer], find);
  }
  if (typeof whose === 'function') {
    return event => {
      const texts = whose(leaveEventOf(event));
      const list = typeof texts === 'string' ? [texts] : (texts ?? []);
      return list.length === 0
        ? nobody({
            code: 'names-nobody',
            message: `${shown(event.summary)} is nobody's by the function \`whose\``,
          })
        : named(list, find);
    };
  }
  const given: object = whose !== null && typeof whose === 'object' ? whose : {};
  if ('person' in given && typeof given.person === 'string') {
    const person = find(given.person);
    if (person.status === 'one') {
      const owners = { people: [person.person], issues: [], isDeclined: false };
      return () => owners;
    }
    throw new InvalidOptionError(
      `whose.person is ${visibleJson(given.person.slice(0, 100))}; it must name one person of the plan\nMaybe use the id.`,
    );
  }
  const summary = 'summary' in given ? given.summary : undefined;
  const templates: unknown = typeof summary === 'string' ? [summary] : summary;
  if (Array.isArray(templates) && templates.length > 0 && templates.every(text => typeof text === 'string'))
    return bySummary(templates, find);
  throw new InvalidOptionError(
    "whose must be 'attendee', 'organizer', { person }, { summary } with one template or more, or a function",
  );
}

function bySummary(
  templates: readonly string[],
  find: (text: string) => Named,
): (event: CalendarEvent) => Owners {
  const readers = templates.map(nameTemplate);
  return ({ summary }) => {
    const names = readers.flatMap(read => read(summary) ?? []);
    const one = names.find(name => find(name).status === 'one') ?? names[0];
    if (one !== undefined) return named([one], find);
    return nobody({
      code: 'names-nobody',
      message: `${shown(summary)} fits none of ${templates.map(shown).join(', ')}`,
    });
  };
}

/** What a function is told of an event. */
export function leaveEventOf(event: CalendarEvent): LeaveEvent {
  const { uid, summary, categories, organizer, attendees, isTentative, isTransparent } = event;
  return {
    uid,
    summary,
    categories,
    organizer,
    attendees: attendees.map(({ email }) => email),
    isAllDay: event.start.kind === 'day',
    isTentative,
    isTransparent,
  };
}

function named(texts: readonly string[], find: (text: string) => Named): Owners {
  const people = new Map<string, Person>();
  const issues: Told[] = [];
  for (const text of texts) {
    const found = find(text);
    if (found.status === 'one') people.set(found.person.id, found.person);
    else if (found.status === 'unknown') {
      issues.push({ code: 'unknown-person', message: `names ${shown(text)}, whom the plan does not have` });
    } else {
      const message = `names ${shown(text)}, which fits ${found.people.map(({ id }) => id).join(', ')}`;
      issues.push({ code: 'ambiguous-person', message, hint: 'Maybe use the id.' });
    }
  }
  return { people: [...people.values()], issues, isDeclined: false };
}

function nobody(told: Told): Owners {
  return { people: [], issues: [told], isDeclined: false };
}
