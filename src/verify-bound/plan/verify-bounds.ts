import { expandPlan } from '../../calendar/expand-plan';
import { slotKey } from '../../calendar/slot';
import type { Plan } from '../../plan/plan';
import { compilePlan } from '../../rules/compile';
import type { Schedule } from '../../schedule/schedule';
import { parseInstant } from '../../time/instant';
import { type LevelCheck, LevelChecks, type LevelClaim } from './check-levels';
import { isRecord } from './price-numbers';

/** What else `verifyBounds` may know. */
export interface VerifyBoundsOptions {
  /** The schedule that was published before and given to `solve`: the level `stability` counts changes to it. */
  readonly published?: Schedule;
}

/** What came of looking at all bounds of a schedule. */
export interface BoundsVerification {
  /**
   * `rejected` if any bound is; else `trusted` if any is the word of an exact backend, which no file can prove;
   * else `accepted`: every bound that is claimed was recomputed.
   */
  readonly status: 'accepted' | 'trusted' | 'rejected';
  /** One for each level of the plan's objective, in its order. */
  readonly levels: readonly LevelCheck[];
}

/**
 * Checks what a schedule claims to be proven, from the plan and the schedule alone, and shares no code with
 * the solver: what the prices in the schedule's `certificate` prove is worked out anew, turn by turn and timeline by
 * timeline, and a bound above that is rejected. A bound without evidence has to follow from the plan as it is.
 *
 * A bound speaks of schedules that reach at the levels before what this one says it does; whether it does is
 * for `verify` to say. A schedule that `solve` made under a question (`forced`, `forbidden`, `frozen`,
 * `rulesOff`, `softened`) has bounds of that question, which need not follow from the plan.
 */
export function verifyBounds(
  plan: Plan,
  schedule: Schedule,
  { published }: VerifyBoundsOptions = {},
): BoundsVerification {
  const { objective, certificate } = schedule;
  const isOfPlan = schedule.planHash === plan.hash;
  const model = compilePlan(plan, expandPlan(plan), publishedHolders(plan, published)).model;
  const numbers = new Map<unknown, number>(plan.people.map(({ id }, index) => [id, index]));
  const checks = new LevelChecks(
    model,
    objective,
    isRecord(certificate) ? certificate : {},
    id => numbers.get(id) ?? -1,
  );
  const levels = model.levels.map((level): LevelCheck => {
    const [claim, ...more] = objective.filter(told => told.level === level) as readonly LevelClaim[];
    const rejected = (reason: string): LevelCheck => {
      return { level, status: 'rejected', bound: claim?.bound ?? null, reason };
    };
    if (claim === undefined) return rejected('the schedule does not tell of the level');
    if (more.length > 0) return rejected('the schedule tells of the level twice');
    if (!isOfPlan && claim.bound !== null)
      return rejected('the schedule was made from another plan, or the plan has changed since');
    return checks.check(level, claim);
  });
  const has = (status: LevelCheck['status']): boolean => levels.some(each => each.status === status);
  return { status: has('rejected') ? 'rejected' : has('trusted') ? 'trusted' : 'accepted', levels };
}

/** Who held a slot in the published schedule, as the model counts: -1 nobody, past the last person somebody else. */
function publishedHolders(
  plan: Plan,
  published: Schedule | undefined,
): (slot: Parameters<typeof slotKey>[0]) => number {
  const numbers = new Map<string, number>(plan.people.map(({ id }, index) => [id, index]));
  const holders = new Map<string, number>();
  for (const row of published?.assignments ?? []) {
    const start = parseInstant(row.start);
    if (start !== null)
      holders.set(slotKey({ ...row, start }), numbers.get(row.person) ?? plan.people.length);
  }
  return slot => holders.get(slotKey(slot)) ?? -1;
}
