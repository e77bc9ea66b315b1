import type { Grid, GridPerson } from './grid';

/**
 * One person's rules, compiled for the dynamic program of `timeline.ts`.
 *
 * A row is a sequence of stints: runs of work, each followed by enough rest. Shift types that are equally
 * long and have the same neighbors are one *class*. What a stint uses up (minutes, and shifts of the types
 * whose maximum is tracked) is a *use*; what a row has used so far is a *node*. Both are enumerated once, so
 * that the program only looks sums up in a table.
 */
export interface RowProgram {
  readonly person: number;
  readonly days: number;
  readonly types: number;
  readonly classes: number;
  /** Class of each type, -1 for types the person never works. */
  readonly classOf: Int32Array;
  /** The types of each class: `members[memberStart[c]..memberStart[c + 1])`. */
  readonly memberStart: Int32Array;
  readonly members: Int32Array;
  /** Classes that may follow each class: `next[nextStart[c]..nextStart[c + 1])`. */
  readonly nextStart: Int32Array;
  readonly next: Int32Array;
  readonly allowed: Uint8Array;
  readonly minRun: number;
  readonly maxRun: number;
  readonly minRest: number;
  readonly maxWeekends: number;

  /** Number of uses; use 0 is that of no shift. Ascending by length. */
  readonly uses: number;
  readonly lengthOfUse: Int32Array;
  /** The use after one more shift of a class, or -1: `grow[use * classes + class]`. */
  readonly grow: Int32Array;

  readonly nodes: number;
  /** 0 throughout where minutes cannot decide about a row. */
  readonly minutesOfNode: Int32Array;
  /** The node after a stint, or -1 when a maximum is passed: `add[use * nodes + node]`. */
  readonly add: Int32Array;
  /** The node after one shift of a type: `addType[type * nodes + node]`. */
  readonly addType: Int32Array;
  readonly minMinutes: number;
  /** Weekends touched by a stint: `weekendsOf[start * (maxRun + 1) + length]`. */
  readonly weekendsOf: Int8Array;
  /** Most minutes that can be worked from a day on: `most[day * (maxWeekends + 1) + weekends left]`. */
  readonly most: Int32Array;
  /** Types whose maximum is not tracked and could be passed. */
  readonly loose: Int32Array;
  readonly maxOfType: Int32Array;
}

/** Whether minutes can decide about a person's row; otherwise the program takes all shifts for equally long. */
function countsMinutes({ days, minutes }: Grid, { allowed, minMinutes, maxMinutes }: GridPerson): boolean {
  let longest = 0;
  for (let cell = 0; cell < allowed.length; cell++) {
    if (allowed[cell] === 1) longest = Math.max(longest, minutes[cell % minutes.length] as number);
  }
  return minMinutes > 0 || maxMinutes < days * longest;
}

/** Tracking a maximum multiplies the nodes; past this many the maximum stays untracked. */
const MAX_NODES = 400;

/**
 * Compiles a person. With `track`, maxima of shift types are part of the node while the nodes stay few;
 * without, they are all left to the caller (`loose`).
 */
