import * as z from 'zod/mini';
import { isLocalDate, parseInstant } from '../time/instant';
import { described } from './field';

/**
 * Sizes a plan may have. They keep hostile or mistaken input from hanging a program that reads it;
 * each is far above what a department needs.
 */
export const PLAN_LIMITS = Object.freeze({
  people: 2_000,
  systems: 500,
  rotations: 1_000,
  holidayLists: 200,
  holidaysPerList: 2_000,
  rules: 500,
  absences: 50_000,
  briefings: 100_000,
  incidents: 50_000,
  pins: 50_000,
  history: 100_000,
  expectedRates: 5_000,
  horizonDays: 5 * 366,
  nameLength: 200,
  textLength: 4_000,
  listLength: 200,
  nestingDepth: 24,
});

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const RESERVED_IDS = new Set(['__proto__', 'constructor', 'prototype']);

/** An id: what other parts of the plan, feeds and reports refer to. */
export const idText = described(
  z.string().check(
    z.regex(ID, 'must be 1 to 64 letters, digits, ".", "_" or "-", and start with a letter or digit'),
    z.refine(id => !RESERVED_IDS.has(id), 'must not be a reserved word'),
  ),
  'Letters, digits, ".", "_" and "-", at most 64; starts with a letter or digit.',
);

/** A name for people to read. Control characters are refused; any script is welcome. */
export const nameText = z
  .string()
  .check(
    z.minLength(1, 'must not be empty'),
    z.maxLength(PLAN_LIMITS.nameLength, `must be at most ${PLAN_LIMITS.nameLength} characters`),
    z.refine(hasNoControls, 'must not hold control characters or line breaks'),
  );

/** A longer text for people to read; line breaks are allowed. */
export const proseText = z.string().check(
  z.maxLength(PLAN_LIMITS.textLength, `must be at most ${PLAN_LIMITS.textLength} characters`),
  z.refine(text => hasNoControls(text.replaceAll(/\r?\n/g, ' ')), 'must not hold control characters'),
);

export const zoneText = described(
  z.string().check(z.minLength(1), z.maxLength(64)),
  'IANA time zone, for example `Europe/London`.',
);

export const dateText = described(
  z.string().check(z.refine(isLocalDate, 'must be a calendar day that exists, as YYYY-MM-DD')),
  'A calendar day, `YYYY-MM-DD`.',
  { format: 'date' },
);

export const instantText = described(
  z
    .string()
    .check(
      z.refine(
        text => parseInstant(text) !== null,
        'must be an instant with its offset, as 2026-03-29T01:00Z',
      ),
    ),
  'An instant with its offset, for example `2026-03-29T01:00Z`.',
);

export const timeText = described(
  z
    .string()
    .check(z.regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a time of day from 00:00 to 24:00')),
  'A time of day on the local clock, `00:00` to `24:00`.',
);

/** Minutes after midnight of a time of day. */
export function minuteOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/**
 * Characters that change how the text around them reads: C0 and C1 controls, and the bidirectional
 * overrides and isolates that can make one name look like another (Unicode TR 36, "Trojan Source").
 */
export function hasNoControls(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- finding control characters is the purpose
  return !/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/.test(text);
}
