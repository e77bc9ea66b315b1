import { ICalCalendar, ICalCalendarMethod } from 'ical-generator';
import { FairOncallError, InvalidOptionError } from '../errors/errors';
import type { Plan } from '../plan/plan';
import type { Schedule } from '../schedule/schedule';
import { DAY, type Instant } from '../time/instant';
import type { FeedContent, Publication } from './feed-content';
import { type FeedLook, checkAlarm, checkAllDay, checkOrganizer, colorsOf } from './feed-look';
import { EventWords } from './event-text';
import { type FeedState, type Revision, ToldEvents } from './feed-state';
import { type ResolvedSubject, ShiftsBySubject, resolveSubject } from './feed-subject';
import { foldLines } from './fold-lines';
import { type FeedEvent, icalEvent } from './ical-event';
import { readInstant } from './read-instant';
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

  /**
   * The same calendar in pieces, for who sends them on as they are written, or lets other work of the thread run between
   * them: a piece holds up to 512 events. Joined they are what `ical` gives.
   * @throws {InvalidOptionError} as `ical` does, before the first piece.
   */
  icalPieces(look?: FeedLook): Iterable<string>;
}

/** Hint to clients; some heed it, none is bound by it. */
const REFRESH_SECONDS = 3600;

const END = 'END:VCALENDAR';

/** Writing them takes some 10 ms. */
const EVENTS_IN_PIECE = 512;

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
  readonly #shifts = new ShiftsBySubject();
  readonly #words: EventWords;
  #withdrawn: ShiftsBySubject | null = null;
  readonly #told: ToldEvents | null;
  /** Of shifts that were found as the state knows them; finding out takes longer than writing them. */
  readonly #revisions = new Map<FeedShift, Revision>();
  readonly #stamp: Revision;
  readonly #now: Instant;
  /** What ended at this instant or before is no longer shown. */
  readonly #oldest: Instant;

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
    const { keepPastDays } = options;
    this.#oldest = keepPastDays === undefined ? -Infinity : this.#now - keepPastDays * DAY;
    for (const shift of shiftsForFeed(plan, schedule, options)) this.#shifts.add(shift);
  }

  ical(look?: FeedLook): string {
    return [...this.icalPieces(look)].join('');
  }

  *icalPieces(look: FeedLook = {}): Generator<string> {
    const { earlier = [] } = this.options;
    const plans = earlier.map(({ plan }) => plan).reverse();
    const subject = resolveSubject(this.plan, look.for ?? 'everyone', plans);
    // All of them now: who sends pieces on cannot take back what was sent.
    if (this.#told !== null) for (const shift of this.#shown(subject)) this.#revisionOf(shift, this.#told);
    const eventLook = {
      isOwn: subject.isPerson,
      allDay: checkAllDay(look),
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
    let piece = [head];
    for (const event of this.#events(subject)) {
      piece.push(foldLines(icalEvent(calendar, event, eventLook)));
      if (piece.length < EVENTS_IN_PIECE) continue;
      // As one text, so that what it was made of can be forgotten.
      yield piece.join('');
      piece = [];
    }
    piece.push(END, '\r\n');
    yield piece.join('');
  }

  *#events(subject: ResolvedSubject): Generator<FeedEvent> {
    for (const shift of this.#shown(subject)) {
      const revision = this.#told === null ? this.#stamp : this.#revisionOf(shift, this.#told);
      yield { shift, text: this.#words.textOf(shift), revision, isWithdrawn: false };
    }
    if (this.#told === null) return;
    this.#withdrawn ??= this.#withdrawnShifts();
    const withdrawn = this.#withdrawn.of(subject);
    if (withdrawn.length === 0) return;
    const seen = new Set(this.#shifts.of(subject).map(({ uid }) => uid));
    for (const shift of withdrawn) {
      const revision = this.#told.lastOf(shift.uid);
      if (revision === null || seen.has(shift.uid)) continue;
      seen.add(shift.uid);
      yield { shift, text: this.#words.textOf(shift), revision, isWithdrawn: true };
    }
  }

  *#shown(subject: ResolvedSubject): Generator<FeedShift> {
    for (const shift of this.#shifts.of(subject)) if (shift.end > this.#oldest) yield shift;
  }

  /** @throws {InvalidOptionError} when the state was made for another schedule. */
  #revisionOf(shift: FeedShift, told: ToldEvents): Revision {
    const known = this.#revisions.get(shift);
    if (known !== undefined) return known;
    const revision = told.revisionOf(shift, this.#words.textOf(shift));
    this.#revisions.set(shift, revision);
    return revision;
  }

  /**
   * What calendars were told of and may hold no more, the latest first, by subject: all that was published before, as it was
   * then, and the schedule without its overrides. Only what was withdrawn a short while ago.
   */
  #withdrawnShifts(): ShiftsBySubject {
    const { tombstoneDays, earlier = [], handover = true } = this.options;
    const withdrawn = new ShiftsBySubject();
    if (tombstoneDays === undefined) return withdrawn;
    const published: readonly Publication[] = [...earlier, { plan: this.plan, schedule: this.schedule }];
    for (let index = published.length - 1; index >= 0; index--) {
      const { plan, schedule, overrides = [] } = published[index] as Publication;
      const content = { earlier: published.slice(0, index), overrides, handover };
      for (const shift of shiftsForFeed(plan, schedule, content)) {
        const revision = this.#told?.lastOf(shift.uid) ?? null;
        if (revision === null || shift.end <= this.#oldest) continue;
        if (this.#now - revision.lastModified > tombstoneDays * DAY) continue;
        withdrawn.add(shift);
      }
    }
    return withdrawn;
  }
}

function checkOptions({
  state,
  stamp,
  now,
  keepPastDays,
  tombstoneDays,
  earlier = [],
  overrides = [],
}: FeedOptions): void {
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
  if (
    tombstoneDays !== undefined &&
    (state === undefined || (earlier.length === 0 && overrides.length === 0))
  ) {
    throw new InvalidOptionError(
      '`tombstoneDays` takes `state`, and `earlier` or `overrides`: they know which events calendars were told of.',
    );
  }
}
