import { addDays } from '../time/instant';
import { resolveLocal, zoneOf } from '../time/zone';
import type { Horizon, ParsedPlan } from './plan';

/** The horizon in instants. Its fields must have passed their checks. */
export function normalizeHorizon(input: ParsedPlan['horizon']): Horizon {
  const zone = zoneOf(input.zone);
  const endDate =
    input.through === undefined ? addDays(input.from, 7 * (input.weeks ?? 1)) : addDays(input.through, 1);
  return {
    start: resolveLocal(zone, input.from, 0),
    end: resolveLocal(zone, endDate, 0),
    zone: input.zone,
    startDate: input.from,
    endDate,
  };
}
