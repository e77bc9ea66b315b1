import { expect, test } from 'vitest';
import {
  briefingValue,
  definePlan,
  type PlanInput,
  priceOfFairness,
  structuralLoad,
  whatIf,
} from '../../src/index';

/** A plan whose people have these ids and names, in their order. */
function planOf([a, b, c, d]: readonly [string, string, string, string]): PlanInput {
  return {
    id: 'names',
    horizon: { from: '2026-10-12', weeks: 4, zone: 'Europe/London' },
    people: [
      { id: a, name: a, zone: 'Europe/London' },
      { id: b, name: b, zone: 'America/New_York' },
      { id: c, name: c, zone: 'Asia/Kolkata', capacity: 0.8 },
      {
        id: d,
        name: d,
        zone: 'Europe/London',
        preferences: [{ want: 'avoid', points: 20, days: 'weekend' }],
      },
    ],
    systems: [
      { id: 'api', name: 'API' },
      { id: 'db', name: 'Data' },
    ],
    rotations: [
      { id: 'api', systems: ['api'], cadence: { split: 'day-night' } },
      { id: 'db', systems: ['db'], cadence: { split: 'weekday-weekend' } },
    ],
    rules: [{ rule: 'minimum-rest', hours: 11 }],
    briefings: [
      ...[a, b, c, d].map(person => ({ person, system: 'api', date: '2026-10-01' })),
      ...[a, b].map(person => ({ person, system: 'db', date: '2026-10-01' })),
    ],
  };
}

const FEW = { iterations: 3_000, seed: 2 };

test('other ids and names of people change nothing but ids and names', async () => {
  // In another order of the alphabet, too.
  const [one, other] = [planOf(['ann', 'bob', 'cat', 'dan']), planOf(['zoe', 'yan', 'xi', 'wu'])].map(input =>
    definePlan(input),
  );
  if (one === undefined || other === undefined) throw new Error('two plans');
  const renamed: Readonly<Record<string, string>> = { zoe: 'ann', yan: 'bob', xi: 'cat', wu: 'dan' };
  const back = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value).replaceAll(/\b(?:zoe|yan|xi|wu)\b/g, id => renamed[id] as string));
  const bare = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value, (key, item: unknown) => (/hash$/i.test(key) ? undefined : item)));

  expect(bare(back(await structuralLoad(other, FEW)))).toEqual(bare(await structuralLoad(one, FEW)));
  expect(bare(back(await priceOfFairness(other, { ...FEW, points: 3 })))).toEqual(
    bare(await priceOfFairness(one, { ...FEW, points: 3 })),
  );

  const ask = async (plan: typeof one, [who]: readonly string[]): Promise<unknown> => {
    const { base, scenarios } = await whatIf(
      plan,
      [
        {
          name: 'away',
          change: [{ edit: 'leave', person: who as string, from: '2026-10-19', through: '2026-10-25' }],
        },
      ],
      FEW,
    );
    return [base, ...scenarios].map(answer =>
      'schedule' in answer
        ? [answer.worstOverShare, answer.bound, answer.changes?.slots, answer.schedule.assignments]
        : answer,
    );
  };
  expect(back(await ask(other, ['zoe']))).toEqual(await ask(one, ['ann']));

  const valued = async (plan: typeof one): Promise<readonly unknown[]> => {
    const { briefings } = await briefingValue(plan, { ...FEW, screening: 1_000 });
    return briefings.map(briefing => ({ ...briefing, answer: null }));
  };
  const briefed = (await valued(other)).map(back);
  expect(briefed).toHaveLength(2);
  expect(briefed).toEqual(expect.arrayContaining([...(await valued(one))]));
}, 60_000);
