import { daysBetween } from '../../time/instant';
import { PLAN_LIMITS } from '../text';
import type { Findings } from './findings';
import type { ParsedPlan } from '../plan';

/** Checks the horizon's own fields. */
export function checkHorizon({ horizon }: ParsedPlan, found: Findings): void {
  found.zone(horizon.zone, ['horizon', 'zone']);
  if ((horizon.through === undefined) === (horizon.weeks === undefined)) {
    found.add('horizon-length', ['horizon'], 'needs exactly one of `through` and `weeks`');
    return;
  }
  const year = Number(horizon.from.slice(0, 4));
  if (year < 2000 || year > 2100) {
    found.add('out-of-range', ['horizon', 'from'], `the year ${year} is outside 2000 to 2100`);
  }
  if (horizon.through === undefined) return;
  const days = daysBetween(horizon.from, horizon.through) + 1;
  if (days < 1) {
    found.add(
      'ends-before-start',
      ['horizon', 'through'],
      `the last day ${horizon.through} is before the first day ${horizon.from}`,
      'Maybe the two are swapped.',
    );
  }
  if (days > PLAN_LIMITS.horizonDays) {
    found.add(
      'horizon-too-long',
      ['horizon', 'through'],
      `${days} days is more than five years`,
      'Maybe plan in parts and carry the ledger over.',
    );
  }
}
