import { quote } from '../../plan/schema-issues';
import { formatInstant, HOUR, type Instant, type Interval } from '../../time/instant';
import type { Duty } from './duty';

/** An instant as people read it, to the minute, in UTC. */
export function at(instant: Instant): string {
  return `${formatInstant(instant).slice(0, 16).replace('T', ' ')}Z`;
}

export function span({ start, end }: Interval): string {
  return `${at(start)} to ${at(end)}`;
}

/** A length of time in hours, with at most two decimals. */
export function hours(milliseconds: number): string {
  return `${Math.round((milliseconds / HOUR) * 100) / 100} h`;
}

/** `primary on "api" (rotation "week")` and when. */
export function dutyText(duty: Duty): string {
  return `${placeText(duty)}, ${span(duty)}`;
}

export function placeText({ role, system, rotation }: Duty): string {
  const place = `rotation ${quote(rotation.id)}`;
  return system === null ? `${role} in ${place}` : `${role} on ${quote(system.id)} (${place})`;
}

/** `1 turn`, `2 turns`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

export { quote };
