import * as z from 'zod/mini';
import { burdenPolicyInput } from '../../src/plan/burden-policy';
import { expectedLoadInput } from '../../src/plan/expected-load';
import { objectiveInput } from '../../src/plan/objective';
import { personInput } from '../../src/plan/person';
import { planInput } from '../../src/plan/plan';
import {
  absenceInput,
  briefingInput,
  holidayHeldInput,
  holidayListInput,
  incidentInput,
  ledgerBalanceInput,
  overrideInput,
  pastDutyInput,
  pinInput,
} from '../../src/plan/records';
import { rotationInput } from '../../src/plan/rotation';
import { ruleInput } from '../../src/plan/rules';
import { systemInput } from '../../src/plan/system';
import { weeklyWindowInput } from '../../src/plan/weekly-window';

/** The part of JSON Schema (draft 7) that the plan's schema uses. */
export interface JsonSchema {
  $schema?: string;
  $id?: string;
  $ref?: string;
  title?: string;
  description?: string;
  type?: string;
  const?: unknown;
  enum?: unknown[];
  default?: unknown;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  propertyNames?: JsonSchema;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  definitions?: Record<string, JsonSchema>;
}

/** The parts of a plan that get a name of their own, in the schema and as TypeScript types. */
const PARTS: Readonly<Record<string, z.ZodMiniType>> = {
  PersonInput: personInput,
  WeeklyWindowInput: weeklyWindowInput,
  HolidayHeldInput: holidayHeldInput,
  HolidayListInput: holidayListInput,
  SystemInput: systemInput,
  RotationInput: rotationInput,
  RuleInput: ruleInput,
  ...Object.fromEntries(
    ruleInput.def.options.map(option => [ruleTypeName(option.shape.rule.def.values[0] as string), option]),
  ),
  AbsenceInput: absenceInput,
  BriefingInput: briefingInput,
  IncidentInput: incidentInput,
  PinInput: pinInput,
  OverrideInput: overrideInput,
  PastDutyInput: pastDutyInput,
  LedgerBalanceInput: ledgerBalanceInput,
  BurdenPolicyInput: burdenPolicyInput,
  ExpectedLoadInput: expectedLoadInput,
  ObjectiveInput: objectiveInput,
};

/** The JSON Schema of what users write. Draft 7, which every editor reads. */
export function planJsonSchema(): JsonSchema {
  const names = new Map(Object.entries(PARTS).map(([name, schema]) => [schema, name]));
  const registry = z.registry<z.core.GlobalMeta>();
  const collect = (schema: z.core.$ZodType): void => {
    const id = names.get(schema as z.ZodMiniType);
    registry.add(schema, { ...z.globalRegistry.get(schema), ...(id === undefined ? {} : { id }) });
  };
  // The names must not leak into the global registry, where each may be given only once.
  z.toJSONSchema(planInput, { io: 'input', override: ({ zodSchema }) => collect(zodSchema) });
  const made = z.toJSONSchema(planInput, {
    io: 'input',
    target: 'draft-7',
    metadata: registry,
    override: ({ jsonSchema }) => {
      delete jsonSchema.id;
      listKeys(jsonSchema as JsonSchema);
    },
  }) as JsonSchema;
  const { $schema, title, description, definitions, ...rest } = made;
  for (const field of Object.values(rest.properties ?? {})) describeReference(field, definitions ?? {});
  return {
    ...($schema === undefined ? {} : { $schema }),
    $id: 'urn:fair-oncall:plan:1',
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...rest,
    ...(definitions === undefined ? {} : { definitions }),
  };
}

/** Writes a record with a closed set of keys as an object with those properties, so that editors offer them. */
function listKeys(schema: JsonSchema): void {
  const { propertyNames, additionalProperties } = schema;
  if (propertyNames?.enum === undefined || typeof additionalProperties !== 'object') return;
  schema.properties = Object.fromEntries(
    propertyNames.enum.map(key => [
      String(key),
      { ...additionalProperties, description: `For \`${String(key)}\`.` },
    ]),
  );
  schema.additionalProperties = false;
  delete schema.propertyNames;
}

/** Repeats the prose of a part at the field that holds it, where editors look first. */
function describeReference(field: JsonSchema, definitions: Record<string, JsonSchema>): void {
  const name = field.allOf?.[0]?.$ref?.replace('#/definitions/', '');
  const prose = name === undefined ? undefined : definitions[name]?.description;
  if (prose !== undefined) field.description ??= prose;
}

/** `minimum-rest` → `MinimumRestRuleInput` */
function ruleTypeName(rule: string): string {
  const words = rule.split('-').map(word => word.slice(0, 1).toUpperCase() + word.slice(1));
  return `${words.join('')}RuleInput`;
}
