import { compareSlots } from '../../calendar/order';
import type { Slot } from '../../calendar/slot';
import { compareText } from '../../plan/compare-text';
import { formatInstant, type Interval } from '../../time/instant';
import type { MetricContext } from './context';
import { type Measure, measured, tooLittle } from './metric';
import type { Readiness } from './readiness';
import { holdsInstant } from './stretches';

/** M24. */
export interface BusFactors {
  /** By id. */
  readonly systems: readonly BusFactor[];
  /** The slot with the least people to spare; of equal ones the first. */
  readonly weakest: WeakestSlot;
}

/** People who are employed, enabled and freshly briefed as primary, whether on leave or not. */
export interface BusFactor {
  readonly system: string;
  /** The fewest at any time at which the system needs somebody, and since when it is so. */
  readonly fewest: number;
  readonly since: string;
  /** The most. */
  readonly most: number;
  /** Least number of people who could hold a slot of the system beyond its seats of that role; below 0: too few. */
  readonly slack: number;
}

export interface WeakestSlot {
  readonly rotation: string;
  readonly system: string;
  readonly role: string;
  readonly start: string;
  readonly end: string;
  /** People who could hold it, by id. */
  readonly people: readonly string[];
  readonly slack: number;
}

export function busFactors(context: MetricContext, readiness: Readiness): Measure<BusFactors> {
  const { plan, coverage, calendar, people } = context;
  const seats = calendar.slots.filter(({ need }) => need === 'required');
  const weak = weakestSlots(seats, readiness);
  const systems = [...plan.systems]
    .sort((a, b) => compareText(a.id, b.id))
    .flatMap(({ id }): BusFactor[] => {
      const needed = coverage.get(id) ?? [];
      const slack = weak.get(id)?.slack;
      const counts = countsOver(
        needed,
        people.map(({ person }) => readiness.prepared(person.id, id, 'primary')),
      );
      const [first] = counts;
      if (first === undefined || slack === undefined) return [];
      const fewest = counts.reduce((least, each) => (each.people < least.people ? each : least), first);
      return [
        {
          system: id,
          fewest: fewest.people,
          since: formatInstant(fewest.at),
          most: Math.max(...counts.map(each => each.people)),
          slack,
        },
      ];
    });
  const weakest = [...weak.values()].reduce<WeakestSlot | null>((least, slot) => {
    const isWeaker = least === null || slot.slack < least.slack;
    const isAsWeak = least !== null && slot.slack === least.slack && slot.start < least.start;
    return isWeaker || isAsWeak ? slot : least;
  }, null);
  if (weakest === null) return tooLittle('no seat must be filled', 'required seats');
  return measured({ systems, weakest });
}

/** How many of the lists hold an instant, at each at which that may change while somebody is needed. */
function countsOver(
  needed: readonly Interval[],
  lists: readonly (readonly Interval[])[],
): readonly { readonly at: number; readonly people: number }[] {
  const edges = new Set(needed.map(({ start }) => start));
  for (const list of lists) {
    for (const { start, end } of list) {
      for (const edge of [start, end]) if (holdsInstant(needed, edge)) edges.add(edge);
    }
  }
  return [...edges]
    .sort((a, b) => a - b)
    .map(at => ({ at, people: lists.filter(list => holdsInstant(list, at)).length }));
}

/** The weakest slot of each system: people who could hold it, less the seats of its role at its start. */
function weakestSlots(seats: readonly Slot[], readiness: Readiness): ReadonlyMap<string, WeakestSlot> {
  const weakest = new Map<string, WeakestSlot>();
  const alike = new Map<string, Slot[]>();
  for (const slot of [...seats].sort(compareSlots)) {
    const key = `${slot.rotation} ${slot.system} ${slot.role}`;
    alike.set(key, [...(alike.get(key) ?? []), slot]);
  }
  for (const list of alike.values()) {
    for (const slot of list) {
      const able = readiness.ableFor(slot);
      const together = list.filter(other => other.start <= slot.start && slot.start < other.end).length;
      const slack = able.length - together;
      const least = weakest.get(slot.system);
      const start = formatInstant(slot.start);
      const isWeaker = least === undefined || slack < least.slack;
      if (!isWeaker && (slack > least.slack || start >= least.start)) continue;
      weakest.set(slot.system, {
        rotation: slot.rotation,
        system: slot.system,
        role: slot.role,
        start,
        end: formatInstant(slot.end),
        people: able,
        slack,
      });
    }
  }
  return weakest;
}
