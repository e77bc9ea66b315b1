import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Plan, type PlanEdit, type RotationInput, definePlan, planInputOf } from '../../../src/index';
import { editPlan } from '../../../src/what-if/edit-plan';
import { definePlanYaml } from '../../../src/yaml/index';

const plan = definePlanYaml(readFileSync('examples/ai-platform/plan.yaml', 'utf8'));
const after = (...edits: PlanEdit[]): Plan => definePlan(edits.reduce(editPlan, planInputOf(plan)));
const person = (of: Plan, id: string): Plan['people'][number] | undefined =>
  of.people.find(each => each.id === id);

describe('an edit of a plan', () => {
  test('changes nothing else: no edits give the same plan', () => {
    expect(after().hash).toBe(plan.hash);
  });

  test.each(plan.people.map(({ id }) => id))('removes %s with all that speaks of them', id => {
    const input = editPlan(planInputOf(plan), { edit: 'remove-person', person: id });
    // Ids stand alone in strings; a name may hold one by chance.
    expect(JSON.stringify(input)).not.toContain(`"${id}"`);
    expect(definePlan(input).people).toHaveLength(plan.people.length - 1);
  });

  test('lets somebody leave on a day, and never later than they would', () => {
    expect(
      person(after({ edit: 'remove-person', person: 'ben', from: '2026-11-02' }), 'ben')?.employed,
    ).toMatchObject({ through: '2026-11-01' });
    const twice = after(
      { edit: 'remove-person', person: 'ben', from: '2026-11-02' },
      { edit: 'remove-person', person: 'ben', from: '2026-12-02' },
    );
    expect(person(twice, 'ben')?.employed.through).toBe('2026-11-01');
  });

  test('briefs somebody for the whole horizon, as a member of what serves the system', () => {
    const briefed = after({ edit: 'brief', person: 'kavya', system: 'fraud' });
    const fresh = briefed.briefings.filter(each => each.person === 'kavya' && each.system === 'fraud');
    expect(fresh).toMatchObject([{ level: 'primary', date: '2026-09-28', expires: '2026-12-20' }]);
    for (const rotation of briefed.rotations.filter(({ systems }) => systems.includes('fraud'))) {
      expect(rotation.members ?? ['kavya']).toContain('kavya');
    }
    const before = plan.rotations.find(({ members }) => members !== null && !members.includes('kavya'));
    expect(before).toBeDefined();
  });

  test('leaves the days of members as they are, and takes them out with the person', () => {
    const input = planInputOf(plan);
    const [first] = input.rotations;
    const system = first?.systems[0] as string;
    const days = { person: 'kavya', from: '2026-10-12' };
    const rotation = {
      ...(first as RotationInput),
      members: [...input.people.map(({ id }) => id).filter(id => id !== 'kavya'), days],
    };
    const dated = { ...input, rotations: [rotation, ...input.rotations.slice(1)] };
    expect(editPlan(dated, { edit: 'brief', person: 'kavya', system }).rotations[0]?.members).toContain(days);
    expect(editPlan(dated, { edit: 'remove-person', person: 'kavya' }).rotations[0]?.members).toEqual(
      rotation.members.slice(0, -1),
    );
  });

  test('keeps turns served when a briefing is renewed', () => {
    const old = plan.briefings.find(({ turnsServed }) => turnsServed > 0);
    if (old === undefined) throw new Error('the example has briefings with turns served');
    const renewed = after({ edit: 'brief', person: old.person, system: old.system });
    expect(
      renewed.briefings.find(each => each.person === old.person && each.system === old.system)?.turnsServed,
    ).toBe(old.turnsServed);
  });

  test('adds leave, capacity, coverage, rules and people, and drops rules', () => {
    const changed = after(
      { edit: 'leave', person: 'dev', from: '2026-10-05' },
      { edit: 'capacity', person: 'grace', capacity: 1 },
      { edit: 'coverage', system: 'fraud', coverage: 'business-hours' },
      { edit: 'add-rule', rule: { rule: 'consecutive-nights', max: 5 } },
      { edit: 'drop-rule', index: 0 },
      {
        edit: 'add-person',
        person: { id: 'zoe', name: 'Zoë', zone: 'Europe/London' },
        briefedOn: ['fraud', 'ranker'],
      },
    );
    expect(changed.absences.at(-1)).toMatchObject({
      person: 'dev',
      kind: 'leave',
      days: { from: '2026-10-05', through: '2026-10-05' },
    });
    expect(person(changed, 'grace')?.capacity).toBe(1);
    expect(changed.systems.find(({ id }) => id === 'fraud')?.coverage.windows).toHaveLength(1);
    expect(changed.rules).toHaveLength(plan.rules.length);
    expect(changed.rules.at(-1)?.rule).toBe('consecutive-nights');
    expect(changed.briefings.filter(each => each.person === 'zoe')).toHaveLength(2);
  });
});
