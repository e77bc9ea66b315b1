import { definePlan, type Plan, type Schedule } from '../../src/index';

const DAY_MS = 86_400_000;

/** Turns that a year of the department has: about what 500 people hold who are on call once a week. */
export interface DepartmentSize {
  readonly people: number;
  readonly rotations: number;
  readonly days: number;
}

/**
 * A plan of daily turns and a schedule of it that no search made: people take turns as they stand in the list. Fairness
 * does not matter to calendars, only how many shifts there are and what they say.
 */
export function departmentSchedule({ people, rotations, days }: DepartmentSize): {
  readonly plan: Plan;
  readonly schedule: Schedule;
} {
  const zones = ['Europe/London', 'Asia/Tokyo', 'America/New_York'] as const;
  const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);
  const plan = definePlan({
    id: 'department',
    name: 'Department',
    horizon: { from: '2026-01-05', weeks: Math.ceil(days / 7), zone: 'UTC' },
    people: numbers(people).map(index => ({
      id: `person-${index}`,
      name: `Person ${index}`,
      zone: zones[index % zones.length] as string,
    })),
    systems: numbers(rotations).map(index => ({
      id: `system-${index}`,
      name: `System ${index}`,
      briefingRequired: false,
      links: [{ title: 'Runbook', url: `https://runbooks.example/system-${index}` }],
    })),
    rotations: numbers(rotations).map(index => ({
      id: `rotation-${index}`,
      name: `Rotation ${index}`,
      systems: [`system-${index}`],
      cadence: 'daily',
      handover: { time: '09:00' },
    })),
  });
  const first = Date.parse('2026-01-05T09:00:00Z');
  const instant = (day: number): string => new Date(first + day * DAY_MS).toISOString().replace('.000', '');
  const assignments = numbers(days).flatMap(day =>
    numbers(rotations).map(index => ({
      rotation: `rotation-${index}`,
      system: `system-${index}`,
      role: 'primary' as const,
      seat: 1,
      start: instant(day),
      end: instant(day + 1),
      person: `person-${(day * rotations + index) % people}`,
    })),
  );
  const schedule: Schedule = {
    format: 'fair-oncall/schedule@1',
    id: plan.id,
    planHash: plan.hash,
    tool: 'benchmark',
    tzdata: null,
    horizon: { start: '2026-01-05T00:00:00Z', end: instant(days) },
    seed: 1,
    status: 'feasible',
    objective: [],
    assignments,
    uncovered: [],
    warnings: [],
    certificate: {},
  };
  return { plan, schedule };
}
