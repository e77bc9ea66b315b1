import type { RuleOf } from '../family';
import { overlap } from '../stretches';
import type { Linearize } from './linearize';

export const minutesInWindow: Linearize<RuleOf<'minutes-in-window'>> = (rule, person, form) => {
  const { stretches, span, max, price } = rule;
  const kinds = form.kindsOf(person).filter(kind => (stretches[kind] as Int32Array).length > 0);
  // Minutes of stretches held at the same time would count twice; such kinds are refused beforehand.
  form.requireApart(person, kinds, stretches);
  const edges = new Set<number>();
  const hasFacts = price === null && kinds.some(kind => form.isFact(kind));
  for (const kind of kinds) {
    const list = stretches[kind] as Int32Array;
    for (let i = 0; i < list.length; i += 2) {
      const [start, end] = [list[i] as number, list[i + 1] as number];
      edges.add(start).add(end - span);
      if (hasFacts && !form.isFact(kind)) edges.add(start - span + 1).add(end - 1);
    }
  }
  for (const from of [...edges].sort((a, b) => a - b)) {
    const inside = kinds
      .map(kind => ({ kind, minutes: overlap(stretches[kind] as Int32Array, from, from + span) }))
      .filter(({ minutes }) => minutes > 0);
    const all = inside.reduce((sum, { minutes }) => sum + minutes, 0);
    if (all <= max) continue;
    const facts = inside.reduce((sum, { kind, minutes }) => sum + (form.isFact(kind) ? minutes : 0), 0);
    if (price === null && facts > max) {
      form.forbid(
        person,
        inside.map(({ kind }) => kind),
        rule,
      );
      continue;
    }
    form.atMost(
      max,
      inside.map(({ kind, minutes }) => form.times(minutes, person, kind)),
      rule,
      form.slackOf(rule, person),
    );
  }
};
