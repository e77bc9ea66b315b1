import type { DutyModel } from '../model/duty-model';
import { isAmong } from './ascending';
import { type Budget, TOO_MANY_LOOKS } from './budget';

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

/**
 * `rank`: the place of each kind in the order in which items stand; without it they stand in the order of kinds. A text
 * where it takes more steps than are left.
 */
export function timelineGraph(
  model: DutyModel,
  person: number,
  budget: Budget,
  rank?: Int32Array,
): TimelineGraph | string {
  const placeOf = (kind: number): number => rank?.[kind] ?? kind;
  const clashes = model.clashes.filter(family => family.people === null || family.people[person] === 1);
  const clash = (a: number, b: number): boolean => {
    budget.steps -= 1 + clashes.length;
    return clashes.some(family => isAmong(family.neighbors[a] as Int32Array, b));
  };
  const { facts, bundlesOf } = ownKinds(model, person);
  budget.steps -= model.kindOf.length;
  const items: Item[] = [];
  for (const kind of [...bundlesOf.keys()].sort((a, b) => placeOf(a) - placeOf(b))) {
    if (budget.steps < 0) return TOO_MANY_LOOKS;
    if (facts.some(fact => clash(fact, kind))) continue;
    const bundles = bundlesOf.get(kind) as number[];
    if (clash(kind, kind)) items.push({ kind, bundles });
    else for (const bundle of bundles) items.push({ kind, bundles: [bundle] });
  }
  const following: number[] = [];
  for (const [index, { kind }] of items.entries()) {
    let next = index + 1;
    while (next < items.length && budget.steps >= 0 && clash(kind, (items[next] as Item).kind)) next++;
    following.push(next);
  }
  const nodes = nodesFor(touchRules(model, person, items), items.length, following, budget);
  return budget.steps < 0 ? TOO_MANY_LOOKS : { items, nodes, facts };
}

/** The kinds of a person's facts, and by kind the bundles that they may take. */
function ownKinds(
  model: DutyModel,
  person: number,
): { readonly facts: readonly number[]; readonly bundlesOf: ReadonlyMap<number, number[]> } {
  const facts: number[] = [];
  const bundlesOf = new Map<number, number[]>();
  for (let bundle = 0; bundle < model.kindOf.length; bundle++) {
    const kind = model.kindOf[bundle] as number;
    const holder = model.fixed[bundle] as number;
    if (holder === person) facts.push(kind);
    if (holder >= 0 || !isAmong(model.candidates[bundle] as Int32Array, person)) continue;
    const known = bundlesOf.get(kind);
    if (known === undefined) bundlesOf.set(kind, [bundle]);
    else known.push(bundle);
  }
  return { facts, bundlesOf };
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

/** The nodes with as many of the rules as can be remembered: leaving one out only admits more timelines. None: no steps are left. */
function nodesFor(
  rules: readonly TouchRule[],
  length: number,
  following: readonly number[],
  budget: Budget,
): TimelineGraph['nodes'] {
  const isLong = ({ span }: TouchRule): boolean => span > LONG_SPAN;
  const inOrder = [...rules.filter(rule => !isLong(rule)), ...rules.filter(isLong)];
  for (let used = inOrder.length; budget.steps >= 0; used--) {
    const nodes = layers(inOrder.slice(0, used), length, following, budget);
    if (nodes !== null) return nodes;
  }
  return [];
}

/** The numbers touched so far that still matter, per rule. */
type Memory = readonly (readonly number[])[];

function layers(
  rules: readonly TouchRule[],
  length: number,
  following: readonly number[],
  budget: Budget,
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
    budget.steps -= here * (1 + rules.length);
    if (here > MOST_NODES_AT_ONCE || inAll > mostInAll || budget.steps < 0) return null;
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
