import type { Interval } from '../../time/instant';
import { type Duty, type Evidence, severityOf, type Standing } from './duty';
import type { Findings } from './finding';
import { judgeMoments } from './moments';
import type { RequiredTime } from './required-time';
import { quote, span } from './words';

/** A seat that must be filled, or someone who fills one. */
interface Presence extends Interval {
  readonly seat: string;
  readonly duty: Duty | null;
}

/** Whenever a system is fully staffed, someone on duty has each skill it asks of any one of them. */
export function checkAnyOnDuty(
  { plan, rowsOfSystem }: Evidence,
  required: readonly RequiredTime[],
  found: Findings,
): void {
  for (const system of plan.systems) {
    if (system.anyOnDuty.length === 0) continue;
    const presences: Presence[] = [];
    for (const { rotation, spans } of required.filter(need => need.system === system)) {
      for (const { role, people } of rotation.roles) {
        if (role === 'shadow') continue;
        for (let seat = 1; seat <= people; seat++) {
          const name = `${rotation.id}/${role}/${seat}`;
          for (const { start, end } of spans) presences.push({ start, end, seat: name, duty: null });
        }
      }
    }
    for (const duty of rowsOfSystem.get(system.id) ?? []) {
      if (duty.role === 'shadow') continue;
      const { start, end } = duty;
      presences.push({ start, end, seat: `${duty.rotation.id}/${duty.role}/${duty.seat}`, duty });
    }
    for (const skill of system.anyOnDuty) {
      for (const { verdict, start, end } of judgeMoments(presences, on => lackOf(skill, on))) {
        found.add(
          'skill-not-on-duty',
          severityOf(verdict.standings),
          `${quote(system.id)} needs someone on duty with the skill ${quote(skill)}, ${span({ start, end })}; on duty are ${verdict.people.map(quote).join(', ')}.`,
          { system: system.id, when: { start, end } },
        );
      }
    }
  }
}

interface Lack {
  readonly key: string;
  readonly people: readonly string[];
  readonly standings: readonly Standing[];
}

function lackOf(skill: string, on: readonly Presence[]): Lack | null {
  const duties = on.flatMap(({ duty }) => (duty === null ? [] : [duty]));
  const filled = new Set(on.flatMap(({ duty, seat }) => (duty === null ? [] : [seat])));
  const needed = on.filter(({ duty }) => duty === null);
  // With a seat open, the open seat is what is reported.
  if (needed.length === 0 || !needed.every(({ seat }) => filled.has(seat))) return null;
  if (duties.some(({ person }) => person.skills.includes(skill))) return null;
  const people = [...new Set(duties.map(({ person }) => person.id))].sort();
  return { key: people.join(' '), people, standings: duties.map(({ standing }) => standing) };
}
