import type { Slot } from '../calendar/slot';
import { InvalidOptionError } from '../errors/errors';
import type { Model, Roster } from '../model/model';
import type { Plan } from '../plan/plan';
import { describe, quote } from '../plan/schema-issues';
import type { CompiledPlan } from '../rules/compile';
import type { ScheduleWarning } from '../schedule/schedule';
import { parseInstant } from '../time/instant';
import type { AssignmentPattern, SolveOptions } from './options';
import type { LevelLimit } from './plan-bounds/plan-bounds';

export { checkQuestion } from './check-question';

/** A plan's model as a question changes it. */
export interface Questioned {
  readonly model: Model;
  /** Bundles that are forced on somebody; they have no other candidate, and leaving one open costs more than all others. */
  readonly forced: readonly number[];
  /** Whether rules of the plan were switched off or given a price. */
  readonly isRelaxed: boolean;
  readonly warnings: readonly ScheduleWarning[];
}

type Question = Pick<SolveOptions, 'forced' | 'forbidden' | 'rulesOff' | 'softened' | 'frozen'>;

/**
 * Changes a plan's model as the options ask: who must or may not hold what, rules that count less or not at
 * all, and a part of an earlier schedule that stays. Fair shares stay those of the plan. `earlier`: who
 * held each bundle in the schedule the search starts from, or -1.
 * @throws {InvalidOptionError} for what the plan does not have or the model cannot do.
 */
export function questioned(
  compiled: CompiledPlan,
  options: Question,
  earlier: Roster | undefined,
): Questioned {
  const { plan } = compiled;
  const isRelaxed = (options.rulesOff?.length ?? 0) + (options.softened?.length ?? 0) > 0;
  let { model } = compiled;
  if (isRelaxed) model = relaxed(plan, model, options);
  model = frozen(compiled, model, options.frozen, earlier);
  model = forbidden(compiled, model, options.forbidden ?? []);
  const before = model;
  model = forced(compiled, model, options.forced ?? []);
  return {
    model,
    forced: [...model.bundles.keys()].filter(index => model.bundles[index] !== before.bundles[index]),
    isRelaxed,
    warnings: isRelaxed
      ? [
          {
            code: 'rules-relaxed',
            message:
              'Rules of the plan were switched off or given a price for this schedule; `verify` finds where it breaks them.',
          },
        ]
      : [],
  };
}

function relaxed(plan: Plan, model: Model, { rulesOff = [], softened = [] }: Question): Model {
  const off = new Set(rulesOff);
  const prices = new Map(softened.map(({ rule, price }) => [rule, price]));
  const posted = [...model.rows, ...model.columns, ...model.conflicts];
  for (const [option, index] of [
    ...rulesOff.map(rule => ['rulesOff', rule] as const),
    ...softened.map(({ rule }) => ['softened', rule] as const),
  ]) {
    const rule = plan.rules[index];
    if (rule === undefined) {
      throw new InvalidOptionError(
        `${option} names rule ${describe(index)}; the plan has ${plan.rules.length} rules, counted from 0.\nMaybe it is the rule's place in another plan.`,
      );
    }
    if (!posted.some(({ source }) => source === index)) {
      throw new InvalidOptionError(
        `${option} names rule ${index} (${quote(rule.rule)}), which decides who may hold a turn or bears on none, and cannot be relaxed here; it must be a rule on timelines, pairs or people together.\nMaybe leave it out of the plan.`,
      );
    }
    if (option === 'softened' && model.conflicts.some(({ source }) => source === index)) {
      throw new InvalidOptionError(
        `softened names rule ${index} (${quote(rule.rule)}), which excludes pairs of turns and takes no price.\nMaybe switch it off with \`rulesOff\`.`,
      );
    }
  }
  const keep = <Rule extends { readonly source: number; readonly price: number | null }>(
    rules: readonly Rule[],
  ): readonly Rule[] =>
    rules
      // What costs nothing to break is no rule.
      .filter(({ source }) => !off.has(source) && prices.get(source) !== 0)
      .map(rule => ({ ...rule, price: prices.get(rule.source) ?? rule.price }));
  return {
    ...model,
    rows: keep(model.rows),
    columns: keep(model.columns),
    conflicts: model.conflicts.filter(({ source }) => !off.has(source)),
  };
}

/** Turns of the frozen part are facts, held by whoever held them, or by nobody. */
function frozen(
  { bundles }: CompiledPlan,
  model: Model,
  part: SolveOptions['frozen'],
  earlier: Roster | undefined,
): Model {
  if (part === undefined || earlier === undefined) return model;
  const before = part.before === undefined ? -Infinity : (parseInstant(part.before) as number);
  const isFrozen = ({ start, rotation }: Slot): boolean =>
    start < before || (part.rotations?.includes(rotation) ?? false);
  return withBundles(model, (bundle, index) => {
    if (bundle.fixed >= 0 || !(bundles[index]?.slots.some(isFrozen) ?? false)) return bundle;
    const holder = earlier[index] as number;
    const fixed = holder < model.people ? holder : -1;
    return { ...bundle, fixed, candidates: fixed < 0 ? new Int32Array() : Int32Array.of(fixed) };
  });
}

