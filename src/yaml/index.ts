export { definePlanYaml, parsePlanYaml } from './plan-yaml';
export type { Place } from './places';
export { type YamlReading, readYaml } from './read-yaml';
