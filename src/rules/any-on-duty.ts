import { bundlesAt, momentsOf } from './moments';
import type { RuleDefinition } from './rule-definition';
import { holdersOf, postColumn } from './together';
import { at, namesOf, quote } from './words';

/**
 * For each skill in a system's `anyOnDuty`: whenever every required seat of the system is filled, someone
 * who holds a covering role on it has the skill.
 */
export const anyOnDuty: RuleDefinition = {
  name: 'any-on-duty',
  *post(context) {
    const { plan } = context;
    for (const system of plan.systems) {
      for (const skill of system.anyOnDuty) {
        const skilled = Uint8Array.from(plan.people, person => (person.skills.includes(skill) ? 1 : 0));
        const moments = momentsOf(
          context.bundles,
          slot => slot.system === system.id && slot.role !== 'shadow',
        );
        for (const { at: when, together } of moments) {
          const required = bundlesAt(together.filter(({ slot }) => slot.need === 'required'));
          const column = {
            family: 'someone-from-group',
            source: -1,
            price: null,
            bundles: bundlesAt(together),
            waivers: required,
            group: skilled,
          } as const;
          yield postColumn(context, column, roster => {
            const people = holdersOf(together, roster);
            const slots = together
              .filter(({ bundle }) => (roster[bundle] as number) >= 0)
              .map(({ slot }) => slot);
            const words = `${namesOf(plan, people)} on ${quote(system.id)} at ${at(when)}: nobody of them has the skill ${quote(skill)}, and 1 is required.`;
            return { people, slots, words };
          });
        }
      }
    }
  },
};
