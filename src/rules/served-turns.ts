import type { Plan } from '../plan/plan';

/**
 * Who served fewer than `turns` turns on a system, as a mask, by the plan's briefings. Someone without one
 * has served none if the system requires briefings, and counts as an old hand if it does not.
 */
export function firstTimersOn(plan: Plan, system: string, turns: number): Uint8Array {
  const required = plan.systems.find(candidate => candidate.id === system)?.briefingRequired ?? true;
  return Uint8Array.from(plan.people, person => {
    const served = plan.briefings
      .filter(briefing => briefing.person === person.id && briefing.system === system)
      .map(briefing => briefing.turnsServed);
    if (served.length === 0) return required ? 1 : 0;
    return Math.max(...served) < turns ? 1 : 0;
  });
}
