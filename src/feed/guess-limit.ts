import { InvalidOptionError } from '../index';
import type { FeedVisitor } from './feed-visitor';

/**
 * Keeps visitors from guessing at will. No number of guesses finds a token; what is spared is the work. Keep it where
 * your platform keeps such things, or take `slidingWindowLimit`.
 */
export interface GuessLimit<Client = unknown> {
  /** Seconds for which this visitor has to wait; 0 when none. Asked before anything is looked up. */
  secondsToWait(visitor: FeedVisitor<Client>): number | Promise<number>;
  /** Told when a visitor asked for something that is not there; requests at once are all let in before the first is. */
  missed(visitor: FeedVisitor<Client>): void | Promise<void>;
}

/** Options of `slidingWindowLimit`. */
export interface SlidingWindowOptions<Client = unknown> {
  /**
   * What tells visitors apart: the address of the connection, or the header in which your own proxy writes it. A header
   * that visitors can write themselves limits nobody, nor does a whole address of IPv6: take its first 64 bits.
   */
  readonly key: (visitor: FeedVisitor<Client>) => string;
  /** Misses within a window from which on a visitor has to wait. Default 20. */
  readonly misses?: number;
  /** Seconds for which a miss counts. Default 600. */
  readonly windowSeconds?: number;
  /** Visitors remembered; beyond, those whose last miss is longest ago are forgotten. Default 10,000. */
  readonly visitors?: number;
  /** The time in milliseconds. Default: the clock of the machine. */
  readonly now?: () => number;
}

/** Longer keys are cut, so that memory is bounded whatever a header says. */
const LONGEST_KEY = 128;

/**
 * Counts each visitor's misses within the last minutes, in the memory of this process: at most `visitors` × `misses`
 * numbers.
 * @throws {InvalidOptionError} when a number is not a whole one above 0.
 */
export function slidingWindowLimit<Client = unknown>(
  options: SlidingWindowOptions<Client>,
): GuessLimit<Client> {
  const { key, misses = 20, windowSeconds = 600, visitors = 10_000, now = Date.now } = options;
  for (const [name, value] of Object.entries({ misses, windowSeconds, visitors })) {
    if (Number.isSafeInteger(value) && value > 0) continue;
    throw new InvalidOptionError(`\`${name}\` is ${JSON.stringify(value)}; legal are whole numbers from 1.`);
  }
  const windowMs = windowSeconds * 1_000;
  // In order of the last miss: a map keeps the order in which keys were set.
  const missesBy = new Map<string, number[]>();
  const keyOf = (visitor: FeedVisitor<Client>): string => key(visitor).slice(0, LONGEST_KEY);
  const recent = (visitor: string): number[] =>
    (missesBy.get(visitor) ?? []).filter(time => now() - time < windowMs);
  return {
    secondsToWait(visitor) {
      // The last of them that fill the window: when the first of those no longer counts, there is room.
      const [oldest, ...others] = recent(keyOf(visitor)).slice(-misses);
      if (oldest === undefined || others.length + 1 < misses) return 0;
      // A clock that was set back would have visitors wait for longer than a window.
      return Math.ceil(Math.min(windowMs, oldest + windowMs - now()) / 1_000);
    },
    missed(visitor) {
      const name = keyOf(visitor);
      const times = [...recent(name), now()].slice(-misses);
      missesBy.delete(name);
      missesBy.set(name, times);
      for (const oldest of missesBy.keys()) {
        if (missesBy.size <= visitors) break;
        missesBy.delete(oldest);
      }
    },
  };
}
