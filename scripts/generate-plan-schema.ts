// Writes plan.schema.json (for editors) and src/plan/plan-input.ts (for TypeScript users) from the one
// schema that checks plans. With `--check` it writes nothing and fails when either file is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { planSchemaFiles } from './plan-schema/files';

const check = process.argv.includes('--check');
const stale: string[] = [];

for (const { path, text } of await planSchemaFiles()) {
  if (current(path) === text) continue;
  stale.push(path);
  if (!check) writeFileSync(path, text);
}

if (check && stale.length > 0) {
  console.error(`Stale: ${stale.join(', ')}. Run "npm run generate" and commit the result.`);
  process.exitCode = 1;
} else {
  console.log(stale.length === 0 ? 'Generated files are up to date.' : `Wrote ${stale.join(', ')}.`);
}

function current(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
