import type { Plan } from '../plan/plan';
import type { CompiledPlan } from './compile';
import { peopleMask } from './scope';
import { stretchesInScope } from './stretches';
import { counted } from './words';

/**
 * Hard minimums that somebody could not reach even if they held every turn they may hold, or that everybody
 * could not reach although all turns went to them: a proof that no schedule keeps the rules.
 */
export function provenConflicts(
  plan: Plan,
  compiled: Pick<CompiledPlan, 'model' | 'bundles'>,
): readonly { readonly message: string; readonly rule: number; readonly person: string | null }[] {
  const conflicts: { message: string; rule: number; person: string | null }[] = [];
  const { model, bundles } = compiled;
  plan.rules.forEach((rule, index) => {
    if (rule.rule !== 'limit' || rule.min === null || rule.soft !== null) return;
    const stretches = stretchesInScope({ bundles, origin: 0 }, rule);
    const amounts = stretches.map(list =>
      rule.count === 'turns' ? Math.min(1, list.length) : minutesOf(list),
    );
    const before = conflicts.length;
    plan.people.forEach((person, number) => {
      if (rule.people !== null && !rule.people.includes(person.id)) return;
      let reach = 0;
      model.bundles.forEach((bundle, at) => {
        if (!bundle.past && bundle.candidates.includes(number)) reach += amounts[at] as number;
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
    if (conflicts.length > before) return;
    const mask = peopleMask(plan, rule);
    const people = mask === null ? plan.people.length : mask.reduce((sum, each) => sum + each, 0);
    const asked = rule.min * people;
    let there = 0;
    model.bundles.forEach(({ past, candidates }, at) => {
      const isTheirs = mask === null ? candidates.length > 0 : candidates.some(person => mask[person] === 1);
      if (!past && isTheirs) there += amounts[at] as number;
    });
    if (there >= asked) return;
    conflicts.push({
      rule: index,
      person: null,
      message:
        `rules[${index}] asks for at least ${rule.min} ${rule.count} of each of ${counted(people, 'person', 'people')}, ${asked} in all; there are ${there} for them to hold.` +
        '\nMaybe lower `min`, name fewer `people`, or make the rule soft.',
    });
  });
  return conflicts;
}

function minutesOf(stretches: Int32Array): number {
  let minutes = 0;
  for (let k = 0; k < stretches.length; k += 2) {
    minutes += (stretches[k + 1] as number) - (stretches[k] as number);
  }
  return minutes;
}
