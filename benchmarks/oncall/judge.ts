import { priceOf } from '../../src/model/convex-price';
import { calendarOf, type Instance, type InstanceSlot, METRICS, slotsOf } from './instance';

/** What a solution costs, and which hard rules it breaks. */
export interface Judgment {
  readonly objective: number;
  readonly open: number;
  /** One sentence for each breach; empty: the solution is legal. */
  readonly breaches: readonly string[];
}

type Held = InstanceSlot & { readonly t0: number; readonly t1: number; readonly weekend: number };

/**
 * Judges a solution, the person or -1 for each seat in the order of `slotsOf`, by the raw data of the instance:
 * the models that solvers were given play no part.
 */
export function judge(instance: Instance, assign: ArrayLike<number>): Judgment {
  const slots = slotsOf(instance);
  if (assign.length !== slots.length) {
    throw new Error(`the solution has ${assign.length} seats and the instance ${slots.length}`);
  }
  const breaches: string[] = [];
  const held: Held[][] = instance.people.map(() => []);
  let objective = 0;
  let open = 0;
  slots.forEach((slot, index) => {
    const person = assign[index] as number;
    if (person === -1) {
      open++;
      objective += instance.weights.uncovered[slot.role];
      return;
    }
    const timeline = held[person];
    const shift = instance.shifts[slot.shift] as Instance['shifts'][number];
    if (timeline === undefined) breaches.push(`seat ${index}: there is no person ${person}`);
    else timeline.push({ ...slot, ...shift, weekend: calendarOf(instance, shift).weekend });
  });
  held.forEach((timeline, number) => {
    const breach = (what: string): number => breaches.push(`person ${number}: ${what}`);
    timeline.sort((a, b) => a.t0 - b.t0);
    checkEach(instance, number, timeline, breach);
    checkTogether(instance, timeline, breach);
    objective += costOf(instance, number, timeline, slots);
  });
  return { objective, open, breaches };
}

function checkEach(
  { people }: Instance,
  number: number,
  timeline: readonly Held[],
  breach: (what: string) => void,
): void {
  const person = people[number] as Instance['people'][number];
  for (const { t0, t1, system, shift } of timeline) {
    if (!person.skills.includes(system)) breach(`not briefed on system ${system}`);
    if (person.forbidden.includes(shift)) breach(`forbidden in shift ${shift}`);
    if (person.leave.some(([from, to]) => from < t1 && t0 < to)) breach(`on leave in shift ${shift}`);
  }
}

function checkTogether({ rules }: Instance, timeline: readonly Held[], breach: (what: string) => void): void {
  const dayOf = ({ t0 }: Held): number => Math.floor(t0 / 24);
  timeline.forEach((slot, index) => {
    const next = timeline[index + 1];
    if (next !== undefined && next.t0 < slot.t1 + rules.minRestHours) breach(`no rest after ${slot.t1} h`);
    const inWindow = timeline.filter(other => dayOf(other) >= dayOf(slot) && dayOf(other) < dayOf(slot) + 28);
    if (inWindow.length > rules.maxShiftsIn28Days) {
      breach(`${inWindow.length} turns in 28 days from day ${dayOf(slot)}`);
    }
  });
  const weekends = new Set(
    timeline
      .filter(({ role, weekend }) => role === rules.noConsecutiveWeekendsRole && weekend >= 0)
      .map(({ weekend }) => weekend),
  );
  for (const weekend of weekends) {
    if (weekends.has(weekend + 1)) breach(`weekends ${weekend} and ${weekend + 1}`);
  }
}

/** What a person's turns cost: those they would rather avoid, and how far they are from their fair shares. */
function costOf(
  { people, weights }: Instance,
  number: number,
  timeline: readonly Held[],
  slots: readonly InstanceSlot[],
): number {
  const person = people[number] as Instance['people'][number];
  let cost = 0;
  for (const { shift } of timeline) {
    for (const [avoided, price] of person.avoid) if (avoided === shift) cost += price;
  }
  const capacity = people.reduce((sum, each) => sum + each.capacity, 0);
  for (const metric of METRICS) {
    const total =
      slots.reduce((sum, slot) => sum + slot.weight[metric], 0) +
      people.reduce((sum, { history }) => sum + history[metric], 0);
    const target = Math.round((total * person.capacity) / capacity) - person.history[metric];
    const carried = timeline.reduce((sum, slot) => sum + slot.weight[metric], 0);
    const side = weights.deviation;
    cost += weights.metric[metric] * priceOf({ above: side, below: side }, carried - target);
  }
  return cost;
}
