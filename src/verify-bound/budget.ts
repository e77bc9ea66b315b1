/** Steps that are left for all rows of a certificate; rows take from it. */
export interface Budget {
  steps: number;
}

export const TOO_LONG = 'counting it day by day takes too many steps';
