import { ascending } from './ascending';
import type { Model } from './model';
import type { TimelineRule } from './timeline-rule';

/** Bundles of a model in groups that every person's own timeline sees alike. */
export interface Kinds {
  /** Bundles in order of kind, and within a kind in their own order. */
  readonly bundleOf: Int32Array;
  /** The kind of each place in that order. */
  readonly kindOf: Int32Array;
  /** The first bundle of each kind, which stands for all. */
  readonly first: Int32Array;
}

/**
 * Finds the bundles that lie at the same time and weigh the same for every rule on timelines, every load and
 * every wish: two systems' primary of the same night. Of those that exclude each other for the same people
 * one person holds one at most, so a timeline sees them as one kind. Facts are kinds of their own. `apart`
 * tells more kinds apart than that, by a number. Pauses after each bundle.
 */
export function* kindsOf(model: Model, apart?: (bundle: number) => number): Generator<void, Kinds> {
  const numbers = new Map<string, number>();
  const groups: number[][] = [];
  const wishing = model.wishes.filter(points => points.some(value => value !== 0));
  const burdens = [...new Set(model.dimensions.flatMap(({ burden }) => burden))];
  for (const [index, bundle] of model.bundles.entries()) {
    yield;
    const signature =
      bundle.fixed >= 0
        ? `fact ${index}`
        : [
            bundle.start,
            bundle.end,
            apart?.(index),
            ...burdens.map(list => list[index]),
            ...wishing.map(points => points[index]),
            ...model.conflicts.map(({ neighbors }) => closedList(neighbors[index] as Int32Array, index)),
            ...model.rows.map(rule => viewOf(rule, index)),
          ].join('|');
    const known = numbers.get(signature);
    if (known !== undefined) {
      (groups[known] as number[]).push(index);
      continue;
    }
    numbers.set(signature, groups.length);
    groups.push([index]);
  }
  return {
    bundleOf: Int32Array.from(groups.flat()),
    kindOf: Int32Array.from(groups.flatMap((group, kind) => group.map(() => kind))),
    first: Int32Array.from(groups, group => group[0] as number),
  };
}

/** A bundle's neighbors and itself: equal for two bundles only if they exclude each other too. */
function closedList(neighbors: Int32Array, bundle: number): string {
  return neighbors.length === 0 ? '' : joined(neighbors, bundle).sort().join(' ');
}

function joined(list: Int32Array, last: number): Int32Array {
  const longer = new Int32Array(list.length + 1);
  longer.set(list);
  longer[list.length] = last;
  return longer;
}

/** What a rule sees of a bundle. */
function viewOf(rule: TimelineRule, bundle: number): string {
  switch (rule.family) {
    case 'turns-in-window':
      return String(rule.point[bundle]);
    case 'turns-in-all':
      return String(rule.counts[bundle]);
    case 'minutes-in-window':
    case 'minutes-in-all':
    case 'at-once':
      return (rule.stretches[bundle] as Int32Array).join(' ');
    case 'touched-in-window':
    case 'touched-in-all':
    case 'maximum-run':
    case 'minimum-run':
    case 'minimum-gap':
    case 'whole-groups':
      return rule.calendar.touches.map(list => (list[bundle] as Int32Array).join(' ')).join(',');
  }
}

/** A rule as it looks at kinds instead of bundles. */
export function ruleOnKinds(rule: TimelineRule, { first }: Kinds): TimelineRule {
  const pick = <Item>(list: ArrayLike<Item>): Item[] => Array.from(first, bundle => list[bundle] as Item);
  switch (rule.family) {
    case 'turns-in-window':
      return { ...rule, point: Int32Array.from(pick(rule.point)) };
    case 'turns-in-all':
      return { ...rule, counts: Uint8Array.from(pick(rule.counts)) };
    case 'minutes-in-window':
    case 'minutes-in-all':
    case 'at-once':
      return { ...rule, stretches: pick(rule.stretches) };
    case 'touched-in-window':
    case 'touched-in-all':
    case 'maximum-run':
    case 'minimum-run':
    case 'minimum-gap':
    case 'whole-groups':
      return { ...rule, calendar: { ...rule.calendar, touches: rule.calendar.touches.map(pick) } };
  }
}

/** Which kinds exclude each other for one person, from which bundles do. Pauses after each kind. */
export function* clashesOfKinds(
  { bundles }: Model,
  neighbors: readonly Int32Array[],
  { first, kindOf, bundleOf }: Kinds,
): Generator<void, readonly Int32Array[]> {
  const kindOfBundle = new Int32Array(bundles.length);
  bundleOf.forEach((bundle, place) => {
    kindOfBundle[bundle] = kindOf[place] as number;
  });
  const clashes: Int32Array[] = [];
  for (const bundle of first) {
    yield;
    // Among its own neighbors when a bundle of the same kind is.
    clashes.push(ascending((neighbors[bundle] as Int32Array).map(other => kindOfBundle[other] as number)));
  }
  return clashes;
}
