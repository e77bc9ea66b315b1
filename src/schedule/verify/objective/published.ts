import { slotKey } from '../../../calendar/slot';
import type { Schedule } from '../../schedule';
import { readInterval } from '../read-rows';
import type { Turn } from './turns';

/** Turns whose holder differs from the one who had their first slot in the published schedule. */
export function turnsMoved(turns: readonly Turn[], published: Schedule): number {
  const holders = new Map<string, string>();
  for (const row of published.assignments) {
    const when = readInterval(row);
    if (when !== null) holders.set(slotKey({ ...row, start: when.start }), row.person);
  }
  return turns.filter(({ places: [first], holder }) => {
    const before = holders.get(first.key);
    return before !== undefined && before !== holder?.id;
  }).length;
}
