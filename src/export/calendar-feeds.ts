import { ICalCalendar, ICalCalendarMethod } from 'ical-generator';
import { FairOncallError, InvalidOptionError } from '../errors/errors';
import type { Plan } from '../plan/plan';
import type { Schedule } from '../schedule/schedule';
import { DAY, type Instant, parseInstant } from '../time/instant';
import type { FeedContent } from './feed-content';
import { type FeedLook, checkAlarm, checkOrganizer, colorsOf } from './feed-look';
import { EventWords } from './event-text';
import { type FeedState, type Revision, ToldEvents } from './feed-state';
import { type ResolvedSubject, keysOf, resolveSubject } from './feed-subject';
import { foldLines } from './fold-lines';
import { type FeedEvent, icalEvent } from './ical-event';
import { sanitizeCalendarName } from './sanitize-text';
import { type FeedShift, shiftsForFeed } from './shifts-for-feed';

/** What calendars are made from. */
export interface FeedOptions extends FeedContent {
  /**
   * Instant, with its offset, for `DTSTAMP` and `LAST-MODIFIED` of every event when there is no `state`.
   * Default: the start of the schedule's horizon, never the time of the call, so that an unchanged schedule
   * has unchanged bytes (and an unchanged ETag).
   */
  readonly stamp?: string;
  /** From `nextFeedState` for the same plan, schedule and content. Without it every `SEQUENCE` is 0. */
  readonly state?: FeedState;
  /** What time it is, an instant with its offset. Needed by the two below, and by nothing else. */
  readonly now?: string;
  /** Days for which shifts stay once they are over, from 0. Default: as long as what was published is given. */
  readonly keepPastDays?: number;
  /**
   * Days for which an event that was withdrawn stays as `STATUS:CANCELLED`, from 0; it takes `state` and `earlier`, which
   * know what was told. Clients that take an event away when it is gone do without; some show cancelled events struck
   * through, which tells people that something changed. Default: such events are gone at once.
   */
  readonly tombstoneDays?: number;
}

/** Calendars of what was published: prepared once, written for as many people and tastes as subscribe. */
export interface CalendarFeeds {
  /**
   * Writes a calendar (RFC 5545, `METHOD:PUBLISH`): one event per shift, in UTC, without recurrence, zones or attendees.
   * Lines end in CRLF and hold at most 75 octets. Equal input gives equal bytes, whatever the locale and the zone of the
   * process. A subject without shifts gives a calendar without events.
   * @throws {InvalidOptionError} when an option is not legal, an id is unknown, or the state was made for another schedule.
   */
  ical(look?: FeedLook): string;
}

/** Hint to clients; some heed it, none is bound by it. */
const REFRESH_SECONDS = 3600;

const END = 'END:VCALENDAR';

/**
 * Prepares the calendars of a schedule, of those published before it, and of what was changed by hand since.
 *
 * Clients fetch calendars when they please, some once a day: a calendar is no way to page anyone.
 * @throws {InvalidOptionError} when an option is not legal, or a schedule does not fit its plan.
 */
export function calendarFeeds(plan: Plan, schedule: Schedule, options: FeedOptions = {}): CalendarFeeds {
  checkOptions(options);
  return new PreparedFeeds(plan, schedule, options);
}

class PreparedFeeds implements CalendarFeeds {
  readonly #shifts: readonly FeedShift[];
  readonly #bySubject = new Map<string, FeedShift[]>();
  readonly #words: EventWords;
  readonly #told: ToldEvents | null;
  readonly #stamp: Revision;
  readonly #now: Instant;

