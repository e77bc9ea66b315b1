import { DAY, floatingMidnight, type LocalDate } from '../time/instant';
import { zoneOf } from '../time/zone';
import type { CalendarEvent } from './calendar-event';
import { readCalendar } from './calendar-events';
import { dateOf } from './calendar-time';
import { eventsOf, seriesOf } from './event-series';
import { FileReport, type Told } from './file-report';
import {
  checkDays,
  type Holiday,
  type HolidayImport,
  holidayList,
  type HolidayListOptions,
} from './holiday-list';
import { ReadingBudget } from './reading-budget';
import { SeriesInTime, type TimeFrame } from './series-in-time';

/** Days a single holiday may take; longer ones are not listed day by day. */
const LONGEST_HOLIDAY = 31;

/**
 * Reads public holidays from an iCalendar text (`.ics`): every whole day of an event that is not cancelled, recurring
 * ones too. Events with times of day are in `skipped`, since a holiday of a plan is a day. Whether an event is transparent
 * does not matter: calendars of holidays are, so that they block nobody's time.
 *
 * @throws {InvalidOptionError} when an option is not legal.
 *
 * @example
 * const { list } = readHolidayCalendar(text, { id: 'england', from: '2026-01-01', through: '2026-12-31' });
 */
export function readHolidayCalendar(text: string, options: HolidayListOptions): HolidayImport {
  checkDays(options);
  const { from, through } = options;
  const report = new FileReport();
  const within = { start: floatingMidnight(from), end: floatingMidnight(through) + DAY };
  const budget = new ReadingBudget();
  const calendar = readCalendar(text, { within, report, budget });
  const frame: TimeFrame = { within, budget };
  const holidays: Holiday[] = [];
  for (const series of seriesOf(calendar?.events ?? [])) {
    for (const { old, by } of series.superseded) {
      report.skip(old, {
        code: 'superseded',
        message: `is an older version of the event in line ${by.line}`,
      });
    }
    const isOff = series.event?.isCancelled === true;
    const times = new SeriesInTime(series, calendar?.zones ?? (() => null));
    for (const event of eventsOf(series)) {
      const days = isOff ? CANCELLED : daysOf(times, event, frame);
      if (Array.isArray(days)) holidays.push(...days.map(date => ({ date, name: event.summary })));
      else if (days.isWrong) report.drop(event, days.told);
      else report.skip(event, days.told);
    }
  }
  const { dropped, skipped } = report.told();
  return { list: holidayList(options, holidays), count: calendar?.count ?? 0, dropped, skipped };
}

/** Why an event is no holiday, and whether something is wrong with it. */
interface NoHoliday {
  readonly isWrong: boolean;
  readonly told: Told;
}

const CANCELLED: NoHoliday = { isWrong: false, told: { code: 'cancelled', message: 'is cancelled' } };

/** The days of an event within the time that is read. */
function daysOf(times: SeriesInTime, event: CalendarEvent, frame: TimeFrame): LocalDate[] | NoHoliday {
  const fault = times.unplaced(event);
  if (fault !== null) return { isWrong: true, told: fault };
  if (event.isCancelled) return CANCELLED;
  if (event.start.kind !== 'day') {
    const told = { code: 'not-all-day', message: 'has a time of day, and is no holiday' };
    return { isWrong: false, told };
  }
  const found = times.occurrencesOf(event, zoneOf('UTC'), frame);
  if ('code' in found) return { isWrong: true, told: found };
  if (found.length === 0) {
    const [from, until] = [frame.within.start, frame.within.end - DAY].map(dateOf);
    const told = { code: 'outside-period', message: `does not take place from ${from} through ${until}` };
    return { isWrong: false, told };
  }
  if (found.some(({ start, end }) => end - start > LONGEST_HOLIDAY * DAY)) {
    const told = { code: 'too-long', message: `takes more than ${LONGEST_HOLIDAY} days` };
    return { isWrong: true, told };
  }
  return found.flatMap(({ start, end }) =>
    Array.from({ length: Math.round((end - start) / DAY) }, (_, day) => dateOf(start + day * DAY)),
  );
}
