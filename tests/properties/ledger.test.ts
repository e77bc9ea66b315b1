import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { burdenOf, pricedStretches } from '../../src/burden/bundle-burden';
import { burdenClocks } from '../../src/burden/clock';
import { type ExactShares, exactFairShares } from '../../src/burden/targets';
import { expandPlan } from '../../src/calendar/expand-plan';
import { append } from '../../src/fairness/ledger/append';
import { balancesAt } from '../../src/fairness/ledger/balances';
import { carryOver } from '../../src/fairness/ledger/carry-over';
import { apportion } from '../../src/fairness/ledger/exact';
import { left, whole } from '../../src/fairness/ledger/half-life';
import {
  amounts,
  type Ledger,
  type LedgerAmounts,
  type LedgerEntry,
  periodId,
  startLedger,
} from '../../src/fairness/ledger/ledger';
import { mergeLedgers } from '../../src/fairness/ledger/merge-ledgers';
import { parseLedger } from '../../src/fairness/ledger/parse-ledger';
import { postWorked } from '../../src/fairness/ledger/post-period';
import { serializeLedger } from '../../src/fairness/ledger/serialize-ledger';
import { settleLeaver } from '../../src/fairness/ledger/settle-leaver';
import type { PlanInput } from '../../src/index';
import { definePlan } from '../../src/plan/define-plan';
import type { Plan } from '../../src/plan/plan';
import { compilePlan } from '../../src/rules/compile';
import type { Assignment } from '../../src/schedule/schedule';
import { inOneGo } from '../../src/time/in-one-go';
import { addDays, daysBetween, formatInstant } from '../../src/time/instant';
import { emptyLedger } from '../helpers/ledger-case';
import { randomPlan } from '../helpers/random-plan';
import { renamed } from '../helpers/relabel';

const COLUMNS = ['total', 'night', 'weekend', 'holiday'] as const;
const settings = { numRuns: 40 };

/** A roster of a plan's slots in which anybody holds anything: turn after turn by a list of draws. */
function rosterOf(plan: Plan, draws: readonly number[]): readonly Assignment[] {
  return expandPlan(plan).bundles.flatMap(({ slots }, index) => {
    const person = plan.people[(draws[index % draws.length] as number) % plan.people.length]?.id as string;
    return slots.map(({ rotation, system, role, seat, start, end }): Assignment => ({
      rotation,
      system,
      role,
      seat,
      start: formatInstant(start),
      end: formatInstant(end),
      person,
    }));
  });
}

function posted(plan: Plan, rows: readonly Assignment[]): Ledger {
  return postWorked(startLedger('team', plan), plan, rows);
}

function balancesOf(ledger: Ledger, date: string): Readonly<Record<string, LedgerAmounts>> {
  return Object.fromEntries(balancesAt(ledger, date).people.map(({ person, balance }) => [person, balance]));
}

const draws = fc.array(fc.nat({ max: 1_000 }), { minLength: 1, maxLength: 40 });
const AFTER = '2026-11-09';

/** A plan in which any person may hold any turn and no ledger is carried. */
const openPlan = randomPlan.map((input): PlanInput => {
  return { ...input, ledger: [], pins: [], overrides: [], incidents: [], history: [], rules: [] };
});

/** The plan with one more person who is never away, so that all time is owed by somebody. */
function withSomebodyPresent(input: PlanInput): PlanInput {
  return { ...input, people: [...input.people, { id: 'present', name: 'Present', zone: 'UTC' }] };
}

/** The plan with everybody on one clock. */
function inOneZone(input: PlanInput): PlanInput {
  return { ...input, people: input.people.map(person => ({ ...person, zone: 'Europe/London' })) };
}

