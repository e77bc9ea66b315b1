import { expandPlan } from '../../../src/calendar/expand-plan';
import { definePlan } from '../../../src/plan/define-plan';
import type { PlanInput } from '../../../src/plan/plan-input';
import { compilePlan } from '../../../src/rules/compile';
import { type Match, matchesOf } from '../../../src/rules/matches';
import { SearchState } from '../../../src/solve/state';
import { formatInstant } from '../../../src/time/instant';

/** What a rule test cares about. Turns are days from midnight to midnight unless the rotation says otherwise. */
export interface RuleCase {
  readonly rules: readonly Record<string, unknown>[];
  /** Default: two weeks from Monday, 2 March 2026. */
  readonly horizon?: Record<string, unknown>;
  readonly zone?: string;
  readonly zones?: Readonly<Record<string, string>>;
  readonly rotations?: readonly Record<string, unknown>[];
  readonly systems?: readonly Record<string, unknown>[];
  readonly people?: Readonly<Record<string, Record<string, unknown>>>;
  readonly rest?: Record<string, unknown>;
  /** Who held every seat of the published schedule. Default: there is none. */
  readonly published?: string;
  /** Who holds the seat that starts at a time: `2026-03-02` or `2026-03-02T12:00`, in UTC, `rotation/role/` before it if need be. */
  readonly held: Readonly<Record<string, string>>;
}

/** What the model and the rules say about a roster that was not made by the search. */
export interface Judged {
  /** Every breach and use. */
  readonly matches: readonly Match[];
  /** Two turns that one person cannot both hold. */
  readonly clash: boolean;
  readonly hard: number;
  readonly soft: number;
  /** Seats given to someone who may not hold them. */
  readonly ineligible: readonly string[];
}

export function judgeRoster(given: RuleCase): Judged {
  const zone = given.zone ?? 'UTC';
  const daily = { cadence: { every: 1, unit: 'days' }, handover: { time: '00:00' } };
  const names = ['ana', 'bo', 'cy'];
  const plan = definePlan({
    id: 'rules',
    horizon: { from: '2026-03-02', weeks: 2, zone, ...given.horizon },
    people: names.map(id => ({ id, name: id, zone: given.zones?.[id] ?? zone, ...given.people?.[id] })),
    systems: (given.systems ?? [{ id: 's' }]).map(system => ({
      name: 'S',
      briefingRequired: false,
      ...system,
    })),
    rotations: (given.rotations ?? [{ id: 'r', systems: ['s'] }]).map(rotation => ({
      ...daily,
      ...rotation,
    })),
    rules: given.rules,
    ...given.rest,
    // The parts are loosely typed; `definePlan` checks them.
  } as unknown as PlanInput);
  const published = names.indexOf(given.published ?? '');
  const compiled = compilePlan(plan, expandPlan(plan), () => published);
  const { model, bundles } = compiled;
  const roster = Int32Array.from(model.bundles, bundle => bundle.fixed);
  const ineligible: string[] = [];
  for (const [seat, person] of Object.entries(given.held)) {
    const at = bundles.findIndex(
      ({ slots, past }) =>
        !past &&
        slots.some(slot => {
          const start = formatInstant(slot.start).slice(0, 16);
          return [start, start.replace(/T00:00$/, '')].some(
            time => seat === time || seat === `${slot.rotation}/${slot.role}/${time}`,
          );
        }),
    );
    if (at < 0) throw new Error(`no seat starts at ${seat}`);
    roster[at] = names.indexOf(person);
    if (!model.bundles[at]?.candidates.includes(names.indexOf(person))) ineligible.push(seat);
  }
  const state = new SearchState(model);
  state.load(roster);
  const isFact = (bundle: number): boolean => (model.bundles[bundle]?.fixed ?? -1) >= 0;
  const clash = [...roster.entries()].some(([bundle, person]) =>
    [...roster.entries()].some(
      ([other, holder]) =>
        person >= 0 &&
        person === holder &&
        !(isFact(bundle) && isFact(other)) &&
        state.areInConflict(person, bundle, other),
    ),
  );
  const matches = matchesOf(compiled, roster);
  return { clash, hard: state.hardViolation(), soft: state.valueOf('rules'), ineligible, matches };
}

/** What one rule has to say of a roster; slots as `rotation/role/start`, like the seats of a case. */
export function reasonsOf(
  rule: string,
  given: RuleCase,
): readonly {
  readonly people: readonly string[];
  readonly slots: readonly string[];
  readonly amount: number;
  readonly words: string;
}[] {
  return judgeRoster(given)
    .matches.filter(match => match.rule === rule)
    .map(({ people, slots, amount, words }) => ({
      people,
      slots: slots.map(({ rotation, role, start }) => {
        const time = formatInstant(start).slice(0, 16);
        return `${rotation}/${role}/${time.replace(/T00:00$/, '')}`;
      }),
      amount,
      words,
    }));
}

/** One person on every one of the days of March 2026. */
export function onDays(person: string, ...days: readonly number[]): Record<string, string> {
  return Object.fromEntries(days.map(day => [`2026-03-${String(day).padStart(2, '0')}`, person]));
}
