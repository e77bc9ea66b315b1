import { DAY, isoWeekdayOfFloating } from './instant';

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const WEEK = 7 * DAY;

/** From the first floating midnight of a span of days to the first after it. */
type Span = readonly [start: number, end: number];
type Filter = (day: number) => boolean;

/**
 * The days of an RFC 5545 recurrence rule (§3.3.10) in floating time. The rule must be one that `wrongInRrule`
 * has nothing against: it has neither times of day nor an end. Its periods, which are days, weeks, months or
 * years, are counted from the anchor in both directions.
 */
export class DayRule {
  readonly #anchor: number;
  readonly #freq: string;
  readonly #interval: number;
  readonly #weekStart: number;
  readonly #filters: readonly Filter[];
  readonly #positions: readonly number[] | null;

  constructor(text: string, anchor: number) {
    const parts = new Map(
      text
        .toUpperCase()
        .replace(/^RRULE:/, '')
        .split(';')
        .map(part => part.split('=') as [string, string]),
    );
    this.#anchor = anchor;
    this.#freq = parts.get('FREQ') ?? '';
    this.#interval = Number(parts.get('INTERVAL') ?? 1);
    this.#weekStart = WEEKDAYS.indexOf(parts.get('WKST') ?? 'MO') + 1;
    this.#positions = numbersOf(parts.get('BYSETPOS'));
    this.#completeFromAnchor(parts);
    this.#filters = this.#filtersOf(parts);
  }

