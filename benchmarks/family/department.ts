import { Random } from '../../src/chance/random';
import type { PlanInput } from '../../src/plan/plan-input';
import { addDays } from '../../src/time/instant';

/** How large a department is. */
export interface DepartmentSize {
  readonly people: number;
  readonly systems: number;
  readonly weeks: number;
  readonly seed: number;
}

const ZONES = ['Europe/London', 'America/New_York', 'Asia/Kolkata'] as const;
const SITES = ['london', 'new-york', 'bangalore'] as const;
const FIRST_DAY = '2026-03-02';

/**
 * A department as teams write them down: people in three zones, so that a night is another one's day; systems
 * with 12-hour turns, with weekly turns, and with turns that split week and weekend, the weekend staying with
 * one person; a primary and a backup each; part-timers; leave of about a tenth of the time; briefings on two
 * to four systems. Deterministic by its seed.
 */
export function department({ people, systems, weeks, seed }: DepartmentSize): PlanInput {
  const random = new Random(seed);
  const between = (least: number, most: number): number => least + random.below(most - least + 1);
  const persons = Array.from({ length: people }, (_, index) => `p${index + 1}`);
  const served = Array.from({ length: systems }, (_, index) => `s${index + 1}`);
  const briefed = persons.map((_, index) => {
    const home = index % systems;
    const on = new Set([home]);
    const wanted = Math.min(systems, between(2, 4));
    while (on.size < wanted) on.add((home + between(1, Math.min(6, systems - 1))) % systems);
    return [...on].sort((a, b) => a - b);
  });
  return {
    id: `department-${people}-${systems}-${weeks}-${seed}`,
    horizon: { from: FIRST_DAY, weeks, zone: 'Europe/London' },
    people: persons.map((id, index) => ({
      id,
      name: `Person ${index + 1}`,
      zone: ZONES[index % 3] as string,
      site: SITES[index % 3] as string,
      capacity: random.next() < 0.2 ? between(5, 9) / 10 : 1,
    })),
    systems: served.map((id, index) => ({
      id,
      name: `System ${index + 1}`,
      criticality: (['critical', 'high', 'medium'] as const)[index % 3] as 'critical',
    })),
    rotations: served.map((system, index) => ({
      id: `${system}-duty`,
      systems: [system],
      roles: { primary: 1, backup: 1 },
      ...CADENCES[index % CADENCES.length],
    })),
    briefings: persons.flatMap((person, index) =>
      (briefed[index] as number[]).map(system => ({
        person,
        system: served[system] as string,
        date: '2026-01-05',
        turnsServed: 5,
      })),
    ),
    absences: persons.flatMap(person => leaveOf(person, weeks, between)),
    rules: [
      { rule: 'minimum-rest', hours: 12 },
      { rule: 'consecutive-days', max: 9 },
      { rule: 'weekends', maxConsecutive: 1, roles: ['primary'] },
    ],
  };
}

const CADENCES = [
  { cadence: { split: 'day-night', day: '08:00', night: '20:00' } },
  { cadence: { split: 'day-night', day: '07:00', night: '19:00' } },
  { cadence: { split: 'weekday-weekend' }, wholeWeekends: true },
  { cadence: 'daily', handover: { time: '10:00' } },
  { cadence: 'weekly', handover: { day: 'wed', time: '12:00' } },
] as const satisfies readonly Partial<PlanInput['rotations'][number]>[];

/** A day to two weeks at a time, about a tenth of the horizon. */
function leaveOf(
  person: string,
  weeks: number,
  between: (least: number, most: number) => number,
): NonNullable<PlanInput['absences']>[number][] {
  const days = weeks * 7;
  const leave: NonNullable<PlanInput['absences']>[number][] = [];
  let left = Math.round(days / 10);
  let from = between(0, 20);
  while (left > 0 && from < days) {
    const length = Math.min(left, between(1, 14), days - from);
    const first = addDays(FIRST_DAY, from);
    const through = addDays(first, length - 1);
    leave.push({ person, kind: 'leave', from: first, through });
    left -= length;
    from += length + between(7, 60);
  }
  return leave;
}
