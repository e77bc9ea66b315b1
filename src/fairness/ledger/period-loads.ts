import { type BurdenClock, burdenClocks, DIMENSIONS } from '../../burden/clock';
import { type ExpectedFactors, expectedFactors } from '../../burden/expected-factor';
import { InvalidLedgerError, type Issue } from '../../errors/errors';
import type { Person } from '../../plan/person';
import type { Plan } from '../../plan/plan';
import { quote } from '../../plan/schema-issues';
import type { Assignment } from '../../schedule/schedule';
import { addDays, formatInstant, type Interval } from '../../time/instant';
import { clip } from '../../time/intervals';
import { resolveLocal, zoneOf } from '../../time/zone';
import { loadOf, slotsBySeat } from '../load';
import { amounts, type HeldHoliday, type LedgerAmounts } from './ledger';

/** What rows cost one person on their own clock. */
export interface PersonLoad {
  readonly load: LedgerAmounts;
  readonly holidays: readonly HeldHoliday[];
}

/**
 * What rows cost everyone in the plan, by person.
 * @throws {InvalidLedgerError} for rows of people the plan does not have, outside its horizon, or without length.
 */
export function loadsOf(plan: Plan, rows: readonly Assignment[]): ReadonlyMap<string, PersonLoad> {
  const rowsOf = new Map<string, Assignment[]>(plan.people.map(person => [person.id, []]));
  const issues: Issue[] = [];
  rows.forEach((row, index) => {
    const issue = issueOf(plan, row, rowsOf.has(row.person));
    if (issue === null) rowsOf.get(row.person)?.push(row);
    else issues.push({ ...issue, path: ['assignments', index, ...issue.path] });
  });
  if (issues.length > 0) throw new InvalidLedgerError(issues);
  const clocks = burdenClocks(plan);
  const expected = expectedFactors(plan);
  return new Map(
    plan.people.map((person, index): readonly [string, PersonLoad] => {
      const clock = clocks[index] as BurdenClock;
      const mine = rowsOf.get(person.id) ?? [];
      const load = new Map<string, number>(
        loadOf(plan, clock, expected, slotsBySeat(mine)).map((value, d) => [DIMENSIONS[d] as string, value]),
      );
      return [
        person.id,
        {
          load: amounts(column => load.get(column) ?? 0),
          holidays: heldHolidays(plan, person, mine, { clock, expected }),
        },
      ];
    }),
  );
}

function issueOf(plan: Plan, row: Assignment, isKnown: boolean): Issue | null {
  if (!isKnown) {
    return {
      code: 'unknown-person',
      path: ['person'],
      message: `names ${quote(row.person)}, whom the plan does not have`,
      hint: 'Maybe another plan was loaded, or the person has left it since.',
    };
  }
  const [start, end] = [Date.parse(row.start), Date.parse(row.end)];
  if (!(start < end)) {
    const message = `the end (${row.end}) is not after the start (${row.start})`;
    return { code: 'ends-before-start', path: ['end'], message, hint: 'Maybe the two are swapped.' };
  }
  const { horizon } = plan;
  if (start >= horizon.start && end <= horizon.end) return null;
  return {
    code: 'outside-period',
    path: ['start'],
    message: `${row.start} to ${row.end} is not within the horizon of the plan, ${formatInstant(horizon.start)} to ${formatInstant(horizon.end)}`,
    hint: 'Maybe cut it at the horizon, and post the rest with the plan it belongs to.',
  };
}

/** How a person's rows are priced. */
export interface PricedBy {
  readonly clock: BurdenClock;
  readonly expected: ExpectedFactors | null;
}

/** The public holidays of the person's list that their duty touches, and what it cost on each. */
export function heldHolidays(
  plan: Plan,
  person: Person,
  rows: readonly Assignment[],
  { clock, expected }: PricedBy,
): readonly HeldHoliday[] {
  const zone = zoneOf(person.zone);
  const days = plan.holidayLists.find(list => list.id === person.holidays)?.days ?? [];
  return days.flatMap(({ date, name }): readonly HeldHoliday[] => {
    const day = { start: resolveLocal(zone, date, 0), end: resolveLocal(zone, addDays(date, 1), 0) };
    const within = rows.flatMap(row => rowWithin(row, day));
    if (within.length === 0) return [];
    const [burden] = loadOf(plan, clock, expected, slotsBySeat(within));
    return burden > 0 ? [{ name, date, burden }] : [];
  });
}

function rowWithin(row: Assignment, day: Interval): readonly Assignment[] {
  const part = clip({ start: Date.parse(row.start), end: Date.parse(row.end) }, day);
  return part === null ? [] : [{ ...row, start: formatInstant(part.start), end: formatInstant(part.end) }];
}
