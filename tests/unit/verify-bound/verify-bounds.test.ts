import { beforeAll, describe, expect, test } from 'vitest';
import {
  type LevelCheck,
  type LevelName,
  type Plan,
  parseSchedule,
  type PriceProof,
  type Schedule,
  serializeSchedule,
  solve,
  type SolveOptions,
  verifyBounds,
} from '../../../src/index';
import { tinyPlan } from '../../helpers/tiny-plan';

/** Two roles a day for five people: at most four turns in a week, and weekends are not loved. */
const plan = tinyPlan({
  people: [
    { id: 'ada', preferences: [{ want: 'avoid', points: 10, days: 'weekend' }] },
    { id: 'dee', capacity: 0.5 },
    { id: 'eli', zone: 'Asia/Kolkata' },
  ],
  rotations: [{ cadence: 'daily', roles: { primary: 1, backup: 1 } }],
  rules: [
    { rule: 'limit', count: 'turns', max: 4, windowDays: 7 },
    { rule: 'minimum-rest', hours: 11 },
  ],
});
/** As it arrives from a file. */
let schedule: Schedule;

async function solved(of: Plan, options: SolveOptions): Promise<Schedule> {
  const result = await solve(of, options);
  if (result.status !== 'optimal' && result.status !== 'feasible') throw new Error(result.status);
  return parseSchedule(serializeSchedule(result.schedule));
}

beforeAll(async () => {
  schedule = await solved(plan, { iterations: 40_000 });
});

function levelOf(level: LevelName, changed: Schedule, of: Plan = plan): LevelCheck {
  return verifyBounds(of, changed).levels.find(check => check.level === level) as LevelCheck;
}

function claim(level: LevelName, parts: object): Schedule {
  const objective = schedule.objective.map(told => (told.level === level ? { ...told, ...parts } : told));
  return { ...schedule, objective };
}

function boundAt(level: LevelName): number {
  return schedule.objective.find(told => told.level === level)?.bound as number;
}

/** The schedule with other evidence at a level; `undefined`: none. */
function withEvidence(level: LevelName, evidence: unknown): Schedule {
  const others = Object.entries(schedule.certificate).filter(([key]) => key !== level);
  return {
    ...schedule,
    certificate: Object.fromEntries(evidence === undefined ? others : [...others, [level, evidence]]),
  };
}

function pricesOf(level: LevelName): PriceProof {
  const proof = schedule.certificate[level] as PriceProof;
  expect(proof.kind).toBe('prices');
  return proof;
}

test('every bound of a schedule is accepted, one for each level of the plan', () => {
  const { status, levels } = verifyBounds(plan, schedule);
  expect(status).toBe('accepted');
  expect(levels.map(({ level }) => level)).toEqual(plan.objective.levels);
  expect(levels.filter(check => check.status !== 'accepted')).toEqual([]);
});

/** Levels that this plan's prices have something to say about. */
const PRICED: readonly LevelName[] = ['fairness', 'burden'];

