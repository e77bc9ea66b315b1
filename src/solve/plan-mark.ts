import type { Plan } from '../plan/plan';

/** Short enough for the columns of a solver's report. */
const HEX_DIGITS = 10;

/** The name of a variable that is always 1, so that a solution tells of which plan's program it is. */
export function planMark({ hash }: Plan): string {
  return `p_${hash.slice('sha256:'.length).slice(0, HEX_DIGITS)}`;
}
