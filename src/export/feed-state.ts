import { InvalidOptionError } from '../errors/errors';
import { plainListHash } from '../plan/canonical';
import { compareText } from '../plan/compare-text';
import type { Plan } from '../plan/plan';
import type { Schedule } from '../schedule/schedule';
import { DAY, type Instant, formatInstant } from '../time/instant';
import { type EventText, EventWords } from './event-text';
import type { FeedContent } from './feed-content';
import { readInstant } from './read-instant';
import { type FeedShift, shiftsForFeed } from './shifts-for-feed';

/** The version of the feed state this library reads and writes. */
export const FEED_STATE_FORMAT = 'fair-oncall/feed-state@1';

/**
 * What calendars have been told so far: plain JSON, kept by whoever publishes the feeds and handed to
 * `toIcal`. Google applies a change reliably only when `SEQUENCE` and `LAST-MODIFIED` rise with it
 * (grafana/oncall#1277), and neither can be told from a schedule alone.
 */
export interface FeedState {
  readonly format: typeof FEED_STATE_FORMAT;
  /** By UID, in order. */
  readonly events: Readonly<Record<string, FeedEventState>>;
}

/** What calendars have been told about one event. */
export interface FeedEventState {
  /** How often it has changed since it was first published. */
  readonly sequence: number;
  /** When it last changed, as `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly lastModified: string;
  /** Of all that people read in it; `null`: it is no longer in the schedule. */
  readonly digest: string | null;
}

/** Days for which an event that went is remembered, so that its sequence goes on should it come back. */
const REMEMBERED_DAYS = 366;

/**
 * The state after a schedule is published. An event that is new starts at sequence 0; one that reads
 * differently than before, or goes, rises by one and was last modified `now`; all others stay as they are. One state
 * serves all feeds of a plan. Events that went are remembered for 366 days.
 * @param previous the state after the schedule published before; `null` at the first.
 * @param now an instant with its offset. Where a remembered instant is later, because clocks differ between
 * machines, the later one holds, since calendars take an event that got older for an old one.
 * @param content what else the feeds are made with.
 * @throws {InvalidOptionError} when the previous state or `now` cannot be read, or the schedule does not fit
 * the plan.
 */
export function nextFeedState(
  plan: Plan,
  schedule: Schedule,
  previous: FeedState | null,
  now: string,
  content: FeedContent = {},
): FeedState {
  const at = readInstant('now', now);
  const before = previous === null ? new Map<string, ReadEventState>() : readFeedState(previous);
  const events = new Map<string, FeedEventState>();
  const words = new EventWords(content.contacts ?? false);
  for (const shift of shiftsForFeed(plan, schedule, content)) {
    const known = before.get(shift.uid);
    const digest = digestOf(shift, words.textOf(shift));
    before.delete(shift.uid);
    events.set(shift.uid, {
      sequence: known === undefined ? 0 : known.digest === digest ? known.sequence : known.sequence + 1,
      lastModified: formatInstant(
        known === undefined
          ? at
          : known.digest === digest
            ? known.lastModified
            : Math.max(at, known.lastModified),
      ),
      digest,
    });
  }
  for (const [uid, { sequence, lastModified, digest }] of before) {
    const wentBefore = digest === null;
    const went = wentBefore ? lastModified : Math.max(at, lastModified);
    if (at - went > REMEMBERED_DAYS * DAY) continue;
    events.set(uid, {
      sequence: wentBefore ? sequence : sequence + 1,
      lastModified: formatInstant(went),
      digest: null,
    });
  }
  const sorted = [...events].sort(([a], [b]) => compareText(a, b));
  return { format: FEED_STATE_FORMAT, events: Object.fromEntries(sorted) };
}

/** How far an event has come: `SEQUENCE` and `LAST-MODIFIED`. */
export interface Revision {
  readonly sequence: number;
  readonly lastModified: Instant;
}

/**
 * What calendars have been told, to be asked for the shifts of the schedule it was made for.
 * @throws {InvalidOptionError} when the state cannot be read.
 */
export class ToldEvents {
  readonly #events: ReadonlyMap<string, ReadEventState>;

  constructor(state: FeedState) {
    this.#events = readFeedState(state);
  }

  /**
   * The revision of a shift's event.
   * @throws {InvalidOptionError} when the state was made for another schedule: a feed that tells of a change under an old
   * sequence would be ignored.
   */
  revisionOf(shift: FeedShift, text: EventText): Revision {
    const known = this.#events.get(shift.uid);
    if (known === undefined || known.digest !== digestOf(shift, text)) {
      throw new InvalidOptionError(
        `The feed state was not made for this schedule: it does not know event "${shift.uid}" as it is now.\nMaybe pass the result of nextFeedState for the same plan, schedule and content.`,
      );
    }
    return known;
  }

  /** The revision by which an event went that calendars were told of before; `null`: they never were. */
  lastOf(uid: string): Revision | null {
    return this.#events.get(uid) ?? null;
  }
}

interface ReadEventState extends Revision {
  readonly digest: string | null;
}

/** The state comes from a file or a database, so its shape is not taken on trust. */
function readFeedState(state: FeedState): Map<string, ReadEventState> {
  const { format, events } = state as { readonly format?: unknown; readonly events?: unknown };
  if (format !== FEED_STATE_FORMAT) {
    throw new InvalidOptionError(
      `The feed state's format is ${JSON.stringify(format)}; legal is "${FEED_STATE_FORMAT}".`,
    );
  }
  if (events === null || typeof events !== 'object') {
    throw new InvalidOptionError('The feed state has no `events`.');
  }
  const read = new Map<string, ReadEventState>();
  for (const [uid, event] of Object.entries(events as FeedState['events'])) {
    const { sequence, lastModified, digest } = event ?? {};
    const at = readInstant(`state.events["${uid}"].lastModified`, lastModified);
    // RFC 5545 §3.3.8: integers up to 2147483647.
    if (!Number.isInteger(sequence) || sequence < 0 || sequence >= 2 ** 31 - 1) {
      throw new InvalidOptionError(
        `The feed state's event "${uid}" has sequence ${JSON.stringify(sequence)}; legal are whole numbers from 0.`,
      );
    }
    read.set(uid, { sequence, lastModified: at, digest: typeof digest === 'string' ? digest : null });
  }
  return read;
}

/** 128 bits: plenty to see that an event changed. */
function digestOf({ start, end }: FeedShift, text: EventText): string {
  const { ownSummary, teamSummary, description, categories } = text;
  const hash = plainListHash([start, end, ownSummary, teamSummary, description, categories]);
  return hash.slice('sha256:'.length, 'sha256:'.length + 32);
}