describe.each(PRICED)('the bound of %s', level => {
  test('is rejected without its evidence', () => {
    expect(levelOf(level, withEvidence(level, undefined)).status).toBe('rejected');
  });

  test('is rejected above what its evidence proves, and says what that is', () => {
    let low = boundAt(level);
    let high = schedule.objective.find(told => told.level === level)!.value + 1;
    // What is accepted goes up to some number, and no further.
    while (high - low > 1) {
      const middle = low + Math.floor((high - low) / 2);
      if (levelOf(level, claim(level, { bound: middle })).status === 'accepted') low = middle;
      else high = middle;
    }
    expect(levelOf(level, claim(level, { bound: low })).status).toBe('accepted');
    for (const bound of [low + 1, low + 1_000, Number.MAX_SAFE_INTEGER, 1e300]) {
      expect(levelOf(level, claim(level, { bound }))).toMatchObject({
        status: 'rejected',
        bound,
        reason: expect.stringContaining(String(bound)) as string,
      });
    }
  });

  test('falls with prices that are no good', () => {
    const proof = pricesOf(level);
    const off = withEvidence(level, { ...proof, turns: proof.turns.map(() => 0) });
    expect(levelOf(level, off).status).toBe('rejected');
    const much = withEvidence(level, { ...proof, turns: proof.turns.map(price => price * 3 + 1_000_000) });
    expect(levelOf(level, much).status).toBe('rejected');
  });

  test('is not proven by the evidence of another level', () => {
    const other = PRICED[(PRICED.indexOf(level) + 1) % PRICED.length] as LevelName;
    expect(levelOf(level, withEvidence(level, pricesOf(other))).status).toBe('rejected');
  });

  test.each([
    ['nothing', null],
    ['a number', 7],
    ['a list', []],
    ['no kind', {}],
    ['a kind of its own', { kind: 'trust me' }],
    ['a backend without a name', { kind: 'backend' }],
    ['no prices', { kind: 'prices', limit: 0 }],
  ])('is rejected with %s as evidence', (_, evidence) => {
    expect(levelOf(level, withEvidence(level, evidence)).status).toBe('rejected');
  });

  test.each<[string, (proof: PriceProof) => object]>([
    ['a scale of 0', () => ({ scale: 0 })],
    ['a scale that is no whole number', () => ({ scale: 0.5 })],
    ['a scale beyond all', () => ({ scale: 2 ** 60 })],
    ['a unit below 1', () => ({ unit: -1 })],
    ['a price too few', ({ turns }) => ({ turns: turns.slice(1) })],
    ['a price too many', ({ turns }) => ({ turns: [...turns, 0] })],
    ['a price that is none', ({ turns }) => ({ turns: turns.with(0, Number.NaN) })],
    [
      'a price that is missing',
      ({ turns }) => ({ turns: Object.assign([], turns, { length: turns.length + 1 }) }),
    ],
    [
      'holes instead of prices',
      ({ turns }) => ({ turns: Array.from({ length: turns.length }).fill(undefined) }),
    ],
    ['prices beyond what adds up', ({ turns }) => ({ turns: turns.map(() => 2 ** 52) })],
    ['prices of loads for nobody', () => ({ loads: { total: [] } })],
    [
      'a person too few',
      ({ loads }) => ({ loads: { ...loads, total: (loads?.['total'] ?? [0, 0]).slice(1) } }),
    ],
    ['a load the plan does not have', ({ loads }) => ({ loads: { ...loads, ['__proto__x']: [] } })],
    ['windows of nobody', () => ({ windows: [[99, 0, 0, 1]] })],
    ['windows that pay', () => ({ windows: [[0, 0, 0, -1]] })],
    ['windows of no rule', () => ({ windows: [[0, 99, 0, 1]] })],
    ['windows that are none', () => ({ windows: [[0, 0]] })],
    ['pairs that are none', () => ({ oneOf: [[0, 99, 0, 1, 1]] })],
    ['turns of which one may hold two', () => ({ oneOf: [[0, 0, 0, 10 ** 9, 1]] })],
    [
      'more windows than there is time for',
      () => ({ windows: Array.from({ length: 2_000_000 }, () => [0, 0, 0, 1]) }),
    ],
    ['charges for no level', () => ({ charges: { fairness: 1 } })],
    ['charges that pay', () => ({ charges: { uncovered: -1 } })],
  ])('is rejected with %s', (_, change) => {
    const proof = pricesOf(level);
    const check = levelOf(level, withEvidence(level, { ...proof, ...change(proof) }));
    expect(check).toMatchObject({ status: 'rejected', reason: expect.any(String) as string });
  });
});

test.each([Number.NaN, Infinity, -Infinity])('a bound of %s is none', bound => {
  for (const level of plan.objective.levels)
    expect(levelOf(level, claim(level, { bound })).status).toBe('rejected');
});

test('where nothing is claimed there is nothing to reject', () => {
  const objective = schedule.objective.map(told => ({ ...told, bound: null, provenLevels: 0 }));
  const { status, levels } = verifyBounds(plan, { ...schedule, objective, certificate: {} });
  expect(status).toBe('accepted');
  expect(new Set(levels.map(check => check.status))).toEqual(new Set(['not-claimed']));
});

test('a level that is missing or told twice is rejected', () => {
  const { objective } = schedule;
  expect(levelOf('burden', { ...schedule, objective: objective.slice(0, 3) })).toMatchObject({
    status: 'rejected',
    reason: 'the schedule does not tell of the level',
  });
  const twice = { ...schedule, objective: [...objective, ...objective.slice(-1)] };
  expect(levelOf('preferences', twice).status).toBe('rejected');
});

test('bounds of another plan are rejected', () => {
  const other = tinyPlan({ rotations: [{ cadence: 'daily' }] });
  expect(verifyBounds(other, schedule).levels.every(({ status }) => status === 'rejected')).toBe(true);
});

test('what loads are charged counts', () => {
  const proof = pricesOf('fairness');
  expect(levelOf('fairness', withEvidence('fairness', { ...proof, loads: {} })).status).toBe('rejected');
  const others = { total: proof.loads!['total']!.map((price, person) => (person === 0 ? 0 : price)) };
  expect(levelOf('fairness', withEvidence('fairness', { ...proof, loads: others })).status).toBe('rejected');
});

