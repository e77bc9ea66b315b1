import fc from 'fast-check';
import type { PlanInput } from '../../src/index';

const ZONES = ['Europe/London', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'];

/** Small plans over a DST change, with rules that bite and leave that hurts. */
export const randomPlan = fc
  .record({
    people: fc.array(
      fc.record({
        zone: fc.constantFrom(...ZONES),
        capacity: fc.constantFrom(1, 0.5, 0.8),
        backupOnly: fc.constantFrom(false, false, true),
        leave: fc.option(fc.record({ from: fc.nat({ max: 25 }), days: fc.integer({ min: 1, max: 9 }) })),
        leaver: fc.constantFrom(null, null, null, 9, 17),
        served: fc.constantFrom(0, 5),
        carried: fc.constantFrom(0, 0, 500_000, -700_000),
        avoidsWeekends: fc.boolean(),
        member: fc.constantFrom({}, {}, {}, { from: 9 }, { through: 17 }, { from: 5, through: 20 }),
      }),
      { minLength: 4, maxLength: 9 },
    ),
    cadence: fc.constantFrom('daily', 'weekly', 'split', 'day-night', 'business'),
    coverage: fc.constantFrom('24x7', 'business-hours'),
    roles: fc.constantFrom(
      { primary: 1 },
      { primary: 1, backup: 1 },
      { primary: 1, backup: { people: 1, preferred: 2 } },
      { primary: 1, backup: { people: 1, followsPrimary: true } },
      { primary: 1, shadow: 1 },
    ),
    wholeWeekends: fc.boolean(),
    second: fc.boolean(),
    rules: fc.subarray(
      [
        { rule: 'minimum-rest', hours: 11 },
        { rule: 'minimum-gap', days: 2 },
        { rule: 'consecutive-days', max: 4 },
        { rule: 'consecutive-days', min: 2, soft: 7 },
        { rule: 'consecutive-nights', max: 3 },
        { rule: 'days-off', min: 2, soft: 3 },
        { rule: 'limit', count: 'turns', max: 3, windowDays: 14 },
        { rule: 'limit', count: 'hours', max: 200 },
        { rule: 'limit', count: 'minutes', max: 5_000, windowDays: 7, soft: 1 },
        { rule: 'on-call-share', maxPercent: 40 },
        { rule: 'weekends', maxConsecutive: 1 },
        { rule: 'weekends', oneIn: 3 },
        { rule: 'weekends', max: 2, whole: true, soft: 5 },
        { rule: 'forbidden-succession', before: 'night', after: 'day', hours: 24 },
        { rule: 'first-timers', atMost: 1, turns: 2 },
        { rule: 'post-incident-rest' },
        { rule: 'daylight-only', from: '06:00', to: '23:00', rotations: ['second'] },
        { rule: 'one-place-at-a-time', max: 2 },
      ],
      { maxLength: 4 },
    ),
    incident: fc.option(
      fc.record({
        day: fc.nat({ max: 26 }),
        hour: fc.nat({ max: 23 }),
        severity: fc.integer({ min: 1, max: 5 }),
      }),
    ),
    pinned: fc.boolean(),
    overridden: fc.boolean(),
    past: fc.boolean(),
  })
  .map((seed): PlanInput => {
    const day = (offset: number): string =>
      new Date(Date.UTC(2026, 9, 12 + offset)).toISOString().slice(0, 10);
    const ids = seed.people.map((_, index) => `p${index}`);
    // The first two can do everything, and stay.
    const members = seed.people.map((person, index) => {
      const { from, through }: { from?: number; through?: number } = index < 2 ? {} : person.member;
      if (from === undefined && through === undefined) return `p${index}`;
      return {
        person: `p${index}`,
        ...(from === undefined ? {} : { from: day(from) }),
        ...(through === undefined ? {} : { through: day(through) }),
      };
    });
    const cadence = {
      daily: 'daily',
      weekly: 'weekly',
      split: { split: 'weekday-weekend' },
      'day-night': { split: 'day-night' },
      business: { every: 3, unit: 'business-days' },
    }[seed.cadence];
    const horizonRules = seed.rules.filter(
      rule => seed.second || !('rotations' in rule && rule.rotations !== undefined),
    );
    return {
      id: 'random',
      horizon: { from: day(0), weeks: 4, zone: 'Europe/London' },
      people: seed.people.map((person, index) => ({
        id: `p${index}`,
        name: `Person ${index}`,
        zone: person.zone,
        capacity: person.capacity,
        ...(person.leaver === null ? {} : { employed: { through: day(person.leaver) } }),
        ...(person.avoidsWeekends ? { preferences: [{ want: 'avoid', points: 10, days: 'weekend' }] } : {}),
      })),
      systems: [
        { id: 'main', name: 'Main', coverage: seed.coverage, criticality: 'critical' },
        ...(seed.second
          ? [
              {
                id: 'other',
                name: 'Other',
                coverage: 'business-hours',
                briefingRequired: false,
                anyOnDuty: [],
              },
            ]
          : []),
      ],
      rotations: [
        {
          id: 'first',
          systems: ['main'],
          roles: seed.roles,
          cadence,
          wholeWeekends: seed.wholeWeekends,
          zone: 'Europe/London',
          ...(members.some(member => typeof member !== 'string') ? { members } : {}),
        },
        ...(seed.second
          ? [{ id: 'second', systems: ['other'], cadence: 'daily', handover: { time: '00:00' } }]
          : []),
      ],
      rules: horizonRules,
      briefings: seed.people.map((person, index) => ({
        person: `p${index}`,
        system: 'main',
        level: index < 2 || !person.backupOnly ? 'primary' : 'backup',
        date: '2026-09-01',
        turnsServed: person.served,
      })),
      absences: seed.people.flatMap((person, index) =>
        person.leave === null
          ? []
          : [
              {
                person: `p${index}`,
                from: day(person.leave.from),
                through: day(person.leave.from + person.leave.days - 1),
              },
            ],
      ),
      incidents:
        seed.incident === null
          ? []
          : [
              {
                id: 'inc',
                start: `${day(seed.incident.day)}T${String(seed.incident.hour).padStart(2, '0')}:00Z`,
                end: `${day(seed.incident.day)}T${String(seed.incident.hour).padStart(2, '0')}:50Z`,
                severity: seed.incident.severity,
                people: ['p0'],
              },
            ],
      pins: seed.pinned
        ? [{ rotation: 'first', start: `${day(3)}T00:00Z`, end: `${day(6)}T00:00Z`, person: 'p1' }]
        : [],
      overrides: seed.overridden
        ? [{ rotation: 'first', start: `${day(9)}T10:00Z`, end: `${day(10)}T15:30Z`, person: 'p0' }]
        : [],
      history: seed.past
        ? [{ person: ids[0], rotation: 'first', start: `${day(-4)}T09:00Z`, end: `${day(-1)}T21:00Z` }]
        : [],
      ledger: seed.people.map((person, index) => ({ person: `p${index}`, balance: person.carried })),
    } as PlanInput;
  });
