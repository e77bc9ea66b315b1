import { InvalidOptionError } from '../errors/errors';

/** @throws {InvalidOptionError} unless it is a whole number from `least` on. */
export function requireCount(name: string, value: number, least = 0): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new InvalidOptionError(
    `\`${name}\` is ${value}; it must be a whole number, ${least} or more.\nMaybe it is a rate and not a count.`,
  );
}

/** @throws {InvalidOptionError} unless it is a finite number, 0 or more. */
export function requireAtLeastNought(name: string, value: number): void {
  if (Number.isFinite(value) && value >= 0) return;
  throw new InvalidOptionError(
    `\`${name}\` is ${value}; it must be a finite number, 0 or more.\nMaybe an interval runs backwards, or something was divided by nought.`,
  );
}

/** @throws {InvalidOptionError} unless it is a number from 0 to 1. */
export function requireShare(name: string, value: number): void {
  if (value >= 0 && value <= 1) return;
  throw new InvalidOptionError(
    `\`${name}\` is ${value}; it must be from 0 to 1.\nMaybe it is written in percent.`,
  );
}
