import { wrongInRrule } from '../plan/checks/rrule-text';
import { DAY, HOUR, MINUTE } from '../time/instant';
import { type CalendarTime, calendarTime } from './calendar-time';

/** A recurrence rule of an event. */
export interface RecurrenceRule {
  /** What of it names days, for `DayRule`. */
  readonly dayRule: string;
  /** Times of the day, in milliseconds after midnight, in order. */
  readonly times: readonly number[];
  /** The last time it may name; `null`: it has no end. */
  readonly until: CalendarTime | null;
  /** How often the event takes place; `null`: without end. */
  readonly count: number | null;
}

/** Times a day an event may take place. */
const MOST_TIMES = 24;

/**
 * Reads a rule such as `FREQ=WEEKLY;BYDAY=FR;UNTIL=20261120T000000Z`. Rules that name several times of a day count them by
 * `BYHOUR` and the like; those that recur by hours, minutes or seconds are not read.
 *
 * @param start the floating time of the event, whose time of day counts where the rule names none.
 */
export function readRule(text: string, start: number): RecurrenceRule | { readonly wrong: string } {
  const days: string[] = [];
  const ends = new Map<string, string>();
  for (const part of text.toUpperCase().split(';')) {
    const [name = '', value = ''] = part.split('=');
    if (/^(?:UNTIL|COUNT|BYHOUR|BYMINUTE|BYSECOND)$/.test(name)) {
      if (ends.has(name)) return { wrong: `gives ${name} twice` };
      ends.set(name, value);
    } else if (part !== '') days.push(part);
  }
  const dayRule = days.join(';');
  const frequency = /FREQ=(\w*)/.exec(dayRule)?.[1] ?? '';
  if (/^(?:HOURLY|MINUTELY|SECONDLY)$/.test(frequency)) return { wrong: `recurs ${frequency}` };
  const wrong = wrongInRrule(dayRule);
  if (wrong !== null) return { wrong: wrong.message };

  const untilText = ends.get('UNTIL');
  const until = untilText === undefined ? null : calendarTime(untilInReach(untilText), null);
  if (untilText !== undefined && until === null) return { wrong: 'has an UNTIL that is no day or time' };
  const countText = ends.get('COUNT');
  const count = countText === undefined ? null : Number(countText);
  if (count !== null && (!/^\d{1,9}$/.test(countText ?? '') || count < 1))
    return { wrong: 'has a COUNT that is no number from 1' };

  const times = timesOf(ends, ((start % DAY) + DAY) % DAY);
  if (times === null)
    return { wrong: 'has a BYHOUR, BYMINUTE or BYSECOND that is none, or names too many times of day' };
  if (times.length > 1 && /BYSETPOS/.test(dayRule)) return { wrong: 'counts times of day by BYSETPOS' };
  return { dayRule, times, until, count };
}

/** Some programs write an end of time for none: as far as can be reached is as good. */
function untilInReach(text: string): string {
  return /^(?:2[2-9]|[3-9]\d)\d\d/.test(text) ? `2199${text.slice(4)}` : text;
}

function timesOf(parts: ReadonlyMap<string, string>, timeOfDay: number): readonly number[] | null {
  const numbers = (name: string, largest: number, own: number): readonly number[] | null => {
    const text = parts.get(name);
    if (text === undefined) return [own];
    if (!/^\d{1,2}(?:,\d{1,2})*$/.test(text)) return null;
    const list = [...new Set(text.split(',').map(Number))];
    return list.every(number => number <= largest) ? list.sort((a, b) => a - b) : null;
  };
  const hours = numbers('BYHOUR', 23, Math.floor(timeOfDay / HOUR));
  const minutes = numbers('BYMINUTE', 59, Math.floor(timeOfDay / MINUTE) % 60);
  const seconds = numbers('BYSECOND', 59, Math.floor(timeOfDay / 1_000) % 60);
  if (hours === null || minutes === null || seconds === null) return null;
  if (hours.length * minutes.length * seconds.length > MOST_TIMES) return null;
  return hours.flatMap(hour =>
    minutes.flatMap(minute => seconds.map(second => hour * HOUR + minute * MINUTE + second * 1_000)),
  );
}
