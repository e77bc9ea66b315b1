import { restPeriods, type RestPeriod } from '../calendar/rest-periods';
import type { Slot } from '../calendar/slot';
import { postRefusal } from './refusals';
import type { RuleDefinition } from './rule-definition';
import { quote, span } from './words';

/**
 * No slot overlaps rest owed after an incident: after a disturbed night (R1) no primary slot, after a
 * significant incident (R2) or several disturbed nights (R4) no slot that gives cover.
 */
export const incidentRest: RuleDefinition = {
  name: 'post-incident-rest',
  *post(context) {
    const { plan } = context;
    const rests = restPeriods(plan);
    const owed = plan.people.map(person => rests.filter(rest => rest.person === person.id));
    const restAt = (person: number, slot: Slot): RestPeriod | undefined =>
      slot.role === 'shadow'
        ? undefined
        : owed[person]?.find(
            rest =>
              rest.start < slot.end &&
              slot.start < rest.end &&
              (rest.part !== 'R1' || slot.role === 'primary'),
          );
    yield postRefusal(
      context,
      plan.rules.findIndex(({ rule }) => rule === 'post-incident-rest'),
      (person, slot) => restAt(person, slot)?.part ?? null,
      (person, slot, part) => {
        const rest = restAt(person, slot);
        return `is owed rest (${part}) after the incident ${quote(rest?.incident ?? '')} from ${span(rest ?? slot)}`;
      },
    );
  },
};
