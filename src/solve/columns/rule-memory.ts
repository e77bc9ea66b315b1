import type { DutyModel } from '../../model/duty-model';
import type { TimelineRule, TouchCalendar } from '../../model/timeline-rule';

/**
 * What a rule has to remember of a timeline's past to judge its future, as a few numbers: two timelines that
 * end in equal memories have the same legal continuations. Items are what a person may hold, in order.
 */
export interface RuleMemory {
  /** The memory after an item is added, or `null`: the timeline would break the rule. */
  take(memory: readonly number[], item: number): readonly number[] | null;
  /** Drops what no longer matters when the next item that may be added is `next`. */
  settle(memory: readonly number[], next: number): readonly number[];
  /** Whether a timeline may end like this. */
  mayEnd(memory: readonly number[]): boolean;
}

/** What a memory is made for: one person's items and how fast they can follow each other. */
export interface ItemLine {
  readonly model: DutyModel;
  readonly person: number;
  readonly kindOf: Int32Array;
  /** An upper bound on how many of the items from the first up to the one before `end` fit together. */
  readonly mostBetween: (first: number, end: number) => number;
}

const NOTHING: readonly number[] = [];

/** The memory of a rule that must hold, or `null`: the family has none, and the rule is left out. */
export function memoryOf(rule: TimelineRule, line: ItemLine): RuleMemory | null {
  if (rule.family === 'turns-in-window') return turnsInWindow(rule.point, rule.span, rule.max, line);
  if (rule.family === 'turns-in-all') return turnsInAll(rule.counts, rule.min, rule.max, line);
  if (rule.family === 'touched-in-window') return touchedInWindow(rule.calendar, rule.span, rule.max, line);
  if (rule.family === 'touched-in-all') return touchedInAll(rule.calendar, rule.max, line);
  return null;
}

/**
 * The windows that begin with a turn and may still become too full: for each its last point and how many more
 * turns it takes. A window that cannot become too full is forgotten, so that a cap which rest alone nearly
 * keeps costs next to nothing.
 */
