import { type Slot, slotKey } from '../calendar/slot';
import { InvalidOptionError } from '../errors/errors';
import type { Model, Roster } from '../model/model';
import type { CompiledPlan } from '../rules/compile';
import type { Schedule } from '../schedule/schedule';
import { type Standing, standingOf } from './compare';
import { SearchState } from './state';

/**
 * What a roster reaches.
 * @throws {InvalidOptionError} when it breaks a rule that must hold; `what` names where it is from.
 */
export function standingOfLegal({ model }: CompiledPlan, roster: Roster, what: string): Standing {
  const standing = legalStanding(model, roster);
  if (standing !== null) return standing;
  throw new InvalidOptionError(`${what} breaks rules of the plan that must hold`);
}

/** What a roster reaches; `null`: it breaks a rule that must hold. */
export function legalStanding(model: Model, roster: Roster): Standing | null {
  const state = new SearchState(model);
  state.load(roster);
  const standing = standingOf(state);
  // Two turns that exclude each other are no breach to the search, which never gives both to one person.
  const isApart = model.bundles.every(({ fixed }, bundle) => {
    const person = roster[bundle] as number;
    return fixed >= 0 || person < 0 || state.isFree(person, bundle);
  });
  return standing.hard === 0 && isApart ? standing : null;
}

/**
 * Reads a schedule back into the roster it was made of.
 * @throws {InvalidOptionError} when it does not fit the plan; `what` names the option it was given as.
 */
export function rosterOfSchedule(compiled: CompiledPlan, schedule: Schedule, what: string): Roster {
  const { plan, model, bundles } = compiled;
  if (schedule.id !== plan.id) {
    throw new InvalidOptionError(
      `${what} is the schedule of the plan "${schedule.id}"; this plan is "${plan.id}"`,
    );
  }
  const rows = new Map<string, string>();
  for (const row of schedule.assignments) {
    rows.set(slotKey({ ...row, start: Date.parse(row.start) }), row.person);
  }
  const personOf = (slot: Slot): string | null => {
    const key = slotKey(slot);
    const person = rows.get(key) ?? null;
    rows.delete(key);
    return person;
  };
  const numberOf = new Map<string, number>(plan.people.map(({ id }, index) => [id, index]));
  const roster = Int32Array.from(model.bundles, ({ fixed, candidates, past }, index) => {
    if (past) return fixed;
    const slots = bundles[index]?.slots ?? [];
    const holders = new Set(slots.map(personOf));
    const [id = null] = holders;
    const number = id === null ? -1 : (numberOf.get(id) ?? -1);
    const isLegal = fixed >= 0 ? number === fixed : number === -1 ? id === null : candidates.includes(number);
    if (holders.size === 1 && isLegal) return number;
    const [first] = slots;
    throw new InvalidOptionError(
      `${what} has ${[...holders].map(holder => (holder === null ? 'nobody' : `"${holder}"`)).join(' and ')} on the turn ` +
        `${first === undefined ? '' : slotKey(first)}, which the plan does not allow`,
    );
  });
  const [stray] = rows.keys();
  if (stray !== undefined)
    throw new InvalidOptionError(`${what} has a row ${stray}, which is no slot of the plan`);
  return roster;
}
