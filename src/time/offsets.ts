import { DAY, MINUTE, type Instant } from './instant';

const SECOND = 1_000;
/** Days kept of one zone, so that instants spread over all of time do not fill the memory. */
const MOST_DAYS = 200_000;
/** `GMT`, `GMT+01:00`, and with seconds for the local mean time of long ago; the minus may be U+2212. */
const GMT_OFFSET = /GMT(?:([+\u2212-])(\d\d?):(\d\d)(?::(\d\d))?)?$/;

/** A day of UTC in which the clock changes. */
interface Change {
  readonly at: Instant;
  readonly before: number;
  readonly after: number;
}

/**
 * The offsets of a zone, from the runtime's own zone data. `Intl` is slow, so each day of UTC is asked for
 * once, and where its ends differ the change between them is searched for: no zone has ever changed its clock
 * twice within a day.
 */
export class Offsets {
  readonly #format: Intl.DateTimeFormat;
  /** By day of UTC: its offset, or its change. */
  readonly #days = new Map<number, number | Change>();

  /** @throws {RangeError} for a zone the runtime does not know. */
  constructor(zoneName: string) {
    this.#format = new Intl.DateTimeFormat('en-US', { timeZone: zoneName, timeZoneName: 'longOffset' });
  }

  /** Minutes east of UTC. */
  at(instant: Instant): number {
    const day = Math.floor(instant / DAY);
    const known = this.#days.get(day) ?? this.#look(day);
    if (typeof known === 'number') return known;
    return instant < known.at ? known.before : known.after;
  }

  #look(day: number): number | Change {
    const start = day * DAY;
    const before = this.#ask(start);
    const after = this.#ask(start + DAY);
    const found = before === after ? before : { at: this.#changeWithin(start, after), before, after };
    if (this.#days.size >= MOST_DAYS) this.#days.clear();
    this.#days.set(day, found);
    return found;
  }

  /** The first instant of the day that begins at `start` with the offset the day ends with. */
  #changeWithin(start: Instant, after: number): Instant {
    let before = 0;
    let since = DAY / SECOND;
    while (since - before > 1) {
      const middle = (before + since) >> 1;
      if (this.#ask(start + middle * SECOND) === after) since = middle;
      else before = middle;
    }
    return start + since * SECOND;
  }

  #ask(instant: Instant): number {
    const text = this.#format.format(instant);
    const match = GMT_OFFSET.exec(text);
    if (match === null) throw new TypeError(`the runtime writes an offset as ${JSON.stringify(text)}`);
    const [, sign, hours, minutes, seconds = '0'] = match;
    if (sign === undefined) return 0;
    const offset = Number(hours) * 60 + Number(minutes) + (Number(seconds) * SECOND) / MINUTE;
    return sign === '+' ? offset : -offset;
  }
}
