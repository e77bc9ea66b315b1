import type { CalendarEvent } from './calendar-event';
import { type EventClock, StartSet } from './event-clock';
import type { EventSeries } from './event-series';
import {
  EventStarts,
  type EventStart,
  firstNotBelow,
  type FloatingSpan,
  type NoStarts,
} from './event-starts';
import type { ReadingBudget } from './reading-budget';

/** The parts into which changes divide a recurring event, on its clock. It may have thousands, so they are looked up. */
export class SeriesParts {
  readonly #clock: EventClock;
  readonly #starts: EventStarts;
  readonly #changed: StartSet;
  /** Where parts begin, ascending. */
  readonly #begins: readonly number[];

  private constructor(series: EventSeries, clock: EventClock, starts: EventStarts) {
    this.#clock = clock;
    this.#starts = starts;
    this.#changed = new StartSet(
      clock,
      series.changed.flatMap(each => each.recurrence?.of ?? []),
    );
    this.#begins = series.changedFrom.map(each => this.beginOf(each)).sort((a, b) => a - b);
  }

  static of(series: EventSeries, main: CalendarEvent, clock: EventClock): SeriesParts | NoStarts {
    const starts = EventStarts.of(main, clock);
    return 'code' in starts ? starts : new SeriesParts(series, clock, starts);
  }

  /** The occurrence from which on an event says how the series is. */
  beginOf({ recurrence }: CalendarEvent): number {
    return recurrence === null ? -Infinity : (this.#clock.read(recurrence.of) ?? Infinity);
  }

  /** The starts within a span of the part that begins then, without those that are changed one by one. */
  startsFrom(
    begin: number,
    { from, until }: FloatingSpan,
    budget: ReadingBudget,
  ): readonly EventStart[] | NoStarts {
    const next = firstNotBelow(begin + 1, this.#begins.length, at => this.#begins[at] as number);
    const end = this.#begins[next] ?? Infinity;
    const span = { from: Math.max(from, begin), until: Math.min(until, end - 1) };
    const starts = this.#starts.within(span, budget);
    return 'code' in starts ? starts : starts.filter(({ floating }) => !this.#changed.has(floating));
  }
}
