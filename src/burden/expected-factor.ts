import type { Slot } from '../calendar/slot';
import type { ExpectedLoad, ExpectedRate } from '../plan/expected-load';
import type { Plan } from '../plan/plan';
import { addDays, isoWeekday, type Instant, type Interval } from '../time/instant';
import { localDateAt, resolveLocal, zoneOf } from '../time/zone';
import { edgesUntil } from './edges-until';

/** What incidents to be expected add to the factor of a minute, by system, role and time. */
export interface ExpectedFactors {
  /** Adds to `cuts` every instant within the slot at which its factor may change. */
  cut(slot: Slot, cuts: Set<Instant>): void;
  /** What the slots add together at an instant that all of them hold. Each system and role counts once. */
  at(slots: readonly Slot[], instant: Instant): number;
}

/** What one system adds for one role: `factors[i]` from `edges[i]` on. */
interface Timeline {
  readonly edges: readonly Instant[];
  readonly factors: readonly number[];
}

const NOTHING: Timeline = { edges: [], factors: [] };

/** `null` for a plan that expects nothing. */
export function expectedFactors(plan: Plan): ExpectedFactors | null {
  if (plan.expectedLoad === null) return null;
  const timelines = timelinesOf(plan, plan.expectedLoad);
  return {
    cut({ system, role, start, end }, cuts) {
      const { edges } = timelines.get(`${system} ${role}`) ?? NOTHING;
      for (let i = edgesUntil(edges, start); i < edges.length && (edges[i] as Instant) < end; i++) {
        cuts.add(edges[i] as Instant);
      }
    },
    at(slots, instant) {
      let sum = 0;
      for (const key of new Set(slots.map(({ system, role }) => `${system} ${role}`))) {
        const { edges, factors } = timelines.get(key) ?? NOTHING;
        sum += factors[edgesUntil(edges, instant) - 1] ?? 0;
      }
      return sum;
    },
  };
}

/** Incidents per thousand hours, unweighed: at a weight of 1, what an instant adds is their number. */
export function expectedRates(plan: Plan): ExpectedFactors | null {
  const { expectedLoad } = plan;
  return expectedLoad === null
    ? null
    : expectedFactors({ ...plan, expectedLoad: { ...expectedLoad, incidentWeight: 1 } });
}

function timelinesOf(plan: Plan, expected: ExpectedLoad): ReadonlyMap<string, Timeline> {
  const changes = new Map<string, Map<Instant, number>>();
  for (const rate of expected.rates) {
    const factor = rate.incidentsPerThousandHours * expected.incidentWeight;
    const key = `${rate.system} ${rate.role}`;
    const mine = changes.get(key) ?? new Map<Instant, number>();
    changes.set(key, mine);
    for (const { start, end } of occurrences(rate, plan)) {
      mine.set(start, (mine.get(start) ?? 0) + factor);
      mine.set(end, (mine.get(end) ?? 0) - factor);
    }
  }
  return new Map(
    [...changes].map(([key, mine]) => {
      const edges = [...mine.keys()].sort((a, b) => a - b);
      let running = 0;
      return [key, { edges, factors: edges.map(edge => (running += mine.get(edge) as number)) }];
    }),
  );
}

/** Start and end are each read off the clock, so that nights of a clock change are as long as they really are. */
function* occurrences(rate: ExpectedRate, { systems, horizon }: Plan): Generator<Interval> {
  const zone = zoneOf(systems.find(({ id }) => id === rate.system)?.coverage.zone ?? horizon.zone);
  const last = addDays(localDateAt(zone, horizon.end), 1);
  // A stretch ends at most on the day after the one it starts on; zones have skipped a day.
  for (let date = addDays(localDateAt(zone, horizon.start), -3); date <= last; date = addDays(date, 1)) {
    if (!(rate.days as readonly number[]).includes(isoWeekday(date))) continue;
    const start = resolveLocal(zone, date, rate.fromMinute);
    const end = resolveLocal(zone, date, rate.toMinute);
    if (start < end) yield { start, end };
  }
}
