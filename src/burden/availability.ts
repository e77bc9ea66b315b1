import { addDays, type Interval } from '../time/instant';
import { clip, mergeIntervals } from '../time/intervals';
import { resolveLocal, zoneOf } from '../time/zone';
import { restPeriods } from '../calendar/rest-periods';
import { isExcused } from '../plan/records';
import type { Plan } from '../plan/plan';

/**
 * For each person, the time that does not count towards their fair share: not employed, not yet enabled,
 * on leave, sick, owed rest, or for the time being a member of no rotation. Skills play no part: a sole expert would else owe every shift.
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
    excused.push(...betweenMemberships(plan, person.id));
    for (const absence of plan.absences) {
      if (absence.person === person.id && isExcused(absence)) excused.push(absence);
    }
    for (const rest of rests) if (rest.person === person.id) excused.push(rest);
    return mergeIntervals(excused).flatMap(interval => clip(interval, plan.horizon) ?? []);
  });
}

/** When somebody whose memberships have days is a member nowhere; whoever never is one anywhere is not excused for it. */
function betweenMemberships({ rotations }: Plan, id: string): readonly Interval[] {
  const spans: Interval[] = [];
  for (const { members, memberDays = [], zone: name } of rotations) {
    if (members?.includes(id) === false) continue;
    const days = memberDays.filter(({ person }) => person === id);
    if (days.length === 0) return [];
    const zone = zoneOf(name);
    for (const { from, through } of days) {
      spans.push({
        start: from === null ? -Infinity : resolveLocal(zone, from, 0),
        end: through === null ? Infinity : resolveLocal(zone, addDays(through, 1), 0),
      });
    }
  }
  const gaps: Interval[] = [];
  let start = -Infinity;
  for (const span of spans.length === 0
    ? []
    : [...mergeIntervals(spans), { start: Infinity, end: Infinity }]) {
    if (start < span.start) gaps.push({ start, end: span.start });
    start = span.end;
  }
  return gaps;
}
