import type { LoadDimension, Model, ModelLevel, Roster } from '../../model/model';
import type { Plan } from '../../plan/plan';
import { describe } from '../../plan/schema-issues';
import type { Schedule } from '../../schedule/schedule';
import { type CancelSignal, checkSolveOptions, refused } from '../../solve/options';
import { type Premises, unavoidable } from '../../solve/plan-bounds/premises';
import type { PlanBounds } from '../../solve/plan-bounds/plan-bounds';
import { PlanStudy } from '../../solve/plan-study';
import { type Conflict, solve } from '../../solve/solve';
import { verifiedSchedule } from '../verified-schedule';

/** What fairness is traded for: total burden, points of wishes, or turns that change against what is published. */
export type PriceGoal = 'burden' | 'preferences' | 'stability';

/** How to draw the curves. Every field is optional. */
export interface PriceOfFairnessOptions {
  /**
   * What to trade fairness for, a curve for each. Default: `burden`, `preferences` where somebody has a wish, and
   * `stability` where a published schedule is given.
   */
  readonly goals?: readonly PriceGoal[];
  /** Points of each curve, from 2 to 50, before those that others dominate are left out. Default 6. */
  readonly points?: number;
  /** Seed of every search. Default 1. */
  readonly seed?: number;
  /** Moves of the search for each point. Default 100,000. */
  readonly iterations?: number;
  /** The schedule people have: changes are counted against it. */
  readonly published?: Schedule;
  /** The fairest schedule that is known. Default: the plan is solved. */
  readonly base?: Schedule;
  /** Ends with the points found so far. */
  readonly signal?: CancelSignal;
  /** Called with each point as it comes, before those that others dominate are left out. */
  readonly onPoint?: (point: PricePoint) => void;
}

/** What fairness costs, measured. Burden is in the plan's integer units. */
export type PriceOfFairness =
  | {
      readonly status: 'measured';
      readonly unitsPerHour: number;
      /** In the order of the goals. */
      readonly curves: readonly PriceCurve[];
    }
  | { readonly status: 'infeasible'; readonly conflicts: readonly Conflict[] }
  | { readonly status: 'unknown'; readonly message: string };

/** What a goal comes to as more and more over-share is allowed. */
export interface PriceCurve {
  readonly goal: PriceGoal;
  /** The fairest first; each is less fair than the one before, and better at the goal. */
  readonly points: readonly PricePoint[];
  /** Points that were found and left out, since another is as fair and as good at the goal. */
  readonly dominated: number;
}

/** One schedule of a curve: as good as the fairest at cover, soft rules and wanted seats. */
export interface PricePoint {
  readonly goal: PriceGoal;
  /** The largest over-share that was allowed; `null`: any. */
  readonly allowed: number | null;
  /** What the schedule reaches: its worst over-share, total burden, and points of wishes broken less those of wishes met. */
  readonly worstOverShare: number;
  readonly burden: number;
  readonly preferences: number;
  /** Turns that change against the published schedule; `null`: none is given. */
  readonly stability: number | null;
  /**
   * What the goal cannot be below in any schedule that keeps to `allowed` and is as good at cover, soft rules and
   * wanted seats; `null`: nothing is proven.
   */
  readonly bound: number | null;
  readonly schedule: Schedule;
}

const POINTS = 6;
const ITERATIONS = 100_000;

/**
 * Measures what fairness costs: for worst over-shares from the least that is known up to any, the schedule with the
 * least total burden (or unmet wishes, or changes) that a search finds. Nothing is weighed against fairness: each point
 * keeps a limit on everybody's over-share, and all levels of the plan before `fairness` stay as good.
 *
 * @throws {InvalidOptionError} for an option that is not legal.
 */
export async function priceOfFairness(
  plan: Plan,
  options: PriceOfFairnessOptions = {},
): Promise<PriceOfFairness> {
  const { seed = 1, iterations = ITERATIONS, signal, published, onPoint } = options;
  const stop = signal === undefined ? {} : { signal };
  checkSolveOptions({ seed, iterations, ...stop });
  checkOptions(options);
  const given = published === undefined ? stop : { ...stop, published };
  let base = options.base;
  if (base === undefined) {
    const solved = await solve(plan, { seed, ...given });
    if (solved.status === 'infeasible') return { status: 'infeasible', conflicts: solved.conflicts };
    if (solved.status === 'unknown') return { status: 'unknown', message: solved.message };
    base = solved.schedule;
  }
  const study = await PlanStudy.of(plan, given);
  if (study === null) return { status: 'unknown', message: 'Canceled before the plan was ready.' };
  const fairest = study.rosterOf(base);
  const bounds = await study.bounds(study.compiled.model, iterations);
  const curves: PriceCurve[] = [];
  for (const goal of goalsOf(plan, options)) {
    const points: PricePoint[] = [];
    for await (const point of pointsOf(study, bounds, goal, fairest, {
      seed,
      iterations,
      points: options.points ?? POINTS,
      hasPublished: published !== undefined,
    })) {
      points.push(point);
      onPoint?.(point);
    }
    const kept = undominated(withBestBounds(points));
    curves.push({ goal, points: kept, dominated: points.length - kept.length });
  }
  return { status: 'measured', unitsPerHour: plan.burden.unitsPerHour, curves };
}

const GOALS = ['burden', 'preferences', 'stability'] as const satisfies readonly PriceGoal[];

