import type { Role } from '../../src/plan/role';
import type { ShiftKind } from '../../src/plan/rules';
import { DAY, dayOf, instantAt, MINUTE, weekdayOf, type ZoneName } from './clock';
import type { Interval } from './rota';

/** One slot of a person, or a past duty. */
export interface Duty extends Interval {
  readonly turn: number;
  readonly rotation: string;
  readonly role: Role;
  readonly kind: ShiftKind;
  readonly isPast: boolean;
}

/** What a rule counts of one person. */
export interface Row {
  readonly zone: ZoneName;
  readonly duties: readonly Duty[];
  /** The dates of the horizon, on every clock. */
  readonly firstDay: number;
  readonly days: number;
  readonly sleep: { readonly fromMinute: number; readonly toMinute: number };
}

/** Minutes between the ends and starts of turns that follow each other, of the pairs asked for. */
export function shortestGap({ duties }: Row, concerns: (before: Duty, after: Duty) => boolean): number {
  let shortest = Infinity;
  for (const before of duties) {
    for (const after of duties) {
      if (before.turn === after.turn || before.end > after.start || (before.isPast && after.isPast)) continue;
      if (concerns(before, after)) shortest = Math.min(shortest, (after.start - before.end) / MINUTE);
    }
  }
  return shortest;
}

/** By day, night or Saturday: whether past duty has touched it already. */
type Touched = ReadonlyMap<number, boolean>;

interface Run {
  readonly first: number;
  readonly last: number;
  readonly numbers: readonly number[];
}

export function touchedDays({ zone, duties }: Row): Touched {
  return collect(duties, ({ start, end }) => count(dayOf(zone, start), dayOf(zone, end - MINUTE)));
}

export function touchedNights({ zone, duties, sleep }: Row): Touched {
  return collect(duties, ({ start, end }) =>
    count(dayOf(zone, start) - 3, dayOf(zone, end) + 1).filter(
      day => instantAt(zone, day, sleep.fromMinute) < end && start < instantAt(zone, day, sleep.toMinute),
    ),
  );
}

/** Weekends as numbers of weeks. */
export function touchedWeekends(row: Row): Touched {
  const weekends = new Map<number, boolean>();
  for (const [day, isPast] of touchedDays(row)) {
    if (weekdayOf(day) < 6) continue;
    const saturday = day - (weekdayOf(day) - 6);
    // 3 January 1970 was a Saturday.
    const week = (saturday - 2) / 7;
    weekends.set(week, (weekends.get(week) ?? false) || isPast);
  }
  return weekends;
}

function collect(duties: readonly Duty[], numbersOf: (duty: Duty) => readonly number[]): Touched {
  const touched = new Map<number, boolean>();
  for (const duty of duties) {
    for (const number of numbersOf(duty)) touched.set(number, (touched.get(number) ?? false) || duty.isPast);
  }
  return touched;
}

function count(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

function runsOf(touched: Touched): readonly Run[] {
  const runs: Run[] = [];
  for (const first of [...touched.keys()].sort((a, b) => a - b)) {
    if (touched.has(first - 1)) continue;
    let last = first;
    while (touched.has(last + 1)) last++;
    runs.push({ first, last, numbers: count(first, last) });
  }
  return runs;
}

/** The longest run in which not all is past. */
export function longestRun(touched: Touched): number {
  const lengths = runsOf(touched)
    .filter(({ numbers }) => numbers.some(number => touched.get(number) === false))
    .map(({ numbers }) => numbers.length);
  return Math.max(0, ...lengths);
}

/** The shortest run that neither holds the first or last day of the horizon nor lies outside of them. */
export function shortestRun(row: Row): number {
  const last = row.firstDay + row.days - 1;
  const lengths = runsOf(touchedDays(row))
    .filter(run => run.first > row.firstDay && run.last < last)
    .map(({ numbers }) => numbers.length);
  return Math.min(Infinity, ...lengths);
}

/** The fewest free days between two runs, of which not both ends are past. */
export function fewestDaysOff(row: Row): number {
  const touched = touchedDays(row);
  const runs = runsOf(touched);
  let fewest = Infinity;
  runs.forEach((run, index) => {
    const before = runs[index - 1];
    if (before === undefined || (touched.get(before.last) === true && touched.get(run.first) === true))
      return;
    fewest = Math.min(fewest, run.first - before.last - 1);
  });
  return fewest;
}

/** Turns, by their first slot that counts; past duty only if asked for. */
function starts(duties: readonly Duty[]): readonly Duty[] {
  const first = new Map<number, Duty>();
  for (const duty of duties) {
    const known = first.get(duty.turn);
    if (known === undefined || duty.start < known.start) first.set(duty.turn, duty);
  }
  return [...first.values()];
}

export function turnsInAll({ duties }: Row): number {
  return starts(duties.filter(({ isPast }) => !isPast)).length;
}

export function turnsInWindow({ duties }: Row, days: number): number {
  const turns = starts(duties);
  let most = 0;
  for (const { start } of turns) {
    const inside = turns.filter(turn => turn.start >= start && turn.start < start + days * DAY);
    if (inside.some(({ isPast }) => !isPast)) most = Math.max(most, inside.length);
  }
  return most;
}

/** Minutes of an interval with duty; what is held twice counts once. */
function minutesWithin(duties: readonly Duty[], { start, end }: Interval): number {
  let minutes = 0;
  let until = start;
  for (const duty of [...duties].sort((a, b) => a.start - b.start)) {
    const from = Math.max(duty.start, until);
    const to = Math.min(duty.end, end);
    if (from >= to) continue;
    minutes += (to - from) / MINUTE;
    until = to;
  }
  return minutes;
}

export function minutesInAll({ duties }: Row): number {
  const rows = duties.filter(({ isPast }) => !isPast);
  return minutesWithin(rows, { start: -Infinity, end: Infinity });
}

export function minutesInWindow({ duties }: Row, days: number): number {
  const rows = duties.filter(({ isPast }) => !isPast);
  let most = 0;
  for (const start of duties.flatMap(duty => [duty.start, duty.end - days * DAY])) {
    const window = { start, end: start + days * DAY };
    if (minutesWithin(rows, window) > 0) most = Math.max(most, minutesWithin(duties, window));
  }
  return most;
}

export function weekendsInAll(row: Row): number {
  return touchedWeekends({ ...row, duties: row.duties.filter(({ isPast }) => !isPast) }).size;
}

/** From one weekend with duty to the next; the two must not both be past. */
export function closestWeekends(row: Row): number {
  const touched = touchedWeekends(row);
  const weekends = [...touched.keys()].sort((a, b) => a - b);
  let closest = Infinity;
  weekends.forEach((weekend, index) => {
    const before = weekends[index - 1];
    if (before === undefined || (touched.get(before) === true && touched.get(weekend) === true)) return;
    closest = Math.min(closest, weekend - before);
  });
  return closest;
}

/** Weekends within the horizon of which one day is worked and the other is not. */
export function halfWeekends(row: Row): number {
  const days = touchedDays(row);
  return count(row.firstDay, row.firstDay + row.days - 2).filter(
    day => weekdayOf(day) === 6 && days.has(day) !== days.has(day + 1),
  ).length;
}
