import fc from 'fast-check';
import { expect, test } from 'vitest';
import { carryOver } from '../../src/fairness/ledger/carry-over';
import { startLedger } from '../../src/fairness/ledger/ledger';
import { postSchedule } from '../../src/fairness/ledger/post-period';
import { definePlan } from '../../src/plan/define-plan';
import type { LedgerBalance } from '../../src/plan/records';
import type { Plan } from '../../src/plan/plan';
import type { Schedule } from '../../src/schedule/schedule';
import { verify } from '../../src/schedule/verify/verify';
import { solve } from '../../src/solve/solve';
import { addDays } from '../../src/time/instant';

const PEOPLE = ['ana', 'ben', 'cleo', 'dara', 'eli', 'fay'];
const START = '2026-01-05';

function weekly(from: string, weeks: number, away: number, ledger: readonly LedgerBalance[]): Plan {
  return definePlan({
    id: 'six',
    horizon: { from, weeks, zone: 'UTC' },
    people: PEOPLE.map(id => ({ id, name: id, zone: 'UTC' })),
    systems: [{ id: 'api', name: 'API', briefingRequired: false }],
    rotations: [{ id: 'duty', systems: ['api'], handover: { time: '00:00' } }],
    rules: [],
    absences: away === 0 ? [] : [{ person: 'ana', from, through: addDays(from, 7 * away - 1) }],
    ledger,
  });
}

async function solved(plan: Plan, seed: number): Promise<Schedule> {
  const result = await solve(plan, { seed, iterations: 5_000 });
  if (!('schedule' in result)) throw new Error(`No schedule was found: ${result.status}.`);
  expect(verify(plan, result.schedule).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  return result.schedule;
}

test(
  'who returns from leave takes their share of what comes, and no make-up turns',
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 4, max: 20 }),
        fc.integer({ min: 1, max: 100 }),
        async (away, seed) => {
          const before = weekly(START, away, away, []);
          const ledger = postSchedule(startLedger('six', before), before, await solved(before, seed));
          const from = addDays(START, 7 * away);
          const { ledger: carried, rows } = carryOver(ledger, weekly(from, 12, 0, []));
          expect(rows.find(({ person }) => person === 'ana')).toMatchObject({ balance: 0 });
          const after = weekly(from, 12, 0, carried);
          const { assignments } = await solved(after, seed);
          const turns = assignments.filter(({ person }) => person === 'ana').length;
          // Two are fair; equal totals would ask for four after 16 weeks.
          expect(turns).toBeGreaterThanOrEqual(1);
          expect(turns).toBeLessThanOrEqual(3);
        },
      ),
      { numRuns: 8, examples: [[16, 1]] },
    );
  },
);
