import type { Model } from '../../model/model';
import type { TimelineGraph } from '../timeline-graph';
import type { PricedTurns } from './price-numbers';

/** Items of a person of which they hold `room` at most, at a price for each. */
export interface PricedItems {
  readonly inside: readonly boolean[];
  readonly room: number;
  readonly price: number;
}

/** How much more work the windows of a proof may make, in turns and pairs of turns looked at. */
export interface WindowWork {
  left: number;
}

/** The items a priced window speaks of; a text says why it is no such window. */
export function pricedItems(
  model: Model,
  graph: TimelineGraph,
  window: PricedTurns,
  keepsRules: boolean,
  work: WindowWork,
): PricedItems | string {
  work.left -= graph.items.length + graph.facts.length;
  if (work.left < 0) return 'there are too many windows';
  return 'rule' in window.of
    ? ofRule(model, graph, window, window.of.rule, keepsRules)
    : ofPairs(model, graph, window, window.of.family, window.of.span, work);
}

function ofRule(
  { rows }: Model,
  { items, facts }: TimelineGraph,
  { person, from, price }: PricedTurns,
  index: number,
  keepsRules: boolean,
): PricedItems | string {
  const rule = rows[index];
  if (rule?.family !== 'turns-in-window' && rule?.family !== 'turns-in-all')
    return `rule ${index} caps no turns`;
  if (rule.price !== null && !keepsRules) return `rule ${index} may be broken at a price`;
  if (rule.people !== null && rule.people[person] !== 1) return `rule ${index} is not for person ${person}`;
  const isInside = (turn: number): boolean => {
    if (rule.family === 'turns-in-all') return rule.counts[turn] === 1;
    const point = rule.point[turn] as number;
    return point >= 0 && point >= from && point < from + rule.span;
  };
  const room = Math.max(0, rule.max - facts.filter(isInside).length);
  return { inside: items.map(({ kind }) => isInside(kind)), room, price };
}

/** Turns that start in a window and exclude each other, every two of them. */
function ofPairs(
  { conflicts, bundles }: Model,
  { items }: TimelineGraph,
  { person, from, price }: PricedTurns,
  index: number,
  span: number,
  work: WindowWork,
): PricedItems | string {
  const family = conflicts[index];
  if (family === undefined || (family.people !== null && family.people[person] !== 1))
    return `pairs ${index} are not for person ${person}`;
  const isInside = (turn: number): boolean => {
    const { start } = bundles[turn] as Model['bundles'][number];
    return start >= from && start < from + span && (family.neighbors[turn] as Int32Array).length > 0;
  };
  const inside = items.map(({ kind }) => isInside(kind));
  const turns = items.flatMap(({ kind }, item) => (inside[item] === true ? [kind] : []));
  work.left -= turns.length ** 2;
  if (work.left < 0) return 'there are too many windows';
  for (const turn of turns) {
    const excluded = new Set(family.neighbors[turn]);
    if (!turns.every(other => other === turn || excluded.has(other)))
      return `person ${person} may hold two turns of a window that is said to have room for one`;
  }
  return { inside, room: 1, price };
}
