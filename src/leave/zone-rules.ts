import { DAY, type Instant, type Interval, MINUTE } from '../time/instant';
import { DayRule } from '../time/day-rule';
import type { Zone } from '../time/zone';
import { type CalendarPart, LEAVE_LIMITS, propertyName } from './calendar-text';
import { calendarTime } from './calendar-time';
import type { ReadingBudget } from './reading-budget';
import { type RecurrenceRule, readRule } from './recurrence-rule';

/** What a `VTIMEZONE` says (RFC 5545 §3.6.5). */
export interface ZoneDefinition {
  readonly tzid: string;
  /** The name it has in the IANA zone data, if it says so. */
  readonly location: string | null;
  readonly observances: readonly Observance[];
}

/** From when on a clock has which offset, in minutes east of UTC. */
interface Observance {
  /** The first time it starts, on the clock that it ends. */
  readonly start: number;
  readonly before: number;
  readonly after: number;
  readonly rules: readonly string[];
  readonly further: readonly number[];
}

/** A change of the offset at an instant. */
interface Change {
  readonly at: Instant;
  readonly before: number;
  readonly after: number;
}

/** Reads a `VTIMEZONE`. `null`: it has no `TZID`. Observances that cannot be read are left out. */
export function readZoneDefinition(part: CalendarPart): ZoneDefinition | null {
  let tzid: string | null = null;
  let location: string | null = null;
  const observances: Observance[] = [];
  let lines: string[] | null = null;
  for (const line of part.lines) {
    const name = propertyName(line);
    if (name === 'BEGIN') lines = [];
    else if (name === 'END') {
      const observance = lines === null ? null : observanceOf(lines);
      if (observance !== null) observances.push(observance);
      lines = null;
    } else if (lines !== null) lines.push(line);
    else if (name === 'TZID') tzid = valueOf(line);
    else if (name === 'X-LIC-LOCATION') location = valueOf(line);
  }
  return tzid === null || tzid === '' ? null : { tzid, location, observances };
}

function observanceOf(lines: readonly string[]): Observance | null {
  const values = (name: string): string[] =>
    lines
      .filter(line => propertyName(line) === name)
      .map(line => line.slice(line.lastIndexOf(':') + 1).trim());
  const start = calendarTime(sinceFirstYear(values('DTSTART')[0] ?? ''), null);
  const [before, after] = [offsetOf(values('TZOFFSETFROM')[0]), offsetOf(values('TZOFFSETTO')[0])];
  if (start === null || before === null || after === null) return null;
  const further = values('RDATE')
    .flatMap(list => list.split(','))
    .flatMap(text => calendarTime(text, null)?.floating ?? []);
  return { start: start.floating, before, after, rules: values('RRULE'), further };
}

/** Outlook's zones begin in 1601. What matters is that they began. */
function sinceFirstYear(text: string): string {
  return /^1[5-8]\d\d/.test(text) ? `1900${text.slice(4)}` : text;
}

function offsetOf(text: string | undefined): number | null {
  const match = /^([+-])(\d\d):?(\d\d)/.exec(text ?? '');
  if (match === null) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  if (minutes > 24 * 60) return null;
  return match[1] === '-' ? -minutes : minutes;
}

function valueOf(line: string): string {
  return line.slice(line.indexOf(':') + 1).trim();
}

/**
 * A zone by the rules of a `VTIMEZONE`, for the times within an interval. `null`: it has none, or one that is not read: not
 * yearly, one of too many, or more than the budget allows.
 */
export function zoneByDefinition(
  { tzid, observances }: ZoneDefinition,
  within: Interval,
  budget: ReadingBudget,
): Zone | null {
  const count = observances.reduce((sum, { rules }) => sum + rules.length, 0);
  if (count > LEAVE_LIMITS.rulesPerZone) return null;
  const changes: Change[] = [];
  for (const { start, before, after, rules, further } of observances) {
    const changesAt = (floating: number): void => {
      changes.push({ at: floating - before * MINUTE, before, after });
    };
    changesAt(start);
    for (const floating of further) changesAt(floating);
    for (const text of rules) {
      const found = changesByRule(text, start, before, within, budget);
      if (found === null) return null;
      for (const floating of found) changesAt(floating);
    }
  }
  changes.sort((a, b) => a.at - b.at);
  const [first] = changes;
  if (first === undefined) return null;
  return { name: tzid, offsetMinutes: instant => offsetAt(changes, first, instant) };
}

/** The changes that a rule names after the first one. `null`: it is not read. */
function changesByRule(
  text: string,
  start: number,
  before: number,
  within: Interval,
  budget: ReadingBudget,
): readonly number[] | null {
  const rule = readRule(text, start);
  if ('wrong' in rule || !isYearly(rule)) return null;
  const ends = rule.until === null ? Infinity : endOf(rule.until, before);
  const last = Math.min(within.end + DAY, ends);
  // The last change before the time that is asked for counts, and that of a rule that has ended before it.
  const first = Math.max(start, Math.min(within.start, last) - 800 * DAY);
  if (first > last) return [];
  const [midnight, firstDay] = [start, first].map(floating => Math.floor(floating / DAY) * DAY) as [
    number,
    number,
  ];
  const days = new DayRule(rule.dayRule, midnight);
  if (!budget.takeDays(days.daysLookedAt(firstDay, last))) return null;
  const found: number[] = [];
  for (const day of days.between(firstDay, last)) {
    const floating = day + (start - midnight);
    if (floating <= start || floating > ends) continue;
    // Changes take memory, and a rule may name every day of its year.
    if (!budget.takeOccurrences(1)) return null;
    found.push(floating);
  }
  return found;
}

/** Whether a rule names changes in every year, as rules of zones do. */
function isYearly({ dayRule }: RecurrenceRule): boolean {
  return /(?:^|;)FREQ=YEARLY(?:;|$)/.test(dayRule) && !/INTERVAL=(?!0*1(?:;|$))/.test(dayRule);
}

/** The end of a rule as a reading of the clock: `UNTIL` is in UTC, or a day. */
function endOf(until: { readonly kind: string; readonly floating: number }, before: number): number {
  if (until.kind === 'day') return until.floating + DAY - 1;
  return until.kind === 'instant' ? until.floating + before * MINUTE : until.floating;
}

function offsetAt(changes: readonly Change[], first: Change, instant: Instant): number {
  let [low, high] = [0, changes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((changes[middle] as Change).at <= instant) low = middle + 1;
    else high = middle;
  }
  return changes[low - 1]?.after ?? first.before;
}
