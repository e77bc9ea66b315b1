import type { Person, Preference } from '../../../plan/person';
import { zoneOf } from '../../../time/zone';
import { dayNumber, weekdayOf, windowsAround, type DayNumber, type DayWindow } from '../clock';
import type { Place } from '../structure';
import type { Turn } from './turns';

const ALL_DAY: DayWindow = { fromMinute: 0, toMinute: 1440 };

/** Points of wishes broken, less those of wishes met; a wish counts once for each turn it is about. */
export function wishPoints(turns: readonly Turn[]): number {
  let points = 0;
  for (const { places, holder } of turns) {
    for (const wish of holder?.preferences ?? []) {
      if (!places.some(place => isAbout(holder as Person, wish, place))) continue;
      points += wish.want === 'avoid' ? wish.points : -wish.points;
    }
  }
  return points;
}

/** Whether the slot overlaps the time the wish is about, on the person's clock. */
function isAbout({ zone }: Person, wish: Preference, { slot }: Place): boolean {
  if (wish.rotation !== null && wish.rotation !== slot.rotation) return false;
  if (wish.role !== null && wish.role !== slot.role) return false;
  const window = [wish.time ?? ALL_DAY];
  const windowsOn = (day: DayNumber): readonly DayWindow[] => (isDayOf(wish, day) ? window : []);
  return windowsAround(zoneOf(zone), slot, windowsOn).length > 0;
}

function isDayOf({ from, through, days }: Preference, day: DayNumber): boolean {
  if (from !== null && day < dayNumber(from)) return false;
  if (through !== null && day > dayNumber(through)) return false;
  return days === null || (days as readonly number[]).includes(weekdayOf(day));
}
