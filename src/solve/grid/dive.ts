import type { Random } from '../../chance/random';
import { type Columns, PIVOTS } from './columns';
import type { GridRoster } from './grid';
import type { Pause } from './pause';

/** Rounds of pricing after each fixing. */
const ROUNDS = 5;
/** A share this close to 1 is all. */
const SURE = 0.999;
const LEAST = 1e-4;

/**
 * Looks for a roster cheaper than `ceiling` by diving: shifts that the mix gives somebody almost surely are
 * fixed, new rows are priced under the fixed shifts, and so on until the mix has one row for everybody.
 * `haste` is the share of open shifts fixed at once.
 *
 * Writes the rows found into the roster `into`; the last value says whether there are any. The shifts of
 * `hint` are fixed from the start; 'go on' starts from the present mix and what is fixed now.
 */
export function* dive(
  columns: Columns,
  random: Random,
  ceiling: number,
  into: GridRoster,
  haste: number,
  hint: GridRoster | 'go on' | undefined,
): Generator<Pause, boolean> {
  const { master, fixings } = columns;
  if (hint !== 'go on') columns.startOver(hint);
  for (;;) {
    for (let round = 0; round < ROUNDS; round++) {
      while (!(yield* master.solving(PIVOTS))) yield;
      yield;
      if ((yield* columns.generate()) === 0) break;
    }
    while (!(yield* master.solving(PIVOTS))) yield;
    yield;
    if (master.isMissing || columns.mixCost > ceiling - 1 + 1e-3) return false;
    let isWhole = true;
    master.chosen(1e-6, (_, share) => {
      if (share < 1 - LEAST) isWhole = false;
    });
    const open = isWhole ? [] : openShifts(columns, random);
    if (open.length === 0) {
      columns.writeMix(into);
      return true;
    }
    open.sort((a, b) => b.share - a.share || a.index - b.index || a.cell - b.cell);
    const most = Math.max(1, Math.ceil(open.length * haste));
    const used = new Set<number>();
    for (const { index, cell, share } of open) {
      if (used.size >= most || (share < 0.6 && used.size > 0)) break;
      if (used.has(index)) continue;
      used.add(index);
      fixings.fixCell(index, cell);
    }
    columns.settle();
    yield;
  }
}

interface OpenShift {
  readonly index: number;
  readonly cell: number;
  /** What the mix gives, with a little chance. */
  readonly share: number;
}

/** The shifts that the mix gives somebody in part; those that it gives fully are fixed. */
function openShifts(columns: Columns, random: Random): OpenShift[] {
  const { fixings, cells, frame } = columns;
  const shares = columns.shares();
  const open: OpenShift[] = [];
  for (let index = 0; index < frame.parts.length; index++) {
    for (let cell = 0; cell < cells; cell++) {
      const share = shares[index * cells + cell] as number;
      if (share < LEAST || fixings.isFixed(index, cell)) continue;
      if (share > SURE) fixings.fixCell(index, cell);
      else open.push({ index, cell, share: share + 0.15 * random.next() });
    }
  }
  return open;
}
