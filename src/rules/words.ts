import type { Slot } from '../calendar/slot';
import type { Plan } from '../plan/plan';
import { quote } from '../plan/schema-issues';
import { formatInstant, HOUR, type Instant, type Interval } from '../time/instant';

export { quote };

/** A person as reasons name them. */
export function nameOf(plan: Plan, person: number): string {
  return quote(plan.people[person]?.id ?? '');
}

/** Several people: `"ada", "bo" and "cy"`; nobody: `nobody`. */
export function namesOf(plan: Plan, people: readonly number[]): string {
  return listed(people.map(person => nameOf(plan, person))) || 'nobody';
}

/** `a, b and c`. */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** An instant to the minute, in UTC. */
export function at(instant: Instant): string {
  return `${formatInstant(instant).slice(0, 16).replace('T', ' ')}Z`;
}

export function span({ start, end }: Interval): string {
  return `${at(start)} to ${at(end)}`;
}

/** `primary on "api" (rotation "week"), 2026-03-02 09:00Z to 2026-03-09 09:00Z`. */
export function slotText(slot: Slot): string {
  return `${slot.role} on ${quote(slot.system)} (rotation ${quote(slot.rotation)}), ${span(slot)}`;
}

/** The first few slots, and how many more there are. */
export function slotsText(slots: readonly Slot[], atMost = 3): string {
  const shown = slots.slice(0, atMost).map(slotText).join('; ');
  const more = slots.length - atMost;
  return more > 0 ? `${shown}; and ${counted(more, 'more slot')}` : shown;
}

/** A length of time in hours, with at most two decimals. */
export function hours(milliseconds: number): string {
  return `${Math.round((milliseconds / HOUR) * 100) / 100} h`;
}

/** `1 turn`, `2 turns`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
