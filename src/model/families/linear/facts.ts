import type { LinearForm } from '../../linear-form';
import type { TimelineRule } from '../../timeline-rule';

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
