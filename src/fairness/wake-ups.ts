import { nightsTouched } from '../calendar/rest-periods';
import { compareText } from '../plan/compare-text';
import type { Plan } from '../plan/plan';
import { type Instant, MINUTE } from '../time/instant';

/** An incident as it was: when somebody was paged, and who had to do with it. Instants are texts in UTC. */
export interface WorkedIncident {
  readonly id: string;
  readonly system: string | null;
  readonly paged: string;
  /** `null`: not known. */
  readonly acknowledged: string | null;
  readonly ended: string;
  /** 1 is the most severe. */
  readonly severity: 1 | 2 | 3 | 4 | 5;
  readonly people: readonly string[];
}

/** Pages in less than this after a wake-up find the person awake. */
const APART = 90 * MINUTE;

/**
 * How often everyone in the plan was woken: pages within their own sleep window, at least 90 minutes after the one
 * counted before. Sorted by person.
 */
export function wakeUpsOf(
  plan: Plan,
  incidents: readonly Pick<WorkedIncident, 'paged' | 'people'>[],
): readonly { readonly person: string; readonly count: number }[] {
  return [...plan.people]
    .sort((a, b) => compareText(a.id, b.id))
    .map(person => {
      let count = 0;
      let last: Instant = -Infinity;
      const pages = incidents
        .filter(({ people }) => people.includes(person.id))
        .map(({ paged }) => Date.parse(paged))
        .sort((a, b) => a - b);
      for (const page of pages) {
        if (page < last + APART) continue;
        if (nightsTouched(plan, person, { start: page, end: page + 1 }).length === 0) continue;
        count += 1;
        last = page;
      }
      return { person: person.id, count };
    });
}
