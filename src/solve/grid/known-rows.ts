import type { Fixings } from './fixings';
import type { Frame, FramePart } from './frame';
import type { Grid } from './grid';
import type { Master } from './master';

/** The rows of a frame that a master knows, each of them once, and which of them agree with what is fixed. */
export class KnownRows {
  readonly #types: number;
  /** Of each part, what its rows are called. */
  readonly #names: Set<string>[];
  /** Of each row of the master. */
  #nameOf: string[] = [];

  constructor(
    readonly grid: Grid,
    readonly frame: Frame,
    readonly master: Master,
    readonly fixings: Fixings,
  ) {
    this.#types = grid.minutes.length;
    this.#names = frame.parts.map(() => new Set());
  }

  /** Adds a row of a part, by day of the horizon, unless it is known. Returns whether it was added. */
  add(index: number, row: Int8Array): boolean {
    const part = this.frame.parts[index] as FramePart;
    const own = (this.grid.people[part.person] as Grid['people'][number]).cost;
    const first = this.frame.from * this.#types;
    const cells: number[] = [];
    let cost = 0;
    for (let day = part.from; day < part.to; day++) {
      const type = row[day] as number;
      if (type < 0) continue;
      const cell = day * this.#types + type;
      cells.push(cell - first);
      cost += own[cell] as number;
    }
    return this.#add(index, cost, Int32Array.from(cells));
  }

  /** Adds all rows that a master for the same frame knows. */
  adopt(master: Master): void {
    const { rows } = master.program;
    for (let row = 0; row < rows.count; row++) {
      if (rows.isStandIn(row)) continue;
      this.#add(rows.owner[row] as number, rows.cost[row] as number, rows.cells[row] as Int32Array);
    }
  }

  #add(index: number, cost: number, cells: Int32Array): boolean {
    const { rows } = this.master.program;
    const names = this.#names[index] as Set<string>;
    const name = String.fromCharCode(...cells);
    if (names.has(name)) return false;
    names.add(name);
    // What stands in for others has no name.
    while (this.#nameOf.length < rows.count) this.#nameOf.push('');
    this.#nameOf.push(name);
    const row = rows.add(index, cost, cells);
    if (!this.#agrees(row)) this.settle();
    return true;
  }

  /** Bars the rows that do not agree with what is fixed. */
  settle(): void {
    this.master.bar(row => !this.#agrees(row));
  }

  /** Forgets half of the rows: those that the present prices make dearest. */
  forgetDearest(): void {
    const { master } = this;
    const { program, duals } = master;
    const { rows } = program;
    const prices = Array.from({ length: rows.count }, (_, row) => program.reducedOfRow(row, duals));
    const middle = [...prices].sort((a, b) => a - b)[rows.count >> 1] as number;
    const kept = master.prune(row => (prices[row] as number) < middle);
    this.#nameOf = kept.map(row => this.#nameOf[row] ?? '');
    for (const names of this.#names) names.clear();
    this.#nameOf.forEach((name, row) => {
      if (!rows.isStandIn(row)) this.#names[rows.owner[row] as number]?.add(name);
    });
  }

  /** Whether a row has every fixed shift and none on a day off. */
  #agrees(row: number): boolean {
    const { rows } = this.master.program;
    if (rows.isStandIn(row)) return false;
    return this.fixings.agrees(rows.owner[row] as number, rows.cells[row] as Int32Array);
  }
}
