import type { Model, ModelLevel } from '../model/model';
import type { Delta } from './delta';
import type { SearchState } from './state';

/** What a roster reaches: breaches, the levels' values and the sorted over-shares. */
export interface Standing {
  readonly hard: number;
  /** Value by level; for `fairness` the worst over-share, for `spread` the sum of squares. */
  readonly values: Readonly<Record<ModelLevel, number>>;
  /** Over-shares, worst first. */
  readonly profile: readonly number[];
}

/** Below zero when a move is an improvement, above when it makes things worse, level by level. */
export function compareDelta(levels: readonly ModelLevel[], delta: Delta): number {
  if (delta.hard !== 0) return delta.hard;
  for (const level of levels) {
    const sign =
      level === 'fairness'
        ? compareLeximin(delta)
        : level === 'spread'
          ? compareSquares(delta)
          : delta[level];
    if (sign !== 0) return sign;
  }
  return 0;
}

/**
 * Leximin over everyone, judged on the people that change alone: the order of two sorted lists stays the
 * same when equal entries are added to both.
 */
function compareLeximin({ before, after }: Delta): number {
  if (before.length === 1) return (after[0] as number) - (before[0] as number);
  const was = [...before].sort((a, b) => b - a);
  const now = [...after].sort((a, b) => b - a);
  for (let i = 0; i < was.length; i++) {
    const difference = (now[i] as number) - (was[i] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The sign of the change of the sum of squares, exact for any over-shares. */
function compareSquares(delta: Delta): number {
  const { before, after } = delta;
  let reach = 0;
  for (let i = 0; i < before.length; i++) {
    reach += (Math.abs(before[i] as number) + Math.abs(after[i] as number)) ** 2;
  }
  // Every term and partial sum of the change is a whole number no larger than this.
  if (reach <= Number.MAX_SAFE_INTEGER) return squaresChange(delta);
  const change = exactSquares(after) - exactSquares(before);
  return change > 0n ? 1 : change < 0n ? -1 : 0;
}

/** Change of the sum of squares; beyond 2^53 nearly. */
export function squaresChange({ before, after }: Delta): number {
  let sum = 0;
  for (let i = 0; i < before.length; i++) {
    sum += ((after[i] as number) - (before[i] as number)) * ((after[i] as number) + (before[i] as number));
  }
  return sum;
}

/** Measures a roster at every level. */
export function standingOf(state: SearchState): Standing {
  const profile = [...(state.overShare[0] as Float64Array)].sort((a, b) => b - a);
  return {
    hard: state.hardViolation(),
    profile,
    values: {
      uncovered: state.valueOf('uncovered'),
      rules: state.valueOf('rules'),
      understaffed: state.valueOf('understaffed'),
      fairness: profile[0] ?? 0,
      // Beyond 2^53 the nearest double; whoever compares goes back to the profile.
      spread: Number(exactSquares(profile)),
      balance: state.valueOf('balance'),
      burden: state.valueOf('burden'),
      stability: state.valueOf('stability'),
      preferences: state.valueOf('preferences'),
    },
  };
}

/** Below zero when `a` is better than `b`. */
export function compareStandings(model: Pick<Model, 'levels'>, a: Standing, b: Standing): number {
  if (a.hard !== b.hard) return a.hard - b.hard;
  for (const level of model.levels) {
    if (level === 'fairness') {
      for (let i = 0; i < a.profile.length; i++) {
        const difference = (a.profile[i] as number) - (b.profile[i] as number);
        if (difference !== 0) return difference;
      }
    } else if (level === 'spread' && !Number.isSafeInteger(a.values.spread)) {
      const difference = exactSquares(a.profile) - exactSquares(b.profile);
      if (difference !== 0n) return difference > 0n ? 1 : -1;
    } else if (a.values[level] !== b.values[level]) return a.values[level] - b.values[level];
  }
  return 0;
}

function exactSquares(values: readonly number[]): bigint {
  let sum = 0n;
  for (const value of values) sum += BigInt(value) * BigInt(value);
  return sum;
}
