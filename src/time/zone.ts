import { DAY, MINUTE, floatingMidnight, type Instant, type LocalDate } from './instant';
import { Offsets } from './offsets';

/**
 * A time zone by its IANA name, reduced to what the library needs: the offset at an instant and the
 * instant of a local clock reading. Luxon's `fromObject` is not used, since its choice in an overlap
 * depends on the current date (moment/luxon#1665).
 */
export interface Zone {
  readonly name: string;
  /** Minutes east of UTC at an instant. */
  offsetMinutes(instant: Instant): number;
}

const zones = new Map<string, Zone>();
/** What `zoneSpelling` found out, which `Intl` takes its time to tell. */
const spellings = new Map<string, string | null>();

/**
 * How the zone data write names: every part begins with a capital. Fixed offsets (`+03:00`), which `Intl` knows
 * too in some runtimes, are not zones, nor are the old names of a standard time that some take for one.
 */
const ZONE_NAME = /^(?!(?:EST|MST|HST)$)[A-Z][\w+-]*(?:\/[A-Z][\w+-]*)*$/;

/** Tells whether the name is a zone this runtime's zone data knows, spelled as they spell it. */
export function isZoneName(name: string): boolean {
  return ZONE_NAME.test(name) && (zoneSpelling(name) ?? name) === name && isKnown(name);
}

/**
 * How the runtime spells a zone that is written with other capitals; `null`: it has no such zone, or knows it
 * by another name (`Asia/Kolkata` is `Asia/Calcutta` to some).
 */
export function zoneSpelling(name: string): string | null {
  const known = spellings.get(name);
  if (known !== undefined) return known;
  if (!isKnown(name)) return null;
  const { timeZone } = new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions();
  const spelling = timeZone.toLowerCase() === name.toLowerCase() ? timeZone : null;
  spellings.set(name, spelling);
  return spelling;
}

function isKnown(name: string): boolean {
  try {
    zoneOf(name);
    return true;
  } catch {
    return false;
  }
}

/**
 * Looks a zone up by its IANA name.
 * @throws {RangeError} for a name that has not passed `isZoneName`.
 */
export function zoneOf(name: string): Zone {
  const known = zones.get(name);
  if (known !== undefined) return known;
  const offsets = new Offsets(name);
  const zone: Zone = { name, offsetMinutes: instant => offsets.at(instant) };
  zones.set(name, zone);
  return zone;
}

/**
 * The instant of a floating time (a local clock reading written as UTC) in a zone.
 * In an overlap the first of the two instants; in a gap the reading moves forward by the gap's length,
 * as RFC 5545 §3.3.5 says and as Temporal's "compatible" does.
 */
export function resolveFloating(zone: Zone, floating: number): Instant {
  const before = zone.offsetMinutes(floating - DAY);
  const after = zone.offsetMinutes(floating + DAY);
  const candidates = before >= after ? [before, after] : [after, before];
  for (const offset of candidates) {
    const instant = floating - offset * MINUTE;
    if (zone.offsetMinutes(instant) === offset) return instant;
  }
  return floating - before * MINUTE;
}

/** The instant at which a clock in the zone reads `minuteOfDay` minutes after midnight of the day. */
export function resolveLocal(zone: Zone, date: LocalDate, minuteOfDay: number): Instant {
  return resolveFloating(zone, floatingMidnight(date) + minuteOfDay * MINUTE);
}

/** What the clock in a zone reads at an instant, as floating time. */
export function toFloating(zone: Zone, instant: Instant): number {
  return instant + zone.offsetMinutes(instant) * MINUTE;
}

/** Days as texts, by their number: the same few are asked for by every person and slot. */
const dates = new Map<number, LocalDate>();
/** Days kept, so that instants spread over all of time do not fill the memory. */
const MOST_DATES = 20_000;

/** The calendar day in a zone at an instant. */
export function localDateAt(zone: Zone, instant: Instant): LocalDate {
  const day = Math.floor(toFloating(zone, instant) / DAY);
  const known = dates.get(day);
  if (known !== undefined) return known;
  const date = new Date(day * DAY).toISOString().slice(0, 10);
  if (dates.size >= MOST_DATES) dates.clear();
  dates.set(day, date);
  return date;
}