describe('what is assigned and what is owed', () => {
  test('shares sum to what all turns demand at reference price, whoever is on leave', () => {
    fc.assert(
      fc.property(randomPlan, input => {
        const plan = definePlan(withSomebodyPresent(input));
        const { bundles, model } = compilePlan(plan, expandPlan(plan));
        const clocks = burdenClocks(plan);
        const duties = bundles.map(({ past, slots }, bundle) => ({
          stretches: past ? [] : pricedStretches(plan, slots, null),
          eligible: [...(model.bundles[bundle]?.candidates ?? [])],
        }));
        const { numerators, denominator } = inOneGo(exactFairShares(plan, clocks, duties));
        const commons = duties.map(({ eligible }) =>
          BigInt(eligible.length === 0 ? plan.people.length : eligible.length),
        );
        COLUMNS.forEach((_, d) => {
          // Σ τ · Π payers = Σ demand · Π payers, in whole numbers.
          const product = commons.reduce((all, payers) => all * payers, 1n);
          let demand = 0n;
          duties.forEach(({ stretches, eligible }, index) => {
            const payers = eligible.length === 0 ? plan.people.map((__, person) => person) : eligible;
            for (const person of payers) {
              const cost = burdenOf(clocks[person] as (typeof clocks)[number], stretches)[d] as number;
              demand += (BigInt(cost) * product) / (commons[index] as bigint);
            }
          });
          const owed = (numerators[d] ?? []).reduce((sum, numerator) => sum + numerator, 0n);
          expect(owed * product).toBe(demand * denominator);
        });
      }),
      settings,
    );
  });

  test('where everyone has the same clock, balances sum to 0 but for the rounding of shares', () => {
    fc.assert(
      fc.property(openPlan, draws, (input, drawn) => {
        const plan = definePlan(inOneZone(withSomebodyPresent(input)));
        const { people } = balancesAt(posted(plan, rosterOf(plan, drawn)), plan.horizon.endDate);
        for (const column of COLUMNS) {
          const sum = people.reduce((all, { balance }) => all + balance[column], 0);
          expect(Math.abs(sum)).toBeLessThanOrEqual(plan.people.length / 2);
        }
      }),
      settings,
    );
  });

  test('leave adds nothing: who is away for all of a plan has no balance afterwards', () => {
    fc.assert(
      fc.property(openPlan, draws, fc.constantFrom('leave', 'sickness', 'rest'), (input, drawn, kind) => {
        const absences = [{ person: 'p0', kind, from: '2026-10-11', through: '2026-11-10' } as const];
        const plan = definePlan({ ...input, absences });
        const rows = rosterOf(plan, drawn).filter(({ person }) => person !== 'p0');
        expect(balancesOf(posted(plan, rows), AFTER)['p0']).toEqual(amounts(() => 0));
      }),
      settings,
    );
  });

  test('a preference does make a debt: it leaves what is owed as it is', () => {
    fc.assert(
      fc.property(openPlan, input => {
        const plan = inOneZone({ ...input, absences: [] });
        const absences = [
          { person: 'p0', kind: 'preference', from: '2026-10-11', through: '2026-11-10' } as const,
        ];
        const [without, preferring] = [plan, { ...plan, absences }].map(each =>
          posted(definePlan(each), []).entries[0]?.lines.map(line => 'target' in line && line.target),
        );
        expect(preferring).toEqual(without);
      }),
      settings,
    );
  });

  test('relabelling people permutes everything', () => {
    fc.assert(
      fc.property(openPlan, draws, fc.infiniteStream(fc.nat()), (input, drawn, stream) => {
        const ids = input.people.map(({ id }) => id);
        const keys = new Map(ids.map(id => [id, stream.next().value as number]));
        const shuffled = [...ids].sort((a, b) => (keys.get(a) as number) - (keys.get(b) as number));
        const other = new Map(ids.map((id, index) => [id, shuffled[index] as string]));
        const rename = (id: string): string => other.get(id) ?? id;
        const permuted = renamed(input, rename);
        const rows = rosterOf(definePlan(input), drawn);
        const before = balancesOf(posted(definePlan(input), rows), AFTER);
        const after = balancesOf(
          posted(
            definePlan(permuted),
            rows.map(row => ({ ...row, person: rename(row.person) })),
          ),
          AFTER,
        );
        for (const id of ids) expect(after[rename(id)]).toEqual(before[id]);
      }),
      settings,
    );
  });

  test('splitting rows in two changes nothing', () => {
    fc.assert(
      fc.property(openPlan, draws, fc.integer({ min: 1, max: 600 }), (input, drawn, minutes) => {
        const plan = definePlan(input);
        const rows = rosterOf(plan, drawn);
        const split = rows.flatMap(row => {
          const middle = formatInstant(Date.parse(row.start) + minutes * 60_000);
          return middle >= row.end
            ? [row]
            : [
                { ...row, end: middle },
                { ...row, start: middle },
              ];
        });
        expect(posted(plan, split)).toEqual(posted(plan, rows));
      }),
      settings,
    );
  });

  test('splitting duties in two changes nothing of what is owed, before it is rounded', () => {
    fc.assert(
      fc.property(randomPlan, fc.integer({ min: 1, max: 600 }), (input, minutes) => {
        const plan = definePlan(input);
        const { bundles, model } = compilePlan(plan, expandPlan(plan));
        const duties = bundles.map(({ slots }, bundle) => ({
          stretches: pricedStretches(plan, slots, null),
          eligible: [...(model.bundles[bundle]?.candidates ?? [])],
        }));
        const split = duties.flatMap(({ stretches, eligible }) =>
          stretches.flatMap(stretch => {
            const middle = Math.min(stretch.end, stretch.start + minutes * 60_000);
            const parts = [
              { ...stretch, end: middle },
              { ...stretch, start: middle },
            ];
            return parts
              .filter(({ start, end }) => start < end)
              .map(part => ({ stretches: [part], eligible }));
          }),
        );
        const clocks = burdenClocks(plan);
        expect(inOneGo(exactFairShares(plan, clocks, split))).toEqual(
          inOneGo(exactFairShares(plan, clocks, duties)),
        );
      }),
      settings,
    );
  });

  test('scaling all weights scales what is assigned exactly, and what is owed before it is rounded', () => {
    fc.assert(
      fc.property(openPlan, draws, fc.integer({ min: 2, max: 9 }), (input, drawn, factor) => {
        const scaled = { bands: { work: factor, off: 3 * factor, sleep: 5 * factor } };
        const plans = [definePlan(input), definePlan({ ...input, burden: scaled })] as const;
        const [before, after] = plans.map(
          plan => posted(plan, rosterOf(plan, drawn)).entries[0]?.lines ?? [],
        );
        before?.forEach((line, index) => {
          const heavier = after?.[index];
          if (!('assigned' in line) || heavier === undefined || !('assigned' in heavier))
            throw new Error('no period');
          for (const column of COLUMNS) {
            expect(heavier.assigned[column]).toBe(factor * line.assigned[column]);
            expect(Math.abs(heavier.target[column] - factor * line.target[column])).toBeLessThanOrEqual(
              (factor + 1) / 2,
            );
          }
        });
        const [small, large] = plans.map(plan => {
          const { bundles, model } = compilePlan(plan, expandPlan(plan));
          const duties = bundles.map(({ slots }, bundle) => ({
            stretches: pricedStretches(plan, slots, null),
            eligible: [...(model.bundles[bundle]?.candidates ?? [])],
          }));
          return inOneGo(exactFairShares(plan, burdenClocks(plan), duties));
        }) as [ExactShares, ExactShares];
        expect(large.denominator).toBe(small.denominator);
        expect(large.numerators).toEqual(
          small.numerators.map(row => row.map(numerator => BigInt(factor) * numerator)),
        );
      }),
      settings,
    );
  });
});

