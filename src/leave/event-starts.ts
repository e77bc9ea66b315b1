import { DayRule } from '../time/day-rule';
import { DAY } from '../time/instant';
import { LEAVE_LIMITS } from './calendar-text';
import type { CalendarEvent } from './calendar-event';
import type { CalendarDuration, CalendarTime } from './calendar-time';
import { type EventClock, StartSet } from './event-clock';
import { unknownZone } from './event-length';
import type { ReadingBudget } from './reading-budget';
import { type RecurrenceRule, readRule } from './recurrence-rule';

/** One start of an event. */
export interface EventStart {
  /** What its clock shows. */
  readonly floating: number;
  /** An end of its own, as a period has. */
  readonly end: CalendarTime | CalendarDuration | null;
}

/** What keeps the starts of an event from being told. */
export interface NoStarts {
  readonly code: string;
  readonly message: string;
}

/**
 * The starts of an event from one floating time to another, in order: its own, those of its rules and its further dates,
 * without those that are left out.
 */
export function startsOf(
  event: CalendarEvent,
  clock: EventClock,
  span: { readonly from: number; readonly until: number },
  budget: ReadingBudget,
): readonly EventStart[] | NoStarts {
  const out = new Set<number>();
  for (const text of event.rulesOut) {
    const starts = startsByRule(text, event, clock, span, budget);
    if ('code' in starts) return starts;
    for (const floating of starts) out.add(floating);
  }
  const datesOut = new StartSet(clock, event.datesOut);
  if (datesOut.unknown !== null) return unknownZone(datesOut.unknown, 'EXDATE');
  const found = new Map<number, EventStart>();
  const add = (floating: number, end: EventStart['end']): void => {
    const isOutside = floating < span.from || floating > span.until;
    if (isOutside || out.has(floating) || datesOut.has(floating)) return;
    const key = clock.keyOf(floating);
    if (!found.has(key) || end !== null) found.set(key, { floating, end });
  };
  add(event.start.floating, null);
  for (const text of event.rules) {
    const starts = startsByRule(text, event, clock, span, budget);
    if ('code' in starts) return starts;
    for (const floating of starts) add(floating, null);
  }
  for (const { start, end } of event.dates) {
    const floating = clock.read(start);
    if (floating === null) return unknownZone(start, 'RDATE');
    add(floating, end);
  }
  return [...found.values()].sort((a, b) => a.floating - b.floating);
}

function startsByRule(
  text: string,
  { start }: CalendarEvent,
  clock: EventClock,
  { from, until }: { readonly from: number; readonly until: number },
  budget: ReadingBudget,
): readonly number[] | NoStarts {
  const rule = readRule(text, start.floating);
  if ('wrong' in rule) {
    const message = `its rule ${JSON.stringify(text.slice(0, 100))} ${rule.wrong}; rules by days, weeks, months and years are read`;
    return { code: 'unsupported-rule', message };
  }
  // Without a number of occurrences, those before the time that is asked for need not be known.
  const first = rule.count === null ? Math.max(start.floating, from) : start.floating;
  if (first > until) return [];
  if (!budget.takeDays((until - first) / DAY))
    return tooMany('of the events of this file too many days are needed');
  const starts: number[] = [];
  // The event's own start counts as the first, whether or not the rule names it (RFC 5545 §3.3.10).
  let count = 1;
  const midnight = Math.floor(start.floating / DAY) * DAY;
  for (const day of new DayRule(rule.dayRule, midnight).between(Math.floor(first / DAY) * DAY, until)) {
    for (const time of rule.times) {
      const floating = day + time;
      if (floating <= start.floating) continue;
      if (isPast(rule, clock, floating) || (rule.count !== null && ++count > rule.count)) return starts;
      if (floating < from || floating > until) continue;
      starts.push(floating);
      if (starts.length > LEAVE_LIMITS.occurrencesPerEvent) return tooMany('takes place more often');
    }
  }
  return starts;
}

function isPast({ until }: RecurrenceRule, clock: EventClock, floating: number): boolean {
  switch (until?.kind) {
    case 'day':
      return floating >= until.floating + DAY;
    case 'clock':
      return floating > until.floating;
    case 'instant':
      // For days, programs write some time of the last one.
      return clock.isDays ? floating > until.floating : clock.instantAt(floating) > until.floating;
    default:
      return false;
  }
}

/** That more occurrences are asked for than are read. */
export function tooMany(what: string): NoStarts {
  const { occurrencesPerEvent, occurrences } = LEAVE_LIMITS;
  const message = `${what}; at most ${occurrencesPerEvent} occurrences of an event are read, and ${occurrences} in all`;
  return { code: 'too-many-occurrences', message };
}
