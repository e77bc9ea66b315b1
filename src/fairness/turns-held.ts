import type { SlotBundle } from '../calendar/slot';
import { slotKey } from '../calendar/slot';
import type { Assignment } from '../schedule/schedule';

/** The turn of each slot, by the slot's key. */
export function turnOfSlots(bundles: readonly SlotBundle[]): ReadonlyMap<string, string> {
  return new Map(bundles.flatMap(({ key, slots }) => slots.map(slot => [slotKey(slot), key] as const)));
}

/** One person's rows by turn. A row that is no slot of the plan is a turn of its own. */
export function turnsHeld(
  rows: readonly Assignment[],
  turnOf: ReadonlyMap<string, string>,
): readonly (readonly Assignment[])[] {
  const turns = new Map<string, Assignment[]>();
  for (const row of rows) {
    const slot = slotKey({ ...row, start: Date.parse(row.start) });
    const key = turnOf.get(slot) ?? slot;
    const turn = turns.get(key);
    if (turn === undefined) turns.set(key, [row]);
    else turn.push(row);
  }
  return [...turns.values()];
}

/** Whether any of a turn's rows gives cover. */
export function givesCover(turn: readonly Assignment[]): boolean {
  return turn.some(({ role }) => role !== 'shadow');
}
