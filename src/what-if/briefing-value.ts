import { compareText } from '../plan/compare-text';
import type { Plan } from '../plan/plan';
import type { BriefingLevel } from '../plan/records';
import { describe } from '../plan/schema-issues';
import type { Schedule } from '../schedule/schedule';
import { type CancelSignal, checkSolveOptions, refused } from '../solve/options';
import { type BriefingCandidate, briefingCandidates } from './briefing-candidates';
import { type EnablementEffort, enablementEffort } from './enablement-effort';
import type { Scenario } from './scenario';
import { type WhatIfAnswer, type WhatIfFound, whatIf } from './what-if';

/** How to value briefings. Every field is optional. */
export interface BriefingValueOptions {
  /** Seed of every solve. Default 1. */
  readonly seed?: number;
  /** Moves of the first look at each briefing. Default 40,000. */
  readonly screening?: number;
  /** How many of the best are looked at again, longer. Default 5. */
  readonly longer?: number;
  /** Moves of each solve of those, and of the plan as it is. Default 200,000. */
  readonly iterations?: number;
  /** The schedule to compare with and to start from. Default: the plan is solved. */
  readonly base?: Schedule;
  /** Ends with the briefings valued so far. */
  readonly signal?: CancelSignal;
  /** Called after each solve. */
  readonly onProgress?: (progress: { readonly done: number; readonly of: number }) => void;
}

/** What one more briefing would be worth. Burden is in the plan's integer units. */
export interface BriefingValue {
  readonly unitsPerHour: number;
  /** The plan as it is, with the effort of the longer looks. */
  readonly base: WhatIfAnswer;
  /** The most valuable first; those that were looked at longer come before the others. */
  readonly briefings: readonly ValuedBriefing[];
}

/** One briefing (of a person, on systems that are served together) and what it would do. */
export interface ValuedBriefing {
  readonly person: string;
  readonly name: string;
  /** Usually one; more where one rotation serves several at once and the person lacks more than one of them. */
  readonly systems: readonly string[];
  /** What they would be briefed for. */
  readonly level: BriefingLevel;
  /** The plan with this briefing, solved. */
  readonly answer: WhatIfAnswer;
  /** Whether it was looked at longer, with the same effort as the plan as it is. */
  readonly isLonger: boolean;
  /** What the worst over-share falls by, between the schedules that were found; `null`: there is none to compare. */
  readonly gain: number | null;
  /** Proven: the worst over-share falls by at least this against any schedule of the plan as it is; 0: no gain is proven. */
  readonly provenGain: number;
  /** Proven: it cannot fall by more than this below what the plan as it is has now; `null`: nothing is proven. */
  readonly gainAtMost: number | null;
  /** What it takes, by system. */
  readonly effort: readonly EnablementEffort[];
}

const SCREENING = 40_000;
const LONGER = 5;
const ITERATIONS = 200_000;

/**
 * Values every briefing that is missing by what it would do to the worst over-share: all are looked at with few moves,
 * the best again with more. Which briefing is best is the search's word; what is proven is said beside it.
 */
export async function briefingValue(plan: Plan, options: BriefingValueOptions = {}): Promise<BriefingValue> {
  const {
    seed = 1,
    screening = SCREENING,
    longer = LONGER,
    iterations = ITERATIONS,
    signal,
    onProgress,
  } = options;
  const stop = signal === undefined ? {} : { signal };
  checkSolveOptions({ seed, iterations, ...stop });
  checkSolveOptions({ iterations: screening });
  if (!(Number.isInteger(longer) && longer >= 0)) {
    throw refused(`longer is ${describe(longer)}; it must be a whole number from 0`, 'leave it out.');
  }
  const candidates = briefingCandidates(plan);
  const scenarios = candidates.map(scenarioOf);
  const of = candidates.length + Math.min(longer, candidates.length) + 2;
  let done = 0;
  const onAnswer = (): void => onProgress?.({ done: ++done, of });
  const screened = await whatIf(plan, scenarios, {
    seed,
    iterations: screening,
    onAnswer,
    ...stop,
    ...(options.base === undefined ? {} : { base: options.base }),
  });
  const first = candidates.map((candidate, index) =>
    valued(plan, candidate, screened.base, screened.scenarios[index] as WhatIfAnswer, false),
  );
  const order = [...first.keys()].sort((a, b) =>
    byValue(first[a] as ValuedBriefing, first[b] as ValuedBriefing),
  );
  const again = order.slice(0, longer);
  const start = options.base ?? ('schedule' in screened.base ? screened.base.schedule : undefined);
  const looked = await whatIf(
    plan,
    again.map(index => scenarios[index] as Scenario),
    { seed, iterations, onAnswer, ...stop, ...(start === undefined ? {} : { base: start }) },
  );
  const last = again.map((index, at) =>
    valued(
      plan,
      candidates[index] as BriefingCandidate,
      looked.base,
      looked.scenarios[at] as WhatIfAnswer,
      true,
    ),
  );
  return {
    unitsPerHour: plan.burden.unitsPerHour,
    base: looked.base,
    briefings: [...last.sort(byValue), ...order.slice(longer).map(index => first[index] as ValuedBriefing)],
  };
}

/** Names are for people to read and may be equal; ids are not. */
function scenarioOf({ person, systems, level }: BriefingCandidate): Scenario {
  return {
    name: `${person} briefed on ${systems.join(' and ')}`,
    change: systems.map(system => ({ edit: 'brief', person, system, level })),
  };
}

function valued(
  plan: Plan,
  candidate: BriefingCandidate,
  base: WhatIfAnswer,
  answer: WhatIfAnswer,
  isLonger: boolean,
): ValuedBriefing {
  const before = 'schedule' in base ? base : null;
  const after = 'schedule' in answer ? answer : null;
  return {
    ...candidate,
    name: plan.people.find(({ id }) => id === candidate.person)?.name ?? candidate.person,
    answer,
    isLonger,
    gain: before === null || after === null ? null : before.worstOverShare - after.worstOverShare,
    provenGain: provenGain(before, after),
    gainAtMost:
      before === null || after?.bound == null ? null : Math.max(0, before.worstOverShare - after.bound),
    effort: enablementEffort(plan, candidate),
  };
}

function provenGain(before: WhatIfFound | null, after: WhatIfFound | null): number {
  if (before === null || before.bound === null || after === null) return 0;
  return Math.max(0, before.bound - after.worstOverShare);
}

/** By what comes first in the objective: open seats, soft rules, worst over-share; ties by ids. */
function byValue(a: ValuedBriefing, b: ValuedBriefing): number {
  const [x, y] = [a.answer, b.answer];
  const tie = compareText(a.person, b.person) || compareText(a.systems.join(' '), b.systems.join(' '));
  if (!('schedule' in x) || !('schedule' in y)) {
    return Number('schedule' in y) - Number('schedule' in x) || tie;
  }
  return x.openSeats - y.openSeats || x.softRules - y.softRules || x.worstOverShare - y.worstOverShare || tie;
}
