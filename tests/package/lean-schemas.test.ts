import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { withoutProse } from '../../scripts/without-prose';

test('prose is left out of the schemas that are shipped, and nothing else', () => {
  expect(withoutProse("described(idText, 'Stable id.')")).toBe("described(idText, '')");
  expect(withoutProse("withDefault(nameText, 'standard', 'Its name.')")).toBe(
    "withDefault(nameText, 'standard', '')",
  );
  expect(withoutProse("z.literal('weekly'), kind('limit'), optional(scope, text)")).toBe(
    "z.literal('weekly'), kind('limit'), optional(scope, text)",
  );
});

test('the plan loses much of its text, and no line', () => {
  let before = 0;
  let after = 0;
  for (const name of readdirSync('src/plan', { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts') || name === 'plan-input.ts') continue;
    const source = readFileSync(path.join('src/plan', name), 'utf8');
    const stripped = withoutProse(source);
    expect(stripped.split('\n')).toHaveLength(source.split('\n').length);
    before += source.length;
    after += stripped.length;
  }
  expect(after).toBeLessThan(before - 12_000);
});
