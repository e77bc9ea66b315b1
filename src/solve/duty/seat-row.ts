import type { DutyState } from './duty-state';

/** Takes a seat of each kind of a row; `false`: some were taken. */
export function seatRow(state: DutyState, kinds: Int32Array, person: number): boolean {
  const { tables } = state;
  let isWhole = true;
  for (const kind of kinds) {
    const end = tables.firstOf[kind + 1] as number;
    let bundle = tables.firstOf[kind] as number;
    while (bundle < end && ((state.holder[bundle] as number) >= 0 || !tables.mayHold(person, bundle)))
      bundle++;
    const isFree =
      bundle < end && state.fits(person, kind, tables.none) && state.admits(person, kind, tables.none);
    if (isFree) state.take(person, bundle);
    else isWhole = false;
  }
  return isWhole;
}

/**
 * The same where others hold seats: they leave them open, unless they are `frozen`. A kind of which there is no such seat is
 * left out.
 */
export function takeRow(state: DutyState, kinds: Int32Array, person: number, frozen: Uint8Array): void {
  const { tables, holder } = state;
  for (const kind of kinds) {
    if (!state.fits(person, kind, tables.none) || !state.admits(person, kind, tables.none)) continue;
    const end = tables.firstOf[kind + 1] as number;
    for (let bundle = tables.firstOf[kind] as number; bundle < end; bundle++) {
      const before = holder[bundle] as number;
      if (!tables.mayHold(person, bundle) || (before >= 0 && frozen[before] === 1)) continue;
      if (before >= 0) state.drop(before, bundle);
      state.take(person, bundle);
      break;
    }
  }
}

export function unseatRow(state: DutyState, person: number): void {
  while ((state.rowSize[person] as number) > 0) {
    state.drop(person, (state.rows[person] as Int32Array)[0] as number);
  }
}
