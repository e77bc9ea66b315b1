/** One row: the sum of coefficients × unknowns should be `value`, and matters `weight` as much as others. */
export interface Equation {
  readonly terms: readonly (readonly [unknown: number, coefficient: number])[];
  readonly value: number;
  readonly weight: number;
}

/**
 * The unknowns with the least sum of weighted squared errors. Every unknown must be held by some equation, so
 * that there is one answer: a weak one that keeps it where it was will do. Gaussian elimination on the
 * normal equations, which are positive definite then and need no pivots.
 */
export function leastSquares(unknowns: number, equations: readonly Equation[]): readonly number[] {
  const rows = Array.from({ length: unknowns }, () => new Float64Array(unknowns + 1));
  for (const { terms, value, weight } of equations) {
    for (const [i, a] of terms) {
      const row = rows[i] as Float64Array;
      for (const [j, b] of terms) row[j] = (row[j] as number) + weight * a * b;
      row[unknowns] = (row[unknowns] as number) + weight * a * value;
    }
  }
  rows.forEach((pivot, column) => {
    rows.forEach((row, other) => {
      if (other === column) return;
      const times = (row[column] as number) / (pivot[column] as number);
      if (times === 0) return;
      for (let k = column; k <= unknowns; k++) row[k] = (row[k] as number) - times * (pivot[k] as number);
    });
  });
  return rows.map((row, column) => (row[unknowns] as number) / (row[column] as number));
}
