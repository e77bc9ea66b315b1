import type { Assignment } from '../../schedule/schedule';
import type { Interval } from '../../time/instant';
import type { MetricContext } from './context';
import type { KnownIncident } from './known-facts';
import { type Measure, needsFacts, tooLittle } from './metric';

/** What happened within the horizon. */
export interface Happened {
  readonly seen: Interval;
  /** Those of the horizon. */
  readonly incidents: readonly KnownIncident[];
}

/** Incidents of the horizon, or why there are none to speak of. */
export function happenedIn({ known }: MetricContext): Happened | Measure<never> {
  if (known.incidents === null) return needsFacts('nothing is known of incidents', 'incidents');
  const { seen } = known;
  if (seen === null) {
    return tooLittle('all that was observed lies outside the horizon', 'incidents within the horizon');
  }
  return {
    seen,
    incidents: known.incidents.filter(({ start }) => seen.start <= start && start < seen.end),
  };
}

/** The same, and who worked. */
export function workedThrough(
  context: MetricContext,
): (Happened & { readonly worked: readonly Assignment[] }) | Measure<never> {
  const { incidents, worked } = context.known;
  const missing = [
    ...(incidents === null ? (['incidents'] as const) : []),
    ...(worked === null ? (['worked'] as const) : []),
  ];
  if (worked === null || missing.length > 0) {
    const what = missing.map(name => (name === 'worked' ? 'who worked when' : 'incidents')).join(' or ');
    return needsFacts(`nothing is known of ${what}`, ...missing);
  }
  const happened = happenedIn(context);
  return 'status' in happened ? happened : { ...happened, worked };
}
