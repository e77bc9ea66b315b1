import type { JsonSchema } from './json-schema';

const HEADER = `// Made from the plan's schema by scripts/generate-plan-schema.ts; do not edit.
`;

/** TypeScript declarations of what users write: readonly, and with every field's prose. */
export function planInputTypes(schema: JsonSchema): string {
  const { definitions = {}, ...plan } = schema;
  const parts = [declaration('PlanInput', plan)];
  for (const [name, part] of Object.entries(definitions)) parts.push(declaration(name, part));
  return [HEADER, ...parts].join('\n');
}

function declaration(name: string, schema: JsonSchema): string {
  const body =
    schema.properties === undefined
      ? `export type ${name} = ${typeOf(schema)};`
      : `export interface ${name} ${objectType(schema)}`;
  return `${comment(schema)}${body}\n`;
}

function typeOf(schema: JsonSchema): string {
  const branches = schema.anyOf ?? schema.oneOf;
  if (schema.$ref !== undefined) return schema.$ref.replace('#/definitions/', '');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map(value => JSON.stringify(value)).join(' | ');
  if (branches !== undefined) return branches.map(branch => `(${typeOf(branch)})`).join(' | ');
  if (schema.allOf?.[0] !== undefined && schema.allOf.length === 1) return typeOf(schema.allOf[0]);
  switch (schema.type) {
    case 'string':
    case 'boolean':
      return schema.type;
    case 'number':
    case 'integer':
      return 'number';
    case 'array':
      return `readonly (${typeOf(schema.items ?? {})})[]`;
    case 'object':
      return objectType(schema);
    default:
      throw new Error(`no TypeScript type for ${JSON.stringify(schema)}`);
  }
}

function objectType(schema: JsonSchema): string {
  if (schema.properties === undefined) {
    if (typeof schema.additionalProperties !== 'object') throw new Error('an object without fields');
    return `{ readonly [key: string]: ${typeOf(schema.additionalProperties)} }`;
  }
  const required = new Set(schema.required);
  const fields = Object.entries(schema.properties).map(([key, field]) => {
    const name = /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
    const type = typeOf(field);
    // `| undefined`, so that plans can be put together under `exactOptionalPropertyTypes`.
    const rest = required.has(key)
      ? `: ${type};`
      : `?: ${/[|]/.test(type) ? `(${type})` : type} | undefined;`;
    return `${comment(field)}readonly ${name}${rest}\n`;
  });
  return `{\n${fields.join('')}}`;
}

function comment(schema: JsonSchema): string {
  return schema.description === undefined ? '' : `/** ${schema.description.replaceAll('*/', '*\\/')} */\n`;
}
