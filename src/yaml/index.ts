export { definePlanYaml, parsePlanYaml } from './plan-yaml';
