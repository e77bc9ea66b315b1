import { describe, expect, test } from 'vitest';
import { breaches, codes, row, tinyPlan } from '../../helpers/tiny-plan';

const FIRST_WEEK = row('ada', '2026-03-02', '2026-03-09');
const SECOND_WEEK = row('ada', '2026-03-09', '2026-03-16');

describe('eligibility', () => {
  test('whoever may hold a slot holds it without a finding', () => {
    expect(codes(tinyPlan(), [FIRST_WEEK])).toEqual([]);
  });

  test('someone who is not a member is found, and a member is not', () => {
    const plan = tinyPlan({ rotations: [{ members: ['bo', 'cy'] }] });
    expect(breaches(plan, [FIRST_WEEK])).toMatchObject([
      {
        code: 'not-a-member',
        severity: 'error',
        message: expect.stringContaining('but is not a member of the rotation "duty".'),
        person: 'ada',
        rotation: 'duty',
        system: 'api',
      },
    ]);
    expect(codes(plan, [{ ...FIRST_WEEK, person: 'bo' }])).toEqual([]);
  });

  test('membership with days is judged where the turn starts', () => {
    const plan = (...members: readonly object[]) =>
      tinyPlan({ rotations: [{ members: ['bo', ...members] }] });
    const ada = (days: object) => ({ person: 'ada', ...days });
    expect(codes(plan(ada({ from: '2026-03-02', through: '2026-03-02' })), [FIRST_WEEK])).toEqual([]);
    expect(codes(plan(ada({ from: '2026-03-03' })), [FIRST_WEEK])).toEqual(['not-a-member error']);
    expect(codes(plan(ada({ from: '2026-03-03' })), [SECOND_WEEK])).toEqual([]);
    const between = [ada({ through: '2026-03-01' }), ada({ from: '2026-03-09' })];
    const [found] = breaches(plan(...between), [FIRST_WEEK]);
    expect(found).toMatchObject({ code: 'not-a-member', severity: 'error', person: 'ada', rotation: 'duty' });
    expect(found?.message).toContain(
      'is a member of the rotation "duty" through 2026-03-01 and from 2026-03-09 only, and its turn starts on 2026-03-02, at 2026-03-02 00:00Z',
    );
  });

  test('membership with days is judged on the clock of the rotation, and a turn over the start counts from its own', () => {
    // Turns change at 09:00 in Kolkata, which is at 03:30 in UTC; the horizon starts within one.
    const plan = (member: object) =>
      tinyPlan({
        rotations: [
          {
            zone: 'Asia/Kolkata',
            handover: { time: '09:00' },
            members: ['bo', { person: 'ada', ...member }],
          },
        ],
      });
    const stub = row('ada', '2026-03-02T00:00', '2026-03-02T03:30');
    expect(codes(plan({ through: '2026-02-23', from: '2026-02-23' }), [stub])).toEqual([]);
    expect(codes(plan({ from: '2026-02-24' }), [stub])).toEqual(['not-a-member error']);
    // What starts at 01:00 on the clock of the rotation starts on the day before in UTC.
    const night = tinyPlan({
      rotations: [
        {
          zone: 'Asia/Kolkata',
          handover: { time: '01:00' },
          members: ['bo', { person: 'ada', from: '2026-03-10', through: '2026-03-15' }],
        },
      ],
    });
    const [found] = breaches(night, [row('ada', '2026-03-08T19:30', '2026-03-15T19:30')]);
    expect(found?.message).toContain(
      'from 2026-03-10 through 2026-03-15 only, and its turn starts on 2026-03-09, at 2026-03-08 19:30Z',
    );
  });

  test('what an override leaves of a turn stays with whoever was a member when it started', () => {
    const plan = tinyPlan({
      rotations: [{ members: ['bo', { person: 'ada', through: '2026-03-03' }] }],
      overrides: [{ rotation: 'duty', person: 'bo', start: '2026-03-04T00:00Z', end: '2026-03-05T00:00Z' }],
    });
    const rows = [
      row('ada', '2026-03-02', '2026-03-04'),
      row('bo', '2026-03-04', '2026-03-05'),
      row('ada', '2026-03-05', '2026-03-09'),
    ];
    expect(codes(plan, rows)).toEqual([]);
  });

  test('employment must hold on every local day of the slot', () => {
    const plan = (employed: object) => tinyPlan({ people: [{ id: 'ada', employed }] });
    expect(codes(plan({ from: '2026-03-02', through: '2026-03-08' }), [FIRST_WEEK])).toEqual([]);
    expect(codes(plan({ from: '2026-03-03' }), [FIRST_WEEK])).toEqual(['not-employed error']);
    expect(codes(plan({ through: '2026-03-07' }), [FIRST_WEEK])).toEqual(['not-employed error']);
  });

  test('employment is judged on the clock of the person', () => {
    // Midnight in UTC is still Sunday, 1 March in New York.
    const plan = tinyPlan({
      people: [{ id: 'ada', zone: 'America/New_York', employed: { from: '2026-03-02' } }],
    });
    expect(codes(plan, [FIRST_WEEK])).toEqual(['not-employed error']);
    expect(codes(plan, [SECOND_WEEK])).toEqual([]);
  });

  test('before the day of enablement only shadowing is allowed', () => {
    const plan = tinyPlan({
      people: [{ id: 'ada', enabledFrom: '2026-03-09' }],
      rotations: [{ roles: { primary: 1, shadow: 1 } }],
    });
    const shadow = { ...FIRST_WEEK, role: 'shadow' as const };
    expect(codes(plan, [FIRST_WEEK])).toEqual(['not-enabled error']);
    expect(codes(plan, [SECOND_WEEK])).toEqual([]);
    expect(codes(plan, [shadow, { ...FIRST_WEEK, person: 'bo' }])).toEqual([]);
  });

  test('skills are asked for by role', () => {
    const plan = tinyPlan({
      people: [
        { id: 'ada', skills: ['sql'] },
        { id: 'bo', skills: ['sql', 'gpu'] },
      ],
      systems: [{ id: 'api', skills: { primary: ['sql', 'gpu'] } }],
      rotations: [{ roles: { primary: 1, backup: 1 } }],
    });
    const found = breaches(plan, [FIRST_WEEK]);
    expect(found).toMatchObject([{ code: 'missing-skill', severity: 'error', person: 'ada' }]);
    expect(found[0]?.message).toContain('"gpu"');
    expect(found[0]?.message).not.toContain('"sql"');
    const backup = { ...FIRST_WEEK, role: 'backup' as const };
    expect(codes(plan, [backup, { ...FIRST_WEEK, person: 'bo' }])).toEqual([]);
  });

  test('the whole slot lies within the availability windows', () => {
    const plan = (availability: object[]) =>
      tinyPlan({
        people: [{ id: 'ada', availability }],
        systems: [{ id: 'api', coverage: 'business-hours' }],
        rotations: [{ cadence: 'daily' }],
      });
    const held = [row('ada', '2026-03-03T09:00', '2026-03-03T17:00')];
    expect(codes(plan([{ days: 'weekdays', from: '09:00', to: '17:00' }]), held)).toEqual([]);
    expect(codes(plan([{ days: 'weekdays', from: '09:00', to: '16:59' }]), held)).toEqual([
      'not-available error',
    ]);
    expect(codes(plan([{ days: ['mon'] }]), held)).toEqual(['not-available error']);
    const joined = [
      { days: 'weekdays', from: '08:00', to: '12:00' },
      { days: 'weekdays', from: '12:00', to: '18:00' },
    ];
    expect(codes(plan(joined), held)).toEqual([]);
  });

  test('a slot of a site goes to someone of that site', () => {
    const plan = tinyPlan({
      people: [
        { id: 'ada', site: 'east' },
        { id: 'bo', site: 'west' },
      ],
      rotations: [
        {
          cadence: 'daily',
          sites: [
            { site: 'east', zone: 'UTC', from: '00:00', to: '12:00' },
            { site: 'west', zone: 'UTC', from: '12:00', to: '24:00' },
          ],
        },
      ],
    });
    const morning = ['2026-03-03T00:00', '2026-03-03T12:00'] as const;
    expect(codes(plan, [row('ada', ...morning)])).toEqual([]);
    expect(codes(plan, [row('bo', ...morning)])).toEqual(['wrong-site error']);
    expect(codes(plan, [row('cy', ...morning)])).toEqual(['wrong-site error']);
  });

  test('what a pin asks for against eligibility is a warning', () => {
    const plan = tinyPlan({
      rotations: [{ members: ['bo'] }],
      pins: [{ rotation: 'duty', person: 'ada', start: '2026-03-02T00:00Z', end: '2026-03-03T00:00Z' }],
    });
    expect(codes(plan, [FIRST_WEEK])).toEqual(['not-a-member warning']);
  });
});

