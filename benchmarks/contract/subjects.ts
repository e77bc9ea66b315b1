import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { solveModel } from '../../src/duties';
import { definePlan, type Plan, solve, type SolveOptions } from '../../src/index';
import { threadsFrom } from '../../src/node/threads';
import { definePlanYaml } from '../../src/yaml';
import { department } from '../family/department';
import { familyInstance } from '../family/model';

/** What a solve is asked to keep to. */
export interface Asked {
  readonly timeLimitMs?: number;
  readonly iterations?: number;
  readonly signal?: AbortSignal;
  /** Called at the first report with a roster. */
  readonly onIncumbent?: () => void;
}

/** How it ended. */
export interface Ended {
  readonly iterations: number | null;
  readonly stoppedBy: string;
}

/** Something that solves. */
export type Subject = (asked: Asked) => Promise<Ended>;

/** Moves of which there are more than any time limit here lets happen. */
const NO_LIMIT = 1e10;

/** What is measured, by name; making one is not timed. */
export const SUBJECTS: Readonly<Record<string, () => Subject>> = {
  'plan: examples/ai-platform': () =>
    planSubject(definePlanYaml(readFileSync('examples/ai-platform/plan.yaml', 'utf8'))),
  'plan: 30 people, 5 systems, 12 weeks': () =>
    planSubject(definePlan(department({ people: 30, systems: 5, weeks: 12, seed: 1 }))),
  'plan: 100 people, 15 systems, 26 weeks': () =>
    planSubject(definePlan(department({ people: 100, systems: 15, weeks: 26, seed: 1 }))),
  'model: 1,000 slots': () => modelSubject(1_000),
  'model: 10,000 slots': () => modelSubject(10_000),
  'javascript-lp-solver': () => planSubject(weeklyPlan(), { backend: 'javascript-lp-solver' }),
  'javascript-lp-solver in a thread': () =>
    planSubject(weeklyPlan(), { backend: 'javascript-lp-solver', workers: threads() }),
  highs: () => planSubject(smallPlan(), { backend: 'highs' }),
  'highs in a thread': () => planSubject(smallPlan(), { backend: 'highs', workers: threads() }),
  'two threads, 30 people': () =>
    planSubject(definePlan(department({ people: 30, systems: 5, weeks: 12, seed: 1 })), {
      parallel: 2,
      workers: threads(),
    }),
};

function planSubject(plan: Plan, fixed: SolveOptions = {}): Subject {
  return async ({ timeLimitMs, iterations, signal, onIncumbent }) => {
    let isReported = false;
    const result = await solve(plan, {
      ...fixed,
      iterations: iterations ?? NO_LIMIT,
      ...(timeLimitMs === undefined ? {} : { timeLimitMs }),
      ...(signal === undefined ? {} : { signal }),
      onProgress: () => {
        if (!isReported) onIncumbent?.();
        isReported = true;
      },
    });
    return {
      iterations: 'iterations' in result ? result.iterations : null,
      stoppedBy: 'stoppedBy' in result ? result.stoppedBy : result.status,
    };
  };
}

function modelSubject(size: number): Subject {
  const { model } = familyInstance(size, 1);
  const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `${index}`);
  const problem = { people: names(model.people), duties: names(model.kinds), model };
  return async ({ timeLimitMs, iterations, signal, onIncumbent }) => {
    let isReported = false;
    const result = await solveModel(problem, {
      ...(iterations === undefined ? {} : { iterations }),
      ...(timeLimitMs === undefined ? {} : { timeLimitMs }),
      ...(timeLimitMs === undefined && iterations === undefined ? { iterations: NO_LIMIT } : {}),
      ...(signal === undefined ? {} : { signal }),
      onProgress: ({ objective }) => {
        if (isReported || objective === null) return;
        isReported = true;
        onIncumbent?.();
      },
    });
    return {
      iterations: 'iterations' in result ? result.iterations : null,
      stoppedBy: 'stoppedBy' in result ? result.stoppedBy : result.status,
    };
  };
}

/** As many free choices as javascript-lp-solver takes. */
function weeklyPlan(): Plan {
  const people = ['ada', 'ben', 'cleo', 'dan', 'eve'];
  return definePlan({
    id: 'weekly',
    horizon: { from: '2026-03-02', weeks: 11, zone: 'Europe/London' },
    people: people.map(id => ({ id, name: id, zone: 'Europe/London' })),
    systems: [{ id: 'api', name: 'API', briefingRequired: false }],
    rotations: [{ id: 'api-duty', systems: ['api'], roles: { primary: 1 }, cadence: 'weekly' }],
  });
}

/** Nearly as many as HiGHS takes. */
function smallPlan(): Plan {
  return definePlan(department({ people: 8, systems: 1, weeks: 7, seed: 1 }));
}

/** Threads run what `npm run build` made. */
function threads(): ReturnType<typeof threadsFrom> {
  return threadsFrom(pathToFileURL(path.resolve('dist/worker.js')));
}
