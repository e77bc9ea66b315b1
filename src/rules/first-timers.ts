import type { Plan } from '../plan/plan';
import type { FirstTimersRule } from '../plan/rules';
import { bundlesAt, momentsOf } from './moments';
import type { RuleDefinition } from './rule-definition';
import { inScope, rulesNamed } from './scope';
import { firstTimersOn } from './served-turns';
import { holdersOf, postColumn } from './together';
import { at, counted, namesOf, quote } from './words';

/** At no instant do more than `atMost` people who served fewer than `turns` turns on a system hold roles on it. */
export const firstTimers: RuleDefinition = {
  name: 'first-timers',
  *post(context) {
    const { plan } = context;
    for (const { rule, source } of rulesNamed(plan, 'first-timers')) {
      for (const system of plan.systems) {
        const novices = firstTimersOn(plan, system.id, rule.turns);
        const group = Uint8Array.from(plan.people, (person, index) =>
          novices[index] === 1 && (rule.people === null || rule.people.includes(person.id)) ? 1 : 0,
        );
        if (!group.includes(1)) continue;
        const moments = momentsOf(context.bundles, slot => slot.system === system.id && inScope(rule, slot));
        for (const { at: when, together } of moments) {
          const bundles = bundlesAt(together);
          // Where a slot ends, what is left says less than the moment before.
          if (bundles.length <= rule.atMost || !together.some(({ slot }) => slot.start === when)) continue;
          const base = { source, price: rule.soft, bundles, group };
          const column = { ...base, family: 'at-most-from-group', max: rule.atMost } as const;
          yield postColumn(context, column, roster => {
            const theirs = together.filter(({ bundle }) => group[roster[bundle] as number] === 1);
            const people = holdersOf(theirs, roster);
            const words = reason(plan, rule, system.id, people, theirs.length, when);
            return { people, slots: theirs.map(({ slot }) => slot), words };
          });
        }
      }
    }
  },
};

function reason(
  plan: Plan,
  rule: FirstTimersRule,
  system: string,
  people: readonly number[],
  seats: number,
  when: number,
): string {
  return `${namesOf(plan, people)} hold ${counted(seats, 'seat')} on ${quote(system)} at ${at(when)} and served fewer than ${counted(rule.turns, 'turn')} there; at most ${rule.atMost} at once ${rule.atMost === 1 ? 'is' : 'are'} allowed.`;
}
