import type { Plan } from '../../../plan/plan';
import type { Role } from '../../../plan/role';
import type { Instant, Interval } from '../../../time/instant';
import { zoneOf } from '../../../time/zone';
import { weeklyWindows, windowsAround } from '../clock';

/** A seat that a person holds for a while. */
interface Held extends Interval {
  readonly system: string;
  readonly role: Role;
}

/** Time in which a person is called on at the same rate. */
export interface Called extends Interval {
  /** Incidents per thousand hours × what one weighs. */
  readonly factor: number;
}

/**
 * How the seats call on who holds them, over an interval that they all hold throughout: in order, without gaps.
 * Each system calls for itself, for each role once.
 */
export function callsDuring(plan: Plan, held: readonly Held[], interval: Interval): readonly Called[] {
  const load = plan.expectedLoad;
  if (load === null) return [{ ...interval, factor: 0 }];
  const calls: Called[] = [];
  for (const rate of load.rates) {
    if (!held.some(({ system, role }) => system === rate.system && role === rate.role)) continue;
    const zone = zoneOf(plan.systems.find(({ id }) => id === rate.system)?.coverage.zone ?? '');
    const factor = rate.incidentsPerThousandHours * load.incidentWeight;
    for (const window of windowsAround(zone, interval, weeklyWindows([rate]))) {
      calls.push({ ...window, factor });
    }
  }
  const inside = (edge: Instant): boolean => interval.start < edge && edge < interval.end;
  const edges = new Set(calls.flatMap(({ start, end }) => [start, end]).filter(inside));
  const starts = [interval.start, ...[...edges].sort((a, b) => a - b)];
  return starts.map((start, index): Called => {
    const end = starts[index + 1] ?? interval.end;
    const on = calls.filter(call => call.start <= start && end <= call.end);
    return { start, end, factor: on.reduce((sum, call) => sum + call.factor, 0) };
  });
}
