import { InvalidOptionError } from '../errors/errors';
import { nightsTouched } from '../calendar/rest-periods';
import { compareText } from '../plan/compare-text';
import type { Plan } from '../plan/plan';
import { type Instant, MINUTE, parseInstant } from '../time/instant';

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

/** Fractions of a second, which pagers write. */
const FRACTION = /\.\d+(?=Z$|[+-]\d{2}:\d{2}$)/;

/**
 * How often everyone in the plan was woken: pages within their own sleep window, at least 90 minutes after the one
 * counted before. Sorted by person. Pages outside the plan's horizon belong to other periods and are not counted;
 * `readIncidents` notes them.
 * @throws {InvalidOptionError} for a page that is no instant with its offset.
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
        .map(({ paged }) => instantOf(paged))
        .sort((a, b) => a - b);
      for (const page of pages) {
        if (page < last + APART) continue;
        if (nightsTouched(plan, person, { start: page, end: page + 1 }).length === 0) continue;
        last = page;
        // What woke somebody before the horizon finds them awake within it, and counts elsewhere.
        if (plan.horizon.start <= page && page < plan.horizon.end) count += 1;
      }
      return { person: person.id, count };
    });
}

function instantOf(text: string): Instant {
  const instant = typeof text === 'string' ? parseInstant(text.replace(FRACTION, '')) : null;
  if (instant !== null) return instant;
  throw new InvalidOptionError(
    `\`paged\` is ${JSON.stringify(text)}; it must be an instant with its offset.\nMaybe write it as "2026-03-29T01:00:00Z".`,
  );
}
