import type { DutyModel } from '../../model/duty-model';
import type { LoadDimension, Model } from '../../model/model';
import { type Budget, MOST_STEPS } from '../budget';
import { type TimelineGraph, timelineGraph } from '../timeline-graph';
import { type OwnLoad, ownLoad } from './own-load';

/** One person's timelines, and what they can carry. */
export interface OwnTimelines {
  readonly graph: TimelineGraph;
  /** The loads of a dimension, worked out when first asked for. */
  readonly load: (dimension: number) => OwnLoad;
}

/**
 * Everyone's timelines under a plan's model; `keepsRules`: rules with a price must hold as well. A text where that takes
 * too many steps.
 */
export function timelinesOf(model: Model, keepsRules: boolean): readonly OwnTimelines[] | string {
  const duty = asDuties(model, keepsRules);
  const rank = turnOrder(model);
  const budget: Budget = { steps: MOST_STEPS };
  const timelines: OwnTimelines[] = [];
  for (let person = 0; person < model.people; person++) {
    const graph = timelineGraph(duty, person, budget, rank);
    if (typeof graph === 'string') return graph;
    const known: OwnLoad[] = [];
    const load = (dimension: number): OwnLoad =>
      (known[dimension] ??= ownLoad(graph, person, model.dimensions[dimension] as LoadDimension));
    timelines.push({ graph, load });
  }
  return timelines;
}

/** A plan's turns as a model in which each turn is of a kind of its own. */
function asDuties({ people, bundles, conflicts, rows }: Model, keepsRules: boolean): DutyModel {
  const none = new Float64Array(bundles.length);
  return {
    people,
    kinds: bundles.length,
    start: Int32Array.from(bundles, ({ start }) => start),
    end: Int32Array.from(bundles, ({ end }) => end),
    kindOf: Int32Array.from(bundles, (_, bundle) => bundle),
    candidates: bundles.map(({ candidates }) => candidates),
    fixed: Int32Array.from(bundles, ({ fixed }) => fixed),
    openPrice: none,
    heldPrice: none,
    clashes: conflicts,
    rules: keepsRules ? rows.map(rule => ({ ...rule, price: null })) : rows,
    loads: [],
    wishes: [],
    constant: 0,
  };
}

/**
 * An order in which turns that lie at the same time and exclude the same others stand together. Timelines keep
 * a clash only with what directly follows, so that it matters what does; any order admits every legal timeline.
 */
function turnOrder({ bundles, conflicts }: Model): Int32Array {
  const groups = new Map<string, number>();
  const groupOf = bundles.map(({ start, end }, bundle) => {
    const lists = conflicts.map(({ neighbors }) => {
      const mine = neighbors[bundle] as Int32Array;
      return mine.length === 0
        ? ''
        : Int32Array.from([...mine, bundle])
            .sort()
            .join(' ');
    });
    const key = [start, end, ...lists].join('|');
    const group = groups.get(key) ?? bundle;
    groups.set(key, group);
    return group;
  });
  const inOrder = [...bundles.keys()].sort(
    (a, b) => (groupOf[a] as number) - (groupOf[b] as number) || a - b,
  );
  const rank = new Int32Array(bundles.length);
  inOrder.forEach((bundle, place) => (rank[bundle] = place));
  return rank;
}
