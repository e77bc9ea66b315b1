import core = require('fair-oncall');
import yaml = require('fair-oncall/yaml');

export const plan: core.Plan = yaml.definePlanYaml('id: smoke');
export const same: core.Plan = core.definePlan({
  ...core.definePlan({} as core.PlanInput),
  people: [],
} as never);

// @ts-expect-error -- the types are there, and are not `any`
export const number: number = plan.hash;
