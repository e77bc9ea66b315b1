import { holdsFact, isFree } from './facts';
import type { Family, RuleOf } from './family';
import { meets, mergeHeld, minutesOf, overlap } from './stretches';
import { MeteredCeiling } from './watch/ceiling';
import { MinutesInWindowMeter } from './watch/minutes-in-window';

export const minutesInWindow: Family<RuleOf<'minutes-in-window'>> = {
  violation({ stretches, span, max }, _person, held, count, facts) {
    // The union is no longer than the sum: most timelines are decided by that.
    let sum = 0;
    for (let i = 0; i < count; i++) sum += minutesOf(stretches[held[i] as number] as Int32Array);
    if (sum <= max) return 0;
    const merged = mergeHeld(stretches, held, count);
    const free: number[] = [];
    const mixed = facts !== null && holdsFact(facts, held, count);
    if (mixed) {
      for (const kind of held.subarray(0, count)) {
        if (isFree(facts, kind)) free.push(...(stretches[kind] as Int32Array));
      }
    }
    let worst = 0;
    const look = (from: number): void => {
      if (mixed && !meets(free, from, from + span)) return;
      worst = Math.max(worst, overlap(merged, from, from + span) - max);
    };
    // The fullest window starts with a stretch or ends with one; of those that hold a minute of some free
    // stretch, it may also hold just its first or last minute.
    for (let i = 0; i < merged.length; i += 2) {
      look(merged[i] as number);
      look((merged[i + 1] as number) - span);
    }
    for (let i = 0; i < free.length; i += 2) {
      look((free[i] as number) - span + 1);
      look((free[i + 1] as number) - 1);
    }
    return worst;
  },

  linearize(rule, person, form) {
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
  },

  meter: (rule, tallies) => new MinutesInWindowMeter(rule, tallies),
  ceiling: (rule, tallies) => new MeteredCeiling(new MinutesInWindowMeter(rule, tallies)),
};
