import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { planSchemaFiles } from '../../scripts/plan-schema/files';
import { undescribed } from '../../scripts/plan-schema/undescribed';

describe('files made from the plan schema', async () => {
  const files = await planSchemaFiles();

  it.each(files.map(({ path, text }) => [path, text]))('%s is up to date', (path, text) => {
    expect(readFileSync(path, 'utf8') === text, `run "npm run generate" to write ${path}`).toBe(true);
  });
});

describe('the check for descriptions', () => {
  it('finds a field without one, however deep', () => {
    const bare = { type: 'string' };
    const schema = {
      properties: {
        a: { description: 'Said.', items: { anyOf: [{ properties: { b: bare } }] } },
        c: { $ref: '#/definitions/Part' },
        d: { allOf: [{ $ref: '#/definitions/Bare' }] },
      },
      definitions: { Part: { description: 'A part.', properties: { e: bare } }, Bare: {} },
    };
    expect(undescribed(schema)).toEqual(['plan.a[].b', 'plan.d', 'Part.e', 'Bare']);
  });
});