describe('briefings', () => {
  const plan = (briefings: readonly object[], roles: object = { primary: 1, backup: 1, shadow: 1 }) =>
    tinyPlan({
      systems: [{ id: 'api', briefingRequired: true }],
      rotations: [{ roles }],
      // Bo and cy could hold every role; the plan is refused if nobody can.
      briefings: [
        ...['bo', 'cy'].map(person => ({ person, system: 'api', date: '2026-01-01' })),
        ...briefings.map(briefing => ({ person: 'ada', system: 'api', ...briefing })),
      ] as never,
      briefingDays: 180,
    });
  const as = (role: 'primary' | 'backup' | 'shadow') => [
    { ...FIRST_WEEK, role },
    ...(role === 'shadow' ? [{ ...FIRST_WEEK, person: 'bo' }] : []),
  ];

  test('a fresh briefing of the level is enough', () => {
    expect(codes(plan([{ date: '2026-03-02', level: 'primary' }]), as('primary'))).toEqual([]);
    expect(codes(plan([{ date: '2026-03-02', level: 'primary' }]), as('backup'))).toEqual([]);
    expect(codes(plan([{ date: '2026-03-02', level: 'backup' }]), as('backup'))).toEqual([]);
    expect(codes(plan([{ date: '2026-03-02', level: 'backup' }]), as('shadow'))).toEqual([]);
    expect(codes(plan([{ date: '2026-03-02', level: 'shadow' }]), as('shadow'))).toEqual([]);
  });

  test('no briefing, or one for a lower level, is not', () => {
    expect(codes(plan([]), as('primary'))).toEqual(['not-briefed error']);
    expect(codes(plan([{ date: '2026-03-01', level: 'backup' }]), as('primary'))).toEqual([
      'not-briefed error',
    ]);
    expect(codes(plan([{ date: '2026-03-01', level: 'shadow' }]), as('backup'))).toEqual([
      'not-briefed error',
    ]);
    expect(codes(plan([]), as('shadow'))).toEqual(['not-briefed error']);
  });

  test('a briefing after the first day, or one that runs out before the last, is stale', () => {
    expect(codes(plan([{ date: '2026-03-03' }]), as('primary'))).toEqual(['briefing-stale error']);
    expect(codes(plan([{ date: '2026-01-01', expires: '2026-03-07' }]), as('primary'))).toEqual([
      'briefing-stale error',
    ]);
    expect(codes(plan([{ date: '2026-01-01', expires: '2026-03-08' }]), as('primary'))).toEqual([]);
  });

  test('a briefing without a last day counts as many days as the plan says', () => {
    // 180 days after 9 September 2025 is 8 March 2026.
    expect(codes(plan([{ date: '2025-09-09' }]), as('primary'))).toEqual([]);
    expect(codes(plan([{ date: '2025-09-08' }]), as('primary'))).toEqual(['briefing-stale error']);
  });

  test('two briefings that are each too short do not add up', () => {
    const halves = [
      { date: '2026-01-01', expires: '2026-03-05' },
      { date: '2026-03-05', expires: '2026-06-01' },
    ];
    expect(codes(plan(halves), as('primary'))).toEqual(['briefing-stale error']);
  });

  test('whoever has a fresh briefing as primary does not shadow', () => {
    expect(codes(plan([{ date: '2026-03-01', level: 'primary' }]), as('shadow'))).toEqual([
      'shadow-already-briefed error',
    ]);
    const lapsed = [
      { date: '2025-03-01', level: 'primary', expires: '2026-03-01' },
      { date: '2026-03-01', level: 'shadow' },
    ];
    expect(codes(plan(lapsed), as('shadow'))).toEqual([]);
  });
});

