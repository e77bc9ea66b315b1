import type { Person } from '../../../plan/person';
import type { Plan } from '../../../plan/plan';
import { zoneOf } from '../../../time/zone';
import { checkAbsences } from '../absence';
import { checkBriefings } from '../briefing';
import { checkDaylight, type Darkness } from '../daylight';
import { type Duty, type Evidence, groupBy } from '../duty';
import { checkEligibility } from '../eligibility';
import { checkIncidentRest } from '../incident-rest';
import type { Turn } from './turns';

/**
 * For each turn the people who could hold it: whom it is given to, or everyone whom no rule on single slots
 * forbids any of its slots. Each person is made to hold every slot, and the checks are asked what they say.
 */
export function candidatesOf(plan: Plan, turns: readonly Turn[]): readonly (readonly Person[])[] {
  const candidates = turns.map(({ givenTo }): Person[] => (givenTo === null ? [] : [givenTo]));
  const briefings = groupBy(plan.briefings, ({ person }) => person);
  const absences = groupBy(plan.absences, ({ person }) => person);
  const slots = emptySeats(plan, turns);
  const darkness: Darkness = new Map();
  for (const person of plan.people) {
    const own = {
      ...plan,
      briefings: briefings.get(person.id) ?? [],
      absences: absences.get(person.id) ?? [],
    };
    const duties = slots.map((slot): Duty => ({ ...slot, person }));
    const refused = new Set<number>();
    const breaches = { add: (_code: string, { turn }: Duty) => void refused.add(turn) };
    const evidence: Evidence = {
      plan: own,
      timelines: [{ person, zone: zoneOf(person.zone), duties }],
      rows: duties,
      rowsOfSystem: new Map(),
    };
    checkEligibility(evidence, breaches);
    checkBriefings(evidence, breaches);
    checkAbsences(evidence, breaches);
    checkIncidentRest(evidence, breaches);
    checkDaylight(evidence, breaches, darkness);
    turns.forEach(({ givenTo }, index) => {
      if (givenTo === null && !refused.has(index)) candidates[index]?.push(person);
    });
  }
  return candidates;
}

/** Every slot that is not given, as a duty of nobody yet; turns are numbered as listed. */
function emptySeats(plan: Plan, turns: readonly Turn[]): readonly Omit<Duty, 'person'>[] {
  const rotations = new Map(plan.rotations.map(rotation => [rotation.id, rotation]));
  const systems = new Map(plan.systems.map(system => [system.id, system]));
  return turns.flatMap(({ places, givenTo }, turn) =>
    (givenTo === null ? places : []).flatMap(({ slot }): readonly Omit<Duty, 'person'>[] => {
      const rotation = rotations.get(slot.rotation);
      const system = systems.get(slot.system);
      if (rotation === undefined || system === undefined) return [];
      const { role, seat, kind, site, start, end, turnStart } = slot;
      return [{ rotation, system, role, seat, kind, site, start, end, turnStart, turn, standing: 'decided' }];
    }),
  );
}
