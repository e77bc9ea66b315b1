import { InvalidOptionError, type Issue } from '../errors/errors';
import { visibleJson } from '../errors/visible';
import { compareText } from '../plan/compare-text';
import type { HolidayListInput } from '../plan/plan-input';
import { PLAN_LIMITS } from '../plan/text';
import { isLocalDate, type LocalDate } from '../time/instant';
import { plainText } from './leave-reader';

/** The list of holidays that is made, and the days of which. */
export interface HolidayListOptions {
  /** Id of the list; people and systems refer to it. */
  readonly id: string;
  /** Name shown in reports. Default: the id. */
  readonly name?: string | undefined;
  /** First and last day that is read, both inclusive. */
  readonly from: LocalDate;
  readonly through: LocalDate;
}

/** One holiday on one day. */
export interface Holiday {
  readonly date: LocalDate;
  readonly name: string;
}

/** @throws {InvalidOptionError} for days that are none, or in the wrong order. */
export function checkDays({ from, through }: HolidayListOptions): void {
  for (const [name, day] of [
    ['from', from],
    ['through', through],
  ] as const) {
    if (typeof day === 'string' && isLocalDate(day)) continue;
    const text = typeof day === 'string' ? visibleJson(day.slice(0, 40)) : `of type ${typeof day}`;
    throw new InvalidOptionError(`${name} is ${text}; it must be a day, as 2026-01-01`);
  }
  if (through >= from) return;
  throw new InvalidOptionError(
    `through is ${through}, before from, which is ${from}\nMaybe the two are swapped.`,
  );
}

/**
 * A list as plans take it: one entry a day, in order, named after all holidays on it.
 * @throws {InvalidOptionError} when there are more days than a plan may have.
 */
export function holidayList(
  { id, name, from, through }: HolidayListOptions,
  holidays: readonly Holiday[],
): HolidayListInput {
  const names = new Map<LocalDate, Set<string>>();
  for (const { date, name: holiday } of holidays) {
    if (date < from || date > through) continue;
    const text = plainText(holiday) || 'holiday';
    names.set(date, (names.get(date) ?? new Set()).add(text));
  }
  if (names.size > PLAN_LIMITS.holidaysPerList) {
    throw new InvalidOptionError(
      `from ${from} through ${through} there are ${names.size} holidays; a list has at most ${PLAN_LIMITS.holidaysPerList}\nMaybe read fewer years.`,
    );
  }
  const days = [...names]
    .sort(([a], [b]) => compareText(a, b))
    .map(([date, all]) => ({
      date,
      name: [...all].sort(compareText).join(', ').slice(0, PLAN_LIMITS.nameLength),
    }));
  return name === undefined ? { id, days } : { id, name, days };
}

/** A list of holidays, and everything that is not on it. */
export interface HolidayImport {
  /** For the `holidayLists` of a plan. */
  readonly list: HolidayListInput;
  /** Events or holidays that were looked at. */
  readonly count: number;
  /** What could not be taken. */
  readonly dropped: readonly Issue[];
  /** What was left out for what it is. */
  readonly skipped: readonly Issue[];
}
