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

/** From one floating time to another, both inclusive. */
export interface FloatingSpan {
  readonly from: number;
  readonly until: number;
}

/** A rule, and the days it names. */
interface ReadRule {
  readonly rule: RecurrenceRule;
  readonly days: DayRule;
}

/**
 * The starts of an event: its own, those of its rules and its further dates, without those that are left out. All that it
 * says is read once, since a series that was changed often asks for many spans.
 */
export class EventStarts {
  readonly #start: number;
  readonly #clock: EventClock;
  readonly #rules: readonly ReadRule[];
  readonly #rulesOut: readonly ReadRule[];
  readonly #dates: readonly EventStart[];
  readonly #datesOut: StartSet;

  private constructor(
    event: CalendarEvent,
    clock: EventClock,
    {
      rules,
      rulesOut,
      dates,
      datesOut,
    }: {
      readonly rules: readonly ReadRule[];
      readonly rulesOut: readonly ReadRule[];
      readonly dates: readonly EventStart[];
      readonly datesOut: StartSet;
    },
  ) {
    this.#start = event.start.floating;
    this.#clock = clock;
    this.#rules = rules;
    this.#rulesOut = rulesOut;
    this.#dates = dates;
    this.#datesOut = datesOut;
  }

  static of(event: CalendarEvent, clock: EventClock): EventStarts | NoStarts {
    const rulesOut = readRules(event.rulesOut, event.start.floating);
    if ('code' in rulesOut) return rulesOut;
    const datesOut = new StartSet(clock, event.datesOut);
    if (datesOut.unknown !== null) return unknownZone(datesOut.unknown, 'EXDATE');
    const rules = readRules(event.rules, event.start.floating);
    if ('code' in rules) return rules;
    const dates: EventStart[] = [];
    for (const { start, end } of event.dates) {
      const floating = clock.read(start);
      if (floating === null) return unknownZone(start, 'RDATE');
      dates.push({ floating, end });
    }
    dates.sort((a, b) => a.floating - b.floating);
    return new EventStarts(event, clock, { rules, rulesOut, dates, datesOut });
  }

  /** Those within a span, in order. */
  within(span: FloatingSpan, budget: ReadingBudget): readonly EventStart[] | NoStarts {
    if (span.from > span.until) return [];
    const out = new Set<number>();
    for (const rule of this.#rulesOut) {
      const starts = this.#startsByRule(rule, span, budget);
      if ('code' in starts) return starts;
      for (const floating of starts) out.add(floating);
    }
    const found = new Map<number, EventStart>();
    const add = (floating: number, end: EventStart['end']): void => {
      const isOutside = floating < span.from || floating > span.until;
      if (isOutside || out.has(floating) || this.#datesOut.has(floating)) return;
      const key = this.#clock.keyOf(floating);
      if (!found.has(key) || end !== null) found.set(key, { floating, end });
    };
    add(this.#start, null);
    for (const rule of this.#rules) {
      const starts = this.#startsByRule(rule, span, budget);
      if ('code' in starts) return starts;
      for (const floating of starts) add(floating, null);
    }
    const first = firstNotBelow(span.from, this.#dates.length, at => this.#dates[at]?.floating ?? 0);
    for (let at = first; at < this.#dates.length; at += 1) {
      const { floating, end } = this.#dates[at] as EventStart;
      if (floating > span.until) break;
      add(floating, end);
    }
    return [...found.values()].sort((a, b) => a.floating - b.floating);
  }

  #startsByRule(
    { rule, days }: ReadRule,
    { from, until }: FloatingSpan,
    budget: ReadingBudget,
  ): readonly number[] | NoStarts {
    // Without a number of occurrences, those before the time that is asked for need not be known.
    const first = rule.count === null ? Math.max(this.#start, from) : this.#start;
    if (first > until) return [];
    const firstDay = Math.floor(first / DAY) * DAY;
    if (!budget.takeDays(days.daysLookedAt(firstDay, until)))
      return tooMany('of the events of this file too many days are needed');
    const starts: number[] = [];
    // The event's own start counts as the first, whether or not the rule names it (RFC 5545 §3.3.10).
    let count = 1;
    for (const day of days.between(firstDay, until)) {
      for (const time of rule.times) {
        const floating = day + time;
        if (floating <= this.#start) continue;
        if (isPast(rule, this.#clock, floating) || (rule.count !== null && ++count > rule.count))
          return starts;
        if (floating < from || floating > until) continue;
        starts.push(floating);
        if (starts.length > LEAVE_LIMITS.occurrencesPerEvent) return tooMany('takes place more often');
      }
    }
    return starts;
  }
}

function readRules(texts: readonly string[], start: number): readonly ReadRule[] | NoStarts {
  const midnight = Math.floor(start / DAY) * DAY;
  const rules: ReadRule[] = [];
  for (const text of texts) {
    const rule = readRule(text, start);
    if ('wrong' in rule) {
      const message = `its rule ${JSON.stringify(text.slice(0, 100))} ${rule.wrong}; rules by days, weeks, months and years are read`;
      return { code: 'unsupported-rule', message };
    }
    rules.push({ rule, days: new DayRule(rule.dayRule, midnight) });
  }
  return rules;
}

/** The place of the first of some ascending numbers that is not below another; their count where all are. */
export function firstNotBelow(least: number, count: number, numberAt: (at: number) => number): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numberAt(middle) < least) low = middle + 1;
    else high = middle;
  }
  return low;
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
