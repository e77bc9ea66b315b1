import { InvalidOptionError } from '../../errors/errors';
import { quote } from '../../plan/schema-issues';
import type { Weekday, WeeklyWindow } from '../../plan/weekly-window';
import { WEEKDAY_NAMES } from '../../plan/weekly-window';

/** Hours of the week, on the clock of a system's coverage, that are taken to be alike. */
export interface HourBand {
  readonly name: string;
  /** They must not overlap each other, nor those of other bands. */
  readonly windows: readonly WeeklyWindow[];
}

const WORKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5];
const WEEKEND: readonly Weekday[] = [6, 7];
const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** Working hours, mornings and evenings, nights from 22:00 to 07:00, and the days of the weekend. */
export const STANDARD_BANDS: readonly HourBand[] = [
  { name: 'work', windows: [{ days: WORKDAYS, fromMinute: 540, toMinute: 1020 }] },
  {
    name: 'off',
    windows: [
      { days: WORKDAYS, fromMinute: 420, toMinute: 540 },
      { days: WORKDAYS, fromMinute: 1020, toMinute: 1320 },
    ],
  },
  { name: 'night', windows: [{ days: EVERY_DAY, fromMinute: 1320, toMinute: 1860 }] },
  { name: 'weekend', windows: [{ days: WEEKEND, fromMinute: 420, toMinute: 1320 }] },
];

/**
 * Every weekday apart, in stretches of so many hours.
 * @throws {InvalidOptionError} unless the hours divide a day.
 */
export function weekdayHourBands(hours: number): readonly HourBand[] {
  if (!Number.isInteger(hours) || hours < 1 || 24 % hours !== 0) {
    throw new InvalidOptionError(
      `\`hours\` is ${hours}; it must be a whole number that divides 24.\nMaybe 6 or 8.`,
    );
  }
  return EVERY_DAY.flatMap(day =>
    Array.from({ length: 24 / hours }, (_, part): HourBand => {
      const from = part * hours;
      const name = `${WEEKDAY_NAMES[day - 1]} ${String(from).padStart(2, '0')}–${from + hours}`;
      return { name, windows: [{ days: [day], fromMinute: from * 60, toMinute: (from + hours) * 60 }] };
    }),
  );
}

/** @throws {InvalidOptionError} for windows that are none, and bands that share a minute of the week or a name. */
export function requireDisjoint(bands: readonly HourBand[]): void {
  const holder = new Map<number, string>();
  const names = new Set<string>();
  for (const { name, windows } of bands) {
    if (names.has(name)) {
      throw new InvalidOptionError(
        `Two bands are called ${quote(name)}; each needs a name of its own.\nMaybe they are one band with two windows.`,
      );
    }
    names.add(name);
    for (const window of windows) {
      requireWindow(name, window);
      const { days, fromMinute, toMinute } = window;
      for (const day of days) {
        for (let minute = fromMinute; minute < toMinute; minute++) {
          const ofWeek = ((day - 1) * 1440 + minute) % 10_080;
          const other = holder.get(ofWeek);
          if (other !== undefined) {
            throw new InvalidOptionError(
              `The bands ${quote(other)} and ${quote(name)} share time on the weekday ${day}; each minute is in one band.\nMaybe a night reaches into the next day.`,
            );
          }
          holder.set(ofWeek, name);
        }
      }
    }
  }
}

function requireWindow(name: string, { days, fromMinute, toMinute }: WeeklyWindow): void {
  const isWhole = Number.isInteger(fromMinute) && Number.isInteger(toMinute);
  const isLegal = fromMinute >= 0 && fromMinute < 1440 && toMinute > fromMinute;
  const areDays = days.length > 0 && days.every(day => EVERY_DAY.includes(day));
  if (isWhole && isLegal && areDays && toMinute - fromMinute <= 1440) return;
  throw new InvalidOptionError(
    `The band ${quote(name)} has a window on the days ${JSON.stringify(days)} from minute ${fromMinute} to ${toMinute}; days are 1 to 7, and it starts from 0 to 1439 and lasts a day at most.\nMaybe a window that ends on the next day should end above 1440.`,
  );
}