function checkOptions({ goals, points = POINTS, published }: PriceOfFairnessOptions): void {
  if (!(Number.isInteger(points) && points >= 2 && points <= 50)) {
    throw refused(`points is ${describe(points)}; it must be a whole number from 2 to 50`, 'leave it out.');
  }
  if (goals === undefined) return;
  const strange = goals.find(goal => !GOALS.includes(goal));
  if (strange !== undefined) {
    throw refused(`goals names ${describe(strange)}; goals are ${GOALS.join(', ')}`, 'leave it out.');
  }
  if (goals.includes('stability') && published === undefined) {
    throw refused(
      'goals names "stability" without a schedule to count changes to; it needs `published`',
      'pass the schedule people have as `published`.',
    );
  }
}

function goalsOf(plan: Plan, { goals, published }: PriceOfFairnessOptions): readonly PriceGoal[] {
  if (goals !== undefined) return goals;
  const wishes = plan.people.some(({ preferences }) => preferences.length > 0);
  return [
    'burden',
    ...(wishes ? (['preferences'] as const) : []),
    ...(published === undefined ? [] : (['stability'] as const)),
  ];
}

/** The ends of the curve first, since they say where the points between lie. */
async function* pointsOf(
  study: PlanStudy,
  bounds: PlanBounds | null,
  goal: PriceGoal,
  fairest: Roster,
  effort: {
    readonly seed: number;
    readonly iterations: number;
    readonly points: number;
    readonly hasPublished: boolean;
  },
): AsyncGenerator<PricePoint> {
  const { model } = study.compiled;
  const least = study.standingOf(fairest).values;
  const solved = async (allowed: number | null, start: Roster): Promise<[PricePoint, Roster] | null> => {
    const asked = traded(model, goal, allowed);
    const found = await study.search(asked, { ...effort, start });
    // What it starts from keeps to the limit, and is better than what gives up something more important.
    const roster = found !== null && isKept(found.standing.values, least) ? found.roster : start;
    const { values } = study.standingOf(roster);
    const premises = premisesOf(model, least, allowed);
    const bound = bounds === null ? null : await study.run(bounds.under(goal, premises));
    const point: PricePoint = {
      goal,
      allowed,
      worstOverShare: values.fairness,
      burden: values.burden,
      preferences: values.preferences,
      stability: effort.hasPublished ? values.stability : null,
      bound,
      schedule: verifiedSchedule(study.compiled.plan, study.scheduleOf(roster, effort.seed)),
    };
    return [point, roster];
  };
  const first = await solved(least.fairness, fairest);
  if (first === null || study.isCanceled) return;
  yield first[0];
  let [, roster] = first;
  const last = await solved(null, roster);
  if (last === null || study.isCanceled) return;
  const span = last[0].worstOverShare - least.fairness;
  const between = span > 0 ? effort.points - 2 : 0;
  for (let at = 1; at <= between; at++) {
    const allowed = least.fairness + Math.round((span * at) / (effort.points - 1));
    const next = await solved(allowed, roster);
    if (next === null || study.isCanceled) break;
    yield next[0];
    [, roster] = next;
  }
  yield last[0];
}

/** Whether the levels that come before the trade are as good, and the limit is kept. */
function isKept(values: Readonly<Record<ModelLevel, number>>, least: typeof values): boolean {
  return (
    values.balance === 0 &&
    values.uncovered <= least.uncovered &&
    values.rules <= least.rules &&
    values.understaffed <= least.understaffed
  );
}

const BEFORE = ['uncovered', 'rules', 'understaffed'] as const;

/**
 * The model in which a goal comes right after cover, soft rules and wanted seats. What anybody bears above the limit
 * is priced, one for one, at a level before the goal: nothing there means that everybody keeps to it.
 */
function traded(model: Model, goal: PriceGoal, allowed: number | null): Model {
  const main = model.dimensions[0] as LoadDimension;
  const free = { breaks: [], slopes: [0] };
  const limit: LoadDimension = {
    ...main,
    name: 'above the limit',
    base: main.base.map(base => base - (allowed ?? 0)),
    deviation: { above: { breaks: [], slopes: [allowed === null ? 0 : 1] }, below: free },
  };
  const others = model.levels.filter(
    level => level !== goal && level !== 'balance' && !(BEFORE as readonly ModelLevel[]).includes(level),
  );
  return {
    ...model,
    dimensions: [{ ...main, deviation: { above: free, below: free } }, limit],
    levels: [
      ...model.levels.filter(level => (BEFORE as readonly ModelLevel[]).includes(level)),
      'balance',
      goal,
      ...others,
    ],
  };
}

function premisesOf(
  model: Model,
  values: Readonly<Record<ModelLevel, number>>,
  allowed: number | null,
): Premises {
  return {
    open: (['uncovered', 'understaffed'] as const)
      .filter(level => model.levels.includes(level))
      .map(level => ({ level, spare: values[level] - unavoidable(model, level) })),
    keepsRules: model.levels.includes('rules') && values.rules === 0,
    worst: allowed ?? Infinity,
  };
}

/** What holds where more is allowed holds where less is. */
function withBestBounds(points: readonly PricePoint[]): readonly PricePoint[] {
  const loosest = [...points].sort((a, b) => (b.allowed ?? Infinity) - (a.allowed ?? Infinity));
  let best: number | null = null;
  return loosest.map(point => {
    if (point.bound !== null && (best === null || point.bound > best)) best = point.bound;
    return { ...point, bound: best };
  });
}

/** Points to which no other is as fair and as good at the goal, fairest first; of equal ones the first. */
function undominated(points: readonly PricePoint[]): readonly PricePoint[] {
  const value = (point: PricePoint): number => point[point.goal] ?? 0;
  const sorted = [...points].sort((a, b) => a.worstOverShare - b.worstOverShare || value(a) - value(b));
  const kept: PricePoint[] = [];
  for (const point of sorted) {
    const before = kept.at(-1);
    if (before === undefined || value(point) < value(before)) kept.push(point);
  }
  return kept;
}
