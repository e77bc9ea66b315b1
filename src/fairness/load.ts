import { burdenOf, pricedStretches } from '../burden/bundle-burden';
import type { BurdenClock } from '../burden/clock';
import type { ExpectedFactors } from '../burden/expected-factor';
import type { Slot } from '../calendar/slot';
import type { Plan } from '../plan/plan';
import type { Assignment } from '../schedule/schedule';

/** The rows of one person by the seat they hold: what is held of one seat at once is one pager. */
export function slotsBySeat(rows: readonly Assignment[]): Map<string, Slot[]> {
  const seats = new Map<string, Slot[]>();
  for (const row of rows) {
    const key = `${row.rotation} ${row.role} ${row.seat}`;
    const slots = seats.get(key) ?? [];
    slots.push({
      rotation: row.rotation,
      system: row.system,
      role: row.role,
      seat: row.seat,
      start: Date.parse(row.start),
      end: Date.parse(row.end),
      kind: 'full',
      site: null,
      need: row.role === 'shadow' ? 'shadow' : 'required',
      turnStart: Date.parse(row.start),
    });
    seats.set(key, slots);
  }
  return seats;
}

/** What they cost the person whose clock it is, in burden units, for each of `DIMENSIONS`. */
export function loadOf(
  plan: Plan,
  clock: BurdenClock,
  expected: ExpectedFactors | null,
  seats: ReadonlyMap<string, readonly Slot[]>,
): readonly [number, number, number, number] {
  const load: [number, number, number, number] = [0, 0, 0, 0];
  for (const slots of seats.values()) {
    burdenOf(clock, pricedStretches(plan, slots, expected)).forEach(
      (value, d) => (load[d] = (load[d] as number) + value),
    );
  }
  return load;
}
