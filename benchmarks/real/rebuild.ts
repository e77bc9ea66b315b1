import { expandPlan } from '../../src/calendar/expand-plan';
import { definePlan } from '../../src/plan/define-plan';
import type { Plan } from '../../src/plan/plan';
import type { RuleInput } from '../../src/plan/plan-input';
import { keptTurns } from './kept-turns';
import { type KeptLimits, limitsKept } from './limits-kept';
import type { PlanFrame, RealRota } from './real-rota';

/** A real rota as a plan under the limits it kept itself. */
export interface Rebuilt {
  readonly plan: Plan;
  readonly limits: KeptLimits;
}

/** Expands the rota's frame, reads off the limits it kept and makes them the rules of the plan. */
export function rebuild(rota: RealRota): Rebuilt {
  const bare = planUnder(rota.frame, []);
  const turns = keptTurns(expandPlan(bare).bundles, rota.holderOf);
  const limits = limitsKept(turns, {
    zone: bare.horizon.zone,
    sleep: bare.burden.sleep,
    nightRotations: rota.nightRotations,
  });
  return { plan: planUnder(rota.frame, [...limits.rolling, ...limits.totals]), limits };
}

/** The plan of a frame under rules. */
export function planUnder(frame: PlanFrame, rules: readonly RuleInput[]): Plan {
  return definePlan({ ...frame, rules });
}
