import type { Options } from 'rrule';
import { FairOncallError } from '../errors/errors';
import type { LocalDate } from '../time/instant';
import { DAY, floatingMidnight, isoWeekdayOfFloating } from '../time/instant';
import { RRule } from './rrule-import';

/** The Gregorian calendar repeats, weekdays and all, every 400 years. */
const GREGORIAN_CYCLE = 146_097 * DAY;

/**
 * Rules are evaluated this much later than they are meant. rrule looks for the next occurrence up to the
 * year 9999; so late, a rule that has none (30 February) is found out in milliseconds instead of seconds.
 */
const SHIFT = 19 * GREGORIAN_CYCLE;

/** How far back the handover before the horizon is looked for, in days: near first, since that is cheap. */
const LOOK_BACK_DAYS = [62, 800, 15_000] as const;

/**
 * The days of an RFC 5545 rule from the last one at or before `from` up to `until`, as floating
 * midnights in order. Days are counted from the anchor in both directions, so a horizon before the anchor
 * has its days too.
 * @throws {FairOncallError} `internal`: no day within forty years, which no plan's rule is let through with.
 */
export function recurrenceDays(
  rule: string,
  anchor: LocalDate,
  from: number,
  until: number,
): readonly number[] {
  const options = readRule(rule, floatingMidnight(anchor));
  let days: readonly number[] = [];
  for (const back of LOOK_BACK_DAYS) {
    days = daysBetweenFloating(options, from - back * DAY, until);
    const first = days[0];
    if (first !== undefined && first <= from) return days.slice(lastAtOrBefore(days, from));
  }
  if (days.length === 0)
    throw new FairOncallError('internal', `"${rule}" has no day in the forty years before the horizon ends`);
  return days;
}

function lastAtOrBefore(days: readonly number[], from: number): number {
  let index = 0;
  while ((days[index + 1] ?? Infinity) <= from) index++;
  return index;
}

/** A rule with everything that its start would imply written out, and the start of its first period. */
interface AnchoredRule {
  readonly options: Partial<Options>;
  readonly periodStart: number;
  readonly unit: 'days' | 'months';
  /** Units from one period that counts to the next. */
  readonly every: number;
}

function readRule(rule: string, anchor: number): AnchoredRule {
  const options = RRule.parseString(rule.toUpperCase());
  const { interval = 1 } = options;
  const wkst = options.wkst ?? RRule.MO;
  const day = new Date(anchor);
  const implied: Partial<Options> = {};
  const namesDays = [options.byweekno, options.byyearday, options.bymonthday, options.byweekday].some(
    part => part !== undefined && part !== null,
  );
  if (!namesDays && options.freq === RRule.WEEKLY) implied.byweekday = [isoWeekdayOfFloating(anchor) - 1];
  if (!namesDays && (options.freq === RRule.MONTHLY || options.freq === RRule.YEARLY)) {
    implied.bymonthday = [day.getUTCDate()];
    if (options.freq === RRule.YEARLY) implied.bymonth = options.bymonth ?? [day.getUTCMonth() + 1];
  }
  const full = { ...options, ...implied, interval, wkst };
  switch (options.freq) {
    case RRule.YEARLY:
      return {
        options: full,
        periodStart: Date.UTC(day.getUTCFullYear(), 0, 1),
        unit: 'months',
        every: 12 * interval,
      };
    case RRule.MONTHLY:
      return {
        options: full,
        periodStart: Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), 1),
        unit: 'months',
        every: interval,
      };
    case RRule.WEEKLY: {
      const weekStart = typeof wkst === 'number' ? wkst : wkst.weekday;
      const daysIn = (isoWeekdayOfFloating(anchor) - 1 - weekStart + 7) % 7;
      return { options: full, periodStart: anchor - daysIn * DAY, unit: 'days', every: 7 * interval };
    }
    default:
      return { options: full, periodStart: anchor, unit: 'days', every: interval };
  }
}

/** Days of the rule with `from <= day <= until`. */
function daysBetweenFloating(rule: AnchoredRule, from: number, until: number): readonly number[] {
  const dtstart = new Date(lastPeriodStart(rule, from) + SHIFT);
  const recurrence = new RRule({ ...rule.options, dtstart }, true);
  const found = recurrence.between(new Date(from + SHIFT), new Date(until + SHIFT), true);
  return found.map(date => date.getTime() - SHIFT);
}

/** The last start, at or before `from`, of a period that counts. */
function lastPeriodStart({ periodStart, unit, every }: AnchoredRule, from: number): number {
  if (unit === 'days') {
    return periodStart + Math.floor((from - periodStart) / (every * DAY)) * every * DAY;
  }
  const first = monthIndex(periodStart);
  const month = first + Math.floor((monthIndex(from) - first) / every) * every;
  return Date.UTC(Math.floor(month / 12), month % 12, 1);
}

/** Months since the year 0. */
function monthIndex(floating: number): number {
  const date = new Date(floating);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}
