import type { RuleOf } from '../family';
import { overlap } from '../stretches';
import { atMostHeld } from './facts';
import type { Linearize } from './linearize';

export const atOnce: Linearize<RuleOf<'at-once'>> = (rule, person, form) => {
  const { stretches, max } = rule;
  const kinds = form.kindsOf(person);
  const instants = new Set<number>();
  for (const kind of kinds) {
    const list = stretches[kind] as Int32Array;
    for (let k = 0; k < list.length; k += 2) instants.add(list[k] as number);
  }
  for (const at of [...instants].sort((a, b) => a - b)) {
    const here = kinds.filter(kind => overlap(stretches[kind] as Int32Array, at, at + 1) > 0);
    if (here.length > max) atMostHeld(form, person, here, max, rule);
  }
};
