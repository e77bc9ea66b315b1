import type { Slot } from '../calendar/slot';
import { ROLES } from '../plan/role';
import { DAY, HOUR } from '../time/instant';
import { atOnce } from '../model/row-constraints';
import {
  EVERYTHING,
  type RuleContext,
  clashingPairs,
  inScope,
  neighborsFromPairs,
  peopleMask,
  rulesNamed,
  stretchesInScope,
} from './context';

/** Rules that forbid two turns of one person because of when they lie to each other. */
export function postPairRules(context: RuleContext): void {
  postOnePlace(context);
  postDistinctPeople(context);
  postMinimumRest(context);
  postMinimumGap(context);
  postForbiddenSuccessions(context);
}

const overlapping = (a: Slot, b: Slot): boolean => a.start < b.end && b.start < a.end;

function postOnePlace(context: RuleContext): void {
  const given = rulesNamed(context.plan, 'one-place-at-a-time');
  const rules = given.length > 0 ? given : [{ rule: { ...EVERYTHING, max: 1 }, source: -1 }];
  for (const { rule, source } of rules) {
    const people = peopleMask(context.plan, rule);
    if (rule.max > 1) {
      context.rows.push(
        atOnce({ source, price: null, people }, stretchesInScope(context, rule, ROLES), rule.max),
      );
      continue;
    }
    post(context, source, people, slot => inScope(rule, slot, ROLES), 0, overlapping);
  }
}

/** Nobody holds two roles or seats of one system at once, even where several places are allowed. */
function postDistinctPeople(context: RuleContext): void {
  const given = rulesNamed(context.plan, 'distinct-people');
  const rules = given.length > 0 ? given : [{ rule: EVERYTHING, source: -1 }];
  for (const { rule, source } of rules) {
    const people = peopleMask(context.plan, rule);
    post(
      context,
      source,
      people,
      slot => inScope(rule, slot, ROLES),
      0,
      (a, b) => a.system === b.system && overlapping(a, b),
    );
  }
}

function postMinimumRest(context: RuleContext): void {
  for (const { rule, source } of rulesNamed(context.plan, 'minimum-rest')) {
    const rest = rule.hours * HOUR;
    post(
      context,
      source,
      peopleMask(context.plan, rule),
      slot => inScope(rule, slot),
      rest,
      (earlier, later) => later.start >= earlier.end && later.start - earlier.end < rest,
    );
  }
}

function postMinimumGap(context: RuleContext): void {
  for (const { rule, source } of rulesNamed(context.plan, 'minimum-gap')) {
    const gap = rule.days * DAY;
    post(
      context,
      source,
      peopleMask(context.plan, rule),
      slot => inScope(rule, slot),
      gap,
      (earlier, later) =>
        earlier.rotation === later.rotation && later.start >= earlier.end && later.start - earlier.end < gap,
    );
  }
}

function postForbiddenSuccessions(context: RuleContext): void {
  for (const { rule, source } of rulesNamed(context.plan, 'forbidden-succession')) {
    const within = rule.hours * HOUR;
    post(
      context,
      source,
      peopleMask(context.plan, rule),
      slot => inScope(rule, slot),
      within,
      (earlier, later) =>
        earlier.kind === rule.before &&
        later.kind === rule.after &&
        later.start >= earlier.end &&
        later.start - earlier.end < within,
    );
  }
}

function post(
  context: RuleContext,
  source: number,
  people: Uint8Array | null,
  counted: (slot: Slot) => boolean,
  reach: number,
  clash: (earlier: Slot, later: Slot) => boolean,
): void {
  const pairs = clashingPairs(context.bundles, counted, reach, clash);
  context.conflicts.push({ source, people, neighbors: neighborsFromPairs(context.bundles.length, pairs) });
}