/** Entries of a ledger: periods that do not overlap, corrections and settled favors. */
const randomEntries = fc
  .array(
    fc.record({
      isPeriod: fc.boolean(),
      basis: fc.constantFrom('planned', 'worked'),
      week: fc.nat({ max: 60 }),
      people: fc.uniqueArray(fc.constantFrom('ada', 'bo', 'cy', 'di'), { minLength: 1 }),
      burden: fc.array(fc.integer({ min: -3_000_000, max: 3_000_000 }), { minLength: 4, maxLength: 4 }),
      settled: fc.boolean(),
    }),
    { maxLength: 25 },
  )
  .map(list => {
    const entries = list.map((entry, index): LedgerEntry => {
      const from = addDays('2025-01-06', 7 * entry.week);
      const amountsFrom = (at: number): LedgerAmounts =>
        amounts(column => entry.burden[(at + column.length) % 4] as number);
      if (entry.isPeriod) {
        const period = { plan: 'tiny', from, to: addDays(from, 7) };
        const zero = amounts(() => 0);
        return {
          kind: 'period',
          id: periodId(entry.basis, period),
          basis: entry.basis,
          period,
          policy: 'standard@1',
          planHash: `sha256:${'0'.repeat(64)}`,
          lines: [...entry.people].sort().map((person, at) => ({
            person,
            assigned: amountsFrom(at),
            target: amountsFrom(at + 1),
            adjusted: zero,
            holidays: [],
          })),
        };
      }
      return {
        kind: 'correction',
        id: `c${index}`,
        date: from,
        policy: 'standard@1',
        reason: 'drawn',
        period: null,
        planHash: null,
        settled: entry.settled,
        lines: [...entry.people].sort().map((person, at) => ({ person, change: amountsFrom(at) })),
      };
    });
    return [...new Map(entries.map(entry => [entry.id, entry])).values()];
  });