describe('absences', () => {
  const plan = (absence: object) =>
    tinyPlan({ absences: [{ person: 'ada', ...absence }] as never, rotations: [{ id: 'duty' }] });

  test.each(['leave', 'sickness', 'rest', 'preference'])('%s keeps people off call', kind => {
    const found = breaches(plan({ kind, from: '2026-03-08' }), [FIRST_WEEK]);
    expect(found).toMatchObject([{ code: 'absent', severity: 'error', person: 'ada' }]);
    expect(found[0]?.message).toContain(`${kind}), on 2026-03-08`);
  });

  test('an absence that ends as the slot starts, or starts as it ends, does not matter', () => {
    expect(codes(plan({ from: '2026-03-01' }), [FIRST_WEEK])).toEqual([]);
    expect(codes(plan({ from: '2026-03-09' }), [FIRST_WEEK])).toEqual([]);
    const lastMinute = { start: '2026-03-08T23:59Z', end: '2026-03-10T00:00Z' };
    expect(codes(plan(lastMinute), [FIRST_WEEK])).toEqual(['absent error']);
  });

  test('a turn with many slots is reported once for one absence', () => {
    const office = tinyPlan({
      systems: [{ id: 'api', coverage: 'business-hours' }],
      absences: [{ person: 'ada', from: '2026-03-03', through: '2026-03-04' }],
    });
    const week = [2, 3, 4, 5, 6].map(day => row('ada', `2026-03-0${day}T09:00`, `2026-03-0${day}T17:00`));
    const found = breaches(office, week);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ start: '2026-03-03T09:00:00Z', end: '2026-03-04T17:00:00Z' });
    expect(found[0]?.message).toContain('1 more slot of the turn');
  });
});

