/** Something at a point of a timeline: the start of a turn, a touched day. */
export interface Point {
  readonly at: number;
  /** Whether it is the solver's choice, or facts count too. */
  readonly free: boolean;
}

/** A stretch of minutes on duty. */
export interface Stretch {
  readonly bundle: number;
  readonly start: number;
  readonly end: number;
  readonly free: boolean;
}

/** The first of the fullest windows of `span` that hold something free. `points` ascend. */
export function fullestWindow<Item extends Point>(points: readonly Item[], span: number): readonly Item[] {
  let best: readonly Item[] = [];
  let low = 0;
  points.forEach((point, high) => {
    while (point.at - (points[low] as Item).at >= span) low++;
    if (high - low + 1 <= best.length) return;
    const inside = points.slice(low, high + 1);
    if (inside.some(({ free }) => free)) best = inside;
  });
  return best;
}

/** A window and the minutes on duty in it, of which those at the same time count once. */
export interface MinuteWindow {
  readonly from: number;
  readonly to: number;
  readonly minutes: number;
}

/** The first of the windows of `span` minutes with most duty that meet something free; `null`: none does. */
export function busiestWindow(stretches: readonly Stretch[], span: number): MinuteWindow | null {
  const free = stretches.filter(stretch => stretch.free);
  const starts = new Set<number>();
  // The fullest window starts with a stretch or ends with one, or just holds a minute of a free one.
  for (const { start, end } of stretches) starts.add(start).add(end - span);
  for (const { start, end } of free) starts.add(start - span + 1).add(end - 1);
  let best: MinuteWindow | null = null;
  for (const from of [...starts].sort((a, b) => a - b)) {
    const to = from + span;
    if (!free.some(({ start, end }) => start < to && from < end)) continue;
    const minutes = minutesWithin(stretches, from, to);
    if (best === null || minutes > best.minutes) best = { from, to, minutes };
  }
  return best;
}

/** Minutes on duty in a window. */
export function minutesWithin(stretches: readonly Stretch[], from = -Infinity, to = Infinity): number {
  let minutes = 0;
  let until = from;
  for (const { start, end } of [...stretches].sort((a, b) => a.start - b.start)) {
    const begin = Math.max(start, until);
    const finish = Math.min(end, to);
    if (finish <= begin) continue;
    minutes += finish - begin;
    until = finish;
  }
  return minutes;
}
