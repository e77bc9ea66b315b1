import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as core from 'fair-oncall';
import * as yaml from 'fair-oncall/yaml';

const text = readFileSync(new URL('plan.json', import.meta.url), 'utf8');
assert.equal(core.definePlan(JSON.parse(text)).hash, yaml.definePlanYaml(text).hash);
// Errors of one entry are those of the other.
assert.throws(() => yaml.definePlanYaml('id: 1'), core.InvalidPlanError);
assert.match(import.meta.resolve('fair-oncall/plan.schema.json'), /plan\.schema\.json$/);
assert.match(import.meta.resolve('fair-oncall/package.json'), /package\.json$/);
for (const [name, value] of Object.entries({ ...core, ...yaml })) assert.notEqual(value, undefined, name);
