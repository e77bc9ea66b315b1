import { describe, expect, test } from 'vitest';
import { readScenarios } from '../../../src/index';
import { tinyPlan } from '../../helpers/tiny-plan';

const plan = tinyPlan();
const issues = (data: unknown): readonly string[] => {
  const result = readScenarios(plan, data);
  return result.status === 'valid'
    ? []
    : result.issues.map(({ path, code, message }) => `${path.join('.')} ${code}: ${message}`);
};

describe('scenarios as data', () => {
  test('are a list, or an object with one', () => {
    const list = [{ name: 'away', change: [{ edit: 'leave', person: 'ada', from: '2026-03-09' }] }];
    expect(readScenarios(plan, list)).toMatchObject({ status: 'valid', scenarios: list });
    expect(readScenarios(plan, { scenarios: list })).toMatchObject({ status: 'valid', scenarios: list });
    expect(issues(7)).toEqual([' wrong-type: the scenarios is 7; it must be a list of { name, change }']);
    expect(issues({})[0]).toContain('scenarios missing');
  });

  test('tell everything that is wrong at once', () => {
    const found = issues([
      { name: 'a', change: [{ edit: 'leve', person: 'ada' }] },
      {
        name: 'a',
        change: [
          { edit: 'brief', person: 'ada' },
          { edit: 'brief', person: 'eve', system: 'api' },
        ],
      },
      { name: 'b', chnage: [] },
      { name: 'c\n| d', change: [] },
      { name: 'd', change: [{ edit: 'capacity', person: 'nobody', capacity: 1 }] },
      { name: 'e', change: [{ edit: 'remove-person', person: 'ada', from: 'soon' }] },
      { name: 'f', change: [{ edit: 'capacity', person: 'ada', capacity: '1', extra: 1 }] },
      null,
    ]);
    expect(found.map(line => line.split(':')[0])).toEqual([
      '0.change.0.edit not-allowed',
      '1.name duplicate-id',
      '1.change.0.system missing',
      '2.chnage unknown-key',
      '2.change missing',
      '3.name wrong-type',
      '4.change.0 unknown-id',
      '5.change.0 unknown-id',
      '6.change.0.extra unknown-key',
      '6.change.0.capacity wrong-type',
      '7 wrong-type',
    ]);
  });

  test('build on each other: who was removed is not there any more', () => {
    const change = [
      { edit: 'remove-person', person: 'ada' },
      { edit: 'capacity', person: 'ada', capacity: 0.5 },
    ];
    expect(issues([{ name: 'x', change }])[0]).toContain('there is no person "ada"; there are bo, cy');
  });

  test('are refused where they are no data', () => {
    expect(issues([{ name: 'x', change: () => [] }])[0]).toContain('not-data');
    expect(issues(JSON.parse('[{"name": "x", "change": [], "__proto__": {}}]'))[0]).toContain(
      'forbidden-key',
    );
  });
});
