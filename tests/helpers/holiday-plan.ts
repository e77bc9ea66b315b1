import type { Plan } from '../../src/plan/plan';
import type { Schedule } from '../../src/schedule/schedule';
import { row, scheduleOf, tinyPlan, type TinyPlanParts } from './tiny-plan';

/** A list with a holiday in two years, and who had it in the first. */
export const HOLIDAYS = [
  { date: '2025-03-17', name: "Saint Patrick's Day" },
  { date: '2026-03-17', name: "Saint Patrick's Day" },
  { date: '2026-03-25', name: 'Lady Day' },
];
export const HELD = [{ person: 'ada', name: "Saint Patrick's Day", date: '2025-03-17' }];

/** Four weeks of March 2026 under the rule `same-holiday`. */
export function planWith(rule: object, parts: TinyPlanParts = {}): Plan {
  return tinyPlan({
    holidayLists: [{ id: 'eire', days: HOLIDAYS }],
    people: [{ id: 'ada', holidays: 'eire' }, { id: 'bo', holidays: 'eire' }, { id: 'cy' }],
    rules: [{ rule: 'same-holiday', ...rule } as never],
    holidaysHeld: HELD,
    ...parts,
  });
}

/** Who holds the week of the holiday, from Monday the 16th. */
export function weekOf(plan: Plan, person: string): Schedule {
  return scheduleOf(plan, [
    row('bo', '2026-03-02', '2026-03-09'),
    row('cy', '2026-03-09', '2026-03-16'),
    row(person, '2026-03-16', '2026-03-23'),
    row('bo', '2026-03-23', '2026-03-30'),
  ]);
}
