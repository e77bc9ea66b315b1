import { expect, test } from 'vitest';
import { plannedAgainstWorked } from '../../../src/fairness/planned-against-worked';
import { fairnessReport } from '../../../src/fairness/report';
import { weeksOf } from '../../helpers/ledger-case';
import { row, scheduleOf, tinyPlan } from '../../helpers/tiny-plan';

const plan = tinyPlan();
const planned = weeksOf('ada', 'bo', 'cy', 'ada');

test('nothing changes where everybody does what was planned', () => {
  const { people, changes, hoursLost, hoursAdded } = plannedAgainstWorked(plan, planned, planned);
  const report = fairnessReport(plan, scheduleOf(plan, planned));
  expect([changes, hoursLost, hoursAdded]).toEqual([[], 0, 0]);
  for (const { person, planned: asked, worked, plannedHours, workedHours } of people) {
    const reported = report.people.find(each => each.person === person);
    expect(asked).toEqual(reported?.load);
    expect(worked).toEqual(asked);
    expect([plannedHours, workedHours]).toEqual([reported?.hours, reported?.hours]);
  }
});

test('tells who took over, what nobody held, and what nobody had planned', () => {
  const worked = [
    row('ada', '2026-03-02', '2026-03-09'),
    row('cy', '2026-03-09', '2026-03-11'),
    row('cy', '2026-03-11', '2026-03-12'),
    row('bo', '2026-03-12', '2026-03-16'),
    row('cy', '2026-03-16', '2026-03-20'),
    row('ada', '2026-03-23', '2026-03-30'),
    row('bo', '2026-03-02', '2026-03-03', { role: 'backup' }),
  ];
  const { people, changes, hoursLost, hoursAdded } = plannedAgainstWorked(plan, planned, worked);
  const place = { rotation: 'duty', system: 'api', seat: 1 };
  const change = (
    role: string,
    from: number,
    to: number,
    was: string | null,
    is: string | null,
  ): unknown => ({
    ...place,
    role,
    start: `2026-03-${String(from).padStart(2, '0')}T00:00:00Z`,
    end: `2026-03-${String(to).padStart(2, '0')}T00:00:00Z`,
    planned: was,
    worked: is,
  });
  expect(changes).toEqual([
    change('backup', 2, 3, null, 'bo'),
    change('primary', 9, 12, 'bo', 'cy'),
    change('primary', 20, 23, 'cy', null),
  ]);
  expect([hoursLost, hoursAdded]).toEqual([72, 24]);
  expect(people.map(({ person, plannedHours, workedHours }) => [person, plannedHours, workedHours])).toEqual([
    ['ada', 336, 336],
    ['cy', 168, 168],
    ['bo', 168, 120],
  ]);
  const bo = people.find(({ person }) => person === 'bo');
  expect(bo?.difference.total).toBe((bo?.worked.total ?? 0) - (bo?.planned.total ?? 0));
  expect(bo?.difference.total).toBeLessThan(0);
});
