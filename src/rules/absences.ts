import type { Slot } from '../calendar/slot';
import { postRefusal } from './refusals';
import type { RuleDefinition } from './rule-definition';
import { span } from './words';

/** No slot of a person overlaps an absence of theirs, of any kind. */
export const absences: RuleDefinition = {
  name: 'absence',
  *post(context) {
    const { plan } = context;
    const byPerson = plan.people.map(person => plan.absences.filter(absence => absence.person === person.id));
    const absenceAt = (person: number, slot: Slot): (typeof plan.absences)[number] | undefined =>
      byPerson[person]?.find(absence => absence.start < slot.end && slot.start < absence.end);
    yield postRefusal(
      context,
      -1,
      (person, slot) => absenceAt(person, slot)?.kind ?? null,
      (person, slot, kind) => {
        const absence = absenceAt(person, slot) ?? slot;
        return `is absent (${kind}) from ${span(absence)}`;
      },
    );
  },
};
