import { format } from 'prettier';
import { planJsonSchema } from './json-schema';
import { planInputTypes } from './input-types';
import { undescribed } from './undescribed';

/** A file made from the schema; its path is relative to the root of the project. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** The files made from the plan's schema. Throws when a field has no description. */
export async function planSchemaFiles(): Promise<readonly GeneratedFile[]> {
  const schema = planJsonSchema();
  const bare = undescribed(schema);
  if (bare.length > 0) throw new Error(`fields without a description: ${bare.join(', ')}`);
  const types = await format(planInputTypes(schema), {
    parser: 'typescript',
    printWidth: 110,
    singleQuote: true,
  });
  return [
    { path: 'plan.schema.json', text: `${JSON.stringify(schema, null, 2)}\n` },
    { path: 'src/plan/plan-input.ts', text: types },
  ];
}
