import type { Instant, Interval } from '../../time/instant';

/** A stretch of time in which nothing starts or ends. */
export interface Moment<Item extends Interval> extends Interval {
  /** All that is on throughout; at least one. */
  readonly on: readonly Item[];
}

/** Cuts time at every start and end of the items, in order, leaving out where none is on. */
export function* momentsOf<Item extends Interval>(items: readonly Item[]): Generator<Moment<Item>> {
  const sorted = [...items].sort((a, b) => a.start - b.start);
  const edges = [...new Set(sorted.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  let on: Item[] = [];
  let next = 0;
  for (let index = 0; index + 1 < edges.length; index++) {
    const start = edges[index] as Instant;
    if (on.some(({ end }) => end <= start)) on = on.filter(({ end }) => end > start);
    for (let item = sorted[next]; item !== undefined && item.start <= start; item = sorted[++next]) {
      // A copy, since moments already handed out hold on to their lists.
      on = [...on, item];
    }
    if (on.length > 0) yield { start, end: edges[index + 1] as Instant, on };
  }
}

/** What was judged the same over a stretch of time. */
export interface Judged<Verdict> extends Interval {
  readonly verdict: Verdict;
}

/**
 * Judges every moment and joins those that touch and have the same key. Moments judged `null` are left out.
 */
export function judgeMoments<Item extends Interval, Verdict extends { readonly key: string }>(
  items: readonly Item[],
  judge: (on: readonly Item[]) => Verdict | null,
): readonly Judged<Verdict>[] {
  const judged: { verdict: Verdict; start: Instant; end: Instant }[] = [];
  for (const { start, end, on } of momentsOf(items)) {
    const verdict = judge(on);
    if (verdict === null) continue;
    const last = judged.at(-1);
    if (last !== undefined && last.end === start && last.verdict.key === verdict.key) last.end = end;
    else judged.push({ verdict, start, end });
  }
  return judged;
}
