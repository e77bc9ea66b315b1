import type { Plan } from '../../plan/plan';
import type { System } from '../../plan/system';

/** Turns a person has served on a system before. */
export type ServedTurns = (person: string, system: System) => number;

/**
 * From the person's briefings on the system, the largest. Without one: none, or as many as you like if the
 * system needs no briefing.
 */
export function servedTurns(plan: Plan): ServedTurns {
  const served = new Map<string, number>();
  for (const { person, system, turnsServed } of plan.briefings) {
    const key = `${person}/${system}`;
    served.set(key, Math.max(served.get(key) ?? 0, turnsServed));
  }
  return (person, system) => served.get(`${person}/${system.id}`) ?? (system.briefingRequired ? 0 : Infinity);
}
