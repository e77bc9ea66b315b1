import type { HolidayList } from '../plan/records';
import type { Rotation } from '../plan/rotation';
import { DAY, floatingMidnight, isoWeekdayOfFloating } from '../time/instant';

/** Floating midnight of a Monday. */
const A_MONDAY = floatingMidnight('1970-01-05');

/** The most days a handover is moved. Where no working day is so near, it stays where it was. */
export const MOST_DAYS_MOVED = 31;

/** Days from Monday to Friday that are not on the list of holidays on which a rotation does not hand over. */
export class WorkingDays {
  readonly #move: -1 | 0 | 1;
  readonly #closed: ReadonlySet<number>;
  /** Numbers, among the days from Monday to Friday, of those that are closed, in order. */
  readonly #closedNumbers: readonly number[];

  constructor({ handoverClosed }: Pick<Rotation, 'handoverClosed'>, lists: readonly HolidayList[]) {
    const days = lists.find(({ id }) => id === handoverClosed?.list)?.days ?? [];
    const closed = [...new Set(days.map(({ date }) => floatingMidnight(date)))].sort((a, b) => a - b);
    this.#move = handoverClosed === undefined ? 0 : handoverClosed.move === 'later' ? 1 : -1;
    this.#closed = new Set(closed);
    this.#closedNumbers = closed.filter(isMondayToFriday).map(weekdayNumber);
  }

  /** Whether handovers are moved at all. */
  get areMoved(): boolean {
    return this.#move !== 0;
  }

  /** Where a handover on a day goes that is a floating midnight: to a working day, if the day is closed. */
  moved(midnight: number): number {
    if (!this.#closed.has(midnight)) return midnight;
    for (let days = 1; days <= MOST_DAYS_MOVED; days++) {
      const day = midnight + this.#move * days * DAY;
      if (isMondayToFriday(day) && !this.#closed.has(day)) return day;
    }
    return midnight;
  }

  /** Numbers working days in a row; any other day has the number of the next one. */
  numberOf(midnight: number): number {
    const number = weekdayNumber(midnight);
    return number - this.#closedNumbers.filter(closed => closed < number).length;
  }

  /** The floating midnight of the working day with a number. */
  dayOf(number: number): number {
    let weekday = number;
    for (const closed of this.#closedNumbers) if (closed <= weekday) weekday += 1;
    const week = Math.floor(weekday / 5);
    return A_MONDAY + (week * 7 + (weekday - week * 5)) * DAY;
  }
}

function isMondayToFriday(midnight: number): boolean {
  return isoWeekdayOfFloating(midnight) <= 5;
}

/** Numbers the days from Monday to Friday in a row; a weekend has the number of its Monday. */
function weekdayNumber(floating: number): number {
  const day = Math.floor((floating - A_MONDAY) / DAY);
  const week = Math.floor(day / 7);
  return week * 5 + Math.min(day - week * 7, 5);
}
