import type { Calendar } from '../calendar/expand-plan';
import type { Slot } from '../calendar/slot';
import { compareText } from '../plan/compare-text';
import type { Plan } from '../plan/plan';
import type { ContextBundle } from './context';

/** Past duty, each a turn of its own, and the calendar's bundles, in order of start. */
export function bundlesInOrder(plan: Plan, calendar: Calendar): readonly ContextBundle[] {
  const numberOf = new Map<string, number>(plan.people.map((person, index) => [person.id, index]));
  const past = plan.history.map((duty, index): ContextBundle => {
    const rotation = plan.rotations.find(candidate => candidate.id === duty.rotation);
    const slot: Slot = {
      rotation: duty.rotation,
      system: rotation?.systems[0] ?? '',
      role: duty.role,
      seat: 1,
      start: duty.start,
      end: duty.end,
      kind: 'full',
      site: null,
      need: 'required',
      turnStart: duty.start,
    };
    return {
      key: `past/${index}`,
      slots: [slot],
      past: true,
      servedBy: numberOf.get(duty.person) ?? -1,
    };
  });
  const planned = calendar.bundles.map(({ key, slots }) => ({ key, slots, past: false, servedBy: -1 }));
  return [...past, ...planned].sort(
    (a, b) => (a.slots[0]?.start ?? 0) - (b.slots[0]?.start ?? 0) || compareText(a.key, b.key),
  );
}
