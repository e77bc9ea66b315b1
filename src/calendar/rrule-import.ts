import * as namespace from 'rrule';

// rrule's CommonJS build has only a default export under Node's ESM loader, and its ESM build, which
// bundlers take, has only named ones (jkbrzt/rrule#548). `Reflect`, since bundlers warn of a plain
// access to an export that is not there.
const inner = Reflect.get(namespace, 'default') as typeof namespace | undefined;

/** rrule's rule class, however the module was loaded. */
export const { RRule } = inner ?? namespace;
