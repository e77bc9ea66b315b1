import { memberId } from '../plan/members';
import type { BriefingInput, PlanInput, RotationInput, RuleInput } from '../plan/plan-input';
import { addDays } from '../time/instant';
import type { PlanEdit } from './scenario';

/** The plan as it is after an edit. What an edit names must be there: see `editIssues`. */
export function editPlan(plan: PlanInput, edit: PlanEdit): PlanInput {
  switch (edit.edit) {
    case 'add-person': {
      const briefedOn = edit.briefedOn ?? [];
      const joined: PlanInput = { ...plan, people: [...plan.people, edit.person] };
      return briefedOn.reduce(
        (changed, system) => briefed(changed, edit.person.id, system, 'primary'),
        joined,
      );
    }
    case 'remove-person':
      return edit.from === undefined ? without(plan, edit.person) : leaving(plan, edit.person, edit.from);
    case 'leave': {
      const { person, from, through, kind } = edit;
      const absence = { person, from, through: through ?? from, kind: kind ?? 'leave' };
      return { ...plan, absences: [...(plan.absences ?? []), absence] };
    }
    case 'brief':
      return briefed(plan, edit.person, edit.system, edit.level ?? 'primary');
    case 'capacity':
      return withPerson(plan, edit.person, person => ({ ...person, capacity: edit.capacity }));
    case 'coverage':
      return {
        ...plan,
        systems: plan.systems.map(system =>
          system.id === edit.system ? { ...system, coverage: edit.coverage } : system,
        ),
      };
    case 'add-rule':
      return { ...plan, rules: [...(plan.rules ?? []), edit.rule] };
    case 'drop-rule':
      return { ...plan, rules: (plan.rules ?? []).filter((_, index) => index !== edit.index) };
  }
}

type People = PlanInput['people'];

function withPerson(
  plan: PlanInput,
  id: string,
  change: (person: People[number]) => People[number],
): PlanInput {
  return { ...plan, people: plan.people.map(person => (person.id === id ? change(person) : person)) };
}

/** A fresh briefing takes the place of older ones on the same system; turns served go on counting. */
function briefed(
  plan: PlanInput,
  person: string,
  system: string,
  level: NonNullable<BriefingInput['level']>,
): PlanInput {
  const briefings = plan.briefings ?? [];
  const isOld = (briefing: BriefingInput): boolean =>
    briefing.person === person && briefing.system === system;
  const turnsServed = Math.max(0, ...briefings.filter(isOld).map(old => old.turnsServed ?? 0));
  const fresh: BriefingInput = {
    person,
    system,
    level,
    date: plan.horizon.from,
    expires: lastDay(plan),
    turnsServed,
  };
  const joins = (rotation: RotationInput): RotationInput =>
    rotation.members === undefined ||
    rotation.members.some(member => memberId(member) === person) ||
    !rotation.systems.includes(system)
      ? rotation
      : { ...rotation, members: [...rotation.members, person] };
  return {
    ...plan,
    briefings: [...briefings.filter(briefing => !isOld(briefing)), fresh],
    rotations: plan.rotations.map(joins),
  };
}

function lastDay({ horizon: { from, through, weeks } }: PlanInput): string {
  return through ?? addDays(from, 7 * (weeks ?? 1) - 1);
}

function leaving(plan: PlanInput, id: string, from: string): PlanInput {
  const last = addDays(from, -1);
  return withPerson(plan, id, person => {
    const through = person.employed?.through;
    const earlier = through !== undefined && through < last ? through : last;
    return { ...person, employed: { ...person.employed, through: earlier } };
  });
}

/** The plan as if somebody had never been there: a rule for them alone goes too. */
function without(plan: PlanInput, id: string): PlanInput {
  const ofOthers = <T extends { readonly person: string }>(records: readonly T[] | undefined): readonly T[] =>
    (records ?? []).filter(({ person }) => person !== id);
  const others = (people: readonly string[]): readonly string[] => people.filter(person => person !== id);
  return {
    ...plan,
    people: plan.people.filter(person => person.id !== id),
    systems: plan.systems.map(({ owner, ...system }) =>
      owner === undefined || owner === id ? system : { ...system, owner },
    ),
    rotations: plan.rotations.map(rotation =>
      rotation.members === undefined
        ? rotation
        : { ...rotation, members: rotation.members.filter(member => memberId(member) !== id) },
    ),
    rules: (plan.rules ?? []).flatMap((rule): readonly RuleInput[] => {
      if (!('people' in rule) || rule.people === undefined) return [rule];
      const people = others(rule.people);
      return people.length === 0 ? [] : [{ ...rule, people }];
    }),
    absences: ofOthers(plan.absences),
    briefings: ofOthers(plan.briefings),
    incidents: (plan.incidents ?? []).flatMap(incident => {
      const people = others(incident.people ?? []);
      return people.length === 0 ? [] : [{ ...incident, people }];
    }),
    pins: ofOthers(plan.pins),
    overrides: ofOthers(plan.overrides),
    history: ofOthers(plan.history),
    ledger: ofOthers(plan.ledger),
  };
}
