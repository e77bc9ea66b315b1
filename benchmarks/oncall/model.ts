import type { ConvexPrice } from '../../src/model/convex-price';
import type { DutyModel } from '../../src/model/duty-model';
import type { TimelineRule, TouchCalendar } from '../../src/model/timeline-rule';
import { calendarOf, type Instance, type InstanceSlot, METRICS, type Metric, slotsOf } from './instance';

/** A benchmark instance as a model, with the seat each bundle stands for. */
export interface InstanceModel {
  readonly model: DutyModel;
  /** For each bundle the index of its seat in the order of a solution. */
  readonly slotOf: Int32Array;
}

/** Kinds are pairs of shift and role: the systems only differ in who is briefed on them. */
export function modelOf(instance: Instance): InstanceModel {
  const slots = slotsOf(instance);
  const kinds: InstanceSlot[] = [];
  const numberOf = new Map<string, number>();
  const order = slots
    .map((slot, index) => ({ slot, index }))
    .sort(
      (a, b) =>
        a.slot.shift - b.slot.shift || byRole(instance, a.slot, b.slot) || a.slot.system - b.slot.system,
    );
  for (const { slot } of order) {
    const key = keyOf(slot);
    if (numberOf.has(key)) continue;
    numberOf.set(key, kinds.length);
    kinds.push(slot);
  }
  const shiftOf = (kind: number): { readonly t0: number; readonly t1: number } =>
    instance.shifts[(kinds[kind] as InstanceSlot).shift] as { readonly t0: number; readonly t1: number };
  const people = instance.people.length;
  const model: DutyModel = {
    people,
    kinds: kinds.length,
    start: Int32Array.from(kinds, (_, kind) => shiftOf(kind).t0 * 60),
    end: Int32Array.from(kinds, (_, kind) => shiftOf(kind).t1 * 60),
    kindOf: Int32Array.from(order, ({ slot }) => numberOf.get(keyOf(slot)) as number),
    candidates: candidatesOf(
      instance,
      order.map(({ slot }) => slot),
    ),
    fixed: new Int32Array(order.length).fill(-1),
    openPrice: Float64Array.from(order, ({ slot }) => instance.weights.uncovered[slot.role]),
    heldPrice: new Float64Array(order.length),
    clashes: [{ people: null, neighbors: restNeighbors(instance, kinds) }],
    rules: rulesOf(instance, kinds),
    loads: METRICS.map(metric => {
      const weight = Float64Array.from(kinds, kind => kind.weight[metric]);
      const targets = targetsOf(instance, slots, metric);
      return {
        name: metric,
        weight: instance.people.map(() => weight),
        base: Float64Array.from(targets, target => (target === 0 ? 0 : -target)),
        deviation: deviationOf(instance, metric),
      };
    }),
    wishes: instance.people.map(person => {
      const price = new Map<number, number>();
      for (const [shift, cost] of person.avoid) price.set(shift, (price.get(shift) ?? 0) + cost);
      return Float64Array.from(kinds, kind => price.get(kind.shift) ?? 0);
    }),
    constant: 0,
  };
  return { model, slotOf: Int32Array.from(order, ({ index }) => index) };
}

const keyOf = (slot: InstanceSlot): string => `${slot.shift} ${slot.role}`;

function byRole(instance: Instance, a: InstanceSlot, b: InstanceSlot): number {
  return instance.roleWeight[b.role] - instance.roleWeight[a.role];
}

/** Who is briefed on the system and neither on leave nor forbidden, one list per system and shift. */
function candidatesOf(instance: Instance, slots: readonly InstanceSlot[]): readonly Int32Array[] {
  const briefed = instance.systems.map((_, system) =>
    instance.people.flatMap((person, index) => (person.skills.includes(system) ? [index] : [])),
  );
  const forbidden = instance.people.map(person => new Set(person.forbidden));
  const lists = new Map<string, Int32Array>();
  return slots.map(({ shift, system }) => {
    const key = `${shift} ${system}`;
    const known = lists.get(key);
    if (known !== undefined) return known;
    const { t0, t1 } = instance.shifts[shift] as Instance['shifts'][number];
    const able = (briefed[system] as number[]).filter(
      person =>
        !(forbidden[person] as Set<number>).has(shift) &&
        !(instance.people[person] as Instance['people'][number]).leave.some(
          ([from, to]) => from < t1 && t0 < to,
        ),
    );
    const list = Int32Array.from(able);
    lists.set(key, list);
    return list;
  });
}

/** Kinds that overlap or leave less rest than asked for; a kind clashes with itself. */
function restNeighbors(instance: Instance, kinds: readonly InstanceSlot[]): readonly Int32Array[] {
  const rest = instance.rules.minRestHours;
  const span = kinds.map(({ shift }) => instance.shifts[shift] as Instance['shifts'][number]);
  return kinds.map((_, kind) => {
    const mine = span[kind] as Instance['shifts'][number];
    const neighbors: number[] = [];
    let first = kind;
    while (first > 0 && (span[first - 1] as typeof mine).t1 + rest > mine.t0) first--;
    for (let other = first; other < kinds.length; other++) {
      const { t0, t1 } = span[other] as typeof mine;
      if (t0 >= mine.t1 + rest) break;
      if (t1 + rest > mine.t0) neighbors.push(other);
    }
    return Int32Array.from(neighbors);
  });
}

function rulesOf(instance: Instance, kinds: readonly InstanceSlot[]): readonly TimelineRule[] {
  const everyone = { source: -1, price: null, people: null };
  const { maxShiftsIn28Days, noConsecutiveWeekendsRole } = instance.rules;
  const dayOf = ({ shift }: InstanceSlot): number =>
    Math.floor((instance.shifts[shift] as Instance['shifts'][number]).t0 / 24);
  const weekends: TouchCalendar = {
    size: instance.weeks,
    classOf: new Int32Array(instance.people.length),
    touches: [
      kinds.map(kind => {
        if (kind.role !== noConsecutiveWeekendsRole) return new Int32Array();
        const { weekend } = calendarOf(instance, instance.shifts[kind.shift] as Instance['shifts'][number]);
        return weekend < 0 ? new Int32Array() : Int32Array.of(weekend);
      }),
    ],
    firstInside: 0,
    lastInside: instance.weeks - 1,
  };
  return [
    {
      ...everyone,
      family: 'turns-in-window',
      point: Int32Array.from(kinds, dayOf),
      span: 28,
      max: maxShiftsIn28Days,
    },
    { ...everyone, family: 'touched-in-window', calendar: weekends, span: 2, max: 1 },
  ];
}

/** Fair share of all that is carried, by capacity, less what the person's history carries already. */
function targetsOf(instance: Instance, slots: readonly InstanceSlot[], metric: Metric): readonly number[] {
  const capacity = instance.people.reduce((sum, person) => sum + person.capacity, 0);
  let total = 0;
  for (const slot of slots) total += slot.weight[metric];
  for (const person of instance.people) total += person.history[metric];
  return instance.people.map(
    person => Math.round((total * person.capacity) / capacity) - person.history[metric],
  );
}

function deviationOf(instance: Instance, metric: Metric): ConvexPrice {
  const { breaks, slopes } = instance.weights.deviation;
  const side = { breaks, slopes: slopes.map(slope => slope * instance.weights.metric[metric]) };
  return { above: side, below: side };
}
