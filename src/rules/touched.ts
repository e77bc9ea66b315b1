import type { LocalCalendar } from './calendars';
import type { Timeline } from './timelines';

/** A day, night or weekend a person touches, and what with. */
export interface Touched {
  /** Its number in the calendar. */
  readonly at: number;
  readonly bundles: readonly number[];
  /** Whether something touches it that is no fact, or facts count too. */
  readonly free: boolean;
}

/** Touched numbers that follow each other. */
export type Run = readonly [Touched, ...Touched[]];

/** What a timeline touches, ascending. */
export function touchedOn(calendar: LocalCalendar, { person, held, isFree }: Timeline): readonly Touched[] {
  const touches = calendar.touch.touches[calendar.touch.classOf[person] as number] as readonly Int32Array[];
  const byNumber = new Map<number, number[]>();
  for (const bundle of held) {
    for (const at of touches[bundle] as Int32Array) byNumber.set(at, [...(byNumber.get(at) ?? []), bundle]);
  }
  return [...byNumber]
    .sort(([a], [b]) => a - b)
    .map(([at, bundles]) => ({ at, bundles, free: bundles.some(isFree) }));
}

/** The touched numbers as runs without a gap. */
export function runsOf(touched: readonly Touched[]): readonly Run[] {
  const runs: [Touched, ...Touched[]][] = [];
  for (const each of touched) {
    const run = runs.at(-1);
    if (run !== undefined && run.at(-1)?.at === each.at - 1) run.push(each);
    else runs.push([each]);
  }
  return runs;
}

/** The bundles that touch any of them, each once. */
export function bundlesTouching(touched: readonly Touched[]): readonly number[] {
  return [...new Set(touched.flatMap(({ bundles }) => bundles))].sort((a, b) => a - b);
}

/** `2026-03-02`, or `2026-03-02 through 2026-03-05`. */
export function datesText(calendar: LocalCalendar, touched: readonly Touched[]): string {
  const first = touched[0]?.at ?? 0;
  const last = touched.at(-1)?.at ?? first;
  const start = calendar.dateOf(first);
  return first === last ? start : `${start} through ${calendar.dateOf(last)}`;
}
