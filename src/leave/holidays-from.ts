import { InvalidOptionError, type Issue } from '../errors/errors';
import { shown } from '../import/shown';
import { addDays, DAY, isLocalDate, type LocalDate } from '../time/instant';
import {
  checkDays,
  type Holiday,
  type HolidayImport,
  holidayList,
  type HolidayListOptions,
} from './holiday-list';

/** What knows the holidays of a country: an instance of `Holidays` of the package date-holidays, or alike. */
export interface HolidaySource {
  getHolidays(year: number): readonly SourceHoliday[];
}

/** A holiday as date-holidays tells it. */
export interface SourceHoliday {
  /** Its first day on the clock of the country, with or without more behind it: `2026-12-28 00:00:00`. */
  readonly date: string;
  readonly name: string;
  /** `public`, `bank`, `optional`, `school`, `observance`, … */
  readonly type: string;
  /** Its beginning and end, of which only the difference counts. Default: one day. */
  readonly start?: Date | undefined;
  readonly end?: Date | undefined;
}

/** Which holidays are taken. */
export interface HolidaysFromOptions extends HolidayListOptions {
  /** Types that are taken. Default `public`. */
  readonly types?: readonly string[] | undefined;
}

/** Days a single holiday may take. */
const LONGEST_HOLIDAY = 31;

/**
 * Makes a list of holidays from an instance of date-holidays, which is the caller's: this package neither contains nor
 * loads it. Holidays of other types, and those of less than a day, are in `skipped`.
 *
 * @throws {InvalidOptionError} when an option is not legal, or the source is none.
 *
 * @example
 * const { list } = holidaysFrom(new Holidays('GB', 'ENG'), { id: 'england', from: '2026-01-01', through: '2026-12-31' });
 */
export function holidaysFrom(source: HolidaySource, options: HolidaysFromOptions): HolidayImport {
  checkDays(options);
  if (typeof source?.getHolidays !== 'function') {
    throw new InvalidOptionError(
      'the source of holidays has no function getHolidays\nMaybe new Holidays("GB", "ENG") is meant.',
    );
  }
  const { from, through, types = ['public'] } = options;
  const dropped: Issue[] = [];
  const skipped: Issue[] = [];
  const holidays: Holiday[] = [];
  let count = 0;
  const firstYear = Number(from.slice(0, 4));
  // A holiday of several days may have begun in the year before.
  for (let year = firstYear - 1; year <= Number(through.slice(0, 4)); year++) {
    const listed: unknown = source.getHolidays(year);
    // Of a country it does not know, date-holidays gives no list.
    const ofYear: readonly unknown[] = Array.isArray(listed) ? listed : [];
    if (ofYear.length === 0 && year >= firstYear) {
      const message = `the source has no holidays of ${year}`;
      const hint = 'Maybe it does not know the country.';
      dropped.push({ code: 'no-holidays', path: [year], message, hint });
    }
    for (const [index, given] of ofYear.entries()) {
      const path = [year, index];
      const read = readHoliday(given);
      if (read === null) {
        const message = `is no holiday of a day that exists, and of at most ${LONGEST_HOLIDAY} days`;
        dropped.push({ code: 'invalid-holiday', path, message });
        continue;
      }
      const { first, last, name, type, isShort } = read;
      if (last < from || first > through) continue;
      count += 1;
      const what = `${shown(name)} on ${first}`;
      if (!types.includes(type)) {
        skipped.push({ code: 'other-type', path, message: `${what} is of the type ${shown(type)}` });
      } else if (isShort) {
        skipped.push({ code: 'part-of-day', path, message: `${what} takes part of the day` });
      } else for (let date = first; date <= last; date = addDays(date, 1)) holidays.push({ date, name });
    }
  }
  return { list: holidayList(options, holidays), count, dropped, skipped };
}

interface ReadHoliday {
  readonly first: LocalDate;
  readonly last: LocalDate;
  readonly name: string;
  readonly type: string;
  /** Whether it takes less than half a day. */
  readonly isShort: boolean;
}

function readHoliday(given: unknown): ReadHoliday | null {
  if (given === null || typeof given !== 'object') return null;
  const { date, name, type, start, end } = given as Readonly<Record<string, unknown>>;
  if (typeof date !== 'string' || typeof name !== 'string' || typeof type !== 'string') return null;
  const first = date.slice(0, 10);
  const isTimed = start instanceof Date && end instanceof Date;
  const length = isTimed ? end.getTime() - start.getTime() : DAY;
  // Clocks may change within it.
  const days = Math.round(length / DAY);
  if (!isLocalDate(first) || !(days >= 0 && days <= LONGEST_HOLIDAY)) return null;
  return { first, last: addDays(first, Math.max(days, 1) - 1), name, type, isShort: length < DAY / 2 };
}
