import type { JsonSchema } from './json-schema';

/** Paths of the fields, anywhere in a schema, that have no description. */
export function undescribed(schema: JsonSchema): readonly string[] {
  const bare: string[] = [];
  const definitions = schema.definitions ?? {};

  const isDescribed = (field: JsonSchema): boolean => {
    if (field.description !== undefined) return true;
    const target = field.$ref ?? field.allOf?.[0]?.$ref;
    const name = target?.replace('#/definitions/', '');
    return name !== undefined && definitions[name]?.description !== undefined;
  };
  const visit = (part: JsonSchema, path: string): void => {
    for (const [key, field] of Object.entries(part.properties ?? {})) {
      if (!isDescribed(field)) bare.push(`${path}.${key}`);
      visit(field, `${path}.${key}`);
    }
    if (part.items !== undefined) visit(part.items, `${path}[]`);
    if (typeof part.additionalProperties === 'object') visit(part.additionalProperties, `${path}.*`);
    for (const branch of [...(part.anyOf ?? []), ...(part.oneOf ?? []), ...(part.allOf ?? [])]) {
      visit(branch, path);
    }
  };

  visit(schema, 'plan');
  for (const [name, part] of Object.entries(definitions)) {
    if (part.description === undefined) bare.push(name);
    visit(part, name);
  }
  return bare;
}
