// Compiled by `npm run types`, never run: the generated `PlanInput` and the schema mean the same type.
import type * as z from 'zod';
import { definePlan, type PersonInput, type PlanInput } from '../../src/index';
import type { planInput } from '../../src/plan/plan';

type SchemaInput = z.input<typeof planInput>;

/** The same with every list and field readonly, and optional fields that may be given as `undefined`. */
type Readonlies<T> = T extends object
  ? { readonly [Key in keyof T]: Readonlies<T[Key]> | (object extends Pick<T, Key> ? undefined : never) }
  : T;

/** Compiles only when every `From` is a `To`. */
type Assignable<To, From extends To> = [To, From];

export type SchemaIsPlanInput = Assignable<PlanInput, SchemaInput>;
export type ReadonlySchemaIsPlanInput = Assignable<PlanInput, Readonlies<SchemaInput>>;
export type PlanInputIsSchema = Assignable<Readonlies<SchemaInput>, PlanInput>;

const people = [{ id: 'ana', name: 'Ana', zone: 'Europe/London' }] as const;
const frozen: readonly PersonInput[] = people;

definePlan({
  id: 'small',
  horizon: { from: '2026-01-05', weeks: 4, zone: 'Europe/London' },
  people: frozen,
  systems: [{ id: 'api', name: 'API', skills: { primary: ['sql'] }, owner: undefined }],
  rotations: [{ id: 'api', systems: ['api'], roles: { primary: 1, backup: { preferred: 2 } } }],
  rules: [{ rule: 'minimum-rest', hours: 11 }],
});

// @ts-expect-error -- a plan has an id
definePlan({ horizon: { from: '2026-01-05', zone: 'UTC' }, people, systems: [], rotations: [] });

const misspelled: PersonInput = {
  id: 'ana',
  name: 'Ana',
  zone: 'UTC',
  // @ts-expect-error -- misspelled fields are found by the compiler
  capcity: 1,
};
export { misspelled };
