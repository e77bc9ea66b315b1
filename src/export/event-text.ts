import type { Person } from '../plan/person';
import type { Role } from '../plan/role';
import { formatLocal, formatOffset } from '../time/local-text';
import { calendarText, displayName as nameOf } from './sanitize-text';
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

const displayName = (named: Parameters<typeof nameOf>[0]): string => calendarText(nameOf(named));

/** The role as people read it, with its seat where the rotation has several. */
export function roleLabel(shift: Pick<FeedShift, 'rotation' | 'role' | 'seat'>): string {
  const seats = shift.rotation.roles.find(({ role }) => role === shift.role)?.preferred ?? 1;
  return seats > 1 ? `${ROLE_LABELS[shift.role]}, seat ${shift.seat}` : ROLE_LABELS[shift.role];
}

/**
 * Words of an event.
 * @param contacts whether to say how to reach people and systems: feeds travel, so that is to be asked for. Vendor ids
 * stay out in any case.
 */
export function eventText(shift: FeedShift, contacts = false): EventText {
  const person = displayName(shift.person);
  const systems = shift.systems.map(displayName);
  const shown = systems.slice(0, SYSTEMS_IN_SUMMARY).join(', ');
  const more = systems.length - SYSTEMS_IN_SUMMARY;
  const duty = `${shown}${more > 0 ? ` and ${more} more` : ''} (${ROLE_LABELS[shift.role]})`;
  const named = (who: Person): string =>
    contacts && who.email !== null ? `${displayName(who)}, ${calendarText(who.email)}` : displayName(who);
  return {
    ownSummary: shortened(`${shift.role === 'shadow' ? 'Shadowing' : 'On call'}: ${duty}`),
    teamSummary: shortened(`${person}: ${duty}`),
    description: [
      `Person: ${named(shift.person)}`,
      `Role: ${roleLabel(shift)}`,
      `${systems.length === 1 ? 'System' : 'Systems'}: ${systems.join(', ')}`,
      `Rotation: ${displayName(shift.rotation)}`,
      `Local time: ${localSpan(shift)}`,
      ...(shift.before === null ? [] : [`Takes over from: ${named(shift.before)}`]),
      ...(shift.after === null ? [] : [`Hands over to: ${named(shift.after)}`]),
      ...(contacts ? channels(shift) : []),
      ...links(shift),
    ].join('\n'),
    categories: [ROLE_LABELS[shift.role], ...systems],
  };
}

/** A summary is one line of a calendar, and some readers refuse long ones; the description says all of it. */
function shortened(summary: string): string {
  if (summary.length <= SUMMARY_LENGTH) return summary;
  const characters = Array.from(summary);
  if (characters.length <= SUMMARY_LENGTH) return summary;
  return `${characters.slice(0, SUMMARY_LENGTH - 1).join('')}…`;
}

function localSpan({ person, start, end }: FeedShift): string {
  const at = (instant: number) =>
    `${formatLocal(person.zone, instant)} ${formatOffset(person.zone, instant)}`;
  return `${at(start)} to ${at(end)}, ${person.zone}`;
}

function channels({ systems }: FeedShift): readonly string[] {
  return systems.flatMap(system => {
    const { chat, bridge } = system.channels;
    const of = systems.length === 1 ? '' : `${displayName(system)}, `;
    return [
      ...(chat === null ? [] : [`${of}Chat: ${calendarText(chat)}`]),
      ...(bridge === null ? [] : [`${of}Bridge: ${calendarText(bridge)}`]),
    ];
  });
}

function links({ systems }: FeedShift): readonly string[] {
  return systems.flatMap(system =>
    system.links.map(({ title, url }) => {
      const of = systems.length === 1 ? '' : `${displayName(system)}, `;
      // A space would end the link where readers make links of addresses.
      return `${of}${calendarText(title)}: ${calendarText(url.replaceAll('\\', '%5C')).replaceAll(' ', '')}`;
    }),
  );
}