describe('replay', () => {
  const days = fc.integer({ min: 0, max: 900 }).map(day => addDays('2025-01-06', day));
  const halfLives = fc.constantFrom(1, 30, 90, 365);

  test('balances are the sum of what is left of each entry that counts, in any order of posting', () => {
    fc.assert(
      fc.property(randomEntries, days, halfLives, (entries, date, halfLifeDays) => {
        const ledger = entries.reduce(append, emptyLedger);
        expect([...entries].reverse().reduce(append, emptyLedger)).toEqual(ledger);
        const { people } = balancesAt(ledger, date, { halfLifeDays });
        for (const { person, balance } of people) {
          let exact = 0;
          for (const entry of entries) {
            const since = entry.kind === 'period' ? entry.period.to : entry.date;
            const isReplaced =
              entry.kind === 'period' &&
              entry.basis === 'planned' &&
              entries.some(({ id }) => id === periodId('worked', entry.period));
            if (since > date || isReplaced || (entry.kind !== 'period' && entry.settled)) continue;
            const age = daysBetween(since, date);
            const halvings = Math.floor(age / halfLifeDays);
            const part = (1 - (age % halfLifeDays) / (2 * halfLifeDays)) / 2 ** halvings;
            for (const line of entry.lines) {
              if (line.person !== person) continue;
              exact +=
                part * ('change' in line ? line.change.night : line.assigned.night - line.target.night);
            }
          }
          expect(Math.abs(balance.night - exact)).toBeLessThanOrEqual(0.5 + 1e-6);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('what is left never grows, and is a half after each half-life', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.nat({ max: 5_000 }), (halfLifeDays, age) => {
        const now = left(age, halfLifeDays);
        expect(left(age + 1, halfLifeDays) <= now).toBe(true);
        expect(age >= 63 * halfLifeDays || 2n * left(age + halfLifeDays, halfLifeDays) === now).toBe(true);
        // Where a double can tell: a chord lies above a curve that bends upwards.
        const ratio = Number((now * 10n ** 15n) / whole(halfLifeDays)) / 1e15 / 2 ** (-age / halfLifeDays);
        expect(age >= 20 * halfLifeDays || (ratio > 1 - 1e-6 && ratio < 1.0616)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('a file holds all of it', () => {
    fc.assert(
      fc.property(randomEntries, entries => {
        const ledger = entries.reduce(append, emptyLedger);
        expect(parseLedger(serializeLedger(ledger))).toEqual(ledger);
      }),
      settings,
    );
  });

  test('merging is idempotent, and does not depend on order or grouping', () => {
    fc.assert(
      fc.property(randomEntries, fc.infiniteStream(fc.nat({ max: 6 })), (entries, stream) => {
        const drawn = entries.map(entry => ({ entry, mask: 1 + ((stream.next().value as number) % 7) }));
        const [a, b, c] = [1, 2, 4].map(bit =>
          drawn
            .filter(({ mask }) => (mask & bit) !== 0)
            .map(({ entry }) => entry)
            .reduce(append, emptyLedger),
        ) as [Ledger, Ledger, Ledger];
        expect(mergeLedgers(a, a)).toEqual(a);
        expect(mergeLedgers(a, b)).toEqual(mergeLedgers(b, a));
        expect(mergeLedgers(mergeLedgers(a, b), c)).toEqual(mergeLedgers(a, mergeLedgers(b, c)));
        expect(mergeLedgers(mergeLedgers(a, b), c)).toEqual(entries.reduce(append, emptyLedger));
      }),
      settings,
    );
  });

  test('a leaver is at 0 from then on, and the rest together carry what all did', () => {
    fc.assert(
      fc.property(randomEntries, days, (entries, date) => {
        const ledger = entries.reduce(append, emptyLedger);
        const before = balancesAt(ledger, date).people;
        const [leaver, ...rest] = before;
        if (leaver === undefined || rest.length === 0) return;
        const shares = rest.map(({ person }, index) => ({ person, share: index + 1 }));
        const settled = settleLeaver(ledger, { id: 'gone', date, person: leaver.person, shares });
        const after = balancesAt(settled, date).people;
        expect(after.find(({ person }) => person === leaver.person)?.balance).toEqual(amounts(() => 0));
        for (const column of COLUMNS) {
          const sum = (list: typeof before): number =>
            list.reduce((all, { balance }) => all + balance[column], 0);
          expect(Math.abs(sum(after) - sum(before))).toBeLessThanOrEqual((before.length + after.length) / 2);
        }
      }),
      settings,
    );
  });
});

test('whole amounts are handed out to the last unit, nobody a unit from their part', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1_000_000, max: 1_000_000 }),
      fc.array(fc.nat({ max: 1_000 }), { minLength: 1, maxLength: 12 }),
      (amount, weights) => {
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        const parts = apportion(amount, weights);
        expect(parts === null).toBe(total === 0);
        if (parts === null) return;
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(amount);
        parts.forEach((part, index) => {
          expect(Math.abs(part - (amount * (weights[index] as number)) / total)).toBeLessThan(1);
        });
      },
    ),
  );
});

test('a plan repays no more than its part of the share, and what it repays sums to 0', () => {
  const plans = openPlan.map(input => definePlan(input));
  fc.assert(
    fc.property(
      plans,
      fc.array(fc.integer({ min: -9_000_000, max: 9_000_000 }), { minLength: 9, maxLength: 9 }),
      fc.integer({ min: 0, max: 100 }),
      (plan, balances, repaymentPercent) => {
        const lines = plan.people
          .map(({ id: person }, index) => ({ person, change: amounts(() => balances[index] as number) }))
          .sort((a, b) => (a.person < b.person ? -1 : 1));
        const ledger = append(startLedger('team', plan), {
          kind: 'correction',
          id: 'opening',
          date: plan.horizon.startDate,
          policy: plan.burden.version,
          reason: 'drawn',
          period: null,
          planHash: null,
          settled: false,
          lines,
        });
        const { rows } = carryOver(ledger, plan, { repaymentPercent });
        for (const dimension of COLUMNS) {
          const mine = rows.filter(row => row.dimension === dimension);
          for (const { repaid, target, relative } of mine) {
            expect(Math.abs(repaid) * 100).toBeLessThanOrEqual(target * repaymentPercent);
            expect(Math.abs(repaid)).toBeLessThanOrEqual(Math.abs(relative));
            expect(repaid * relative).toBeGreaterThanOrEqual(0);
          }
          const sum = mine.reduce((all, { repaid }) => all + repaid, 0);
          expect(Math.abs(sum)).toBeLessThanOrEqual(mine.length);
        }
      },
    ),
    settings,
  );
});
