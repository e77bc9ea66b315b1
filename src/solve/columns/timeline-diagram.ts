import type { DutyModel } from '../../model/duty-model';
import { violationOf } from '../../model/families/families';
import { memoryOf, type RuleMemory } from './rule-memory';

/**
 * All timelines that one person may have, as a zero-suppressed decision diagram (Minato, *Zero-suppressed BDDs
 * for set manipulation in combinatorial problems*, DAC 1993). A node asks whether an item is taken and
 * leads on to the next item that may be taken; every way from the root to the top is a legal timeline and
 * every legal timeline is one way. Nodes with equal futures are one node.
 *
 * An item is one bundle of a kind: kinds of which a person may hold several have several items, to be
 * taken in order, and which bundle each stands for is left to the prices.
 */
export interface TimelineDiagram {
  readonly person: number;
  /** The kind of each item, ascending. */
  readonly kindOf: Int32Array;
  /** 1 for items that are facts. */
  readonly isFact: Uint8Array;
  /** The item of each node, ascending; the root is the first node and the top is one past the last. */
  readonly item: Int32Array;
  /** Where a node leads when its item is skipped or taken; -1: nowhere. */
  readonly skip: Int32Array;
  readonly take: Int32Array;
  /** No timeline is legal. */
  readonly empty: boolean;
  /** Indices of the model's rules that the diagram leaves out; it then also holds timelines that break them. */
  readonly leftOut: readonly number[];
}

/** The diagram of a person, or `null`: even without rules it has more states than `limit`. */
export function timelineDiagram(model: DutyModel, person: number, limit: number): TimelineDiagram | null {
  const line = itemsOf(model, person);
  const clashing = clashesOf(model, person, line);
  const posted: number[] = [];
  const leftOut: number[] = [];
  const memories: RuleMemory[] = [];
  const mostBetween = packing(clashing);
  model.rules.forEach((rule, index) => {
    if (rule.people !== null && rule.people[person] !== 1) return;
    // Violations of a rule with a price are left out: they only add to the cost.
    const mustHold = rule.price === null;
    const facts = line.kindOf.filter((_, item) => line.isFact[item] === 1);
    // Where facts alone break a rule, what they break does not count, which a memory cannot tell apart.
    const byFacts = facts.length > 0 && mustHold && violationOf(rule, person, facts, facts.length) > 0;
    const memory =
      mustHold && !byFacts ? memoryOf(rule, { model, person, kindOf: line.kindOf, mostBetween }) : null;
    if (memory === null) leftOut.push(index);
    else {
      posted.push(index);
      memories.push(memory);
    }
  });
  const whole = build(person, line, clashing, memories, limit);
  if (whole !== null) return { ...whole, leftOut };
  // Too large: one rule after the other joins as long as the diagram stays within the limit.
  let best = build(person, line, clashing, [], limit);
  if (best === null) return null;
  const kept: RuleMemory[] = [];
  memories.forEach((memory, index) => {
    const wider = build(person, line, clashing, [...kept, memory], limit);
    if (wider === null) leftOut.push(posted[index] as number);
    else {
      kept.push(memory);
      best = wider;
    }
  });
  return { ...best, leftOut };
}

interface Items {
  readonly kindOf: Int32Array;
  readonly isFact: Uint8Array;
}

function itemsOf(model: DutyModel, person: number): Items {
  const free = new Int32Array(model.kinds);
  const facts = new Int32Array(model.kinds);
  model.kindOf.forEach((kind, bundle) => {
    const fixed = model.fixed[bundle] as number;
    if (fixed === person) facts[kind] = (facts[kind] as number) + 1;
    else if (fixed < 0 && mayHold(model.candidates[bundle] as Int32Array, person)) {
      free[kind] = (free[kind] as number) + 1;
    }
  });
  const alone = new Uint8Array(model.kinds);
  const barred = new Uint8Array(model.kinds);
  for (const family of model.clashes) {
    if (family.people !== null && family.people[person] !== 1) continue;
    family.neighbors.forEach((neighbors, kind) => {
      for (const other of neighbors) {
        if (other === kind) alone[kind] = 1;
        if ((facts[other] as number) > 0) barred[kind] = 1;
      }
    });
  }
  const kindOf: number[] = [];
  const isFact: number[] = [];
  for (let kind = 0; kind < model.kinds; kind++) {
    for (let i = 0; i < (facts[kind] as number); i++) {
      kindOf.push(kind);
      isFact.push(1);
    }
    if (barred[kind] === 1) continue;
    const copies = Math.min(free[kind] as number, alone[kind] === 1 ? 1 : Infinity);
    for (let i = 0; i < copies; i++) {
      kindOf.push(kind);
      isFact.push(0);
    }
  }
  return { kindOf: Int32Array.from(kindOf), isFact: Uint8Array.from(isFact) };
}

