import type { Plan } from '../plan/plan';
import type { Schedule } from '../schedule/schedule';

/** What proves the bound of the worst over-share, as the schedule's certificate says. */
export interface FairnessProof {
  /** How many of the largest over-shares are proven to be the best possible, in order; and of how many. */
  readonly levels: number;
  readonly of: number;
  /**
   * `person`: what one person carries in any case; `allocation`: turns that only a group can hold; `classes`: all
   * turns, by classes of equal ones; `prices`: prices over exact timelines; `backend`: the word of an exact solver.
   * `null`: the certificate does not say.
   */
  readonly by: 'person' | 'allocation' | 'classes' | 'prices' | 'backend' | null;
  /** Name of the exact solver, with `backend`. */
  readonly backend?: string;
}

const KINDS = ['person', 'allocation', 'classes', 'prices', 'backend'] as const;

/** The bound a schedule claims for the worst over-share and its proof. */
export interface ProvenBound {
  readonly bound: number;
  readonly proof: FairnessProof;
}

/** A proof is of one plan, and of schedules as good as this one was at every level before; `null`: there is none. */
export function provenBound(plan: Plan, schedule: Schedule, worstOverShare: number): ProvenBound | null {
  const level = schedule.objective.find(entry => entry.level === 'fairness');
  const bound = level?.bound ?? null;
  if (level === undefined || bound === null || schedule.planHash !== plan.hash) return null;
  if (bound > worstOverShare) return null;
  const evidence = schedule.certificate['fairness'];
  const by = KINDS.find(kind => kind === field(evidence, 'kind')) ?? null;
  const backend = by === 'backend' ? field(evidence, 'name') : undefined;
  return {
    bound,
    proof: {
      levels: level.provenLevels ?? 0,
      of: level.profile?.length ?? 0,
      by,
      ...(typeof backend === 'string' ? { backend } : {}),
    },
  };
}

/** A schedule file may hold anything in its certificate. */
function field(evidence: unknown, name: string): unknown {
  if (typeof evidence !== 'object' || evidence === null) return undefined;
  return (evidence as Readonly<Record<string, unknown>>)[name];
}
