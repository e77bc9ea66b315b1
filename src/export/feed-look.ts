import { InvalidOptionError } from '../errors/errors';
import type { Plan } from '../plan/plan';
import { isColor } from './colors';
import type { FeedSubject } from './feed-subject';
import { sanitizeParameter } from './sanitize-text';
import type { FeedShift } from './shifts-for-feed';

/** Whose shifts a feed holds, and how they look. */
export interface FeedLook {
  /** Whose shifts. Default `everyone`. */
  readonly for?: FeedSubject;
  /** Who publishes the calendar. Default: a name and a no-reply address that cannot receive mail. */
  readonly organizer?: { readonly name: string; readonly email: string };
  /**
   * Minutes before each shift at which calendars remind, from 0 to four weeks (40320). Many clients leave alarms of
   * subscribed calendars out. Default: no alarm.
   */
  readonly alarmMinutes?: number;
  /**
   * `true`: each shift is a banner over the local days of its holder that it touches, so that a day of handover has two.
   * Such events have no alarm. Default `false`.
   */
  readonly allDay?: boolean;
  /**
   * Color of events by id of their system, by the names of CSS (RFC 7986 §5.9); of an event of several systems, that of
   * the first which has one. `by-system`: each system of the plan one of twelve, in order of id. Default: none, so that
   * the client chooses one for the calendar.
   */
  readonly colors?: 'by-system' | Readonly<Record<string, string>>;
}

const NO_REPLY = { name: 'On-call schedule', email: 'no-reply@fair-oncall.invalid' };

const LONGEST_ALARM = 40_320;

/** Apart from each other in hue, and dark enough for white text. */
const PALETTE = [
  'steelblue',
  'firebrick',
  'seagreen',
  'darkorchid',
  'chocolate',
  'teal',
  'mediumvioletred',
  'olive',
  'slateblue',
  'sienna',
  'darkcyan',
  'indigo',
] as const;

export function checkAlarm({ alarmMinutes, allDay = false }: FeedLook): number | null {
  if (alarmMinutes === undefined) return null;
  if (!Number.isInteger(alarmMinutes) || alarmMinutes < 0 || alarmMinutes > LONGEST_ALARM) {
    throw new InvalidOptionError(
      `\`alarmMinutes\` is ${JSON.stringify(alarmMinutes)}; legal are whole numbers from 0 to ${LONGEST_ALARM}.`,
    );
  }
  if (allDay) {
    throw new InvalidOptionError(
      '`alarmMinutes` and `allDay` exclude each other: an all-day event begins at midnight, and not with the shift.\nMaybe offer two calendars.',
    );
  }
  return alarmMinutes;
}

/**
 * Checks what can be told of a look without a plan: whether reminders, banners, colors and organizer are legal. Systems and
 * the subject are not looked up.
 * @throws {InvalidOptionError} for what is in no calendar.
 */
export function checkFeedLook(look: FeedLook): void {
  checkAlarm(look);
  checkAllDay(look);
  checkOrganizer(look.organizer);
  for (const [id, color] of namedColors(look.colors)) checkColor(id, color);
}

export function checkAllDay({ allDay = false }: FeedLook): boolean {
  if (typeof allDay === 'boolean') return allDay;
  throw new InvalidOptionError(`\`allDay\` is ${JSON.stringify(allDay)}; legal are true and false.`);
}

/** Systems and their colors, where those are named one by one. */
function namedColors(colors: FeedLook['colors']): readonly (readonly [string, string])[] {
  if (colors === undefined || colors === 'by-system') return [];
  if (colors !== null && typeof colors === 'object' && !Array.isArray(colors)) return Object.entries(colors);
  throw new InvalidOptionError(
    `\`colors\` is ${JSON.stringify(colors)}; legal are "by-system" and an object with a color for each system.\nMaybe name the system, such as { "web": "teal" }.`,
  );
}

function checkColor(id: string, color: string): void {
  if (isColor(color)) return;
  throw new InvalidOptionError(
    `\`colors.${id}\` is ${JSON.stringify(color)}; legal are the color names of CSS in lower case, such as "steelblue".`,
  );
}

/** @throws {InvalidOptionError} for a system that is not in the plan, and for what is no color. */
export function colorsOf(plan: Plan, colors: FeedLook['colors']): (shift: FeedShift) => string | null {
  if (colors === undefined) return () => null;
  const ids = plan.systems.map(({ id }) => id as string).sort();
  const bySystem = new Map<string, string>();
  if (colors === 'by-system') {
    ids.forEach((id, index) => bySystem.set(id, PALETTE[index % PALETTE.length] as string));
  } else {
    for (const [id, color] of namedColors(colors)) {
      if (!ids.includes(id)) {
        throw new InvalidOptionError(
          `\`colors\` names the system ${JSON.stringify(id)}, which is not in the plan. Legal: ${ids.slice(0, 20).join(', ')}${ids.length > 20 ? `, and ${ids.length - 20} more` : ''}.`,
        );
      }
      checkColor(id, color);
      bySystem.set(id, color);
    }
  }
  return ({ systems }) => {
    for (const { id } of systems) {
      const color = bySystem.get(id);
      if (color !== undefined) return color;
    }
    return null;
  };
}

/** @throws {InvalidOptionError} for a name without visible characters, and an address that could break a `mailto:`. */
export function checkOrganizer({ name, email } = NO_REPLY): {
  readonly name: string;
  readonly email: string;
} {
  const cleanName = sanitizeParameter(name);
  if (cleanName === '') {
    throw new InvalidOptionError('`organizer.name` is empty; it must hold a visible character.');
  }
  // Narrower than RFC 5322 on purpose: the address is written into a `mailto:` URI as it is.
  if (email.length > 254 || !/^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+$/.test(email)) {
    throw new InvalidOptionError(
      `\`organizer.email\` is ${JSON.stringify(email)}; legal is one address such as "on-call@example.org".`,
    );
  }
  return { name: cleanName, email };
}
