import { InvalidOptionError } from '../index';

/** Where calendars are, unless said otherwise. */
export const BASE_PATH = '/calendars/';

/** @throws {InvalidOptionError} when it is not a path as URLs write it, with `/` at both ends. */
export function checkBasePath(path: string): string {
  // What URLs keep as it is: no dots alone, which they take for folders, and no percent signs.
  if (/^\/(?:(?!\.{1,2}\/)[A-Za-z0-9._~-]+\/)*$/.test(path)) return path;
  throw new InvalidOptionError(
    `\`path\` is ${JSON.stringify(path)}; legal are paths such as "/calendars/": letters, digits, ".", "_", "~" and "-" between slashes, with one at both ends.`,
  );
}
