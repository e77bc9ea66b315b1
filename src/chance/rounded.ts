/**
 * A number to nine significant digits. Special functions here are right to about twelve, whatever the engine, so
 * that what they leave uncertain is never shown and no comparison hangs on it.
 */
export function rounded(value: number, digits = 9): number {
  return Number.isFinite(value) ? Number(value.toPrecision(digits)) : value;
}
