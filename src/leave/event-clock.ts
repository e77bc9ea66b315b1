import { DAY, type Instant } from '../time/instant';
import { resolveFloating, toFloating, type Zone, zoneOf } from '../time/zone';
import type { CalendarTime } from './calendar-time';
import type { CalendarZones } from './calendar-zones';

/** The clock by which an event recurs: that of its zone, or for days and floating times that of whoever's it is. */
export class EventClock {
  readonly isDays: boolean;
  readonly #zone: Zone;
  readonly #tzid: string | null;
  readonly #zones: CalendarZones;

  private constructor(start: CalendarTime, zone: Zone, zones: CalendarZones) {
    this.isDays = start.kind === 'day';
    this.#tzid = start.kind === 'clock' ? start.tzid : null;
    this.#zone = zone;
    this.#zones = zones;
  }

  /** `null`: nobody can tell which zone is meant. */
  static of(start: CalendarTime, zones: CalendarZones, own: Zone): EventClock | null {
    const zone = zoneOfTime(start, zones, own);
    return zone === null ? null : new EventClock(start, zone, zones);
  }

  /** The instant at which the clock shows a floating time. */
  instantAt(floating: number): Instant {
    return resolveFloating(this.#zone, floating);
  }

  /** What the clock shows at an instant. */
  floatingAt(instant: Instant): number {
    return toFloating(this.#zone, instant);
  }

  /** What tells a start of the event from every other, however it is written. */
  keyOf(floating: number): number {
    return this.isDays ? floating : this.instantAt(floating);
  }

  /** What this clock shows at a time that another may have written; `null`: its zone is unknown. */
  read(time: CalendarTime): number | null {
    if (this.isDays) return Math.floor(time.floating / DAY) * DAY;
    if (time.kind === 'day') return time.floating;
    if (time.kind === 'clock' && (time.tzid === null || time.tzid === this.#tzid)) return time.floating;
    const instant = this.instantOf(time);
    return instant === null ? null : this.floatingAt(instant);
  }

  /** The instant of a time, by its own zone; `null`: that is unknown. */
  instantOf(time: CalendarTime): Instant | null {
    const zone = zoneOfTime(time, this.#zones, this.#zone);
    return zone === null ? null : resolveFloating(zone, time.floating);
  }
}

function zoneOfTime(time: CalendarTime, zones: CalendarZones, own: Zone): Zone | null {
  if (time.kind === 'instant') return zoneOf('UTC');
  return time.kind === 'clock' && time.tzid !== null ? zones(time.tzid) : own;
}

/** Times among which starts are looked for, in whatever way they are written. */
export class StartSet {
  /** A time of which nobody can tell the zone, and which is not among them; `null`: there is none. */
  readonly unknown: CalendarTime | null;
  readonly #keys = new Set<number>();
  readonly #days = new Set<number>();
  readonly #clock: EventClock;

  constructor(clock: EventClock, times: readonly CalendarTime[]) {
    this.#clock = clock;
    let unknown: CalendarTime | null = null;
    for (const time of times) {
      const floating = clock.read(time);
      if (floating === null) {
        unknown ??= time;
        continue;
      }
      // A day stands for whatever starts on it.
      if (time.kind === 'day' && !clock.isDays) this.#days.add(floating);
      else this.#keys.add(clock.keyOf(floating));
    }
    this.unknown = unknown;
  }

  has(floating: number): boolean {
    return this.#keys.has(this.#clock.keyOf(floating)) || this.#days.has(Math.floor(floating / DAY) * DAY);
  }
}
