import { DateTime } from 'luxon';
import type { Random } from '../../../src/chance/random';
import { definePlan } from '../../../src/plan/define-plan';
import type { Plan } from '../../../src/plan/plan';

export const HOUR = 3_600_000;

/** A rota small enough for every roster to be looked at, said twice: as data for an oracle, and as a plan. */
export interface SmallCase {
  readonly people: readonly SmallPerson[];
  readonly turns: readonly SmallTurn[];
  /** Least time from one turn of a person to their next, in hours; 0: none. */
  readonly restHours: number;
  /** Most turns of a person. */
  readonly most: number;
  readonly plan: Plan;
}

export interface SmallPerson {
  readonly zone: string;
  /** In hundredths. */
  readonly capacity: number;
  readonly carried: number;
  /** Instants between which they are on leave. */
  readonly leave: readonly [number, number] | null;
}

export interface SmallTurn {
  readonly start: number;
  readonly end: number;
  /** Who is briefed; leave is another matter. */
  readonly briefed: readonly number[];
}

const ZONES = ['UTC', 'America/New_York', 'Asia/Tokyo'];
const FROM = '2026-03-02';

/** Three or four people in up to three zones, one or two systems, over a change to daylight-saving time. */
export function smallCase(random: Random): SmallCase {
  const people = Array.from({ length: 3 + random.below(2) }, (): SmallPerson => {
    const zone = ZONES[random.below(ZONES.length)] as string;
    const from = random.below(28);
    const away = random.below(3) === 0 ? 1 + random.below(8) : 0;
    return {
      zone,
      capacity: random.below(3) === 0 ? 50 : 100,
      carried: random.below(3) === 0 ? (random.below(9) - 4) * 50_000 : 0,
      leave: away === 0 ? null : [midnight(zone, from), midnight(zone, from + away)],
    };
  });
  const systems = Array.from({ length: 1 + random.below(2) }, (_, index) => ({
    id: `s${index}`,
    days: index === 0 ? 7 : 7 + 7 * random.below(2),
    briefed: people.flatMap((_none, person) => (person === 0 || random.below(4) > 0 ? [person] : [])),
  }));
  const turns = systems.flatMap(({ days, briefed }) =>
    Array.from({ length: 28 / days }, (_, index): SmallTurn => ({
      start: midnight('UTC', index * days),
      end: midnight('UTC', (index + 1) * days),
      briefed,
    })),
  );
  const restHours = random.below(3) === 0 ? 24 * (1 + random.below(10)) : 0;
  const most = random.below(3) === 0 ? 2 + random.below(2) : turns.length;

  const plan = definePlan({
    id: 'small',
    horizon: { from: FROM, weeks: 4, zone: 'UTC' },
    people: people.map(({ zone, capacity }, index) => ({
      id: `p${index}`,
      name: `p${index}`,
      zone,
      capacity: capacity / 100,
    })),
    systems: systems.map(({ id }) => ({ id, name: id, coverage: '24x7' })),
    rotations: systems.map(({ id, days }) => ({
      id,
      systems: [id],
      cadence: { every: days, unit: 'days' },
      handover: { time: '00:00' },
      zone: 'UTC',
    })),
    briefings: systems.flatMap(({ id, briefed }) =>
      briefed.map(person => ({ person: `p${person}`, system: id, level: 'primary', date: '2026-02-20' })),
    ),
    absences: people.flatMap(({ leave, zone }, person) =>
      leave === null
        ? []
        : [{ person: `p${person}`, from: dateIn(zone, leave[0]), through: dateIn(zone, leave[1] - HOUR) }],
    ),
    ledger: people.map(({ carried }, person) => ({ person: `p${person}`, balance: carried })),
    rules: [
      ...(restHours === 0 ? [] : [{ rule: 'minimum-rest' as const, hours: restHours }]),
      ...(most === turns.length ? [] : [{ rule: 'limit' as const, count: 'turns' as const, max: most }]),
    ],
  });
  return { people, turns, restHours, most, plan };
}

function midnight(zone: string, day: number): number {
  return DateTime.fromISO(FROM, { zone }).plus({ days: day }).toMillis();
}

function dateIn(zone: string, instant: number): string {
  return DateTime.fromMillis(instant, { zone }).toISODate() as string;
}
