import type { ClashFamily } from '../../model/duty-model';
import type { TimelineRule } from '../../model/timeline-rule';
import type { Skeleton } from '../translation';

/**
 * Turns that exclude each other although others may lie between them (two weeks between two turns of a
 * rotation), as rules "at most one turn in any window": a row only keeps clashes with what directly follows,
 * but counts turns in windows.
 *
 * For each family the window is the longest of which all counted turns that start in it exclude each other,
 * so that the rule follows from the family, which is its source, and forbids nothing new. Pauses after each kind.
 */
export function* farClashes(skeleton: Skeleton): Generator<void, readonly TimelineRule[]> {
  const rules: TimelineRule[] = [];
  for (const [source, family] of skeleton.clashes.entries()) {
    const { people, neighbors } = family;
    if (!(yield* reachesFar(skeleton, family))) continue;
    const counted = neighbors.flatMap((list, kind) => (list.length > 0 ? [kind] : []));
    const span = safeSpan(skeleton, neighbors, counted);
    if (span <= 0) continue;
    const point = new Int32Array(skeleton.kinds).fill(-1);
    for (const kind of counted) point[kind] = skeleton.start[kind] as number;
    rules.push({ family: 'turns-in-window', source, price: null, people, point, span, max: 1 });
  }
  return rules;
}

/** The least distance between the starts of two counted kinds that do not exclude each other. */
function safeSpan(
  { start, kindOf }: Skeleton,
  neighbors: ClashFamily['neighbors'],
  counted: readonly number[],
): number {
  const bundles = new Int32Array(start.length);
  for (const kind of kindOf) bundles[kind] = (bundles[kind] as number) + 1;
  const ends = counted.map(kind => start[kind] as number);
  let span = Math.max(...ends) - Math.min(...ends) + 1;
  counted.forEach((kind, at) => {
    const clashing = new Set(neighbors[kind]);
    const from = start[kind] as number;
    // Two bundles of a kind that does not exclude itself.
    if ((bundles[kind] as number) > 1 && !clashing.has(kind)) span = 0;
    for (let other = at; other < counted.length; other++) {
      const next = counted[other] as number;
      const apart = (start[next] as number) - from;
      if (apart >= span) break;
      if (next !== kind && !clashing.has(next)) span = apart;
    }
  });
  return span;
}

/** Whether some kind excludes one that starts after another it does not exclude. */
function* reachesFar(
  { kinds, clashes, start }: Skeleton,
  { neighbors }: ClashFamily,
): Generator<void, boolean> {
  for (let kind = 0; kind < kinds; kind++) {
    yield;
    const list = neighbors[kind] as Int32Array;
    const last = list.length === 0 ? -1 : (list[list.length - 1] as number);
    for (let between = kind + 1; between < last; between++) {
      if ((start[between] as number) === (start[kind] as number)) continue;
      if (clashes.every(other => !(other.neighbors[kind] as Int32Array).includes(between))) return true;
    }
  }
  return false;
}
