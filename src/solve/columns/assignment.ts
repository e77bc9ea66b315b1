/** The least cost of giving every row a column of its own, and prices that prove it. */
export interface Assignment {
  readonly cost: number;
  /** What each row is worth: no more than its cost in any column and what that column is worth. */
  readonly rowPrice: Float64Array;
}

/**
 * The assignment problem by shortest augmenting paths (Kuhn 1955; Jonker and Volgenant 1987). `cost[row][column]`,
 * `Infinity`: not possible; every row needs one possible column that no other row can take.
 */
export function assignment(cost: readonly Float64Array[], columns: number): Assignment {
  const rows = cost.length;
  const rowPrice = new Float64Array(rows);
  const columnPrice = new Float64Array(columns);
  const rowOf = new Int32Array(columns).fill(-1);
  const from = new Int32Array(columns);
  for (let row = 0; row < rows; row++) {
    const distance = new Float64Array(columns).fill(Infinity);
    const settled = new Uint8Array(columns);
    let current = row;
    let column = -1;
    let reached = 0;
    const path: number[] = [];
    for (;;) {
      let nearest = -1;
      for (let next = 0; next < columns; next++) {
        if (settled[next] === 1) continue;
        const reduced =
          reached +
          ((cost[current] as Float64Array)[next] as number) -
          (rowPrice[current] as number) -
          (columnPrice[next] as number);
        if (reduced < (distance[next] as number)) {
          distance[next] = reduced;
          from[next] = column;
        }
        if (nearest < 0 || (distance[next] as number) < (distance[nearest] as number)) nearest = next;
      }
      column = nearest;
      reached = distance[column] as number;
      settled[column] = 1;
      if ((rowOf[column] as number) < 0) break;
      path.push(column);
      current = rowOf[column] as number;
    }
    rowPrice[row] = (rowPrice[row] as number) + reached;
    for (const passed of path) {
      const ahead = reached - (distance[passed] as number);
      const held = rowOf[passed] as number;
      rowPrice[held] = (rowPrice[held] as number) + ahead;
      columnPrice[passed] = (columnPrice[passed] as number) - ahead;
    }
    while (column >= 0) {
      const previous = from[column] as number;
      rowOf[column] = previous < 0 ? row : (rowOf[previous] as number);
      column = previous;
    }
  }
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += rowPrice[row] as number;
  for (let column = 0; column < columns; column++) sum += columnPrice[column] as number;
  return { cost: sum, rowPrice };
}
