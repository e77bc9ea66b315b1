import { expandPlan } from '../../calendar/expand-plan';
import { slotKey } from '../../calendar/slot';
import type { Plan } from '../../plan/plan';
import type { Role } from '../../plan/role';
import type { Schedule } from '../../schedule/schedule';

/** Duty that went to one person as a whole: the unit that chance deals out. */
export interface TurnWorked {
  readonly person: string;
  readonly role: Role;
  /** Every system it was on. */
  readonly systems: readonly string[];
  /** When, as instants with their offset: once for a week, five times for a week of business hours. */
  readonly times: readonly { readonly start: string; readonly end: string }[];
}

/**
 * The turns of a schedule as the plan counts them. A row that is no slot of the plan, such as an override that was made
 * by hand, is a turn of its own.
 */
export function turnsWorked(plan: Plan, schedule: Schedule): readonly TurnWorked[] {
  const bundleOf = new Map(
    expandPlan(plan).bundles.flatMap(({ key, slots }) => slots.map(slot => [slotKey(slot), key] as const)),
  );
  const turns = new Map<string, { person: string; role: Role; systems: Set<string>; times: Set<string> }>();
  for (const { person, role, system, start, end, ...row } of schedule.assignments) {
    const slot = slotKey({ ...row, role, system, start: Date.parse(start) });
    const key = `${person} ${role} ${bundleOf.get(slot) ?? slot}`;
    const turn = turns.get(key) ?? { person, role, systems: new Set(), times: new Set() };
    turn.systems.add(system);
    turn.times.add(`${start} ${end}`);
    turns.set(key, turn);
  }
  return [...turns.values()].map(({ person, role, systems, times }) => ({
    person,
    role,
    systems: [...systems].sort(),
    times: [...times].sort().map(time => {
      const [start = '', end = ''] = time.split(' ');
      return { start, end };
    }),
  }));
}
