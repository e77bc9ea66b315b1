import { type FeedState, InvalidOptionError } from '../index';

const DAY_MS = 86_400_000;

/** `nextFeedState` remembers an event that went for 366 days; the clock that counted them may have been a day ahead. */
const SURELY_REMEMBERED_DAYS = 365;

const ADVICE = 'Maybe copy the one published before to this place, and solve again with `--feed-state`.';

/**
 * Checks that a feed state follows the one that calendars were told of: an event keeps its sequence as long as it reads
 * the same, rises by one when it does not, and is remembered for a year once it went.
 * @param now the time in milliseconds.
 * @throws {InvalidOptionError} when calendars would ignore what the next state tells of an event.
 */
export function checkStateGoesOn(
  before: FeedState | null,
  next: FeedState | null,
  now: number,
  file: string,
): void {
  if (before === null) return;
  if (next === null) {
    throw new InvalidOptionError(
      `${JSON.stringify(file)} is no longer there: events would be told anew from sequence 0, which calendars ignore.\n${ADVICE}`,
    );
  }
  for (const [uid, { sequence, digest, lastModified }] of Object.entries(before.events)) {
    const known = next.events[uid];
    if (known === undefined) {
      const isGone = typeof digest !== 'string';
      if (isGone && now - Date.parse(lastModified) > SURELY_REMEMBERED_DAYS * DAY_MS) continue;
      throw new InvalidOptionError(
        `${JSON.stringify(file)} does not know event ${JSON.stringify(uid)}, which calendars were told of with sequence ${sequence}; legal is from there, also where it is no longer in the schedule.\n${ADVICE}`,
      );
    }
    if (known.sequence > sequence) continue;
    if (known.sequence < sequence) {
      throw new InvalidOptionError(
        `${JSON.stringify(file)} has sequence ${known.sequence} for event ${JSON.stringify(uid)}; legal is from ${sequence}, which calendars were told.\n${ADVICE}`,
      );
    }
    if ((known.digest ?? null) === (digest ?? null)) continue;
    throw new InvalidOptionError(
      `${JSON.stringify(file)} has sequence ${sequence} for event ${JSON.stringify(uid)}, with which calendars were told otherwise of it; legal is from ${sequence + 1}.\n${ADVICE}`,
    );
  }
}
