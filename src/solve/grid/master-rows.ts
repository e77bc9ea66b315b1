/** The rows that a master may choose from: whose, at which cost, on which cells, and whether they may be chosen. */
export class MasterRows {
  count = 0;
  readonly owner: number[] = [];
  /** Without what the row does to cover. */
  readonly cost: number[] = [];
  readonly cells: Int32Array[] = [];
  readonly barred: boolean[] = [];
  /** 1, or -1 for what stands in where a changed need would have made a share negative. */
  readonly sign: number[] = [];

  /** Returns the number of the new row. */
  add(person: number, cost: number, cells: Int32Array): number {
    this.owner.push(person);
    this.cost.push(cost);
    this.cells.push(cells);
    this.barred.push(false);
    this.sign.push(1);
    return this.count++;
  }

  /** Adds what stands in for the opposite of another column; `person` is -1 where that belongs to nobody. */
  addStandIn(person: number, cells: Int32Array, sign: number): number {
    const row = this.add(person, 0, cells);
    this.sign[row] = sign;
    this.barred[row] = true;
    return row;
  }

  /** Whether a row stands in for another; it is no row of anybody. */
  isStandIn(row: number): boolean {
    return this.sign[row] !== 1 || this.owner[row] === -1;
  }

  /** Forgets rows for which `keep` is false; returns the old numbers of the rest. */
  prune(keep: (row: number) => boolean): number[] {
    const left: number[] = [];
    for (let row = 0; row < this.count; row++) {
      if (!keep(row)) continue;
      const kept = left.push(row) - 1;
      this.owner[kept] = this.owner[row] as number;
      this.cost[kept] = this.cost[row] as number;
      this.cells[kept] = this.cells[row] as Int32Array;
      this.barred[kept] = this.barred[row] as boolean;
      this.sign[kept] = this.sign[row] as number;
    }
    this.count = left.length;
    for (const list of [this.owner, this.cost, this.cells, this.barred, this.sign]) list.length = this.count;
    return left;
  }
}
