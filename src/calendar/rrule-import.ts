import * as namespace from 'rrule';

// rrule's CommonJS build has only a default export under Node's ESM loader, and its ESM build, which
// bundlers take, has only named ones (jkbrzt/rrule#548).
const rrule: typeof namespace =
  (namespace as unknown as { readonly default?: typeof namespace }).default ?? namespace;

/** rrule's rule class, however the module was loaded. */
export const { RRule } = rrule;
