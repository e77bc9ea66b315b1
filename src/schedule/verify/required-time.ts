import type { Plan } from '../../plan/plan';
import type { Rotation } from '../../plan/rotation';
import type { System } from '../../plan/system';
import type { Interval } from '../../time/instant';
import { zoneOf } from '../../time/zone';
import { type DayNumber, type DayWindow, dayNumber, weeklyWindows, windowsAround } from './clock';
import { intersection, union } from './spans';

const ALL_DAY: readonly DayWindow[] = [{ fromMinute: 0, toMinute: 1440 }];

/**
 * When a system needs people on call within the horizon, from its coverage windows alone. Exceptions and
 * closed days replace the windows that start on those days.
 */
export function coverageTime(plan: Plan, { coverage }: System): readonly Interval[] {
  const special = new Map<DayNumber, readonly DayWindow[]>();
  const closed = plan.holidayLists.find(({ id }) => id === coverage.closedOn);
  for (const { date } of closed?.days ?? []) special.set(dayNumber(date), []);
  for (const { date, windows } of coverage.exceptions) special.set(dayNumber(date), windows);
  const usual = coverage.windows === null ? () => ALL_DAY : weeklyWindows(coverage.windows);
  const windows = windowsAround(zoneOf(coverage.zone), plan.horizon, day => special.get(day) ?? usual(day));
  return intersection(union(windows), [plan.horizon]);
}

/** When one of a rotation's sites is on watch; all the time when it has none. */
export function watchTime(plan: Plan, { sites }: Rotation): readonly Interval[] {
  if (sites === null) return [plan.horizon];
  const windows = sites.flatMap(site => windowsAround(zoneOf(site.zone), plan.horizon, () => [site]));
  return intersection(union(windows), [plan.horizon]);
}

/** When the seats of a rotation on one of its systems must be filled. */
export interface RequiredTime {
  readonly rotation: Rotation;
  readonly system: System;
  readonly spans: readonly Interval[];
}

export function requiredTimes(plan: Plan): readonly RequiredTime[] {
  const systems = new Map(plan.systems.map(system => [system.id, system]));
  const covered = new Map(plan.systems.map(system => [system.id, coverageTime(plan, system)]));
  return plan.rotations.flatMap(rotation => {
    const watch = watchTime(plan, rotation);
    return rotation.systems.flatMap((id): readonly RequiredTime[] => {
      const system = systems.get(id);
      if (system === undefined) return [];
      return [{ rotation, system, spans: intersection(covered.get(id) ?? [], watch) }];
    });
  });
}
