import { type Duty, type Evidence, severityOf } from './duty';
import type { Findings } from './finding';
import { judgeMoments } from './moments';
import { isInScope, rulesCalled } from './scope';
import { servedTurns } from './served-turns';
import { counted, quote, span } from './words';

/** Not too many on duty for a system at once who have hardly served on it. */
export function checkFirstTimers({ plan, rowsOfSystem }: Evidence, found: Findings): void {
  const served = servedTurns(plan);
  for (const { rule, index } of rulesCalled(plan, 'first-timers')) {
    for (const system of plan.systems) {
      const byFirstTimers = (rowsOfSystem.get(system.id) ?? []).filter(
        duty =>
          isInScope(rule, duty) &&
          (rule.people === null || rule.people.includes(duty.person.id)) &&
          served(duty.person.id, system) < rule.turns,
      );
      for (const { verdict, start, end } of judgeMoments(byFirstTimers, on => crowdOf(on, rule.atMost))) {
        const { people } = verdict;
        found.add(
          'too-many-first-timers',
          severityOf(verdict.standings, rule.soft),
          `${people.map(quote).join(', ')} served fewer than ${counted(rule.turns, 'turn')} on ${quote(system.id)} and are on duty for it together, ${span({ start, end })}; at most ${rule.atMost} may be.`,
          { system: system.id, when: { start, end }, rule: index },
        );
      }
    }
  }
}

function crowdOf(on: readonly Duty[], atMost: number) {
  const people = [...new Set(on.map(({ person }) => person.id))].sort();
  if (people.length <= atMost) return null;
  return { key: people.join(' '), people, standings: on.map(({ standing }) => standing) };
}
