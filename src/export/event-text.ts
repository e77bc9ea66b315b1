import type { Role } from '../plan/role';
import type { FeedShift } from './shifts-for-feed';
import { formatLocal, formatOffset } from '../time/local-text';
import { displayName, sanitizeText } from './sanitize-text';

/** What people read in one event. Nothing of it says how to reach a person. */
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

/** Words of an event. Addresses of people, phone bridges and vendor ids stay out: feeds travel. */
export function eventText(shift: FeedShift): EventText {
  const person = displayName(shift.person);
  const systems = shift.systems.map(displayName);
  const shown = systems.slice(0, SYSTEMS_IN_SUMMARY).join(', ');
  const more = systems.length - SYSTEMS_IN_SUMMARY;
  const duty = `${shown}${more > 0 ? ` and ${more} more` : ''} (${ROLE_LABELS[shift.role]})`;
  return {
    ownSummary: `${shift.role === 'shadow' ? 'Shadowing' : 'On call'}: ${duty}`,
    teamSummary: `${person}: ${duty}`,
    description: [
      `Person: ${person}`,
      `Role: ${roleLabel(shift)}`,
      `${systems.length === 1 ? 'System' : 'Systems'}: ${systems.join(', ')}`,
      `Rotation: ${displayName(shift.rotation)}`,
      `Local time: ${localSpan(shift)}`,
      ...links(shift),
    ].join('\n'),
    categories: [ROLE_LABELS[shift.role], ...systems],
  };
}

function localSpan({ person, start, end }: FeedShift): string {
  const at = (instant: number) =>
    `${formatLocal(person.zone, instant)} ${formatOffset(person.zone, instant)}`;
  return `${at(start)} to ${at(end)}, ${person.zone}`;
}

function links({ systems }: FeedShift): readonly string[] {
  return systems.flatMap(system =>
    system.links.map(({ title, url }) => {
      const of = systems.length === 1 ? '' : `${displayName(system)}, `;
      // A space would end the link where readers make links of addresses.
      return `${of}${sanitizeText(title)}: ${sanitizeText(url).replaceAll(' ', '')}`;
    }),
  );
}