describe('daylight-only', () => {
  const plan = (zone: string) =>
    tinyPlan({
      people: [{ id: 'ada', zone }],
      rules: [{ rule: 'daylight-only', from: '08:00', to: '18:00' }],
      systems: [{ id: 'api', coverage: { windows: [{ days: 'every-day', from: '08:00', to: '16:00' }] } }],
      rotations: [{ cadence: 'daily' }],
    });
  const held = [row('ada', '2026-03-03T08:00', '2026-03-03T16:00')];

  test('a slot within the hours of the own clock is fine', () => {
    expect(codes(plan('UTC'), held)).toEqual([]);
    // 10:00 to 18:00 in Helsinki: 18:00 itself is no minute of the slot.
    expect(codes(plan('Europe/Helsinki'), held)).toEqual([]);
  });

  test('a slot that is dark on the own clock is found', () => {
    // 11:00 to 19:00 in Nairobi.
    const late = breaches(plan('Africa/Nairobi'), held);
    expect(late).toMatchObject([{ code: 'outside-daylight', severity: 'error', rule: 0 }]);
    expect(late[0]?.message).toContain('it is 18:00 there at 2026-03-03 15:00Z');
    expect(codes(plan('America/New_York'), held)).toEqual(['outside-daylight error']);
  });
});
