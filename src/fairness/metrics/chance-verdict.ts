import { formatInstant } from '../../time/instant';
import type { IncidentRecord } from '../expected/incident-history';
import { luckReport, type LuckWindow } from '../luck/luck-report';
import { turnsWorked } from '../luck/turns-worked';
import type { MetricContext } from './context';
import { workedThrough } from './happened';
import type { KnownIncident } from './known-facts';
import { type Measure, measured, tooLittle } from './metric';

/** A window for each look: a quarter and a year, as far as the horizon reaches back. */
export function chanceVerdicts(context: MetricContext): Measure<readonly LuckWindow[]> {
  const happened = workedThrough(context);
  if ('status' in happened) return happened;
  const { seen, incidents, worked } = happened;
  const { plan, schedule, facts } = context;
  const turns = turnsWorked(plan, { ...schedule, assignments: worked });
  const to = formatInstant(seen.end);
  const { windows } = luckReport(plan, turns, recordsOf(incidents), {
    to,
    ...(facts.seed === undefined ? {} : { seed: facts.seed }),
  });
  // A window that holds as much as a shorter one before it says the same.
  const looks = windows.filter(({ turns: held }, index) => index === 0 || held !== windows[index - 1]?.turns);
  const [first] = looks;
  if (first === undefined || first.turns === 0) {
    return tooLittle('no turn of a primary was over by then', 'turns that were worked');
  }
  return measured(looks);
}

/** Incidents of a system, as chance and expected load count them. */
export function recordsOf(incidents: readonly KnownIncident[]): readonly IncidentRecord[] {
  return incidents.flatMap(({ id, system, start, end }) => {
    if (system === null) return [];
    return [{ id, system, start: formatInstant(start), end: formatInstant(end) }];
  });
}
