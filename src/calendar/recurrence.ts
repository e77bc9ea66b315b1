import { FairOncallError } from '../errors/errors';
import { DayRule } from '../time/day-rule';
import { DAY } from '../time/instant';

/** The days of an RFC 5545 rule, in both directions from its anchor. */
export interface RuleDays {
  /** The days from `from` to `until`, which may be days of the rule themselves, in order, as floating midnights. */
  between(from: number, until: number): Iterable<number>;
}

/** Reads an RFC 5545 rule that a plan's check has let through. The anchor is a floating midnight. */
export type ReadRule = (rule: string, anchor: number) => RuleDays;

/** The project's own reading. `verify` takes it, and so checks that of rrule, which `solve` plans with. */
export const readAsDayRule: ReadRule = (rule, anchor) => new DayRule(rule, anchor);

/** How far back the handover before the horizon is looked for, in days: near first, since that is cheap. */
const LOOK_BACK_DAYS = [62, 800, 15_000] as const;

/**
 * The days of a rule from the last one at or before `from` up to `until`, as floating midnights in order. A
 * horizon before the rule's anchor has its days too.
 * @throws {FairOncallError} `internal`: no day within forty years, which no plan's rule is let through with.
 */
export function recurrenceDays(
  rule: string,
  ruleDays: RuleDays,
  from: number,
  until: number,
): readonly number[] {
  let days: readonly number[] = [];
  for (const back of LOOK_BACK_DAYS) {
    days = [...ruleDays.between(from - back * DAY, until)];
    const first = days[0];
    if (first !== undefined && first <= from) return days.slice(lastAtOrBefore(days, from));
  }
  if (days.length === 0)
    throw new FairOncallError('internal', `"${rule}" has no day in the forty years before the horizon ends`);
  return days;
}

function lastAtOrBefore(days: readonly number[], from: number): number {
  let index = 0;
  while ((days[index + 1] ?? Infinity) <= from) index++;
  return index;
}
