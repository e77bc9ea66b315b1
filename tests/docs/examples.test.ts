import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { type Schedule, solve, verify } from '../../src/index';
import { definePlanYaml } from '../../src/yaml/index';

const examples = fileURLToPath(new URL('../../examples/', import.meta.url));

async function solveExample(name: string, iterations: number) {
  const plan = definePlanYaml(await readFile(`${examples}${name}/plan.yaml`, 'utf8'));
  const result = await solve(plan, { iterations });
  if (!('schedule' in result)) throw new Error(result.status);
  return { plan, schedule: result.schedule };
}

function fairness({ objective }: Schedule) {
  return objective.find(({ level }) => level === 'fairness');
}

test('the AI platform team has every hour covered, under every rule', { timeout: 60_000 }, async () => {
  const { plan, schedule } = await solveExample('ai-platform', 300_000);
  expect(plan.people).toHaveLength(12);
  expect(plan.systems).toHaveLength(5);
  const { status, coverage, findings } = verify(plan, schedule);
  expect(findings).toEqual([]);
  expect(coverage.percent).toBe(100);
  expect(status).toBe('valid');
});

test('six people who take weekly turns are as fair as can be, proven to the last', async () => {
  const { plan, schedule } = await solveExample('weekly-six', 50_000);
  expect(verify(plan, schedule).findings).toEqual([]);
  expect(fairness(schedule)).toMatchObject({ provenLevels: 6 });
  expect(fairness(schedule)?.value).toBe(fairness(schedule)?.bound);
});
