import { excusedTime } from '../../burden/availability';
import { DIMENSIONS } from '../../burden/clock';
import { InvalidOptionError } from '../../errors/errors';
import type { Plan } from '../../plan/plan';
import { addDays } from '../../time/instant';
import { resolveLocal, zoneOf } from '../../time/zone';
import { minutesIn, within, without } from '../metrics/stretches';
import { requireDays } from './balances';
import { nearest } from './exact';
import { targetsOf } from './period-targets';
import type { TargetChange } from './target-changes';

export interface RampOptions {
  /** Days from a newcomer's first to their full share. Default 56: eight weeks. */
  readonly days?: number;
  /** Share they start with, in whole percent below 100. Default 25. */
  readonly fromPercent?: number;
}

/**
 * What newcomers are not yet expected to carry: their share grows in a straight line from `fromPercent` on the
 * first day to all of it after `days`. The first day is the later of `enabledFrom` and the start of employment; people
 * without either are no newcomers. Their share over the plan is that of the time they are there, each day on their
 * clock with its part of the ramp; time that is excused already, before it or since, counts nothing.
 * @throws {InvalidOptionError} for options out of range.
 */
export function joinerRamp(plan: Plan, options: RampOptions = {}): readonly TargetChange[] {
  const { days = 56, fromPercent = 25 } = options;
  requireDays('days', days);
  if (!Number.isInteger(fromPercent) || fromPercent < 0 || fromPercent >= 100) {
    throw new InvalidOptionError(`fromPercent is ${fromPercent}; it must be a whole number from 0 to 99.`);
  }
  const targets = targetsOf(plan);
  const { startDate, endDate } = plan.horizon;
  const changes: TargetChange[] = [];
  const excused = excusedTime(plan);
  for (const [index, { id, zone, employed, enabledFrom }] of plan.people.entries()) {
    const joined = [employed.from, enabledFrom]
      .filter(date => date !== null)
      .sort()
      .at(-1);
    if (joined === undefined || joined >= endDate || addDays(joined, days) <= startDate) continue;
    const there = without([plan.horizon], excused[index] ?? []);
    const present = minutesIn(there);
    if (present === 0) continue;
    // Missing on day d of the ramp: (100 − fromPercent) · (days − d) / days percent of that day's share.
    let missing = 0;
    const clock = zoneOf(zone);
    for (let day = 0; day < days; day++) {
      const start = resolveLocal(clock, addDays(joined, day), 0);
      const end = resolveLocal(clock, addDays(joined, day + 1), 0);
      missing += (days - day) * minutesIn(within(there, { start, end }));
    }
    for (const dimension of DIMENSIONS) {
      const share = targets.get(id)?.[dimension] ?? 0;
      const burden = nearest(
        BigInt(share) * BigInt(missing) * BigInt(100 - fromPercent),
        BigInt(present) * BigInt(days) * 100n,
      );
      if (burden > 0) changes.push({ person: id, dimension, burden, why: 'ramp' });
    }
  }
  return changes;
}
