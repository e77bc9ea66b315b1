import { holdsFact, isFree } from './facts';
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

  meter: (rule, tallies) => new TurnsInWindowMeter(rule, tallies),
  ceiling: (rule, tallies) => new TurnsInWindowCeiling(rule, tallies),
};