/** Whether a person is in an ascending list. */
export function mayHold(candidates: Int32Array, person: number): boolean {
  let low = 0;
  let high = candidates.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((candidates[middle] as number) < person) low = middle + 1;
    else high = middle;
  }
  return candidates[low] === person;
}

/** For each item the later free items that it rules out, ascending; facts never clash with facts. */
function clashesOf(
  model: DutyModel,
  person: number,
  { kindOf, isFact }: Items,
): readonly (readonly number[])[] {
  const itemsOfKind: number[][] = Array.from({ length: model.kinds }, () => []);
  kindOf.forEach((kind, item) => itemsOfKind[kind]?.push(item));
  return Array.from(kindOf, (kind, item) => {
    if (isFact[item] === 1) return [];
    const later = new Set<number>();
    for (const family of model.clashes) {
      if (family.people !== null && family.people[person] !== 1) continue;
      for (const other of family.neighbors[kind] as Int32Array) {
        for (const clashing of itemsOfKind[other] as number[]) if (clashing > item) later.add(clashing);
      }
    }
    return [...later].sort((a, b) => a - b);
  });
}

/** How many items of a stretch fit together at most: each leaves out at least those right behind it. */
function packing(clashing: readonly (readonly number[])[]): (first: number, end: number) => number {
  const items = clashing.length;
  // The first item that can follow when the next one taken is this one or later.
  const after = new Int32Array(items + 1).fill(items + 1);
  for (let item = items - 1; item >= 0; item--) {
    let next = item + 1;
    for (const other of clashing[item] as readonly number[]) {
      if (other !== next) break;
      next++;
    }
    after[item] = Math.min(after[item + 1] as number, next);
  }
  return (first, end) => {
    let count = 0;
    for (let item = first; item < end; item = after[item] as number) count++;
    return count;
  };
}

interface State {
  readonly item: number;
  readonly ruledOut: readonly number[];
  readonly memories: readonly (readonly number[])[];
}

type Built = Omit<TimelineDiagram, 'leftOut'>;

/** Top down over states, then bottom up, joining nodes with equal futures; `null`: more than `limit` states. */
function build(
  person: number,
  { kindOf, isFact }: Items,
  clashing: readonly (readonly number[])[],
  rules: readonly RuleMemory[],
  limit: number,
): Built | null {
  const items = kindOf.length;
  const layers: { states: State[]; skip: number[]; take: number[]; numberOf: Map<string, number> }[] =
    Array.from({ length: items + 1 }, () => ({ states: [], skip: [], take: [], numberOf: new Map() }));
  let count = 0;
  // A place is `number * (items + 1) + item`, or -1.
  const place = (
    from: number,
    ruledOut: readonly number[],
    memories: readonly (readonly number[])[],
  ): number => {
    let item = from;
    let first = 0;
    while (first < ruledOut.length && (ruledOut[first] as number) <= item) {
      if (ruledOut[first] === item) item++;
      first++;
    }
    const pending = first === 0 ? ruledOut : ruledOut.slice(first);
    if (item === items) {
      for (let i = 0; i < rules.length; i++) {
        if (!(rules[i] as RuleMemory).mayEnd(memories[i] as readonly number[])) return -1;
      }
      return items;
    }
    const settled = memories.map((memory, i) => (rules[i] as RuleMemory).settle(memory, item));
    let key = pending.length === 0 ? '' : pending.join();
    for (const memory of settled) key += memory.length === 0 ? ';' : `;${memory.join()}`;
    const layer = layers[item] as (typeof layers)[number];
    let number = layer.numberOf.get(key);
    if (number === undefined) {
      number = layer.states.length;
      layer.numberOf.set(key, number);
      layer.states.push({ item, ruledOut: pending, memories: settled });
      count++;
    }
    return number * (items + 1) + item;
  };
  const rootPlace = place(
    0,
    [],
    rules.map(() => []),
  );
  for (let item = 0; item < items; item++) {
    const layer = layers[item] as (typeof layers)[number];
    // Further bundles of a kind are taken only when the first one is.
    let past = item + 1;
    while (past < items && kindOf[past] === kindOf[item] && isFact[item] === 0) past++;
    for (const state of layer.states) {
      layer.skip.push(isFact[item] === 1 ? -1 : place(past, state.ruledOut, state.memories));
      let memories: (readonly number[])[] | null = [];
      for (let i = 0; i < rules.length; i++) {
        const memory = (rules[i] as RuleMemory).take(state.memories[i] as readonly number[], item);
        if (memory === null) {
          memories = null;
          break;
        }
        memories.push(memory);
      }
      const added = clashing[item] as readonly number[];
      layer.take.push(memories === null ? -1 : place(item + 1, merged(state.ruledOut, added), memories));
      if (count > limit) return null;
    }
    layer.numberOf.clear();
  }
  return reduced(person, kindOf, isFact, layers, rootPlace);
}

