import type { Group } from './groups';
import { MasterRows } from './master-rows';

/** Cost of a person without a row, and of a row that was barred; more where rows cost that much. */
const MISSING = 1e5;

/**
 * The linear program of a master: heads per cell plus what is short minus what is over equals the need, and
 * everybody has one row.
 *
 * Groups stand after the cells as if they were cells that no row covers: what their cells are short (less
 * what they are over, if net) plus what the group is below minus what it is above equals its need.
 *
 * Columns are numbered: short per cell, over per cell, missing per person, then the rows that were added.
 */
export class MasterProgram {
  readonly rows = new MasterRows();
  /** Cells and groups. */
  readonly cells: number;
  /** Cells without groups. */
  readonly real: number;
  /** Cells, groups and people: how many equations there are. */
  readonly size: number;
  /** Number of the column of the first row. */
  readonly first: number;
  readonly missing: number;

  /** The groups whose equations the columns short and over of each cell are in. */
  readonly #groupsShort: (readonly number[])[];
  readonly #groupsOver: (readonly number[])[];

  /** `dearestRow`: no row costs more, or spares more. */
  constructor(
    readonly under: Int32Array,
    readonly over: Int32Array,
    people: number,
    groups: readonly Group[],
    dearestRow: number,
  ) {
    this.cells = under.length;
    this.real = this.cells - groups.length;
    this.size = this.cells + people;
    this.first = 2 * this.cells + people;
    this.missing = Math.max(MISSING, 4 * dearestRow);
    const groupsOf = (net: boolean): (readonly number[])[] => {
      const lists = Array.from(under, (): number[] => []);
      groups.forEach((group, g) => {
        if (net && !group.net) return;
        for (const cell of group.cells) lists[cell]?.push(this.real + g);
      });
      return lists;
    };
    this.#groupsShort = groupsOf(false);
    this.#groupsOver = groupsOf(true);
  }

  costOf(column: number): number {
    if (column < this.cells) return this.under[column] as number;
    if (column < 2 * this.cells) return this.over[column - this.cells] as number;
    if (column < this.first) return this.missing;
    const { cost, barred } = this.rows;
    const row = column - this.first;
    return barred[row] === true ? this.missing + (cost[row] as number) : (cost[row] as number);
  }

  /** Reduced cost of a column under dual values. */
  reduced(column: number, duals: Float64Array): number {
    const { cells } = this;
    if (column >= this.first) return this.reducedOfRow(column - this.first, duals);
    const cost = this.costOf(column);
    if (column >= 2 * cells) return cost - (duals[column - cells] as number);
    let sum = duals[column % cells] as number;
    for (const group of this.#groupsIn(column)) sum += duals[group] as number;
    return column < cells ? cost - sum : cost + sum;
  }

  /** Reduced cost of a row, barred or not. */
  reducedOfRow(row: number, duals: Float64Array): number {
    const { rows } = this;
    const owner = rows.owner[row] as number;
    let sum = owner < 0 ? 0 : (duals[this.cells + owner] as number);
    for (const cell of rows.cells[row] as Int32Array) sum += duals[cell] as number;
    return (rows.cost[row] as number) - (rows.sign[row] as number) * sum;
  }

  /** What a column holds. */
  entries(column: number, tell: (row: number, value: number) => void): void {
    const { cells, rows } = this;
    if (column < 2 * cells) {
      const sign = column < cells ? 1 : -1;
      tell(column % cells, sign);
      for (const group of this.#groupsIn(column)) tell(group, sign);
    } else if (column < this.first) tell(column - cells, 1);
    else {
      const row = column - this.first;
      const sign = rows.sign[row] as number;
      for (const cell of rows.cells[row] as Int32Array) tell(cell, sign);
      if ((rows.owner[row] as number) >= 0) tell(cells + (rows.owner[row] as number), sign);
    }
  }

  /**
   * The number of the opposite of a column. What a group is above and below are opposites; for others a
   * stand-in is added, at a high price.
   */
  oppositeOf(column: number): number {
    if (column < 2 * this.cells && column % this.cells >= this.real)
      return (column + this.cells) % (2 * this.cells);
    const list: number[] = [];
    let owner = -1;
    let sign = -1;
    this.entries(column, (row, value) => {
      if (row >= this.cells) owner = row - this.cells;
      else list.push(row);
      sign = -value;
    });
    return this.first + this.rows.addStandIn(owner, Int32Array.from(list), sign);
  }

  /** The groups that a column short or over is in. */
  #groupsIn(column: number): readonly number[] {
    const groups = column < this.cells ? this.#groupsShort : this.#groupsOver;
    return groups[column % this.cells] as readonly number[];
  }
}
