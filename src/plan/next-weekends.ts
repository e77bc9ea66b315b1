import { addDays, isoWeekday, type LocalDate } from '../time/instant';

/** Local days, both inclusive. */
export interface Days {
  readonly from: LocalDate;
  readonly through: LocalDate;
}

/** So many days from Monday to Friday free the weekends next to them. */
const WORKING_DAYS = 5;

/**
 * Days away with the weekends next to them, where they hold five working days or more: whoever is away all week
 * is neither on call on the way there nor on the way back.
 */
export function withNextWeekends(days: Days): Days {
  let { from, through } = days;
  let working = 0;
  for (let day = from; day <= through && working < WORKING_DAYS; day = addDays(day, 1)) {
    if (isoWeekday(day) < 6) working++;
  }
  if (working < WORKING_DAYS) return days;
  while (isoWeekday(addDays(from, -1)) >= 6) from = addDays(from, -1);
  while (isoWeekday(addDays(through, 1)) >= 6) through = addDays(through, 1);
  return { from, through };
}
