import { DAY, isoWeekdayOfFloating } from '../../time/instant';

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
/** Days of the longest period of a rule: a period that the window cuts is still looked at as a whole. */
const LONGEST = 366 * DAY;

/**
 * Whether an RFC 5545 rule that `wrongInRrule` has nothing against has a day from `from` to `until`. Days are
 * floating midnights; periods are counted from the anchor, in both directions.
 */
export function hasDayBetween(text: string, anchor: number, from: number, until: number): boolean {
  const rule = new DayRule(text, anchor);
  let period: number | null = null;
  let days: number[] = [];
  for (let day = Math.ceil(from / DAY) * DAY - LONGEST; day <= until + LONGEST; day += DAY) {
    const next = rule.periodOf(day);
    if (next !== period) {
      if (rule.picked(days).some(each => each >= from && each <= until)) return true;
      period = next;
      days = [];
    }
    if (rule.allows(day, next)) days.push(day);
  }
  return false;
}

class DayRule {
  readonly #parts: ReadonlyMap<string, string>;
  readonly #anchor: number;
  readonly #weekStart: number;
  readonly #numbers = new Map<string, readonly number[] | null>();
  readonly #days: readonly (readonly [weekday: number, nth: number])[];

  constructor(text: string, anchor: number) {
    const parts = new Map(
      text
        .toUpperCase()
        .replace(/^RRULE:/, '')
        .split(';')
        .map(part => part.split('=') as [string, string]),
    );
    // What a rule does not name it takes from its start.
    const start = new Date(anchor);
    const freq = parts.get('FREQ');
    if (!['BYWEEKNO', 'BYYEARDAY', 'BYMONTHDAY', 'BYDAY'].some(name => parts.has(name))) {
      if (freq === 'WEEKLY') parts.set('BYDAY', WEEKDAYS[isoWeekdayOfFloating(anchor) - 1] ?? '');
      if (freq === 'MONTHLY' || freq === 'YEARLY') parts.set('BYMONTHDAY', `${start.getUTCDate()}`);
      if (freq === 'YEARLY' && !parts.has('BYMONTH')) parts.set('BYMONTH', `${start.getUTCMonth() + 1}`);
    }
    this.#parts = parts;
    this.#anchor = anchor;
    this.#weekStart = WEEKDAYS.indexOf(parts.get('WKST') ?? 'MO') + 1;
    const isLong = freq === 'MONTHLY' || freq === 'YEARLY';
    this.#days = (parts.get('BYDAY')?.split(',') ?? []).map(day => [
      WEEKDAYS.indexOf(day.slice(-2)) + 1,
      isLong ? Number(day.slice(0, -2)) : 0,
    ]);
  }

  /** Number of the day's year, month, week or day, 0 that of the anchor. */
  periodOf(day: number): number {
    const [date, start] = [new Date(day), new Date(this.#anchor)];
    const years = date.getUTCFullYear() - start.getUTCFullYear();
    switch (this.#parts.get('FREQ')) {
      case 'YEARLY':
        return years;
      case 'MONTHLY':
        return years * 12 + date.getUTCMonth() - start.getUTCMonth();
      case 'WEEKLY':
        return (this.#weekOf(day) - this.#weekOf(this.#anchor)) / (7 * DAY);
      default:
        return (day - this.#anchor) / DAY;
    }
  }

  allows(day: number, period: number): boolean {
    if (period % Number(this.#parts.get('INTERVAL') ?? 1) !== 0) return false;
    const date = new Date(day);
    const year = date.getUTCFullYear();
    const month = date.getUTCMonth();
    const [yearStart, yearEnd] = [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)];
    const [monthStart, monthEnd] = [Date.UTC(year, month, 1), Date.UTC(year, month + 1, 1)];
    if (!this.#names('BYMONTH', month + 1, 0)) return false;
    if (!this.#names('BYMONTHDAY', (day - monthStart) / DAY + 1, (day - monthEnd) / DAY)) return false;
    if (!this.#names('BYYEARDAY', (day - yearStart) / DAY + 1, (day - yearEnd) / DAY)) return false;
    if (this.#parts.has('BYWEEKNO') && !this.#isInWeek(day)) return false;
    // Days of the week count within the month or the year; a plain one and a counted one must both hold, as
    // the library that expands rules reads them.
    const inYear = this.#parts.get('FREQ') === 'YEARLY' && !this.#parts.has('BYMONTH');
    const [start, end] = inYear ? [yearStart, yearEnd] : [monthStart, monthEnd];
    const weekday = isoWeekdayOfFloating(day);
    const nth = Math.floor((day - start) / (7 * DAY)) + 1;
    const last = -Math.ceil((end - day) / (7 * DAY));
    const plain = this.#days.filter(([, count]) => count === 0);
    const counted = this.#days.filter(([, count]) => count !== 0);
    return (
      (plain.length === 0 || plain.some(([each]) => each === weekday)) &&
      (counted.length === 0 ||
        counted.some(([each, count]) => each === weekday && (count === nth || count === last)))
    );
  }

  /** Of the days of one period, in order, those at the positions the rule names. */
  picked(days: readonly number[]): readonly number[] {
    const positions = this.#numbersOf('BYSETPOS');
    if (positions === null) return days;
    return positions.flatMap(position => days.at(position < 0 ? position : position - 1) ?? []);
  }

  /** Whether the part, if there is one, names the number counted from the start or from the end. */
  #names(part: string, fromStart: number, fromEnd: number): boolean {
    const numbers = this.#numbersOf(part);
    return numbers === null || numbers.some(number => number === fromStart || number === fromEnd);
  }

  #isInWeek(day: number): boolean {
    const week = this.#weekOf(day);
    // Week 1 is the first with four days of its year: the one that holds 4 January.
    const year = new Date(week + 3 * DAY).getUTCFullYear();
    const [first, end] = [this.#weekOf(Date.UTC(year, 0, 4)), this.#weekOf(Date.UTC(year + 1, 0, 4))];
    return this.#names('BYWEEKNO', (week - first) / (7 * DAY) + 1, (week - end) / (7 * DAY));
  }

  /** The first day of the day's week. */
  #weekOf(day: number): number {
    return day - ((isoWeekdayOfFloating(day) - this.#weekStart + 7) % 7) * DAY;
  }

  #numbersOf(part: string): readonly number[] | null {
    let numbers = this.#numbers.get(part);
    if (numbers === undefined) {
      numbers = this.#parts.get(part)?.split(',').map(Number) ?? null;
      this.#numbers.set(part, numbers);
    }
    return numbers;
  }
}
