import type { Slot } from '../calendar/slot';
import { atMostFromGroup, guestNeedsHost, someoneFromGroup } from '../model/column-constraints';
import type { Plan } from '../plan/plan';
import { type RuleContext, inScope, rulesNamed } from './context';

/** Rules about who is on duty together: first-timers, a reachable expert, shadows beside a primary. */
export function postTogetherRules(context: RuleContext): void {
  postFirstTimers(context);
  postAnyOnDuty(context);
  postShadowPairing(context);
}

/** A slot and the number of its bundle. */
interface Placed {
  readonly slot: Slot;
  readonly bundle: number;
}

function postFirstTimers(context: RuleContext): void {
  for (const { rule, source } of rulesNamed(context.plan, 'first-timers')) {
    for (const system of context.plan.systems) {
      const novices = firstTimers(context.plan, system.id, rule.turns);
      const people = Uint8Array.from(context.plan.people, (person, index) =>
        novices[index] === 1 && (rule.people === null || rule.people.includes(person.id)) ? 1 : 0,
      );
      if (!people.includes(1)) continue;
      for (const { at, together } of momentsOf(
        context,
        slot => slot.system === system.id && inScope(rule, slot),
      )) {
        const bundles = Int32Array.from(new Set(together.map(({ bundle }) => bundle)));
        // Where a slot ends, what is left says less than the moment before.
        if (bundles.length <= rule.atMost || !together.some(({ slot }) => slot.start === at)) continue;
        context.columns.push(atMostFromGroup({ source, price: rule.soft }, bundles, people, rule.atMost));
      }
    }
  }
}

function postAnyOnDuty(context: RuleContext): void {
  for (const system of context.plan.systems) {
    for (const skill of system.anyOnDuty) {
      const skilled = Uint8Array.from(context.plan.people, person => (person.skills.includes(skill) ? 1 : 0));
      for (const { together } of momentsOf(
        context,
        slot => slot.system === system.id && slot.role !== 'shadow',
      )) {
        const all = Int32Array.from(new Set(together.map(({ bundle }) => bundle)));
        const required = Int32Array.from(
          new Set(together.filter(({ slot }) => slot.need === 'required').map(({ bundle }) => bundle)),
        );
        context.columns.push(someoneFromGroup({ source: -1, price: null }, all, required, skilled));
      }
    }
  }
}

function postShadowPairing(context: RuleContext): void {
  const given = rulesNamed(context.plan, 'shadow-pairing');
  for (const rotation of context.plan.rotations) {
    const rules = given.filter(({ rule }) => rule.rotations === null || rule.rotations.includes(rotation.id));
    const turns = Math.max(1, ...rules.map(({ rule }) => rule.turns));
    for (const system of rotation.systems) {
      const novices = firstTimers(context.plan, system, turns);
      const mentors = novices.map(novice => 1 - novice);
      const mine = (slot: Slot): boolean =>
        slot.rotation === rotation.id &&
        slot.system === system &&
        (slot.role === 'shadow' || slot.role === 'primary');
      for (const { together } of momentsOf(context, mine)) {
        const hosts = Int32Array.from(
          new Set(together.filter(({ slot }) => slot.role === 'primary').map(({ bundle }) => bundle)),
        );
        for (const { slot, bundle } of together) {
          if (slot.role !== 'shadow') continue;
          context.columns.push(
            guestNeedsHost({ source: rules[0]?.source ?? -1, price: null }, bundle, hosts, mentors),
          );
        }
      }
    }
  }
}

/** Who served fewer than `turns` turns on a system, as a mask. */
export function firstTimers(plan: Plan, system: string, turns: number): Uint8Array {
  const required = plan.systems.find(candidate => candidate.id === system)?.briefingRequired ?? true;
  return Uint8Array.from(plan.people, person => {
    const served = plan.briefings
      .filter(briefing => briefing.person === person.id && briefing.system === system)
      .map(briefing => briefing.turnsServed);
    if (served.length === 0) return required ? 1 : 0;
    return Math.max(...served) < turns ? 1 : 0;
  });
}

/** The different sets of slots that are on at the same time, each once per set of bundles. */
function momentsOf(
  context: RuleContext,
  wanted: (slot: Slot) => boolean,
): readonly { readonly at: number; readonly together: readonly Placed[] }[] {
  const placed: Placed[] = [];
  context.bundles.forEach((bundle, index) => {
    if (bundle.past) return;
    for (const slot of bundle.slots) if (wanted(slot)) placed.push({ slot, bundle: index });
  });
  placed.sort((a, b) => a.slot.start - b.slot.start || a.bundle - b.bundle);
  const seen = new Set<string>();
  const moments: { at: number; together: Placed[] }[] = [];
  const cuts = [...new Set(placed.flatMap(({ slot }) => [slot.start, slot.end]))].sort((a, b) => a - b);
  let active: Placed[] = [];
  let next = 0;
  for (const at of cuts) {
    active = active.filter(({ slot }) => slot.end > at);
    while (next < placed.length && (placed[next] as Placed).slot.start <= at)
      active.push(placed[next++] as Placed);
    if (active.length === 0) continue;
    const key = [...new Set(active.map(({ bundle }) => bundle))].sort((a, b) => a - b).join(' ');
    if (seen.has(key)) continue;
    seen.add(key);
    moments.push({ at, together: [...active] });
  }
  return moments;
}
