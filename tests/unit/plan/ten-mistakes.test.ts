import { describe, expect, it } from 'vitest';
import { InvalidPlanError } from '../../../src/errors/errors';
import { definePlan, safeDefinePlan } from '../../../src/plan/define-plan';
import { type Draft, smallPlan } from './small-plan';

function found(plan: unknown): readonly string[] {
  const result = safeDefinePlan(plan);
  return result.status === 'valid'
    ? []
    : result.issues.map(({ code, path }) => `${code} ${path.join('.')}`).sort();
}

/** Mistakes of shape and of meaning, in every section, some in one entry. */
function tenMistakes(): Draft {
  const plan = smallPlan();
  plan.people[0].email = 'not an address';
  plan.people[0].zone = 'Europe/Londn';
  plan.people.push({ id: 'cy', name: 'Cy' });
  plan.systems[0].criticality = 'vital';
  plan.systems[1].owner = 'nobody';
  plan.rotations[0].cadence = 'hourly';
  plan.rotations[1].members = ['ana', 'cy', 'dee'];
  plan.rules = [{ rule: 'limit', count: 'turns' }];
  plan.absences = [
    { person: 'cy', from: 'soon' },
    { person: 'ana', from: '2026-01-09', through: '2026-01-08' },
  ];
  return plan;
}

describe('a plan with ten mistakes', () => {
  it('gives exactly ten issues, at the right places', () => {
    expect(found(tenMistakes())).toEqual(
      [
        'ends-before-start absences.1',
        'empty-rule rules.0',
        'invalid-text absences.0.from',
        'invalid-text people.0.email',
        'missing people.2.zone',
        'not-allowed rotations.0.cadence',
        'not-allowed systems.0.criticality',
        'unknown-id rotations.1.members.2',
        'unknown-id systems.1.owner',
        'unknown-zone people.0.zone',
      ].sort(),
    );
  });

  it('throws one error that names all of them', () => {
    let thrown: unknown;
    try {
      definePlan(tenMistakes());
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(InvalidPlanError);
    expect((thrown as InvalidPlanError).issues).toHaveLength(10);
    expect((thrown as InvalidPlanError).message).toContain('The plan has 10 issues.');
  });
});

describe('what cannot be read', () => {
  const pin = { rotation: 'web-week', person: 'ana', start: '2026-01-05T09:00Z', end: '2026-01-06T09:00Z' };

  it.each<[string, (plan: Draft) => void, string[]]>([
    ['a section that is no list', plan => (plan.people = 'ana'), ['wrong-type people']],
    ['a section that is missing', plan => delete plan.systems, ['missing systems']],
    ['a person without an id', plan => delete plan.people[0].id, ['missing people.0.id']],
    ['a rotation without systems', plan => delete plan.rotations[1].systems, ['missing rotations.1.systems']],
    [
      'a system with a wrong skill',
      plan => (plan.systems[1].skills = { primary: [7] }),
      ['wrong-type systems.1.skills.primary.0'],
    ],
    ['the horizon', plan => (plan.horizon.weeks = 0), ['out-of-range horizon.weeks']],
    [
      'a site',
      plan => {
        plan.people[0].site = 7;
        plan.rotations[0].sites = [{ site: 'london', zone: 'Europe/London', from: '00:00', to: '24:00' }];
      },
      ['wrong-type people.0.site'],
    ],
    [
      'the seats of a pinned role',
      plan => {
        plan.rotations[1].roles = { primary: '1' };
        plan.pins = [pin];
      },
      ['not-allowed rotations.1.roles.primary'],
    ],
    [
      'a bound of a limit',
      plan => (plan.rules = [{ rule: 'limit', count: 'turns', max: '3' }]),
      ['wrong-type rules.0.max'],
    ],
    [
      'the budget of preferences',
      plan => {
        plan.preferenceBudget = '500';
        plan.people[0].preferences = [{ want: 'avoid', points: 400 }];
      },
      ['wrong-type preferenceBudget'],
    ],
    [
      'one of two overrides of a seat',
      plan =>
        (plan.overrides = [
          { ...pin, role: 'boss' },
          { ...pin, person: 'bo' },
        ]),
      ['not-allowed overrides.0.role'],
    ],
  ])('%s leads to no further issue', (_, change, issues) => {
    const plan = smallPlan();
    change(plan);
    expect(found(plan)).toEqual(issues);
  });

  it('leaves the places of other issues as they are', () => {
    const plan = smallPlan();
    plan.people = [
      { id: 'x', name: 'X' },
      7,
      { ...plan.people[0], capacity: 2 },
      { id: 'y' },
      plan.people[1],
    ];
    plan.people[4].preferences = [
      { want: 'never', points: 1 },
      { want: 'avoid', points: 1, rotation: 'nix' },
    ];
    expect(found(plan)).toEqual([
      'capacity-out-of-range people.2.capacity',
      'missing people.0.zone',
      'missing people.3.name',
      'missing people.3.zone',
      'not-allowed people.4.preferences.0.want',
      'unknown-id people.4.preferences.1.rotation',
      'wrong-type people.1',
    ]);
  });

  it('still tells an unknown id from one that was lost', () => {
    const plan = smallPlan();
    plan.people.push({ id: 'cy', name: 'Cy' });
    plan.systems[0].owner = 'cy';
    plan.systems[1].owner = 'dee';
    expect(found(plan)).toEqual(['missing people.2.zone', 'unknown-id systems.1.owner']);
  });
});
