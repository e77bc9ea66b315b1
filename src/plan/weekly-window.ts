import * as z from 'zod/mini';
import { described, someOf, withDefault } from './field';
import { minuteOfDay, timeText } from './text';

/** ISO weekday numbers: 1 = Monday … 7 = Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export const WEEKDAY_NAMES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type WeekdayName = (typeof WEEKDAY_NAMES)[number];

/** A stretch of the local clock that recurs every week. */
export interface WeeklyWindow {
  /** The weekdays on which it starts. */
  readonly days: readonly Weekday[];
  /** Minutes after local midnight at which it starts, 0 to 1439. */
  readonly fromMinute: number;
  /** Minutes after the same midnight at which it ends; above 1440 when it ends on the next day. */
  readonly toMinute: number;
}

export const weekdaysInput = described(
  z.union([someOf(z.enum(WEEKDAY_NAMES), 7), z.enum(['weekdays', 'weekend', 'every-day'])]),
  'Days of the week: a list such as `[mon, tue]`, or `weekdays` (mon–fri), `weekend` (sat, sun) or `every-day`.',
);

export const weeklyWindowInput = described(
  z.strictObject({
    days: described(weekdaysInput, 'The days on which the window starts.'),
    from: withDefault(timeText, '00:00', 'When it starts on the local clock. Default `00:00`.'),
    to: withDefault(
      timeText,
      '24:00',
      'When it ends. At or before `from` means on the next day. Default `24:00`.',
    ),
  }),
  'A stretch of the local clock that recurs every week.',
);

export function normalizeWeekdays(input: z.output<typeof weekdaysInput>): readonly Weekday[] {
  if (input === 'weekdays') return [1, 2, 3, 4, 5];
  if (input === 'weekend') return [6, 7];
  if (input === 'every-day') return [1, 2, 3, 4, 5, 6, 7];
  const days = input.map(name => (WEEKDAY_NAMES.indexOf(name) + 1) as Weekday);
  return [...new Set(days)].sort((a, b) => a - b);
}

export function normalizeWeeklyWindow(input: z.output<typeof weeklyWindowInput>): WeeklyWindow {
  const fromMinute = minuteOfDay(input.from);
  const toMinute = minuteOfDay(input.to);
  return {
    days: normalizeWeekdays(input.days),
    fromMinute,
    toMinute: toMinute <= fromMinute ? toMinute + 1440 : toMinute,
  };
}
