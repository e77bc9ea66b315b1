import type { Interval } from '../time/instant';
import { isZoneName, type Zone, zoneOf, zoneSpelling } from '../time/zone';
import type { CalendarPart } from './calendar-text';
import { type ZoneDefinition, readZoneDefinition, zoneByDefinition } from './zone-rules';
import type { ReadingBudget } from './reading-budget';
import { zoneNameOfWindows } from './windows-zones';

/** Tells which zone a calendar means by a `TZID`; `null`: nobody can tell. */
export type CalendarZones = (tzid: string) => Zone | null;

/**
 * The zones of a calendar. A name counts for what it says, in this order: an IANA name, also at the end of a path as some
 * programs write it; a name of Windows; the IANA name that the `VTIMEZONE` of that name gives for itself; the rules
 * of that `VTIMEZONE`. Rules come last, since files bring old ones along.
 *
 * @param within the time in which rules are needed.
 * @param budget what the rules of zones may cost.
 */
export function calendarZones(
  parts: readonly CalendarPart[],
  within: Interval,
  budget: ReadingBudget,
): CalendarZones {
  const definitions = new Map<string, ZoneDefinition>();
  for (const part of parts) {
    const definition = part.name === 'VTIMEZONE' ? readZoneDefinition(part) : null;
    if (definition !== null) definitions.set(definition.tzid, definition);
  }
  const known = new Map<string, Zone | null>();
  return tzid => {
    let zone = known.get(tzid);
    if (zone === undefined) {
      zone = find(tzid, definitions.get(tzid), within, budget);
      known.set(tzid, zone);
    }
    return zone;
  };
}

function find(
  tzid: string,
  definition: ZoneDefinition | undefined,
  within: Interval,
  budget: ReadingBudget,
): Zone | null {
  const named = zoneNamed(tzid) ?? (definition?.location == null ? null : zoneNamed(definition.location));
  if (named !== null || definition === undefined) return named;
  return zoneByDefinition(definition, within, budget);
}

/** The zone of a name that says it: `Europe/London`, `/citadel.org/20240101_1/Europe/London`, `GMT Standard Time`. */
function zoneNamed(text: string): Zone | null {
  const name = text.trim().slice(0, 200);
  const path = name.split('/').filter(part => part !== '');
  for (const length of [path.length, 3, 2]) {
    if (length > path.length) continue;
    const end = path.slice(-length).join('/');
    const found = isZoneName(end) ? end : zoneSpelling(end);
    if (found !== null && isZoneName(found)) return zoneOf(found);
  }
  const ofWindows = zoneNameOfWindows(name);
  return ofWindows !== null && isZoneName(ofWindows) ? zoneOf(ofWindows) : null;
}
