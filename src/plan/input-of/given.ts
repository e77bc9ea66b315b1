/** The fields that are not `null`: what an input leaves out has its default. */
export function given<T extends object>(fields: T): { readonly [K in keyof T]?: NonNullable<T[K]> } {
  const present: { [K in keyof T]?: NonNullable<T[K]> } = {};
  for (const key of Object.keys(fields) as (keyof T)[]) {
    const value = fields[key];
    if (value !== null && value !== undefined) present[key] = value;
  }
  return present;
}
