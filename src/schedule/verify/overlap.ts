import { ROLES } from '../../plan/role';
import { type Duty, type Evidence, groupBy, severityOf } from './duty';
import type { Findings } from './finding';
import { judgeMoments } from './moments';
import { EVERYWHERE, rulesCalled, timelinesInScope } from './scope';
import { counted, placeText, quote, span } from './words';

/** Nobody holds more turns at once than allowed: one, unless the plan says otherwise. */
export function checkOnePlace(evidence: Evidence, found: Findings): void {
  const given = rulesCalled(evidence.plan, 'one-place-at-a-time');
  const rules = given.length > 0 ? given : [{ rule: { ...EVERYWHERE, max: 1 }, index: undefined }];
  for (const { rule, index } of rules) {
    for (const { person, duties } of timelinesInScope(evidence, rule, ROLES)) {
      for (const { verdict, start, end } of judgeMoments(rowsAmong(duties), on => crowdOf(on, rule.max))) {
        const { turns } = verdict;
        found.add(
          'overlap',
          severityOf(turns.map(({ standing }) => standing)),
          `${quote(person.id)} holds ${counted(turns.length, 'turn')} at once, ${span({ start, end })}, and may hold ${rule.max}: ${turns.map(placeText).join('; ')}.`,
          { person: person.id, when: { start, end }, rule: index },
        );
      }
    }
  }
}

/** One duty of each turn that is on, when there are more than `max`. */
function crowdOf(
  on: readonly Duty[],
  max: number,
): { readonly key: string; readonly turns: readonly Duty[] } | null {
  const turns = new Map<number, Duty>();
  for (const duty of on) if (!turns.has(duty.turn)) turns.set(duty.turn, duty);
  if (turns.size <= max) return null;
  return { key: [...turns.keys()].sort((a, b) => a - b).join(' '), turns: [...turns.values()] };
}

/** Nobody holds two roles or seats of one system at once. Always on. */
export function checkDistinctPeople(evidence: Evidence, found: Findings): void {
  const given = rulesCalled(evidence.plan, 'distinct-people');
  const rules = given.length > 0 ? given : [{ rule: EVERYWHERE, index: undefined }];
  for (const { rule, index } of rules) {
    for (const { person, duties } of timelinesInScope(evidence, rule, ROLES)) {
      for (const [system, onSystem] of groupBy(rowsAmong(duties), duty => duty.system?.id ?? '')) {
        for (const { verdict, start, end } of judgeMoments(onSystem, seatsHeld)) {
          const { seats } = verdict;
          found.add(
            'two-seats',
            severityOf(seats.map(({ standing }) => standing)),
            `${quote(person.id)} holds ${counted(seats.length, 'seat')} of ${quote(system)} at once, ${span({ start, end })}, and may hold 1: ${seats.map(seatText).join('; ')}.`,
            { person: person.id, system, when: { start, end }, rule: index },
          );
        }
      }
    }
  }
}

function seatsHeld(on: readonly Duty[]): { readonly key: string; readonly seats: readonly Duty[] } | null {
  const seats = new Map<string, Duty>();
  for (const duty of on) {
    const seat = `${duty.rotation.id}/${duty.role}/${duty.seat}`;
    if (!seats.has(seat)) seats.set(seat, duty);
  }
  if (seats.size <= 1) return null;
  return { key: [...seats.keys()].sort().join(' '), seats: [...seats.values()] };
}

function seatText({ role, seat, rotation }: Duty): string {
  return `${role} ${seat} of rotation ${quote(rotation.id)}`;
}

function rowsAmong(duties: readonly Duty[]): readonly Duty[] {
  return duties.filter(({ standing }) => standing !== 'past');
}
