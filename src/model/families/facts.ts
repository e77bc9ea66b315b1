import type { LinearForm } from '../linear-form';
import type { TimelineRule } from '../timeline-rule';

/** Whether a kind is the solver's choice; without a mask every kind counts as one. */
export function isFree(facts: Uint8Array | null, kind: number): boolean {
  return facts === null || facts[kind] === 0;
}

export function holdsFact(facts: Uint8Array, held: Int32Array, count: number): boolean {
  for (let i = 0; i < count; i++) if (facts[held[i] as number] === 1) return true;
  return false;
}

/** At most `max` of the kinds; where facts alone are more, none may be added to them. */
export function atMostHeld(
  form: LinearForm,
  person: number,
  kinds: readonly number[],
  max: number,
  by: TimelineRule,
): void {
  const facts = kinds.filter(kind => form.isFact(kind)).length;
  if (by.price === null && facts > max) form.forbid(person, kinds, by);
  else
    form.atMost(
      max,
      kinds.map(kind => form.times(1, person, kind)),
      by,
      form.slackOf(by, person),
    );
}
