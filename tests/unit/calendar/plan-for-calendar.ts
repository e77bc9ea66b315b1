import type { Slot } from '../../../src/calendar/slot';
import { definePlan } from '../../../src/plan/define-plan';
import type { Plan } from '../../../src/plan/plan';
import type { PlanInput } from '../../../src/plan/plan-input';
import { formatInstant } from '../../../src/time/instant';

/** What a calendar test cares about; people and briefings are filled in so that the plan is valid. */
export interface CalendarPlanParts {
  readonly from?: string;
  readonly through?: string;
  readonly weeks?: number;
  readonly zone?: string;
  readonly rotation?: Record<string, unknown>;
  readonly rotations?: readonly Record<string, unknown>[];
  readonly coverage?: unknown;
  readonly systems?: readonly Record<string, unknown>[];
  readonly holidayLists?: readonly unknown[];
  readonly pins?: readonly unknown[];
  readonly overrides?: readonly unknown[];
  readonly rules?: readonly unknown[];
}

export function planForCalendar(parts: CalendarPlanParts): Plan {
  const {
    from = '2026-03-02',
    through,
    weeks = 2,
    zone = 'UTC',
    rotation = {},
    rotations = [{ id: 'r', systems: ['s'], ...rotation }],
    coverage = '24x7',
    systems = [{ id: 's', coverage }],
    holidayLists = [],
    pins = [],
    overrides = [],
    rules = [],
  } = parts;
  const sites = ['east', 'west', 'south'];
  const input = {
    id: 'plan',
    horizon: through === undefined ? { from, weeks, zone } : { from, through, zone },
    people: sites.flatMap(site =>
      Array.from({ length: 4 }, (_, index) => ({ id: `${site}${index}`, name: site, zone: 'UTC', site })),
    ),
    systems: systems.map(system => ({ name: 'System', briefingRequired: false, ...system })),
    rotations,
    holidayLists,
    pins,
    overrides,
    rules,
  };
  // The parts are loosely typed, so that tests can generate them; `definePlan` checks them.
  return definePlan(input as unknown as PlanInput);
}

/** `start/end` of a slot, in UTC to the minute. */
export function span({ start, end }: Pick<Slot, 'start' | 'end'>): string {
  return `${minute(start)}/${minute(end)}`;
}

export function minute(instant: number): string {
  return formatInstant(instant).slice(0, 16);
}

export function hours({ start, end }: Pick<Slot, 'start' | 'end'>): number {
  return (end - start) / 3_600_000;
}