export function rowProgram(grid: Grid, personIndex: number, track: boolean): RowProgram {
  const person = grid.people[personIndex];
  if (person === undefined) throw new RangeError(`no person ${personIndex}`);
  const { days } = grid;
  const types = grid.minutes.length;
  const isCounted = countsMinutes(grid, person);
  const minutes = (type: number): number => (isCounted ? (grid.minutes[type] as number) : 0);
  const maxOf = (type: number): number => person.maxOfType[type] as number;
  const mayFollow = (a: number, b: number): boolean => grid.mayFollow[a * types + b] === 1;

  const daysAllowed = new Int32Array(types);
  for (let cell = 0; cell < days * types; cell++) {
    if (person.allowed[cell] === 1) daysAllowed[cell % types] = (daysAllowed[cell % types] as number) + 1;
  }
  const usable: number[] = [];
  for (let type = 0; type < types; type++) {
    if (maxOf(type) > 0 && (daysAllowed[type] as number) > 0 && minutes(type) <= person.maxMinutes)
      usable.push(type);
  }
  const mostShifts = (type: number): number =>
    Math.min(
      daysAllowed[type] as number,
      minutes(type) > 0 ? Math.floor(person.maxMinutes / minutes(type)) : days,
    );
  const binding = usable.filter(type => maxOf(type) < mostShifts(type));
  // A type that alone has its length is as good as tracked by the minutes; smallest maxima first.
  const tracked: number[] = [];
  if (track) {
    const lengths = new Set(usable.map(minutes));
    const shortest = Math.min(...usable.map(minutes));
    const ofMinutes = Math.floor(person.maxMinutes / Math.max(1, shortest)) + 1;
    let size = isCounted ? ofMinutes * (lengths.size > 1 ? 4 : 1) : 1;
    for (const type of [...binding].sort((a, b) => maxOf(a) - maxOf(b))) {
      size *= maxOf(type) + 1;
      if (size > MAX_NODES * 3) break;
      tracked.push(type);
    }
  }
  const signature = (type: number): string =>
    [
      minutes(type),
      tracked.includes(type) ? `t${type}` : '',
      ...usable.map(other => `${mayFollow(type, other)}${mayFollow(other, type)}`),
    ].join();
  const groups = new Map<string, number[]>();
  for (const type of usable) {
    const key = signature(type);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [type]);
    else group.push(type);
  }
  const classList = [...groups.values()];
  const classes = classList.length;
  const classOf = new Int32Array(types).fill(-1);
  classList.forEach((group, c) => {
    for (const type of group) classOf[type] = c;
  });
  const first = (c: number): number => (classList[c] as number[])[0] as number;
  const after = classList.map((_, c) =>
    classList.flatMap((__, d) => (mayFollow(first(c), first(d)) ? [d] : [])),
  );
  const trackedOf = (c: number): number => tracked.indexOf(first(c));

  // Amounts are [tracked counts..., minutes]: sums keep the lexicographic order, which the program needs.
  const limit = [...tracked.map(maxOf), person.maxMinutes];
  const plus = (amount: readonly number[], c: number): number[] =>
    amount.map((value, i) =>
      i === tracked.length ? value + minutes(first(c)) : i === trackedOf(c) ? value + 1 : value,
    );
  const fits = (amount: readonly number[]): boolean =>
    amount.every((value, i) => value <= (limit[i] as number));
  const zero = limit.map(() => 0);

  const useAmount: number[][] = [zero];
  const useLength = [0];
  const useIndex = new Map<string, number>([[`0:${zero.join()}`, 0]]);
  const growList: number[] = [];
  const maxRun = Math.min(person.maxRun, days);
  for (let use = 0; use < useAmount.length; use++) {
    for (let c = 0; c < classes; c++) {
      const amount = plus(useAmount[use] as number[], c);
      const length = (useLength[use] as number) + 1;
      if (length > maxRun || !fits(amount)) {
        growList.push(-1);
        continue;
      }
      const key = `${length}:${amount.join()}`;
      let index = useIndex.get(key);
      if (index === undefined) {
        index = useAmount.length;
        useIndex.set(key, index);
        useAmount.push(amount);
        useLength.push(length);
      }
      growList.push(index);
    }
  }

  const nodeAmounts: number[][] = [zero];
  const seen = new Set([zero.join()]);
  for (let i = 0; i < nodeAmounts.length; i++) {
    for (let c = 0; c < classes; c++) {
      const amount = plus(nodeAmounts[i] as number[], c);
      if (!fits(amount) || seen.has(amount.join())) continue;
      seen.add(amount.join());
      nodeAmounts.push(amount);
    }
  }
  nodeAmounts.sort((a, b) => {
    const at = a.findIndex((value, i) => value !== b[i]);
    return at < 0 ? 0 : (a[at] as number) - (b[at] as number);
  });
  const nodeIndex = new Map(nodeAmounts.map((amount, index) => [amount.join(), index]));
  const nodes = nodeAmounts.length;
  const uses = useAmount.length;
  const add = new Int32Array(uses * nodes);
  useAmount.forEach((use, u) => {
    nodeAmounts.forEach((node, n) => {
      add[u * nodes + n] = nodeIndex.get(node.map((value, i) => value + (use[i] as number)).join()) ?? -1;
    });
  });
  const addType = new Int32Array(types * nodes).fill(-1);
  for (const type of usable) {
    const c = classOf[type] as number;
    nodeAmounts.forEach((node, n) => {
      addType[type * nodes + n] = nodeIndex.get(plus(node, c).join()) ?? -1;
    });
  }

  const weekendIndex = new Int32Array(days).fill(-1);
  grid.weekends.forEach((day, index) => {
    weekendIndex[day] = index;
    if (day + 1 < days) weekendIndex[day + 1] = index;
  });
  const width = maxRun + 1;
  const weekendsOf = new Int8Array(days * width);
  for (let start = 0; start < days; start++) {
    let count = 0;
    for (let length = 1; length <= maxRun && start + length <= days; length++) {
      const day = start + length - 1;
      const index = weekendIndex[day] as number;
      if (index >= 0 && (length === 1 || weekendIndex[day - 1] !== index)) count++;
      weekendsOf[start * width + length] = count;
    }
  }

  const longest = new Int32Array(days).fill(-1);
  for (let day = 0; day < days; day++) {
    for (const type of usable) {
      if (person.allowed[day * types + type] === 1)
        longest[day] = Math.max(longest[day] as number, minutes(type));
    }
  }
  const minRest = Math.max(1, person.minRest);
  const maxWeekends = Math.max(0, Math.min(person.maxWeekends, grid.weekends.length));
  const columns = maxWeekends + 1;
  const most = new Int32Array((days + 1) * columns);
  for (let day = days - 1; day >= 0; day--) {
    for (let left = 0; left < columns; left++) {
      let best = most[(day + 1) * columns + left] as number;
      let sum = 0;
      for (let length = 1; length <= maxRun && day + length <= days; length++) {
        const here = longest[day + length - 1] as number;
        if (here < 0) break;
        sum += here;
        const rest = left - (weekendsOf[day * width + length] as number);
        if (rest < 0) break;
        const land = Math.min(days, day + length + minRest);
        best = Math.max(best, sum + (most[land * columns + rest] as number));
      }
      most[day * columns + left] = best;
    }
  }

  return {
    person: personIndex,
    days,
    types,
    classes,
    classOf,
    memberStart: starts(classList),
    members: Int32Array.from(classList.flat()),
    nextStart: starts(after),
    next: Int32Array.from(after.flat()),
    allowed: person.allowed,
    minRun: person.minRun,
    maxRun,
    minRest,
    maxWeekends,
    uses,
    lengthOfUse: Int32Array.from(useLength),
    grow: Int32Array.from(growList),
    nodes,
    minutesOfNode: Int32Array.from(nodeAmounts, amount => amount[tracked.length] as number),
    add,
    addType,
    minMinutes: person.minMinutes,
    weekendsOf,
    most,
    loose: Int32Array.from(binding.filter(type => !tracked.includes(type))),
    maxOfType: person.maxOfType,
  };
}

function starts(lists: readonly (readonly number[])[]): Int32Array {
  const result = new Int32Array(lists.length + 1);
  lists.forEach((list, i) => {
    result[i + 1] = (result[i] as number) + list.length;
  });
  return result;
}