function merged(a: readonly number[], b: readonly number[]): readonly number[] {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const all: number[] = [];
  let i = 0;
  let k = 0;
  while (i < a.length || k < b.length) {
    const x = i < a.length ? (a[i] as number) : Infinity;
    const y = k < b.length ? (b[k] as number) : Infinity;
    all.push(Math.min(x, y));
    if (x <= y) i++;
    if (y <= x) k++;
  }
  return all;
}

function reduced(
  person: number,
  kindOf: Int32Array,
  isFact: Uint8Array,
  layers: readonly { readonly skip: readonly number[]; readonly take: readonly number[] }[],
  rootPlace: number,
): Built {
  const items = kindOf.length;
  const TOP = 0;
  const itemAt: number[] = [items];
  const skipAt: number[] = [-1];
  const takeAt: number[] = [-1];
  const nodesOf: Int32Array[] = [];
  const nodeAt = (where: number): number => {
    if (where < 0) return -1;
    const item = where % (items + 1);
    return item === items ? TOP : ((nodesOf[item] as Int32Array)[(where - item) / (items + 1)] as number);
  };
  for (let item = items - 1; item >= 0; item--) {
    const { skip, take } = layers[item] as (typeof layers)[number];
    const unique = new Map<number, number>();
    nodesOf[item] = Int32Array.from(skip, (skipPlace, number) => {
      const skipped = nodeAt(skipPlace);
      const taken = nodeAt(take[number] as number);
      if (taken < 0) return skipped;
      const key = (skipped + 1) * 0x4000000 + taken;
      const known = unique.get(key);
      if (known !== undefined) return known;
      const node = itemAt.length;
      unique.set(key, node);
      itemAt.push(item);
      skipAt.push(skipped);
      takeAt.push(taken);
      return node;
    });
  }
  const root = nodeAt(rootPlace);
  if (root < 0) return emptyDiagram(person, kindOf, isFact);
  // Of those, the ones the root leads to, in ascending order of their items.
  const reached = new Uint8Array(itemAt.length);
  reached[root] = 1;
  const order: number[] = [];
  for (let node = root; node > TOP; node--) {
    if (reached[node] === 0) continue;
    order.push(node);
    if ((skipAt[node] as number) > 0) reached[skipAt[node] as number] = 1;
    if ((takeAt[node] as number) > 0) reached[takeAt[node] as number] = 1;
  }
  const rank = new Int32Array(itemAt.length).fill(-1);
  order.forEach((node, index) => (rank[node] = index));
  rank[TOP] = order.length;
  const renamed = (node: number): number => (node < 0 ? -1 : (rank[node] as number));
  return {
    person,
    kindOf,
    isFact,
    item: Int32Array.from(order, node => itemAt[node] as number),
    skip: Int32Array.from(order, node => renamed(skipAt[node] as number)),
    take: Int32Array.from(order, node => renamed(takeAt[node] as number)),
    empty: false,
  };
}

function emptyDiagram(person: number, kindOf: Int32Array, isFact: Uint8Array): Built {
  const none = new Int32Array();
  return { person, kindOf, isFact, item: none, skip: none, take: none, empty: true };
}
