import { expandPlan } from '../../src/calendar/expand-plan';
import { slotKey } from '../../src/calendar/slot';
import { definePlan } from '../../src/plan/define-plan';
import type { Plan } from '../../src/plan/plan';
import type { PlanInput } from '../../src/plan/plan-input';
import type { Role } from '../../src/plan/role';
import { type Assignment, type OpenSlot, SCHEDULE_FORMAT, type Schedule } from '../../src/schedule/schedule';
import { type Finding, verify } from '../../src/schedule/verify/verify';
import { formatInstant } from '../../src/time/instant';

/** What a test says about a plan; the rest is filled in. People and systems are merged into the defaults. */
export type TinyPlanParts = Omit<Partial<PlanInput>, 'people' | 'systems' | 'rotations'> & {
  readonly people?: readonly Record<string, unknown>[];
  readonly systems?: readonly Record<string, unknown>[];
  readonly rotations?: readonly Record<string, unknown>[];
};

/**
 * Four weeks from Monday, 2 March 2026 in UTC; ada, bo and cy in UTC; the system `api` around the clock
 * without briefings; the rotation `duty`, weekly from Monday 00:00, with one primary; no rules.
 */
export function tinyPlan(parts: TinyPlanParts = {}): Plan {
  const { people = [], systems = [{ id: 'api' }], rotations = [{}], ...rest } = parts;
  const known = ['ada', 'bo', 'cy'].filter(id => !people.some(person => person['id'] === id));
  const input = {
    id: 'tiny',
    horizon: { from: '2026-03-02', weeks: 4, zone: 'UTC' },
    rules: [],
    ...rest,
    people: [...known.map(id => ({ id })), ...people].map(person => ({
      name: person['id' as never],
      zone: 'UTC',
      ...person,
    })),
    systems: systems.map(system => ({ name: system['id'], briefingRequired: false, ...system })),
    rotations: rotations.map(rotation => ({
      id: 'duty',
      systems: [systems[0]?.['id']],
      handover: { time: '00:00' },
      ...rotation,
    })),
  };
  // Loosely typed parts, which `definePlan` checks.
  return definePlan(input as unknown as PlanInput);
}

/** Where a row is; the defaults are the first system and rotation of `tinyPlan`. */
export interface Place {
  readonly rotation?: string;
  readonly system?: string;
  readonly role?: Role;
  readonly seat?: number;
}

/** A row by its days (`2026-03-02`, from midnight UTC) or instants (`2026-03-02T09:00`, in UTC). */
export function row(person: string, start: string, end: string, place: Place = {}): Assignment {
  const { rotation = 'duty', system = 'api', role = 'primary', seat = 1 } = place;
  return { rotation, system, role, seat, start: instant(start), end: instant(end), person };
}

/** Rows of a day each, for daily rotations: `march('ada', [2, 3])`. */
export function march(person: string, days: readonly number[], place: Place = {}): readonly Assignment[] {
  const date = (day: number): string => formatInstant(Date.UTC(2026, 2, day)).slice(0, 10);
  return days.map(day => row(person, date(day), date(day + 1), place));
}

function instant(text: string): string {
  return text.length === 10 ? `${text}T00:00:00Z` : `${text}:00Z`;
}

/** A schedule with these rows that admits every slot it leaves open. */
export function scheduleOf(
  plan: Plan,
  assignments: readonly Assignment[],
  changes: Partial<Schedule> = {},
): Schedule {
  const filled = new Set(assignments.map(held => slotKey({ ...held, start: Date.parse(held.start) })));
  const uncovered = expandPlan(plan)
    .slots.filter(slot => slot.need !== 'shadow' && !filled.has(slotKey(slot)))
    .map(({ rotation, system, role, seat, start, end }): OpenSlot => {
      return { rotation, system, role, seat, start: formatInstant(start), end: formatInstant(end) };
    });
  return {
    format: SCHEDULE_FORMAT,
    id: plan.id,
    planHash: plan.hash,
    tool: 'test',
    tzdata: null,
    horizon: { start: formatInstant(plan.horizon.start), end: formatInstant(plan.horizon.end) },
    seed: 1,
    status: 'feasible',
    objective: [],
    assignments,
    uncovered,
    warnings: [],
    certificate: {},
    ...changes,
  };
}

/** What `verify` finds but for open seats, which tests of rules leave open at will. */
export function breaches(
  plan: Plan,
  assignments: readonly Assignment[],
  changes: Partial<Schedule> = {},
): readonly Finding[] {
  return verify(plan, scheduleOf(plan, assignments, changes)).findings.filter(
    ({ code }) => code !== 'uncovered',
  );
}

/** `code severity` of each finding. */
export function codes(
  plan: Plan,
  assignments: readonly Assignment[],
  changes: Partial<Schedule> = {},
): readonly string[] {
  return breaches(plan, assignments, changes).map(({ code, severity }) => `${code} ${severity}`);
}
