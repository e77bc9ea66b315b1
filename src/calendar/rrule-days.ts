import type { Options } from 'rrule';
import { DAY, isoWeekdayOfFloating } from '../time/instant';
import { type ReadRule, readAsDayRule } from './recurrence';
import { RRule } from './rrule-import';

/** The Gregorian calendar repeats, weekdays and all, every 400 years. */
const GREGORIAN_CYCLE = 146_097 * DAY;

/**
 * Rules are evaluated this much later than they are meant. rrule looks for the next occurrence up to the
 * year 9999; so late, a rule that has none (30 February) is found out in milliseconds instead of seconds.
 */
const SHIFT = 19 * GREGORIAN_CYCLE;

/** Reads rules with rrule, but for those that it is known to misread. */
export const readWithRrule: ReadRule = (rule, anchor) => {
  const options = RRule.parseString(rule.toUpperCase());
  if (isMisread(options)) return readAsDayRule(rule, anchor);
  const anchored = anchorRule(options, anchor);
  return { between: (from, until) => daysBetween(anchored, from, until) };
};

/**
 * Whether rrule 2.8.1 may get a rule wrong. Where a period has fewer days than `BYSETPOS` counts back, it takes the
 * first of them instead of none (jkbrzt/rrule#668). For `BYWEEKNO` it takes some days around New Year for those of
 * week 53 that ISO 8601 has in week 52 or 1, a mistake of the library that it was ported from (dateutil/dateutil#1537).
 */
function isMisread({ bysetpos, byweekno }: Partial<Options>): boolean {
  return numbersOf(byweekno).length > 0 || numbersOf(bysetpos).some(position => position < -1);
}

/** A rule with everything that its start would imply written out, and where its periods are. */
interface AnchoredRule {
  readonly options: Partial<Options>;
  readonly unit: 'days' | 'months';
  /** The start of the period that holds the anchor: its floating midnight, or its month. */
  readonly origin: number;
  /** Units from one period that counts to the next. */
  readonly every: number;
}

function anchorRule(options: Partial<Options>, anchor: number): AnchoredRule {
  const { freq, interval = 1 } = options;
  const wkst = options.wkst ?? RRule.MO;
  const day = new Date(anchor);
  const implied: Partial<Options> = {};
  const namesDays = [options.byyearday, options.bymonthday, options.byweekday].some(
    part => part !== undefined && part !== null,
  );
  if (!namesDays && freq === RRule.WEEKLY) implied.byweekday = [isoWeekdayOfFloating(anchor) - 1];
  if (!namesDays && (freq === RRule.MONTHLY || freq === RRule.YEARLY)) {
    implied.bymonthday = [day.getUTCDate()];
    if (freq === RRule.YEARLY) implied.bymonth = options.bymonth ?? [day.getUTCMonth() + 1];
  }
  // In order, since rrule sorts the days at several positions wrongly where some of them do not exist.
  const bysetpos = [...numbersOf(options.bysetpos)].sort((a, b) => a - b);
  const full = { ...options, ...implied, interval, wkst, bysetpos };
  switch (freq) {
    case RRule.YEARLY:
      return { options: full, unit: 'months', origin: day.getUTCFullYear() * 12, every: 12 * interval };
    case RRule.MONTHLY:
      return { options: full, unit: 'months', origin: monthOf(anchor), every: interval };
    case RRule.WEEKLY: {
      const weekStart = typeof wkst === 'number' ? wkst : wkst.weekday;
      const daysIn = (isoWeekdayOfFloating(anchor) - 1 - weekStart + 7) % 7;
      return { options: full, unit: 'days', origin: anchor - daysIn * DAY, every: 7 * interval };
    }
    default:
      return { options: full, unit: 'days', origin: anchor, every: interval };
  }
}

/** Days of the rule with `from <= day <= until`. */
function daysBetween(rule: AnchoredRule, from: number, until: number): Iterable<number> {
  const dtstart = new Date(lastPeriodStart(rule, from) + SHIFT);
  const recurrence = new RRule({ ...rule.options, dtstart }, true);
  const found = recurrence.between(new Date(from + SHIFT), new Date(until + SHIFT), true);
  // It gives a day twice that two positions name (jkbrzt/rrule#669).
  return new Set(found.map(date => date.getTime() - SHIFT));
}

/** The last start, at or before `from`, of a period that counts. */
function lastPeriodStart({ unit, origin, every }: AnchoredRule, from: number): number {
  if (unit === 'days') return origin + Math.floor((from - origin) / (every * DAY)) * every * DAY;
  const month = origin + Math.floor((monthOf(from) - origin) / every) * every;
  return Date.UTC(Math.floor(month / 12), month % 12, 1);
}

/** Months since the year 0. */
function monthOf(floating: number): number {
  const date = new Date(floating);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function numbersOf(part: number | number[] | null | undefined): readonly number[] {
  return part === undefined || part === null ? [] : [part].flat();
}
