import type { Plan } from '../plan/plan';
import type { CompiledPlan } from './compile';
import { stretchesInScope } from './stretches';

/**
 * Hard minimums that nobody could reach even if they held every turn they may hold: a proof that no
 * schedule keeps the rules.
 */
export function provenConflicts(
  plan: Plan,
  compiled: Pick<CompiledPlan, 'model' | 'bundles'>,
): readonly { readonly message: string; readonly rule: number; readonly person: string }[] {
  const conflicts: { message: string; rule: number; person: string }[] = [];
  const { model, bundles } = compiled;
  plan.rules.forEach((rule, index) => {
    if (rule.rule !== 'limit' || rule.min === null || rule.soft !== null) return;
    const stretches = stretchesInScope({ bundles, origin: 0 }, rule);
    plan.people.forEach((person, number) => {
      if (rule.people !== null && !rule.people.includes(person.id)) return;
      let reach = 0;
      model.bundles.forEach((bundle, at) => {
        const list = stretches[at] as Int32Array;
        if (bundle.past || list.length === 0 || !bundle.candidates.includes(number)) return;
        if (rule.count === 'turns') reach += 1;
        else for (let k = 0; k < list.length; k += 2) reach += (list[k + 1] as number) - (list[k] as number);
      });
      if (reach >= (rule.min ?? 0)) return;
      conflicts.push({
        rule: index,
        person: person.id,
        message:
          `rules[${index}] asks for at least ${rule.min} ${rule.count} of "${person.id}", who may hold ${reach} at most.` +
          '\nMaybe brief them on more systems, lower `min`, or make the rule soft.',
      });
    });
  });
  return conflicts;
}
