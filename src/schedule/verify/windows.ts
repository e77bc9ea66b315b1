import type { Instant, Interval } from '../../time/instant';
import type { Duty, Standing } from './duty';
import { Coverage } from './spans';

/** A window in which too much was counted. */
export interface FullWindow extends Interval {
  readonly amount: number;
  readonly standings: readonly Standing[];
}

/** When a turn starts, and whose decision it was. */
export interface TurnStart {
  readonly start: Instant;
  readonly standing: Standing;
}

/** The start of every turn: that of its first duty. */
export function turnStarts(duties: readonly Duty[]): readonly TurnStart[] {
  const starts = new Map<number, TurnStart>();
  for (const { turn, start, standing } of duties) {
    const known = starts.get(turn);
    if (known === undefined || start < known.start) starts.set(turn, { start, standing });
  }
  return [...starts.values()].sort((a, b) => a.start - b.start);
}

/** Windows of a length in which more than `max` turns start; of those that overlap, the fullest. */
export function windowsWithTurns(
  starts: readonly TurnStart[],
  length: number,
  max: number,
): readonly FullWindow[] {
  const full: FullWindow[] = [];
  let low = 0;
  starts.forEach(({ start }, high) => {
    while (start - (starts[low] as TurnStart).start >= length) low++;
    const inside = starts.slice(low, high + 1);
    if (inside.length <= max) return;
    const from = (starts[low] as TurnStart).start;
    full.push({
      start: from,
      end: from + length,
      amount: inside.length,
      standings: inside.map(({ standing }) => standing),
    });
  });
  return fullest(full);
}

/** Windows of a length with more than `max` milliseconds of duty; of those that overlap, the fullest. */
export function windowsWithTime(duties: readonly Duty[], length: number, max: number): readonly FullWindow[] {
  const time = timeByStanding(duties);
  const full: FullWindow[] = [];
  // The fullest windows start where duty starts or end where it ends. Among facts, so do the fullest that hold a
  // duty that was decided.
  const decided = duties.filter(({ standing }) => standing === 'decided');
  const edges = decided.length < duties.length ? [...time.all.spans, ...decided] : time.all.spans;
  for (const { start, end } of edges) {
    for (const window of [
      { start, end: start + length },
      { start: end - length, end },
    ]) {
      const amount = time.all.within(window);
      if (amount > max) full.push({ ...window, amount, standings: [time.standingWithin(window)] });
    }
  }
  return fullest(full.sort((a, b) => a.start - b.start));
}

/** The most points that lie in a window of a length. Points ascend. */
export function mostWithin(points: readonly number[], length: number): number {
  let most = 0;
  let low = 0;
  points.forEach((point, high) => {
    while (point - (points[low] as number) >= length) low++;
    most = Math.max(most, high - low + 1);
  });
  return most;
}

/** Time on duty, of which minutes held twice count once. */
export function timeByStanding(duties: readonly Duty[]): {
  readonly all: Coverage;
  /** `past` or `fact` where what was given makes up all the time in the window. */
  standingWithin(window: Interval): Standing;
} {
  const all = new Coverage(duties);
  const past = new Coverage(duties.filter(({ standing }) => standing === 'past'));
  const given = new Coverage(duties.filter(({ standing }) => standing !== 'decided'));
  return {
    all,
    standingWithin(window) {
      const amount = all.within(window);
      if (past.within(window) === amount) return 'past';
      return given.within(window) === amount ? 'fact' : 'decided';
    },
  };
}

/**
 * Of windows that overlap, in order of start, the one to show: one that the schedule decided on before one
 * that was given, then the fullest. Windows full of the past alone are left out.
 */
function fullest(windows: readonly FullWindow[]): readonly FullWindow[] {
  const groups: { best: FullWindow; end: Instant }[] = [];
  for (const window of windows) {
    if (window.standings.every(standing => standing === 'past')) continue;
    const group = groups.at(-1);
    if (group === undefined || window.start >= group.end) {
      groups.push({ best: window, end: window.end });
      continue;
    }
    const byDecision = Number(isDecided(window)) - Number(isDecided(group.best));
    if (byDecision > 0 || (byDecision === 0 && window.amount > group.best.amount)) group.best = window;
    group.end = Math.max(group.end, window.end);
  }
  return groups.map(({ best }) => best);
}

function isDecided({ standings }: FullWindow): boolean {
  return standings.includes('decided');
}
