import { DAY, type Interval, type LocalDate } from '../time/instant';
import { type Zone, zoneOf } from '../time/zone';
import type { CalendarEvent } from './calendar-event';
import { dateOf, timeText } from './calendar-time';
import type { CalendarZones } from './calendar-zones';
import { EventClock } from './event-clock';
import { endOf, type EventLength, lengthOf, unknownZone } from './event-length';
import type { EventSeries } from './event-series';
import { type EventStart, tooMany } from './event-starts';
import type { Told } from './file-report';
import type { ReadingBudget } from './reading-budget';
import { SeriesParts } from './series-parts';

/** One time an event takes place. */
export interface Occurrence extends Interval {
  /** The local days it is given as, both inclusive; `null`: it is given as times. */
  readonly days: { readonly from: LocalDate; readonly through: LocalDate } | null;
  /** Which occurrence of a recurring event it is, as it was planned at first; `null`: it takes place once. */
  readonly recurrence: string | null;
}

/** What is needed to tell when events take place. */
export interface TimeFrame {
  /** The time of which occurrences are looked for. */
  readonly within: Interval;
  readonly budget: ReadingBudget;
}

/** When the events of a series take place, for one after another whose zones differ. */
export class SeriesInTime {
  readonly series: EventSeries;
  readonly #zones: CalendarZones;
  /** By the zone of whoever it is for. */
  readonly #parts = new Map<string, SeriesParts | Told>();

  constructor(series: EventSeries, zones: CalendarZones) {
    this.series = series;
    this.#zones = zones;
  }

  /**
   * When an event of the series takes place for somebody: all of a recurring one but what others of the series change, or
   * the one occurrence that it changes.
   *
   * @param own the zone in which days and times without a zone are read.
   */
  occurrencesOf(event: CalendarEvent, own: Zone, frame: TimeFrame): readonly Occurrence[] | Told {
    const clock = EventClock.of(event.start, this.#zones, own);
    if (clock === null) return unknownZone(event.start);
    const length = lengthOf(event.start, event.end, clock);
    if ('code' in length) return length;
    if (event.recurrence !== null && event.rules.length + event.dates.length > 0) {
      return { code: 'unsupported-rule', message: 'is one occurrence of an event, and recurs itself' };
    }
    const starts = this.#startsOf(event, { clock, own, length }, frame);
    if ('code' in starts) return starts;
    const found: Occurrence[] = [];
    for (const { floating, end, recurrence } of starts) {
      const own1 = end === null ? length : lengthOf({ ...event.start, floating }, end, clock);
      if ('code' in own1) return own1;
      const occurrence = occurrenceAt(floating, own1, clock, recurrence);
      if (occurrence.start < frame.within.end && frame.within.start < occurrence.end) found.push(occurrence);
    }
    if (found.length > 0 && !frame.budget.takeOccurrences(found.length))
      return tooMany('comes after as many as are read');
    return found;
  }

  /**
   * That nobody can tell which occurrence of the series an event changes. `null`: somebody can, or it stands alone, and
   * does not need to be told.
   */
  unplaced({ recurrence }: CalendarEvent): Told | null {
    const main = this.series.event;
    if (recurrence === null || main === null) return null;
    // Whether a zone is known does not depend on whose zone counts where none is named.
    const clock = EventClock.of(main.start, this.#zones, zoneOf('UTC'));
    const { of } = recurrence;
    return clock === null || clock.read(of) !== null ? null : unknownZone(of, 'RECURRENCE-ID');
  }

  /** The starts of what an event says: of the whole series, of it from an occurrence on, or of one occurrence. */
  #startsOf(
    event: CalendarEvent,
    { clock, own, length }: Part,
    { within, budget }: TimeFrame,
  ): readonly PartStart[] | Told {
    const { recurrence } = event;
    const main = this.series.event;
    if (recurrence !== null && (main === null || !recurrence.andFuture)) {
      return [{ floating: event.start.floating, end: null, recurrence: timeText(recurrence.of) }];
    }
    if (main === null) return [];
    const parts = this.#partsFor(main, own);
    if ('code' in parts) return parts;
    const from = parts.beginOf(event);
    // An occurrence that is moved takes those after it along.
    const shift = recurrence === null ? 0 : event.start.floating - from;
    const longest = Math.max(length.days * DAY + length.time, ...lengthsOfDates(event, clock));
    const span = {
      from: clock.floatingAt(within.start) - longest - 2 * DAY - shift,
      until: clock.floatingAt(within.end) + 2 * DAY - shift,
    };
    const starts = parts.startsFrom(from, span, budget);
    if ('code' in starts) return starts;
    const recurs = main.rules.length + main.dates.length > 0;
    return starts.map(({ floating, end }) => ({
      floating: floating + shift,
      end,
      recurrence: recurs ? timeText({ ...main.start, floating }) : null,
    }));
  }

  #partsFor(main: CalendarEvent, own: Zone): SeriesParts | Told {
    let parts = this.#parts.get(own.name);
    if (parts === undefined) {
      const clock = EventClock.of(main.start, this.#zones, own);
      parts = clock === null ? unknownZone(main.start) : SeriesParts.of(this.series, main, clock);
      this.#parts.set(own.name, parts);
    }
    return parts;
  }
}

function occurrenceAt(
  floating: number,
  length: EventLength,
  clock: EventClock,
  recurrence: string | null,
): Occurrence {
  const days = clock.isDays
    ? { from: dateOf(floating), through: dateOf(floating + (length.days - 1) * DAY) }
    : null;
  return { start: clock.instantAt(floating), end: endOf(length, clock, floating), days, recurrence };
}

interface PartStart extends EventStart {
  readonly recurrence: string | null;
}

interface Part {
  readonly clock: EventClock;
  readonly own: Zone;
  readonly length: EventLength;
}

/** How long the further dates of an event take that have an end of their own. */
function lengthsOfDates({ dates }: CalendarEvent, clock: EventClock): readonly number[] {
  return dates.flatMap(({ start, end }) => {
    const length = end === null ? null : lengthOf(start, end, clock);
    return length === null || 'code' in length ? [] : [length.days * DAY + length.time];
  });
}
