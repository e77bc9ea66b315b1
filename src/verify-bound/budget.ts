/** Steps that are left for all rows of a certificate; rows take from it. */
export interface Budget {
  steps: number;
}

/** Steps that all rows may take: about half a minute. */
export const MOST_STEPS = 2 ** 32;

/** The first is of rows counted day by day, the second of timelines whose turns are skipped or taken. */
export const TOO_LONG = 'counting it day by day takes too many steps';
export const TOO_MANY_LOOKS = 'looking at which of their turns exclude each other takes too many steps';