  constructor(
    readonly plan: Plan,
    readonly schedule: Schedule,
    readonly options: FeedOptions,
  ) {
    const { state, contacts = false } = options;
    this.#words = new EventWords(contacts);
    this.#told = state === undefined ? null : new ToldEvents(state);
    this.#stamp = {
      sequence: 0,
      lastModified: readInstant('stamp', options.stamp ?? schedule.horizon.start),
    };
    this.#now = options.now === undefined ? Number.NaN : readInstant('now', options.now);
    this.#shifts = shiftsForFeed(plan, schedule, options);
    for (const shift of this.#shifts) {
      for (const key of keysOf(shift)) {
        const known = this.#bySubject.get(key);
        if (known === undefined) this.#bySubject.set(key, [shift]);
        else known.push(shift);
      }
    }
  }

  ical(look: FeedLook = {}): string {
    const { earlier = [] } = this.options;
    const plans = earlier.map(({ plan }) => plan).reverse();
    const subject = resolveSubject(this.plan, look.for ?? 'everyone', plans);
    const eventLook = {
      isOwn: subject.isPerson,
      allDay: look.allDay ?? false,
      alarmMinutes: checkAlarm(look),
      colorOf: colorsOf(this.plan, look.colors),
      organizer: checkOrganizer(look.organizer),
    };
    const calendar = new ICalCalendar({
      prodId: '//fair-oncall//on-call schedule//EN',
      method: ICalCalendarMethod.PUBLISH,
      name: sanitizeCalendarName(`On call: ${subject.name}`),
      ttl: REFRESH_SECONDS,
    });
    // Events are not added to the calendar, so that they come unfolded. RFC 5545 §3.1: the last line ends in CRLF like the
    // others; ical-generator leaves that out.
    const frame = calendar.toString();
    const head = frame.slice(0, -END.length);
    if (head + END !== frame) throw new FairOncallError('internal', 'The calendar does not end as expected.');
    const parts = [head];
    for (const event of this.#events(subject)) parts.push(foldLines(icalEvent(calendar, event, eventLook)));
    parts.push(END, '\r\n');
    return parts.join('');
  }

  *#events(subject: ResolvedSubject): Generator<FeedEvent> {
    const { keepPastDays } = this.options;
    const oldest = keepPastDays === undefined ? -Infinity : this.#now - keepPastDays * DAY;
    const held = subject.key === null ? this.#shifts : (this.#bySubject.get(subject.key) ?? []);
    for (const shift of held) {
      if (shift.end <= oldest) continue;
      const text = this.#words.textOf(shift);
      const revision = this.#told?.revisionOf(shift, text) ?? this.#stamp;
      yield { shift, text, revision, isWithdrawn: false };
    }
    yield* this.#tombstones(subject, held);
  }

  /** Events that this calendar held before, and that were withdrawn a short while ago. */
  *#tombstones(subject: ResolvedSubject, held: readonly FeedShift[]): Generator<FeedEvent> {
    const { tombstoneDays, earlier = [] } = this.options;
    if (tombstoneDays === undefined || this.#told === null) return;
    const seen = new Set(held.map(({ uid }) => uid));
    for (let index = earlier.length - 1; index >= 0; index--) {
      const { plan, schedule } = earlier[index] as (typeof earlier)[number];
      const content = { ...this.options, earlier: earlier.slice(0, index) };
      for (const shift of shiftsForFeed(plan, schedule, content)) {
        if (seen.has(shift.uid)) continue;
        if (subject.key !== null && !keysOf(shift).includes(subject.key)) continue;
        seen.add(shift.uid);
        const revision = this.#told.lastOf(shift.uid);
        if (revision !== null && this.#now - revision.lastModified <= tombstoneDays * DAY)
          yield { shift, text: this.#words.textOf(shift), revision, isWithdrawn: true };
      }
    }
  }
}

function checkOptions({ state, stamp, now, keepPastDays, tombstoneDays, earlier = [] }: FeedOptions): void {
  if (state !== undefined && stamp !== undefined) {
    throw new InvalidOptionError('`stamp` and `state` exclude each other: the state holds the stamps.');
  }
  for (const [name, days] of Object.entries({ keepPastDays, tombstoneDays })) {
    if (days === undefined) continue;
    if (!Number.isInteger(days) || days < 0) {
      throw new InvalidOptionError(
        `\`${name}\` is ${JSON.stringify(days)}; legal are whole numbers of days from 0.`,
      );
    }
    if (now === undefined) {
      throw new InvalidOptionError(`\`${name}\` is given without \`now\`, from which its days are counted.`);
    }
  }
  if (tombstoneDays !== undefined && (state === undefined || earlier.length === 0)) {
    throw new InvalidOptionError(
      '`tombstoneDays` takes `state` and `earlier`: they know which events calendars were told of.',
    );
  }
}

function readInstant(option: string, text: string): Instant {
  const instant = parseInstant(text);
  if (instant === null) {
    throw new InvalidOptionError(
      `\`${option}\` is ${JSON.stringify(text)}; legal is an instant with its offset, such as "2026-03-02T09:00:00Z".`,
    );
  }
  return instant;
}
