import { WEEKDAY_NAMES, type Weekday, type WeekdayName, type WeeklyWindow } from '../weekly-window';
import type { WeeklyWindowInput } from '../plan-input';

/** Minutes after midnight as a time of day; above 1440 they are of the next day, as in `22:00` to `06:00`. */
export function clockTime(minute: number): string {
  const ofDay = minute > 1440 ? minute - 1440 : minute;
  const twoDigits = (value: number): string => String(value).padStart(2, '0');
  return `${twoDigits(Math.floor(ofDay / 60))}:${twoDigits(ofDay % 60)}`;
}

export function weekdayName(day: Weekday): WeekdayName {
  return WEEKDAY_NAMES[day - 1] as WeekdayName;
}

/** When something starts and ends, in times of day. */
export function clockWindow({
  fromMinute,
  toMinute,
}: {
  readonly fromMinute: number;
  readonly toMinute: number;
}): {
  readonly from: string;
  readonly to: string;
} {
  return { from: clockTime(fromMinute), to: clockTime(toMinute) };
}

export function weeklyWindowInput(window: WeeklyWindow): WeeklyWindowInput {
  return { days: window.days.map(weekdayName), ...clockWindow(window) };
}
