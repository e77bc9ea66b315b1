import type { Slot } from '../calendar/slot';
import type { Plan } from '../plan/plan';
import { bundlesAt, momentsOf } from './moments';
import type { RuleDefinition } from './rule-definition';
import { rulesNamed } from './scope';
import { firstTimersOn } from './served-turns';
import { holdersOf, postColumn } from './together';
import { at, counted, nameOf, namesOf, slotText } from './words';

/**
 * At every minute of a filled shadow slot a primary of the same rotation and system is on duty who served at
 * least `turns` turns. Always on, with one turn; listing it replaces that in the rotations it names.
 */
export const shadowPairing: RuleDefinition = {
  name: 'shadow-pairing',
  *post(context) {
    const { plan } = context;
    const given = rulesNamed(plan, 'shadow-pairing');
    for (const rotation of plan.rotations) {
      if (rotation.roles.every(({ role }) => role !== 'shadow')) continue;
      const rules = given.filter(
        ({ rule }) => rule.rotations === null || rule.rotations.includes(rotation.id),
      );
      const turns = Math.max(1, ...rules.map(({ rule }) => rule.turns));
      const source = rules[0]?.source ?? -1;
      for (const system of rotation.systems) {
        const mentors = firstTimersOn(plan, system, turns).map(novice => 1 - novice);
        const isTheirs = (slot: Slot): boolean =>
          slot.rotation === rotation.id &&
          slot.system === system &&
          (slot.role === 'shadow' || slot.role === 'primary');
        for (const { at: when, together } of momentsOf(context.bundles, isTheirs)) {
          const primaries = together.filter(({ slot }) => slot.role === 'primary');
          const hosts = bundlesAt(primaries);
          for (const { slot, bundle } of together) {
            if (slot.role !== 'shadow') continue;
            const column = {
              family: 'guest-needs-host',
              source,
              price: null,
              bundles: Int32Array.of(bundle, ...hosts),
              group: mentors,
            } as const;
            yield postColumn(context, column, roster => {
              const shadow = roster[bundle] as number;
              const beside = holdersOf(primaries, roster);
              const words = reason(plan, shadow, slot, turns, beside, when);
              return { people: [shadow, ...beside], slots: [slot], words };
            });
          }
        }
      }
    }
  },
};

function reason(
  plan: Plan,
  shadow: number,
  slot: Slot,
  turns: number,
  beside: readonly number[],
  when: number,
): string {
  return `${nameOf(plan, shadow)} holds ${slotText(slot)}; at ${at(when)} the primary is ${namesOf(plan, beside)}, and one who served at least ${counted(turns, 'turn')} is required.`;
}