function turnsInWindow(
  point: Int32Array,
  span: number,
  max: number,
  { kindOf, mostBetween }: ItemLine,
): RuleMemory | null {
  const items = kindOf.length;
  const at = Int32Array.from(kindOf, kind => point[kind] as number);
  // The first item from which on all counted items lie at or behind a point; points need not ascend.
  const before = new Int32Array(items + 1).fill(-1);
  for (let item = 0; item < items; item++) {
    before[item + 1] = Math.max(before[item] as number, at[item] as number);
  }
  const from = new Int32Array(items + 1).fill(0x7fffffff);
  for (let item = items - 1; item >= 0; item--) {
    const here = at[item] as number;
    from[item] = Math.min(from[item + 1] as number, here < 0 ? 0x7fffffff : here);
  }
  // A memory by order needs points that ascend with the items.
  for (let item = 0; item < items; item++) {
    if ((at[item] as number) >= 0 && (at[item] as number) < (before[item] as number)) return null;
  }
  const endOf = (limit: number): number => {
    let low = 0;
    let high = items;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((before[middle + 1] as number) >= limit) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return {
    take(memory, item) {
      const here = at[item] as number;
      if (here < 0) return memory;
      const next: number[] = [];
      for (let i = 0; i < memory.length; i += 2) {
        const limit = memory[i] as number;
        const room = memory[i + 1] as number;
        if (here >= limit) continue;
        if (room === 0) return null;
        next.push(limit, room - 1);
      }
      if (max === 0) return null;
      next.push(here + span, max - 1);
      return next;
    },
    settle(memory, next) {
      let kept: number[] | null = null;
      for (let i = 0; i < memory.length; i += 2) {
        const limit = memory[i] as number;
        const room = memory[i + 1] as number;
        const matters = (from[next] as number) < limit && mostBetween(next, endOf(limit)) > room;
        if (matters) kept?.push(limit, room);
        else kept ??= memory.slice(0, i);
      }
      return kept ?? memory;
    },
    mayEnd: () => true,
  };
}

function turnsInAll(counts: Uint8Array, min: number, max: number, { kindOf }: ItemLine): RuleMemory {
  const left = new Int32Array(kindOf.length + 1);
  for (let item = kindOf.length - 1; item >= 0; item--) {
    left[item] = (left[item + 1] as number) + (counts[kindOf[item] as number] as number);
  }
  return {
    take(memory, item) {
      if (counts[kindOf[item] as number] !== 1) return memory;
      const turns = (memory.length === 0 ? 0 : (memory[0] as number)) + 1;
      return turns > max ? null : [turns];
    },
    settle(memory, next) {
      const turns = memory.length === 0 ? 0 : (memory[0] as number);
      // Any number from the minimum on is as good as the next once the maximum is out of reach.
      if (turns + (left[next] as number) <= max) {
        if (min === 0) return NOTHING;
        if (turns > min) return [min];
      }
      return memory;
    },
    mayEnd: memory => (memory.length === 0 ? 0 : (memory[0] as number)) >= min,
  };
}

function touchedInWindow(
  calendar: TouchCalendar,
  span: number,
  max: number,
  { kindOf, person }: ItemLine,
): RuleMemory {
  const touches = calendar.touches[calendar.classOf[person] as number] as readonly Int32Array[];
  const listOf = Array.from(kindOf, kind => touches[kind] as Int32Array);
  const earliest = earliestTouch(listOf);
  return {
    take(memory, item) {
      const list = listOf[item] as Int32Array;
      if (list.length === 0) return memory;
      const touched = union(memory, list);
      for (let low = 0, high = 0; high < touched.length; high++) {
        while ((touched[high] as number) - (touched[low] as number) >= span) low++;
        if (high - low + 1 > max) return null;
      }
      return touched;
    },
    settle(memory, next) {
      const oldest = (earliest[next] as number) - span + 1;
      let from = 0;
      while (from < memory.length && (memory[from] as number) < oldest) from++;
      return from === 0 ? memory : memory.slice(from);
    },
    mayEnd: () => true,
  };
}

/** The count so far, then the touched numbers that may be touched again. */
function touchedInAll(calendar: TouchCalendar, max: number, { kindOf, person }: ItemLine): RuleMemory {
  const touches = calendar.touches[calendar.classOf[person] as number] as readonly Int32Array[];
  const listOf = Array.from(kindOf, kind =>
    (touches[kind] as Int32Array).filter(day => day >= calendar.firstInside && day <= calendar.lastInside),
  );
  const earliest = earliestTouch(listOf);
  const left = new Int32Array(kindOf.length + 1);
  for (let item = kindOf.length - 1; item >= 0; item--) {
    left[item] = (left[item + 1] as number) + (listOf[item] as Int32Array).length;
  }
  return {
    take(memory, item) {
      const list = listOf[item] as Int32Array;
      if (list.length === 0) return memory;
      const recent = memory.slice(1);
      const touched = union(recent, list);
      const count = (memory.length === 0 ? 0 : (memory[0] as number)) + touched.length - recent.length;
      return count > max ? null : [count, ...touched];
    },
    settle(memory, next) {
      if (memory.length === 0 || (memory[0] as number) + (left[next] as number) <= max) return NOTHING;
      const kept = memory.filter((day, index) => index === 0 || day >= (earliest[next] as number));
      return kept.length === memory.length ? memory : kept;
    },
    mayEnd: () => true,
  };
}

/** For each item the least number that it or a later one touches. */
function earliestTouch(listOf: readonly Int32Array[]): Int32Array {
  const earliest = new Int32Array(listOf.length + 1).fill(0x7fffffff);
  for (let item = listOf.length - 1; item >= 0; item--) {
    const list = listOf[item] as Int32Array;
    earliest[item] = Math.min(
      earliest[item + 1] as number,
      list.length === 0 ? 0x7fffffff : (list[0] as number),
    );
  }
  return earliest;
}

function union(sorted: readonly number[], added: Int32Array): number[] {
  const all = [...sorted];
  for (const number of added) if (!all.includes(number)) all.push(number);
  return all.sort((a, b) => a - b);
}
