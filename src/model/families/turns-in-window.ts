import { atMostHeld, holdsFact, isFree } from './facts';
import type { Family, RuleOf } from './family';
import { worstWindow } from './windows';
import { TurnsInWindowCeiling, TurnsInWindowMeter } from './watch/turns-in-window';

export const turnsInWindow: Family<RuleOf<'turns-in-window'>> = {
  violation({ point, span, max }, _person, held, count, facts) {
    if (count <= max) return 0;
    if (facts === null || !holdsFact(facts, held, count)) {
      const starts: number[] = [];
      for (let i = 0; i < count; i++) {
        const start = point[held[i] as number] as number;
        if (start >= 0) starts.push(start);
      }
      starts.sort((a, b) => a - b);
      return worstWindow(starts, null, span, max);
    }
    const turns: { start: number; free: boolean }[] = [];
    for (let i = 0; i < count; i++) {
      const kind = held[i] as number;
      const start = point[kind] as number;
      if (start >= 0) turns.push({ start, free: isFree(facts, kind) });
    }
    turns.sort((a, b) => a.start - b.start);
    return worstWindow(
      turns.map(turn => turn.start),
      turns.map(turn => turn.free),
      span,
      max,
    );
  },

  linearize(rule, person, form) {
    const { point, span, max } = rule;
    const at = (kind: number): number => point[kind] as number;
    const kinds = form.kindsOf(person).filter(kind => at(kind) >= 0);
    kinds.sort((a, b) => at(a) - at(b));
    kinds.forEach((first, index) => {
      if (index > 0 && at(kinds[index - 1] as number) === at(first)) return;
      const inside = kinds.filter(kind => at(kind) >= at(first) && at(kind) - at(first) < span);
      if (inside.length > max) atMostHeld(form, person, inside, max, rule);
    });
  },

  meter: (rule, tallies) => new TurnsInWindowMeter(rule, tallies),
  ceiling: (rule, tallies) => new TurnsInWindowCeiling(rule, tallies),
};
