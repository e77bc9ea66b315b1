import type { Calendar } from '../calendar/expand-plan';
import type { Slot } from '../calendar/slot';
import type { Model, Roster } from '../model/model';
import type { Plan } from '../plan/plan';
import { type CompiledPlan, compiling } from '../rules/compile';
import type { provenConflicts } from '../rules/conflicts';
import { requireExactSums } from './magnitude';
import type { SolveOptions } from './options';
import type { PlanBounds } from './plan-bounds/plan-bounds';
import { type PublishedHolders, publishedHolders } from './published';
import type { Questioned, questioned } from './question';
import { defaultIterations } from './run-search';
import { type SearchGround, searchGround } from './search';

/** A plan made ready to be solved, or why it cannot be. */
export type Prepared =
  | { readonly conflicts: ReturnType<typeof provenConflicts> }
  | {
      readonly conflicts: null;
      readonly calendar: Calendar;
      readonly published: PublishedHolders;
      readonly compiled: CompiledPlan;
      readonly asked: Questioned;
      readonly bounds: PlanBounds;
      readonly ground: SearchGround;
      readonly iterationLimit: number;
      /** What the search starts from, if there is anything. */
      readonly start: Roster | undefined;
    };

/** People times rotations times days up to which a plan is ready in about the time that an end may take. */
const QUICK = 2_000;
const DAY_MS = 86_400_000;

/** Whether a plan is so small that a first schedule takes hardly any time. */
export function isQuicklyPrepared({ people, rotations, horizon }: Plan): boolean {
  return people.length * rotations.length * ((horizon.end - horizon.start) / DAY_MS) <= QUICK;
}

/** Whether a plan has rules that could be seen to conflict before anything is searched. */
export function mayConflict({ rules }: Plan): boolean {
  return rules.some(rule => rule.rule === 'limit' && rule.min !== null && rule.soft === null);
}

/** Turns a plan into all that a solve works with. Pauses every few milliseconds. */
export function* prepared(
  plan: Plan,
  expanding: Generator<void, Calendar>,
  options: SolveOptions,
  {
    question,
    conflicting,
    bounding,
  }: {
    readonly question: { readonly questioned: typeof questioned } | null;
    readonly conflicting: { readonly provenConflicts: typeof provenConflicts } | null;
    readonly bounding: { readonly PlanBounds: typeof PlanBounds };
  },
): Generator<void, Prepared> {
  const calendar = yield* expanding;
  const published = publishedHolders(plan, options.published, calendar.slots);
  const compiled = yield* compiling(plan, calendar, published.of);
  const start = earlierRoster(plan, compiled, calendar.slots, options);
  yield;
  const asked = question?.questioned(compiled, options, start) ?? unquestioned(compiled.model);
  const { model } = asked;
  // What conflicts need not, where rules are relaxed.
  const conflicts = asked.isRelaxed ? [] : (conflicting?.provenConflicts(plan, compiled) ?? []);
  if (conflicts.length > 0) return { conflicts };
  yield;
  requireExactSums(model);
  yield;
  const iterationLimit = options.iterations ?? defaultIterations(model);
  const bounds = yield* bounding.PlanBounds.of(model, iterationLimit);
  const ground = yield* searchGround(model);
  return { conflicts: null, calendar, published, compiled, asked, bounds, ground, iterationLimit, start };
}

function unquestioned(model: Model): Questioned {
  return { model, forced: [], isRelaxed: false, warnings: [] };
}

/** Who held each bundle in the schedule that the search starts from; `undefined`: there is none. */
function earlierRoster(
  plan: Plan,
  { bundles, model }: CompiledPlan,
  slots: readonly Slot[],
  { warmStart, published }: SolveOptions,
): Roster | undefined {
  if (warmStart === undefined) {
    return published === undefined ? undefined : Int32Array.from(model.bundles, bundle => bundle.published);
  }
  const holders = publishedHolders(plan, warmStart, slots, 'warmStart');
  return Int32Array.from(bundles, bundle => {
    const [first] = bundle.slots;
    return bundle.past || first === undefined ? -1 : holders.of(first);
  });
}
