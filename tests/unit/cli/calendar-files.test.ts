import { expect, test } from 'vitest';
import { calendarFiles } from '../../../src/cli/calendar-files';
import { definePlan, solve } from '../../../src/index';

test('ids that differ in case only get files of their own on every disk', async () => {
  const plan = definePlan({
    id: 'p',
    horizon: { from: '2026-10-05', weeks: 1, zone: 'Europe/London' },
    people: ['con', 'CON', 'a..', '0'].map(id => ({ id, name: id, zone: 'Europe/London' })),
    systems: [{ id: 's', name: 'S', briefingRequired: false }],
    rotations: [{ id: 's', systems: ['s'] }],
  });
  const result = await solve(plan, { iterations: 100 });
  if (!('schedule' in result)) throw new Error(result.status);
  const paths = calendarFiles(plan, result.schedule).map(({ path }) => path.toLowerCase());
  expect(new Set(paths).size).toBe(paths.length);
  for (const path of paths)
    expect(path).toMatch(/^ics\/(?:person|rotation|system)-[\w.~-]+\.ics$|^ics\/all\.ics$/);
});
