import type { DutyModel } from '../model/duty-model';

/**
 * Every timeline one person could have, as paths through a graph: at each of their items, in order, they
 * skip it or take it. Timelines that break a clash with what directly follows, or a hard cap of touched
 * numbers in a window, are not paths; other rules are not looked at, so no legal timeline is missing.
 */
export interface TimelineGraph {
  readonly items: readonly Item[];
  /** The nodes before each item, and those at the end. Node 0 before the first item is the start. */
  readonly nodes: readonly (readonly Node[])[];
  /** The kinds of the person's facts. */
  readonly facts: readonly number[];
}

/** A bundle the person may take, or one of several alike of which nobody holds two. */
export interface Item {
  readonly kind: number;
  readonly bundles: readonly number[];
}

export interface Node {
  /** Where the timeline goes on, as an index among the nodes before the next item. */
  readonly skip: number;
  /** Likewise after taking the item, with the item that comes next; `null`: it cannot be taken. */
  readonly take: { readonly item: number; readonly node: number } | null;
}

/** `rank`: the place of each kind in the order in which items stand; without it they stand in the order of kinds. */
export function timelineGraph(model: DutyModel, person: number, rank?: Int32Array): TimelineGraph {
  const placeOf = (kind: number): number => rank?.[kind] ?? kind;
  const clashes = model.clashes.filter(family => family.people === null || family.people[person] === 1);
  const clash = (a: number, b: number): boolean =>
    clashes.some(family => (family.neighbors[a] as Int32Array).includes(b));
  const facts: number[] = [];
  const mine = new Map<number, number[]>();
  for (let bundle = 0; bundle < model.kindOf.length; bundle++) {
    const kind = model.kindOf[bundle] as number;
    const holder = model.fixed[bundle] as number;
    if (holder === person) facts.push(kind);
    if (holder >= 0 || !(model.candidates[bundle] as Int32Array).includes(person)) continue;
    mine.set(kind, [...(mine.get(kind) ?? []), bundle]);
  }
  const items: Item[] = [];
  for (const kind of [...mine.keys()].sort((a, b) => placeOf(a) - placeOf(b))) {
    if (facts.some(fact => clash(fact, kind))) continue;
    const bundles = mine.get(kind) as number[];
    if (clash(kind, kind)) items.push({ kind, bundles });
    else for (const bundle of bundles) items.push({ kind, bundles: [bundle] });
  }
  const following = items.map(({ kind }, index) => {
    let next = index + 1;
    while (next < items.length && clash(kind, (items[next] as Item).kind)) next++;
    return next;
  });
  return { items, nodes: nodesFor(touchRules(model, person, items), items.length, following), facts };
}

interface TouchRule {
  readonly span: number;
  readonly max: number;
  /** The numbers each item touches. */
  readonly touched: readonly (readonly number[])[];
  /** Numbers up to this are out of every window with what the items from each one on touch. */
  readonly forgotten: readonly number[];
}

function touchRules(model: DutyModel, person: number, items: readonly Item[]): readonly TouchRule[] {
  return model.rules.flatMap(rule => {
    if (rule.family !== 'touched-in-window' || rule.price !== null) return [];
    if (rule.people !== null && rule.people[person] !== 1) return [];
    const lists = rule.calendar.touches[rule.calendar.classOf[person] as number] as readonly Int32Array[];
    const touched = items.map(({ kind }) => [...(lists[kind] as Int32Array)]);
    const forgotten: number[] = [...items.map(() => Infinity), Infinity];
    for (let item = items.length - 1; item >= 0; item--)
      forgotten[item] = Math.min(
        forgotten[item + 1] as number,
        ...(touched[item] as number[]).map(number => number - rule.span),
      );
    return [{ span: rule.span, max: rule.max, touched, forgotten }];
  });
}

/** Rules that look further back than this are the first to be left out where there would be too many nodes. */
const LONG_SPAN = 20;
const MOST_NODES_AT_ONCE = 128;

/** The nodes with as many of the rules as can be remembered: leaving one out only admits more timelines. */
function nodesFor(
  rules: readonly TouchRule[],
  length: number,
  following: readonly number[],
): TimelineGraph['nodes'] {
  const isLong = ({ span }: TouchRule): boolean => span > LONG_SPAN;
  const inOrder = [...rules.filter(rule => !isLong(rule)), ...rules.filter(isLong)];
  for (let used = inOrder.length; ; used--) {
    const nodes = layers(inOrder.slice(0, used), length, following);
    if (nodes !== null) return nodes;
  }
}

/** The numbers touched so far that still matter, per rule. */
type Memory = readonly (readonly number[])[];

function layers(
  rules: readonly TouchRule[],
  length: number,
  following: readonly number[],
): readonly (readonly Node[])[] | null {
  const mostInAll = Math.max(1 << 20, 64 * (length + 1));
  let inAll = 0;
  const known: Map<string, number>[] = Array.from({ length: length + 1 }, () => new Map());
  const memories: Memory[][] = Array.from({ length: length + 1 }, () => []);
  const nodeFor = (item: number, memory: Memory): number => {
    const kept = memory.map((numbers, rule) =>
      numbers.filter(number => number > ((rules[rule] as TouchRule).forgotten[item] as number)),
    );
    const key = kept.map(numbers => numbers.join(',')).join(';');
    const there = known[item] as Map<string, number>;
    const node = there.get(key);
    if (node !== undefined) return node;
    there.set(key, there.size);
    (memories[item] as Memory[]).push(kept);
    return there.size - 1;
  };
  nodeFor(
    0,
    rules.map(() => []),
  );
  const nodes: Node[][] = [];
  for (let item = 0; item < length; item++) {
    const here = (memories[item] as Memory[]).length;
    inAll += here;
    if (here > MOST_NODES_AT_ONCE || inAll > mostInAll) return null;
    nodes.push(
      (memories[item] as Memory[]).map(memory => {
        const skip = nodeFor(item + 1, memory);
        const after = memory.map((numbers, rule) =>
          [...new Set([...numbers, ...((rules[rule] as TouchRule).touched[item] as number[])])].sort(
            (a, b) => a - b,
          ),
        );
        if (after.some((numbers, rule) => isOver(rules[rule] as TouchRule, numbers)))
          return { skip, take: null };
        const next = following[item] as number;
        return { skip, take: { item: next, node: nodeFor(next, after) } };
      }),
    );
  }
  nodes.push((memories[length] as Memory[]).map(() => ({ skip: -1, take: null })));
  return nodes;
}

/** Whether more than `max` of the numbers fall into some window. */
function isOver({ span, max }: TouchRule, numbers: readonly number[]): boolean {
  return numbers.some(
    (first, index) => index + max < numbers.length && (numbers[index + max] as number) < first + span,
  );
}
