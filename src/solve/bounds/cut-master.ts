/** An upper limit of one of the terms of a sum: `value + slope · (x - at)`, stored as its value at 0. */
export interface Cut {
  readonly term: number;
  readonly atZero: number;
  readonly slope: Float64Array;
}

/**
 * Where the sum of the terms can be largest as far as the cuts tell, in the box from `low` to `high`:
 * maximize Σ t subject to t[term] ≤ atZero + slope · x for every cut.
 *
 * Solved as its dual by the revised simplex method: a convex combination of the cuts of each term, whose
 * slopes sum to zero save for what the sides of the box pay for. One cut per term and one side per
 * dimension are a basis to start from. Small: its matrix has a row per term and per dimension.
 */
export function highestPoint(
  terms: number,
  cuts: readonly Cut[],
  low: Float64Array,
  high: Float64Array,
): { readonly point: Float64Array; readonly value: number } {
  const dims = low.length;
  const rows = terms + dims;
  // Columns: the cuts, then for each dimension its upper side (+1) and its lower side (-1).
  const columns = cuts.length + 2 * dims;
  const costOf = (column: number): number => {
    if (column < cuts.length) return (cuts[column] as Cut).atZero;
    const side = column - cuts.length;
    return side < dims ? (high[side] as number) : -(low[side - dims] as number);
  };
  const basis = new Int32Array(rows).fill(-1);
  const net = new Float64Array(dims);
  cuts.forEach(({ term, slope }, column) => {
    if ((basis[term] as number) >= 0) return;
    basis[term] = column;
    for (let d = 0; d < dims; d++) net[d] = (net[d] as number) + (slope[d] as number);
  });
  // The inverse of the basis and the values of its columns.
  const inverse = new Float64Array(rows * rows);
  const amount = new Float64Array(rows).fill(1);
  for (let term = 0; term < terms; term++) inverse[term * rows + term] = 1;
  for (let d = 0; d < dims; d++) {
    const up = (net[d] as number) >= 0;
    basis[terms + d] = cuts.length + (up ? d : dims + d);
    const sign = up ? 1 : -1;
    for (let term = 0; term < terms; term++)
      inverse[(terms + d) * rows + term] = sign * ((cuts[basis[term] as number] as Cut).slope[d] as number);
    inverse[(terms + d) * rows + terms + d] = sign;
    amount[terms + d] = Math.abs(net[d] as number);
  }
  const dual = new Float64Array(rows);
  const direction = new Float64Array(rows);
  for (let pivot = 0; pivot < 200 * rows; pivot++) {
    dual.fill(0);
    for (let row = 0; row < rows; row++) {
      const cost = costOf(basis[row] as number);
      for (let k = 0; k < rows; k++)
        dual[k] = (dual[k] as number) + cost * (inverse[row * rows + k] as number);
    }
    // dual: t for each term, then x for each dimension.
    let enter = -1;
    let least = -1e-7;
    for (let column = 0; column < columns; column++) {
      let reduced = costOf(column);
      if (column < cuts.length) {
        const { term, slope } = cuts[column] as Cut;
        reduced -= dual[term] as number;
        for (let d = 0; d < dims; d++) reduced += (slope[d] as number) * (dual[terms + d] as number);
      } else {
        const side = column - cuts.length;
        reduced -= side < dims ? (dual[terms + side] as number) : -(dual[terms + side - dims] as number);
      }
      if (reduced < least) {
        least = reduced;
        enter = column;
        // Bland's rule once it takes long, against cycling.
        if (pivot > 50 * rows) break;
      }
    }
    if (enter < 0) break;
    for (let row = 0; row < rows; row++) {
      let sum = 0;
      if (enter < cuts.length) {
        const { term, slope } = cuts[enter] as Cut;
        sum = inverse[row * rows + term] as number;
        for (let d = 0; d < dims; d++)
          sum -= (slope[d] as number) * (inverse[row * rows + terms + d] as number);
      } else {
        const side = enter - cuts.length;
        sum =
          side < dims
            ? (inverse[row * rows + terms + side] as number)
            : -(inverse[row * rows + terms + side - dims] as number);
      }
      direction[row] = sum;
    }
    let leave = -1;
    let ratio = Infinity;
    for (let row = 0; row < rows; row++) {
      if ((direction[row] as number) <= 1e-9) continue;
      const here = (amount[row] as number) / (direction[row] as number);
      if (here < ratio) {
        ratio = here;
        leave = row;
      }
    }
    if (leave < 0) break;
    const by = direction[leave] as number;
    for (let k = 0; k < rows; k++) inverse[leave * rows + k] = (inverse[leave * rows + k] as number) / by;
    amount[leave] = ratio;
    for (let row = 0; row < rows; row++) {
      const times = direction[row] as number;
      if (row === leave || times === 0) continue;
      for (let k = 0; k < rows; k++)
        inverse[row * rows + k] =
          (inverse[row * rows + k] as number) - times * (inverse[leave * rows + k] as number);
      amount[row] = Math.max(0, (amount[row] as number) - times * ratio);
    }
    basis[leave] = enter;
  }
  const point = dual.slice(terms);
  let value = 0;
  for (let term = 0; term < terms; term++) value += dual[term] as number;
  return {
    point: point.map((x, d) => Math.min(high[d] as number, Math.max(low[d] as number, x))),
    value,
  };
}
