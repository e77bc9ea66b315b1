import type { ClashFamily, DutyModel } from '../../model/duty-model';
import type { TimelineRule } from '../../model/timeline-rule';
import { type TouchAutomaton, touchAutomaton } from './touch-automaton';

/**
 * What one person's own timeline allows, made ready for dynamic programs over **items**: the kinds they may
 * hold, in order; of a kind that does not clash with itself each bundle is an item. Everything here is a relaxation: a timeline that the model allows is always allowed, so a
 * minimum over these timelines is a lower limit.
 *
 * Kept: clashes with what follows directly, hard caps of touched numbers in a window (as states), and hard
 * caps of turns (as `windows`, to be priced or counted). Dropped: the rest, and every rule with a price.
 */
export interface OwnRow {
  readonly person: number;
  readonly length: number;
  readonly kind: Int32Array;
  /** The bundles of each item that are the person's to hold; taking the item is holding one of them. */
  readonly bundles: readonly Int32Array[];
  /** The first later item that does not clash with each, or `length`. */
  readonly after: Int32Array;
  /** `skip[item * states + state]`: the state before the next item; `take`: before `after[item]`, or -1. */
  readonly states: number;
  readonly skip: Int32Array;
  readonly take: Int32Array;
  readonly windows: readonly TurnWindow[];
  /** What each item adds to each load: `weight[load][item]`. */
  readonly weight: readonly Float64Array[];
  /** Each load's deviation with nothing but the person's facts. */
  readonly base: Float64Array;
}

/** At most `room` of the items from `first` to `last` - 1 with `counts` 1. */
export interface TurnWindow {
  readonly rule: number;
  readonly counts: Uint8Array;
  readonly first: number;
  readonly last: number;
  readonly room: number;
  /** Every item from `first` to `last` - 1 counts. */
  readonly all: boolean;
  /** Where the window starts, on the rule's own clock. */
  readonly from: number;
}

/** Everyone's row, one after the other; `null` is a pause. */
export function* ownRows(model: DutyModel): Generator<OwnRow | null, void> {
  const bundlesOf: Map<number, number[]>[] = Array.from({ length: model.people }, () => new Map());
  const factsOf: number[][] = Array.from({ length: model.people }, () => []);
  for (const [bundle, kind] of model.kindOf.entries()) {
    if (bundle % STRIDE === 0) yield null;
    const holder = model.fixed[bundle] as number;
    if (holder >= 0) {
      (factsOf[holder] as number[]).push(kind);
      continue;
    }
    for (const person of model.candidates[bundle] as Int32Array) {
      const mine = bundlesOf[person] as Map<number, number[]>;
      const known = mine.get(kind);
      if (known === undefined) mine.set(kind, [bundle]);
      else known.push(bundle);
    }
  }
  for (const [person, mine] of bundlesOf.entries())
    yield* ownRow(model, person, mine, factsOf[person] as number[]);
}

/** Bundles between two pauses. */
const STRIDE = 256;

function* ownRow(
  model: DutyModel,
  person: number,
  mine: ReadonlyMap<number, readonly number[]>,
  facts: readonly number[],
): Generator<OwnRow | null, void> {
  const clashes = model.clashes.filter(({ people }) => people === null || people[person] === 1);
  const taken = new Uint8Array(model.kinds);
  for (const fact of facts) {
    for (const { neighbors } of clashes) {
      for (const kind of neighbors[fact] as Int32Array) taken[kind] = 1;
    }
  }
  const items = [...mine.keys()]
    .filter(each => taken[each] === 0)
    .sort((a, b) => a - b)
    .flatMap(each => {
      const all = mine.get(each) as readonly number[];
      const alone = clashes.some(({ neighbors }) => (neighbors[each] as Int32Array).includes(each));
      return alone ? [{ kind: each, bundles: all }] : all.map(bundle => ({ kind: each, bundles: [bundle] }));
    });
  const kind = Int32Array.from(items, item => item.kind);
  yield null;
  const after = nextOf(kind, clashes);
  yield null;
  const rules = model.rules.filter(
    rule => rule.price === null && (rule.people === null || rule.people[person] === 1),
  );
  const automaton: TouchAutomaton = touchAutomaton(rules, person, kind, after);
  yield null;
  yield {
    person,
    length: kind.length,
    kind,
    bundles: items.map(item => Int32Array.from(item.bundles)),
    after,
    ...automaton,
    windows: model.rules.flatMap((rule, index) =>
      rules.includes(rule) ? turnWindows(rule, index, kind, facts) : [],
    ),
    weight: model.loads.map(load =>
      Float64Array.from(kind, each => (load.weight[person] as Float64Array)[each] as number),
    ),
    base: Float64Array.from(model.loads, load =>
      facts.reduce(
        (sum, fact) => sum + ((load.weight[person] as Float64Array)[fact] as number),
        load.base[person] as number,
      ),
    ),
  };
}

/** The first later item that does not clash with each. */
function nextOf(kind: Int32Array, clashes: readonly ClashFamily[]): Int32Array {
  const clashing = new Set<number>();
  return kind.map((each, item) => {
    clashing.clear();
    for (const { neighbors } of clashes) {
      for (const neighbor of neighbors[each] as Int32Array) clashing.add(neighbor);
    }
    let next = item + 1;
    while (next < kind.length && clashing.has(kind[next] as number)) next++;
    return next;
  });
}

/** The windows of a rule that have more items than room and lie in no other with the same room. */
function turnWindows(
  rule: TimelineRule,
  index: number,
  kind: Int32Array,
  facts: readonly number[],
): readonly TurnWindow[] {
  if (rule.family === 'turns-in-all') {
    const counts = Uint8Array.from(kind, each => rule.counts[each] as number);
    const room = Math.max(0, rule.max - facts.filter(fact => rule.counts[fact] === 1).length);
    const all = counts.every(each => each === 1);
    return [{ rule: index, counts, first: 0, last: kind.length, room, all, from: 0 }];
  }
  if (rule.family !== 'turns-in-window') return [];
  const { point, span, max } = rule;
  const counts = Uint8Array.from(kind, each => ((point[each] as number) >= 0 ? 1 : 0));
  const items = [...counts.keys()].filter(item => counts[item] === 1);
  const at = (item: number): number => point[kind[item] as number] as number;
  for (let i = 1; i < items.length; i++) {
    // Points in another order than the items: windows would not be stretches of items.
    if (at(items[i] as number) < at(items[i - 1] as number)) return [];
  }
  const windows: TurnWindow[] = [];
  let end = 0;
  let reached = -1;
  items.forEach((first, position) => {
    const from = at(first);
    if (position > 0 && at(items[position - 1] as number) === from) return;
    while (end < items.length && at(items[end] as number) < from + span) end++;
    const held = facts.filter(
      fact => (point[fact] as number) >= from && (point[fact] as number) < from + span,
    ).length;
    // A window that ends where the one before it ended lies in it.
    if (end === reached && held === 0) return;
    reached = end;
    const room = Math.max(0, max - held);
    if (end - position <= room) return;
    const last = (items[end - 1] as number) + 1;
    windows.push({ rule: index, counts, first, last, room, all: end - position === last - first, from });
  });
  return windows;
}
