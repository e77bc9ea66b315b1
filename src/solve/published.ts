import { type Slot, slotKey } from '../calendar/slot';
import { InvalidOptionError } from '../errors/errors';
import type { Plan } from '../plan/plan';
import { describe } from '../plan/schema-issues';
import type { Schedule, ScheduleWarning } from '../schedule/schedule';
import { parseInstant } from '../time/instant';

/** Who held which slot in the schedule people already have. */
export interface PublishedHolders {
  /** The number of a slot's holder; -1 where there was none, and past the last for someone who has left the plan. */
  readonly of: (slot: Slot) => number;
  /** Rows that are no slot of the plan. */
  readonly strayRows: number;
}

/**
 * Reads the published schedule against the plan.
 * @throws {InvalidOptionError} when it is of another plan or a row of it cannot be read.
 */
export function publishedHolders(
  plan: Plan,
  published: Schedule | undefined,
  slots: readonly Slot[],
  what: 'published' | 'warmStart' = 'published',
): PublishedHolders {
  if (published === undefined) return { of: () => -1, strayRows: 0 };
  checkOrigin(plan, published, what);
  const numbers = new Map<string, number>(plan.people.map(({ id }, index) => [id, index]));
  const known = new Set(slots.map(slotKey));
  const holders = new Map<string, number>();
  let strayRows = 0;
  published.assignments.forEach((row, index) => {
    const start = parseInstant(row.start);
    if (start === null) {
      throw new InvalidOptionError(
        `${what}.assignments[${index}] starts at ${describe(row.start)}; it must be an instant in UTC, as 2026-03-29T01:00:00Z.` +
          '\nMaybe read the file with `parseSchedule`, which says all that is wrong with it.',
      );
    }
    const key = slotKey({ ...row, start });
    if (!known.has(key)) strayRows++;
    else holders.set(key, numbers.get(row.person) ?? plan.people.length);
  });
  return { of: slot => holders.get(slotKey(slot)) ?? -1, strayRows };
}

/** What a schedule's reader should know of rows that are no slot of the plan. */
export function strayRowsWarnings({ strayRows }: PublishedHolders): readonly ScheduleWarning[] {
  if (strayRows === 0) return [];
  return [
    {
      code: 'published-rows-unknown',
      message: `${strayRows} ${strayRows === 1 ? 'row' : 'rows'} of the published schedule are no slots of this plan, which has changed since; \`stability\` does not count them.`,
    },
  ];
}

function checkOrigin(plan: Plan, published: unknown, what: string): asserts published is Schedule {
  const { id, assignments } = (published ?? {}) as Partial<Schedule>;
  if (typeof id !== 'string' || !Array.isArray(assignments)) {
    throw new InvalidOptionError(
      `${what} is ${describe(published)}; it must be a schedule.\nMaybe read the file with \`parseSchedule\`.`,
    );
  }
  if (id === plan.id) return;
  throw new InvalidOptionError(
    `${what} is the schedule of the plan ${describe(id)}; this plan is ${describe(plan.id)}.\nMaybe it is another team's file; a plan keeps its id from one horizon to the next.`,
  );
}
