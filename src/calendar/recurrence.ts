import { FairOncallError } from '../errors/errors';
import { DayRule } from '../time/day-rule';
import { DAY, floatingMidnight, type LocalDate } from '../time/instant';

/** How far back the handover before the horizon is looked for, in days: near first, since that is cheap. */
const LOOK_BACK_DAYS = [62, 800, 15_000] as const;

/**
 * The days of an RFC 5545 rule from the last one at or before `from` up to `until`, as floating
 * midnights in order. Days are counted from the anchor in both directions, so a horizon before the anchor
 * has its days too.
 * @throws {FairOncallError} `internal`: no day within forty years, which no plan's rule is let through with.
 */
export function recurrenceDays(
  rule: string,
  anchor: LocalDate,
  from: number,
  until: number,
): readonly number[] {
  const dayRule = new DayRule(rule, floatingMidnight(anchor));
  let days: readonly number[] = [];
  for (const back of LOOK_BACK_DAYS) {
    days = [...dayRule.between(from - back * DAY, until)];
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
