/**
 * Orders texts by UTF-16 code unit, which no locale and no version of `Intl` changes. Ids are ASCII, so for
 * them it is the order of code points as well; instants as schedules write them sort by time.
 */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
