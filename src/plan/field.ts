import * as z from 'zod/mini';

// The vocabulary of the plan's schema. Every field has its prose beside it: editors show it from the JSON
// Schema, and the types of plans carry it as comments; both are generated.

/** A schema with prose, and whatever else only editors need. */
export function described<S extends z.ZodMiniType>(
  schema: S,
  prose: string,
  forEditors: z.core.GlobalMeta = {},
): S {
  // A copy, since the registry knows schemas by identity. It finds what the original has by itself.
  const copy = schema.clone();
  z.globalRegistry.add(copy, { description: prose, ...forEditors });
  return copy;
}

/** A field that may be left out. */
export function optional<S extends z.ZodMiniType>(schema: S, prose: string): z.ZodMiniOptional<S> {
  return z.optional(described(schema, prose));
}

/** A field with a default, which is written as users write it. */
export function withDefault<S extends z.ZodMiniType>(
  schema: S,
  value: z.input<S>,
  prose: string,
): z.ZodMiniPrefault<S> {
  return z.prefault(described(schema, prose), value);
}

/** A whole number; both bounds are legal. */
export function whole(least: number, most: number): z.ZodMiniNumberFormat {
  return z.int().check(z.minimum(least), z.maximum(most));
}

export function list<S extends z.ZodMiniType>(item: S, most: number): z.ZodMiniArray<S> {
  return z.array(item).check(z.maxLength(most));
}

/** A list of at least one entry. */
export function someOf<S extends z.ZodMiniType>(item: S, most?: number): z.ZodMiniArray<S> {
  const some = z.array(item).check(z.minLength(1));
  return most === undefined ? some : some.check(z.maxLength(most));
}