describe('what follows from the plan needs no evidence', () => {
  test('such as what the loads that anybody can reach cost apart from each other', () => {
    for (const level of ['spread', 'balance'] as const) {
      expect(boundAt(level)).toBeGreaterThan(0);
      expect(schedule.certificate[level]).toBeUndefined();
    }
  });

  test('and is rejected above that', () => {
    expect(levelOf('uncovered', claim('uncovered', { bound: 1 })).status).toBe('rejected');
    expect(levelOf('rules', claim('rules', { bound: 1 })).status).toBe('rejected');
    expect(levelOf('stability', claim('stability', { bound: 1 })).status).toBe('rejected');
  });

  test('such as seats that nobody may hold', async () => {
    const away = tinyPlan({
      absences: ['ada', 'bo', 'cy'].map(person => ({ person, from: '2026-03-09', through: '2026-03-10' })),
    });
    const found = await solved(away, { iterations: 5_000 });
    const open = found.objective.find(told => told.level === 'uncovered');
    expect(open?.bound).toBeGreaterThan(0);
    expect(verifyBounds(away, found).status).toBe('accepted');
  });
});

describe('entries of the profile', () => {
  const equal = tinyPlan({ horizon: { from: '2026-03-02', weeks: 5, zone: 'UTC' } });

  test('are accepted as they were proven, and no further', async () => {
    const found = await solved(equal, { iterations: 20_000 });
    const fairness = found.objective.find(told => told.level === 'fairness')!;
    expect(fairness.provenLevels).toBe(3);
    expect(levelOf('fairness', found, equal).status).toBe('accepted');
    const worse = {
      ...found,
      objective: found.objective.map(told =>
        told.level === 'fairness'
          ? { ...told, profile: fairness.profile!.with(2, fairness.profile![1]!) }
          : told,
      ),
    };
    expect(levelOf('fairness', worse, equal).status).toBe('rejected');
  });

  test('are rejected where nothing proves them', () => {
    const { profile } = schedule.objective.find(told => told.level === 'fairness')!;
    const boastful = claim('fairness', { provenLevels: profile!.length });
    expect(levelOf('fairness', boastful)).toMatchObject({
      status: 'rejected',
      reason: expect.stringContaining('entries') as string,
    });
    expect(levelOf('fairness', claim('fairness', { provenLevels: 1, bound: null })).status).toBe('rejected');
  });
});

test("an exact backend's claims are its word, and what rests on them too", async () => {
  const short = tinyPlan({
    horizon: { from: '2026-03-02', weeks: 1, zone: 'UTC' },
    rotations: [{ cadence: 'daily' }],
    rules: [{ rule: 'minimum-rest', hours: 30 }],
  });
  const found = await solved(short, { iterations: 2_000, backend: 'javascript-lp-solver' });
  const { status, levels } = verifyBounds(short, found);
  expect(status).toBe('trusted');
  const trusted = levels.filter(check => check.status === 'trusted');
  expect(trusted.map(({ level }) => level)).toEqual(['fairness', 'spread', 'balance']);
  expect(trusted[0]).toMatchObject({ backend: 'javascript-lp-solver' });
});

test('changes to a published schedule are counted with it', async () => {
  const before = await solved(plan, { iterations: 2_000, seed: 2 });
  const leaving = tinyPlan({
    rotations: [{ cadence: 'daily' }],
    rules: [],
    absences: [{ person: 'ada', from: '2026-03-02', through: '2026-03-22' }],
  });
  const published = { ...before, assignments: before.assignments.filter(({ role }) => role === 'primary') };
  const found = await solved(leaving, { iterations: 5_000, published });
  const stability = found.objective.find(told => told.level === 'stability')!;
  expect(stability.bound).toBeGreaterThan(0);
  expect(levelOf('stability', found, leaving).status).toBe('rejected');
  expect(verifyBounds(leaving, found, { published }).status).toBe('accepted');
});

test('a rule that may be broken at a price caps nothing while one is', async () => {
  // Four weeks for three people.
  const soft = tinyPlan({ rules: [{ rule: 'limit', count: 'turns', max: 1, soft: 1 }] });
  const found = await solved(soft, { iterations: 2_000 });
  expect(found.objective.find(told => told.level === 'rules')?.value).toBeGreaterThan(0);
  const proof = { kind: 'prices', limit: 0, scale: 1, turns: [0, 0, 0, 0], windows: [[0, 0, 0, 1]] };
  const changed = { ...found, certificate: { ...found.certificate, burden: proof } };
  expect(levelOf('burden', changed, soft)).toMatchObject({
    status: 'rejected',
    reason: 'rule 0 may be broken at a price',
  });
});
