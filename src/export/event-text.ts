import type { Person } from '../plan/person';
import type { Role } from '../plan/role';
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

/**
 * Words of events. Names and times are said again and again, so each is put together once: a calendar of 26,000 events has
 * some thousands of them.
 */
export class EventWords {
  readonly #clean = new Map<string, string>();
  readonly #times = new Map<string, string>();

  /**
   * @param contacts whether to say how to reach people and systems: feeds travel, so that is to be asked for. Vendor ids
   * stay out in any case.
   */
  constructor(readonly contacts: boolean) {}

  textOf(shift: FeedShift): EventText {
    const person = this.#name(shift.person);
    const systems = shift.systems.map(system => this.#name(system));
    const shown = systems.slice(0, SYSTEMS_IN_SUMMARY).join(', ');
    const more = systems.length - SYSTEMS_IN_SUMMARY;
    const duty = `${shown}${more > 0 ? ` and ${more} more` : ''} (${ROLE_LABELS[shift.role]})`;
    return {
      ownSummary: shortened(`${shift.role === 'shadow' ? 'Shadowing' : 'On call'}: ${duty}`),
      teamSummary: shortened(`${person}: ${duty}`),
      description: [
        `Person: ${this.#named(shift.person)}`,
        `Role: ${roleLabel(shift)}`,
        `${systems.length === 1 ? 'System' : 'Systems'}: ${systems.join(', ')}`,
        `Rotation: ${this.#name(shift.rotation)}`,
        `Local time: ${this.#localSpan(shift)}`,
        ...this.#partners('Takes over from', shift.before),
        ...this.#partners('Hands over to', shift.after),
        ...(this.contacts ? this.#channels(shift) : []),
        ...this.#links(shift),
      ].join('\n'),
      categories: [ROLE_LABELS[shift.role], ...systems],
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

  #partners(what: string, people: readonly Person[]): readonly string[] {
    return people.length === 0 ? [] : [`${what}: ${people.map(person => this.#named(person)).join('; ')}`];
  }

  #localSpan({ person, start, end }: FeedShift): string {
    return `${this.#localTime(person.zone, start)} to ${this.#localTime(person.zone, end)}, ${person.zone}`;
  }

  #localTime(zone: string, instant: Instant): string {
    const key = `${zone} ${instant}`;
    const known = this.#times.get(key);
    if (known !== undefined) return known;
    const time = `${formatLocal(zone, instant)} ${formatOffset(zone, instant)}`;
    this.#times.set(key, time);
    return time;
  }

  #channels({ systems }: FeedShift): readonly string[] {
    return systems.flatMap(system => {
      const { chat, bridge } = system.channels;
      const of = systems.length === 1 ? '' : `${this.#name(system)}, `;
      return [
        ...(chat === null ? [] : [`${of}Chat: ${this.#text(chat)}`]),
        ...(bridge === null ? [] : [`${of}Bridge: ${this.#text(bridge)}`]),
      ];
    });
  }

  #links({ systems }: FeedShift): readonly string[] {
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
