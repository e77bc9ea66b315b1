import type { Plan } from '../../src/plan/plan';
import { expandPlan } from '../../src/calendar/expand-plan';
import { Random } from '../../src/chance/random';
import type { PlanInput } from '../../src/index';
import type { Assignment, Schedule } from '../../src/schedule/schedule';
import { formatInstant } from '../../src/time/instant';
import { scheduleOf } from './tiny-plan';

/** Gives every slot of a plan to somebody, or to nobody, whatever the rules say. */
export function randomSchedule(plan: Plan, seed: number): Schedule {
  const random = new Random(seed);
  const rows = expandPlan(plan).slots.flatMap(
    ({ rotation, system, role, seat, start, end }): Assignment[] => {
      const person = plan.people[random.below(plan.people.length + 1)];
      if (person === undefined) return [];
      const times = { start: formatInstant(start), end: formatInstant(end) };
      return [{ rotation, system, role, seat, ...times, person: person.id }];
    },
  );
  return scheduleOf(plan, rows);
}

/** Other names for the people of `randomPlan`, in another order. */
export function otherName(id: string): string {
  return /^p\d$/.test(id) ? `q${9 - Number(id.slice(1))}` : id;
}

/** Data in which every text is replaced, keys of records included. */
export function renamed<Data>(data: Data, name: (text: string) => string): Data {
  const of = (value: unknown): unknown => {
    if (typeof value === 'string') return name(value);
    if (Array.isArray(value)) return value.map(of);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [name(key), of(entry)]));
  };
  return of(data) as Data;
}

/** The same plan of people with other ids, in another order. */
export function relabeled(input: PlanInput): PlanInput {
  const other = renamed(input, otherName);
  return { ...other, people: [...other.people].reverse() };
}

/** Data whose lists are sorted, to compare what lists them by names. */
export function unordered(value: unknown): unknown {
  if (Array.isArray(value)) {
    const texts = value.map(each => JSON.stringify(unordered(each)));
    return texts.sort();
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, unordered(entry)]));
}
