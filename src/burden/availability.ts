import { addDays, type Interval } from '../time/instant';
import { clip, mergeIntervals } from '../time/intervals';
import { resolveLocal, zoneOf } from '../time/zone';
import { restPeriods } from '../calendar/rest-periods';
import { isExcused } from '../plan/records';
import type { Plan } from '../plan/plan';

/**
 * For each person, the time that does not count towards their fair share: not employed, not yet enabled,
 * on leave, sick, or owed rest. Skills play no part: a sole expert would else owe every shift.
 * Sorted and disjoint, within the horizon.
 */
export function excusedTime(plan: Plan): readonly (readonly Interval[])[] {
  const rests = restPeriods(plan);
  return plan.people.map(person => {
    const zone = zoneOf(person.zone);
    const excused: Interval[] = [];
    const { from, through } = person.employed;
    if (from !== null) excused.push({ start: -Infinity, end: resolveLocal(zone, from, 0) });
    if (through !== null) excused.push({ start: resolveLocal(zone, addDays(through, 1), 0), end: Infinity });
    if (person.enabledFrom !== null) {
      excused.push({ start: -Infinity, end: resolveLocal(zone, person.enabledFrom, 0) });
    }
    for (const absence of plan.absences) {
      if (absence.person === person.id && isExcused(absence)) excused.push(absence);
    }
    for (const rest of rests) if (rest.person === person.id) excused.push(rest);
    return mergeIntervals(excused).flatMap(interval => clip(interval, plan.horizon) ?? []);
  });
}
