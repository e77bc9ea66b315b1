import type { Person } from '../plan/person';
import type { Role } from '../plan/role';
import type { System } from '../plan/system';
import type { Instant } from '../time/instant';
import { formatLocal, formatOffset } from '../time/local-text';
import { calendarText } from './sanitize-text';
import type { FeedShift } from './shifts-for-feed';

/** What people read in one event. Nothing of it says how to reach a person, unless that was asked for. */
export interface EventText {
  /** For the calendar of the person on call: what they are on call for. */
  readonly ownSummary: string;
  /** For everyone else's calendar: who is on call for what. */
  readonly teamSummary: string;
  /** Lines joined by `\n`. */
  readonly description: string;
  readonly categories: readonly string[];
}

/** Systems named in a summary; the description names all. */
const SYSTEMS_IN_SUMMARY = 3;

/** Code points of a summary. */
const SUMMARY_LENGTH = 250;

const ROLE_LABELS: Readonly<Record<Role, string>> = {
  primary: 'primary',
  backup: 'backup',
  level3: 'level 3',
  level4: 'level 4',
  level5: 'level 5',
  shadow: 'shadow',
};

/** The role as people read it, with its seat where the rotation has several. */
export function roleLabel(shift: Pick<FeedShift, 'rotation' | 'role' | 'seat'>): string {
  const seats = shift.rotation.roles.find(({ role }) => role === shift.role)?.preferred ?? 1;
  return seats > 1 ? `${ROLE_LABELS[shift.role]}, seat ${shift.seat}` : ROLE_LABELS[shift.role];
}

/** What events say of their systems. */
interface SystemsText {
  readonly names: readonly string[];
  /** For a summary. */
  readonly short: string;
  /** For a description. */
  readonly line: string;
  /** Channels, if asked for, and links: a line each, with the break before it. */
  readonly ways: string;
}

/**
 * Words of events. Names and times are said again and again, so each is put together once: a calendar of 26,000 events has
 * some thousands of them.
 */
export class EventWords {
  readonly #clean = new Map<string, string>();
  readonly #times = new Map<string, Map<Instant, string>>();
  readonly #systems = new Map<System, SystemsText>();

  /**
   * @param contacts whether to say how to reach people and systems: feeds travel, so that is to be asked for. Vendor ids
   * stay out in any case.
   */
  constructor(readonly contacts: boolean) {}

  textOf(shift: FeedShift): EventText {
    const { role } = shift;
    const person = this.#name(shift.person);
    const systems = this.#systemsText(shift.systems);
    const duty = `${systems.short} (${ROLE_LABELS[role]})`;
    let description = `Person: ${this.#named(shift.person)}\nRole: ${roleLabel(shift)}\n${systems.line}\nRotation: ${this.#name(shift.rotation)}\nLocal time: ${this.#localSpan(shift)}`;
    if (shift.before.length > 0) description += `\nTakes over from: ${this.#partners(shift.before)}`;
    if (shift.after.length > 0) description += `\nHands over to: ${this.#partners(shift.after)}`;
    return {
      ownSummary: shortened(`${role === 'shadow' ? 'Shadowing' : 'On call'}: ${duty}`),
      teamSummary: shortened(`${person}: ${duty}`),
      description: description + systems.ways,
      categories: [ROLE_LABELS[role], ...systems.names],
    };
  }

  #systemsText(systems: readonly System[]): SystemsText {
    const [first] = systems;
    if (systems.length !== 1 || first === undefined) return this.#newSystemsText(systems);
    const known = this.#systems.get(first);
    if (known !== undefined) return known;
    const text = this.#newSystemsText(systems);
    this.#systems.set(first, text);
    return text;
  }

  #newSystemsText(systems: readonly System[]): SystemsText {
    const names = systems.map(system => this.#name(system));
    const shown = names.slice(0, SYSTEMS_IN_SUMMARY).join(', ');
    const more = names.length - SYSTEMS_IN_SUMMARY;
    const ways = [...(this.contacts ? this.#channels(systems) : []), ...this.#links(systems)];
    return {
      names,
      short: more > 0 ? `${shown} and ${more} more` : shown,
      line: `${names.length === 1 ? 'System' : 'Systems'}: ${names.join(', ')}`,
      ways: ways.map(way => `\n${way}`).join(''),
    };
  }

  #text(text: string): string {
    const known = this.#clean.get(text);
    if (known !== undefined) return known;
    const clean = calendarText(text);
    this.#clean.set(text, clean);
    return clean;
  }

  #name({ id, name }: { readonly id: string; readonly name: string }): string {
    return this.#text(name) || id;
  }

  #named(person: Person): string {
    const name = this.#name(person);
    return this.contacts && person.email !== null ? `${name}, ${this.#text(person.email)}` : name;
  }

  #partners(people: readonly Person[]): string {
    return people.map(person => this.#named(person)).join('; ');
  }

  #localSpan({ person, start, end }: FeedShift): string {
    return `${this.#localTime(person.zone, start)} to ${this.#localTime(person.zone, end)}, ${person.zone}`;
  }

  #localTime(zone: string, instant: Instant): string {
    let times = this.#times.get(zone);
    if (times === undefined) this.#times.set(zone, (times = new Map()));
    const known = times.get(instant);
    if (known !== undefined) return known;
    const time = `${formatLocal(zone, instant)} ${formatOffset(zone, instant)}`;
    times.set(instant, time);
    return time;
  }

  #channels(systems: readonly System[]): readonly string[] {
    return systems.flatMap(system => {
      const { chat, bridge } = system.channels;
      const of = systems.length === 1 ? '' : `${this.#name(system)}, `;
      return [
        ...(chat === null ? [] : [`${of}Chat: ${this.#text(chat)}`]),
        ...(bridge === null ? [] : [`${of}Bridge: ${this.#text(bridge)}`]),
      ];
    });
  }

  #links(systems: readonly System[]): readonly string[] {
    return systems.flatMap(system =>
      system.links.map(({ title, url }) => {
        const of = systems.length === 1 ? '' : `${this.#name(system)}, `;
        // A space would end the link where readers make links of addresses.
        return `${of}${this.#text(title)}: ${this.#text(url.replaceAll('\\', '%5C')).replaceAll(' ', '')}`;
      }),
    );
  }
}

/** A summary is one line of a calendar, and some readers refuse long ones; the description says all of it. */
function shortened(summary: string): string {
  if (summary.length <= SUMMARY_LENGTH) return summary;
  const characters = Array.from(summary);
  if (characters.length <= SUMMARY_LENGTH) return summary;
  return `${characters.slice(0, SUMMARY_LENGTH - 1).join('')}…`;
}