function forbidden(compiled: CompiledPlan, model: Model, patterns: readonly AssignmentPattern[]): Model {
  return patterns.reduce((changed, pattern, at) => {
    const { person, places } = found(compiled, pattern, `forbidden[${at}]`);
    return withBundles(changed, (bundle, index) => {
      if (!places.has(index) || bundle.fixed >= 0) return bundle;
      return { ...bundle, candidates: bundle.candidates.filter(other => other !== person) };
    });
  }, model);
}

/**
 * What is forced has one candidate, and is dearer to leave open than everything else together. It is no fact: breaches
 * among facts are let pass, and rules must hold with what is forced.
 */
function forced(compiled: CompiledPlan, model: Model, patterns: readonly AssignmentPattern[]): Model {
  const openCost = 1 + model.bundles.reduce((sum, bundle) => sum + bundle.openCost, 0);
  return patterns.reduce((changed, pattern, at) => {
    const { person, places } = found(compiled, pattern, `forced[${at}]`);
    return withBundles(changed, (bundle, index) => {
      if (!places.has(index)) return bundle;
      if (bundle.fixed === person) return bundle;
      if (bundle.fixed < 0 && bundle.candidates.includes(person)) {
        return { ...bundle, candidates: Int32Array.of(person), openCost };
      }
      const [slot] = compiled.bundles[index]?.slots ?? [];
      throw new InvalidOptionError(
        `forced[${at}] gives ${quote(pattern.person)} a turn of ${quote(slot?.rotation ?? '')} that ${bundle.fixed >= 0 ? 'is fixed to somebody' : 'they may not hold, or that another option takes from them'}.\nMaybe check eligibility, absences and pins.`,
      );
    });
  }, model);
}

/** Whether the limit of what stays open says that something forced does, whatever the rest of the schedule is like. */
export function leavesForcedOpen(
  { model, forced: must }: Questioned,
  limits: readonly LevelLimit[],
): boolean {
  // Later levels are limited for schedules as good at those before alone.
  const [first] = limits;
  if (must.length === 0 || first?.level !== 'uncovered' || first.limit === null) return false;
  const asked = new Set(must);
  const others = model.bundles.reduce(
    (sum, { openCost }, index) => sum + (asked.has(index) ? 0 : openCost),
    0,
  );
  return first.limit > others;
}

/** The bundles a pattern speaks of, and the number of its person. */
function found(
  { plan, bundles }: CompiledPlan,
  { person, rotation, role, start, end }: AssignmentPattern,
  what: string,
): { readonly person: number; readonly places: ReadonlySet<number> } {
  const number = plan.people.findIndex(({ id }) => id === person);
  if (number < 0) {
    throw new InvalidOptionError(
      `${what}.person is ${describe(person)}; it must be the id of a person of the plan.\nMaybe it is a name; ids are ${listed(plan.people)}.`,
    );
  }
  if (rotation !== undefined && !plan.rotations.some(({ id }) => id === rotation)) {
    throw new InvalidOptionError(
      `${what}.rotation is ${describe(rotation)}; it must be the id of a rotation of the plan.\nMaybe one of ${listed(plan.rotations)}.`,
    );
  }
  const from = start === undefined ? -Infinity : (parseInstant(start) as number);
  const to = end === undefined ? Infinity : (parseInstant(end) as number);
  const places = new Set<number>();
  bundles.forEach(({ slots, past }, index) => {
    const matches = ({ rotation: id, role: held, start: first, end: last }: Slot): boolean =>
      (rotation === undefined || id === rotation) &&
      (role === undefined || held === role) &&
      first < to &&
      last > from;
    if (!past && slots.some(matches)) places.add(index);
  });
  if (places.size > 0) return { person: number, places };
  throw new InvalidOptionError(
    `${what} speaks of no turn of the plan: none of ${rotation === undefined ? 'any rotation' : quote(rotation)} is ${role === undefined ? '' : `a ${quote(role)} `}within its time.\nMaybe its start and end lie outside the horizon.`,
  );
}

function listed(items: readonly { readonly id: string }[]): string {
  return items
    .slice(0, 6)
    .map(({ id }) => quote(id))
    .join(', ');
}

function withBundles(
  model: Model,
  change: (bundle: Model['bundles'][number], index: number) => Model['bundles'][number],
): Model {
  return { ...model, bundles: model.bundles.map(change) };
}
