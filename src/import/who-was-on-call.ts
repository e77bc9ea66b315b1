import type { Assignment } from '../schedule/schedule';
import type { Instant } from '../time/instant';

/** Who was on call at an instant, shadows left out. */
export interface OnCall {
  readonly all: readonly string[];
  readonly primaries: readonly string[];
}

/** Tells who was on call for a system, or for any (`null`), at an instant. */
export type OnCallFinder = (system: string | null, instant: Instant) => OnCall;

const NOBODY: OnCall = { all: [], primaries: [] };

/** One system: `held[i]` from `edges[i]` on. */
interface Timeline {
  readonly edges: readonly Instant[];
  readonly held: readonly OnCall[];
}

/** Reads the shifts once, so that many incidents can be looked up among many shifts. */
export function whoWasOnCall(shifts: readonly Assignment[]): OnCallFinder {
  const bySystem = new Map<string, Assignment[]>();
  for (const shift of shifts) {
    if (shift.role === 'shadow') continue;
    const mine = bySystem.get(shift.system);
    if (mine === undefined) bySystem.set(shift.system, [shift]);
    else mine.push(shift);
  }
  const timelines = new Map([...bySystem].map(([system, mine]) => [system, timelineOf(mine)]));
  return (system, instant) => {
    if (system !== null) return at(timelines.get(system), instant);
    const then = [...timelines.values()].map(timeline => at(timeline, instant));
    return { all: then.flatMap(({ all }) => all), primaries: then.flatMap(({ primaries }) => primaries) };
  };
}

function timelineOf(shifts: readonly Assignment[]): Timeline {
  const changes = new Map<Instant, { come: Assignment[]; gone: Assignment[] }>();
  const changeAt = (text: string): { come: Assignment[]; gone: Assignment[] } => {
    const instant = Date.parse(text);
    const change = changes.get(instant) ?? { come: [], gone: [] };
    changes.set(instant, change);
    return change;
  };
  for (const shift of shifts) {
    changeAt(shift.start).come.push(shift);
    changeAt(shift.end).gone.push(shift);
  }
  const edges = [...changes.keys()].sort((a, b) => a - b);
  const now = new Set<Assignment>();
  const held = edges.map((edge): OnCall => {
    const { come, gone } = changes.get(edge) ?? { come: [], gone: [] };
    for (const shift of gone) now.delete(shift);
    for (const shift of come) now.add(shift);
    return {
      all: [...now].map(({ person }) => person),
      primaries: [...now].filter(({ role }) => role === 'primary').map(({ person }) => person),
    };
  });
  return { edges, held };
}

function at(timeline: Timeline | undefined, instant: Instant): OnCall {
  if (timeline === undefined) return NOBODY;
  const { edges, held } = timeline;
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] as Instant) <= instant) low = middle + 1;
    else high = middle;
  }
  return held[low - 1] ?? NOBODY;
}
