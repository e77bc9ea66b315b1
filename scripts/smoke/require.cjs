const assert = require('node:assert/strict');
const { readFileSync } = require('node:fs');
const core = require('fair-oncall');
const yaml = require('fair-oncall/yaml');
const schema = require('fair-oncall/plan.schema.json');

const text = readFileSync(require.resolve('./plan.json'), 'utf8');
assert.equal(core.definePlan(JSON.parse(text)).hash, yaml.definePlanYaml(text).hash);
// Errors of one entry are those of the other.
assert.throws(() => yaml.definePlanYaml('id: 1'), core.InvalidPlanError);
assert.equal(schema.title, 'fair-oncall plan');
for (const [name, value] of Object.entries({ ...core, ...yaml })) assert.notEqual(value, undefined, name);