  /** How many days `between` looks at, at most: where a rule counts the days of a period, whole periods. */
  daysLookedAt(from: number, until: number): number {
    const [start, end] =
      this.#positions === null
        ? [from, until + DAY]
        : [this.#startOf(this.#periodOf(from)), this.#startOf(this.#periodOf(until) + 1)];
    return Math.max(0, Math.floor((end - start) / DAY));
  }

  /** The days from `from` to `until`, which may be days of the rule themselves, in order. */
  *between(from: number, until: number): Generator<number, void> {
    const last = this.#periodOf(until);
    let period = Math.ceil(this.#periodOf(from) / this.#interval) * this.#interval;
    for (; period <= last; period += this.#interval) {
      const days: number[] = [];
      const [start, next] = [this.#startOf(period), this.#startOf(period + 1)];
      const isWhole = this.#positions !== null;
      const end = isWhole ? next : Math.min(next, until + 1);
      let day = isWhole ? start : start + Math.max(0, Math.ceil((from - start) / DAY)) * DAY;
      for (; day < end; day += DAY) {
        if (this.#filters.every(allows => allows(day))) days.push(day);
      }
      for (const picked of this.#picked(days)) if (picked >= from && picked <= until) yield picked;
    }
  }

  /** Of the days of one period, in order, those at the positions the rule names. */
  #picked(days: readonly number[]): readonly number[] {
    const positions = this.#positions;
    if (positions === null) return days;
    return days.filter((_, at) => positions.includes(at + 1) || positions.includes(at - days.length));
  }

  /** The number of the period that holds a reading of the clock, 0 that of the anchor. */
  #periodOf(floating: number): number {
    const [date, start] = [new Date(floating), new Date(this.#anchor)];
    const years = date.getUTCFullYear() - start.getUTCFullYear();
    switch (this.#freq) {
      case 'YEARLY':
        return years;
      case 'MONTHLY':
        return years * 12 + date.getUTCMonth() - start.getUTCMonth();
      case 'WEEKLY':
        return Math.floor((floating - this.#weekOf(this.#anchor)) / WEEK);
      default:
        return Math.floor((floating - this.#anchor) / DAY);
    }
  }

  /** The first day of a period. */
  #startOf(period: number): number {
    const anchor = new Date(this.#anchor);
    const year = anchor.getUTCFullYear();
    switch (this.#freq) {
      case 'YEARLY':
        return Date.UTC(year + period, 0, 1);
      case 'MONTHLY': {
        const month = year * 12 + anchor.getUTCMonth() + period;
        // `Date.UTC` takes the years below 100 for those of a later century: the anchor's must not reach it.
        return Date.UTC(Math.floor(month / 12), month % 12, 1);
      }
      case 'WEEKLY':
        return this.#weekOf(this.#anchor) + period * WEEK;
      default:
        return this.#anchor + period * DAY;
    }
  }

  /** Which days a rule does not name, it takes from its anchor. */
  #completeFromAnchor(parts: Map<string, string>): void {
    if (['BYWEEKNO', 'BYYEARDAY', 'BYMONTHDAY', 'BYDAY'].some(name => parts.has(name))) return;
    const anchor = new Date(this.#anchor);
    if (this.#freq === 'WEEKLY') parts.set('BYDAY', WEEKDAYS[isoWeekdayOfFloating(this.#anchor) - 1] ?? '');
    if (this.#isLong()) parts.set('BYMONTHDAY', `${anchor.getUTCDate()}`);
    if (this.#freq === 'YEARLY' && !parts.has('BYMONTH')) parts.set('BYMONTH', `${anchor.getUTCMonth() + 1}`);
  }

  /** What a day must pass: a filter for each part that says which days of a period count. */
  #filtersOf(parts: ReadonlyMap<string, string>): readonly Filter[] {
    const filters: Filter[] = [];
    const months = numbersOf(parts.get('BYMONTH'));
    if (months !== null) filters.push(day => months.includes(new Date(day).getUTCMonth() + 1));

    const weekdays = (parts.get('BYDAY')?.split(',') ?? []).map(day => ({
      weekday: WEEKDAYS.indexOf(day.slice(-2)) + 1,
      nth: this.#isLong() ? Number(day.slice(0, -2)) : 0,
    }));
    // Plain days of the week and counted ones must both hold, as dateutil and rrule read them.
    const plain = weekdays.filter(({ nth }) => nth === 0).map(({ weekday }) => weekday);
    if (plain.length > 0) filters.push(day => plain.includes(isoWeekdayOfFloating(day)));
    const counted = weekdays.filter(({ nth }) => nth !== 0);
    const spanOf = this.#freq === 'YEARLY' && months === null ? yearOf : monthOf;
    const isCounted: Filter = day =>
      counted.some(
        ({ weekday, nth }) => weekday === isoWeekdayOfFloating(day) && isAt([nth], day, spanOf(day), WEEK),
      );
    if (counted.length > 0) filters.push(isCounted);

    const monthDays = numbersOf(parts.get('BYMONTHDAY'));
    if (monthDays !== null) filters.push(day => isAt(monthDays, day, monthOf(day), DAY));
    const yearDays = numbersOf(parts.get('BYYEARDAY'));
    if (yearDays !== null) filters.push(day => isAt(yearDays, day, yearOf(day), DAY));
    const weeks = numbersOf(parts.get('BYWEEKNO'));
    if (weeks !== null) filters.push(day => isAt(weeks, day, this.#weekYearOf(day), WEEK));
    return filters;
  }

  /** Whether its periods are months or years. */
  #isLong(): boolean {
    return this.#freq === 'MONTHLY' || this.#freq === 'YEARLY';
  }

  /** The weeks that count as those of one year: week 1 is the first with four days of it, which holds 4 January. */
  #weekYearOf(day: number): Span {
    const year = new Date(this.#weekOf(day) + 3 * DAY).getUTCFullYear();
    return [this.#weekOf(Date.UTC(year, 0, 4)), this.#weekOf(Date.UTC(year + 1, 0, 4))];
  }

  /** The first day of the day's week. */
  #weekOf(day: number): number {
    return day - ((isoWeekdayOfFloating(day) - this.#weekStart + 7) % 7) * DAY;
  }
}

function numbersOf(list: string | undefined): readonly number[] | null {
  return list?.split(',').map(Number) ?? null;
}

function monthOf(day: number): Span {
  const date = new Date(day);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return [Date.UTC(year, month, 1), Date.UTC(year, month + 1, 1)];
}

function yearOf(day: number): Span {
  const year = new Date(day).getUTCFullYear();
  return [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)];
}

/** Whether one of the numbers is the day's place in the span, in steps from its start (1, 2, …) or its end (-1, -2, …). */
function isAt(numbers: readonly number[], day: number, [start, end]: Span, step: number): boolean {
  const fromStart = Math.floor((day - start) / step) + 1;
  const fromEnd = -Math.ceil((end - day) / step);
  return numbers.some(number => number === fromStart || number === fromEnd);
}
