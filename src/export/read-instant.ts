import { InvalidOptionError } from '../errors/errors';
import { type Instant, parseInstant } from '../time/instant';

/**
 * Reads an instant that a caller or a stored file gives, whose type is not taken on trust.
 * @param option what to call it in the error.
 * @throws {InvalidOptionError} when it is none, or has no offset.
 */
export function readInstant(option: string, value: unknown): Instant {
  const instant = typeof value === 'string' ? parseInstant(value) : null;
  if (instant === null) {
    throw new InvalidOptionError(
      `\`${option}\` is ${JSON.stringify(value)}; legal is an instant with its offset, such as "2026-03-02T09:00:00Z".`,
    );
  }
  return instant;
}
