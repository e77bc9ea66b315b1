import type { TimelineRule, TouchedInWindow } from '../../model/timeline-rule';

/** Transitions between the states of a person's timeline; state 0 is the one at the start. */
export interface TouchAutomaton {
  readonly states: number;
  readonly skip: Int32Array;
  readonly take: Int32Array;
}

/** More states than this are not kept: rules are dropped, the last first, until they fit. */
const MAX_STATES = 64;

/**
 * The rules that cap touched numbers in a window, as one automaton. Its state before an item is, for each
 * rule, which of the last `span` numbers up to the newest that any item so far touches (the item included)
 * have been touched. Facts are not looked at: they could only forbid more.
 */
export function touchAutomaton(
  rules: readonly TimelineRule[],
  person: number,
  kind: Int32Array,
  after: Int32Array,
): TouchAutomaton {
  const tracked = rules
    .filter(rule => rule.family === 'touched-in-window')
    .filter(rule => rule.span <= 20)
    .map(rule => track(rule, person, kind));
  for (let used = tracked.length; ; used--) {
    const automaton = build(tracked.slice(0, used), kind.length, after);
    if (automaton !== null) return automaton;
  }
}

interface Track {
  readonly span: number;
  readonly max: number;
  /** The newest number that the items up to each touch. */
  readonly newest: Int32Array;
  /** Which numbers each item touches: bit `i` is `newest - i`. */
  readonly mask: Int32Array;
}

function track({ calendar, span, max }: TouchedInWindow, person: number, kind: Int32Array): Track {
  const touches = calendar.touches[calendar.classOf[person] as number] as readonly Int32Array[];
  const newest = new Int32Array(kind.length);
  const mask = new Int32Array(kind.length);
  let last = 0;
  kind.forEach((each, item) => {
    const numbers = touches[each] as Int32Array;
    if (numbers.length > 0) last = Math.max(last, numbers[numbers.length - 1] as number);
    newest[item] = last;
    for (const number of numbers)
      if (last - number < span) mask[item] = (mask[item] as number) | (1 << (last - number));
  });
  return { span, max, newest, mask };
}

function build(tracks: readonly Track[], length: number, after: Int32Array): TouchAutomaton | null {
  const numberOf = new Map<string, number>();
  const masks: (readonly number[])[] = [];
  const intern = (state: readonly number[]): number => {
    const key = state.join(' ');
    const known = numberOf.get(key);
    if (known !== undefined) return known;
    numberOf.set(key, masks.length);
    masks.push(state);
    return masks.length - 1;
  };
  intern(tracks.map(() => 0));
  const moves: { item: number; state: number; skip: number; take: number }[] = [];
  const reached: Set<number>[] = Array.from({ length: length + 1 }, () => new Set());
  reached[0]?.add(0);
  for (let item = 0; item < length; item++) {
    for (const state of reached[item] as Set<number>) {
      const before = masks[state] as readonly number[];
      const skip = intern(before.map((mask, i) => shifted(tracks[i] as Track, mask, item, item + 1)));
      const touched = before.map((mask, i) => mask | ((tracks[i] as Track).mask[item] as number));
      const legal = touched.every((mask, i) => bits(mask) <= (tracks[i] as Track).max || mask === before[i]);
      const next = after[item] as number;
      const take = legal
        ? intern(touched.map((mask, i) => shifted(tracks[i] as Track, mask, item, next)))
        : -1;
      if (masks.length > MAX_STATES && tracks.length > 0) return null;
      reached[item + 1]?.add(skip);
      if (take >= 0) reached[next]?.add(take);
      moves.push({ item, state, skip, take });
    }
  }
  const states = masks.length;
  const skip = new Int32Array(length * states);
  const take = new Int32Array(length * states).fill(-1);
  for (const move of moves) {
    skip[move.item * states + move.state] = move.skip;
    take[move.item * states + move.state] = move.take;
  }
  return { states, skip, take };
}

function shifted({ newest, span }: Track, mask: number, from: number, to: number): number {
  if (to >= newest.length) return 0;
  const by = (newest[to] as number) - (newest[from] as number);
  return by >= span ? 0 : (mask << by) & ((1 << span) - 1);
}

function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}
