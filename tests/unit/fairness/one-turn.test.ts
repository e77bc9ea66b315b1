import { describe, expect, it } from 'vitest';
import { type Bearer, oneTurnCheck } from '../../../src/fairness/one-turn';

const bearer = (person: string, load: number, share = 10, largestTurn = 10): Bearer => {
  return { person, load, share, largestTurn };
};

describe('nobody more than one turn above anyone', () => {
  it('holds where whoever bears most would be level with the least without their largest turn', () => {
    expect(oneTurnCheck([bearer('ana', 20), bearer('ben', 10)])).toEqual({
      holds: true,
      above: [],
      least: ['ben'],
    });
  });

  it('names everyone above, and everyone who bears least', () => {
    const people = [bearer('di', 30), bearer('cy', 10), bearer('ben', 30), bearer('ana', 10)];
    expect(oneTurnCheck(people)).toEqual({ holds: false, above: ['ben', 'di'], least: ['ana', 'cy'] });
  });

  it('weighs loads by shares: a half-timer with half the load is level', () => {
    expect(oneTurnCheck([bearer('ana', 30), bearer('ben', 10, 5)]).holds).toBe(true);
    expect(oneTurnCheck([bearer('ana', 30), bearer('ben', 9, 5)]).above).toEqual(['ana']);
  });

  it('compares exactly where floating point would not', () => {
    // Fractions one part in 10^17 apart.
    const [share, load] = [300_000_001, 300_000_000];
    const people = [bearer('ana', load + 7, share, 7), bearer('ben', load - 1, share - 1, 0)];
    expect(oneTurnCheck(people).above).toEqual(['ana']);
    expect(oneTurnCheck([bearer('ana', 7 + load, share, 7), bearer('ben', load, share, 0)]).holds).toBe(true);
  });

  it('has a place for whoever has no share', () => {
    expect(oneTurnCheck([bearer('ana', 10, 0), bearer('ben', 0)]).holds).toBe(true);
    expect(oneTurnCheck([bearer('ana', 20, 0), bearer('ben', 0)]).above).toEqual(['ana']);
    expect(oneTurnCheck([bearer('ana', 20, 0)])).toEqual({ holds: true, above: [], least: [] });
  });
});
