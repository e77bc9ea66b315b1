import type { Plan } from '../plan/plan';
import type { BriefingLevel } from '../plan/records';
import { addDays } from '../time/instant';
import type { BriefingCandidate } from './briefing-candidates';

/** What it takes to make somebody fit for a system, as far as the plan says. */
export interface EnablementEffort {
  readonly system: string;
  /** The highest briefing that counts on some day of the horizon; `none`: there is none. */
  readonly briefed: BriefingLevel | 'none';
  /** Levels still to go up to the one that is asked: 0 where a briefing only begins too late or ends too early. */
  readonly levelsToGo: number;
  /**
   * Turns still to be served, as a shadow say, until the person is no first-timer by the plan's rules; `unknown`: the plan
   * has no rule that says how many, or no briefing that says how many were served.
   */
  readonly turnsMissing: number | 'unknown';
  /** Skills that the person lacks for the roles; a briefing does not give them. */
  readonly skillsMissing: readonly string[];
}

const LEVELS = ['shadow', 'backup', 'primary'] as const satisfies readonly BriefingLevel[];

export function enablementEffort(
  plan: Plan,
  { person, systems, level }: BriefingCandidate,
): readonly EnablementEffort[] {
  const skills = plan.people.find(({ id }) => id === person)?.skills ?? [];
  return systems.map(system => {
    const mine = plan.briefings.filter(briefing => briefing.person === person && briefing.system === system);
    const within = mine.filter(
      ({ date, expires }) =>
        date < plan.horizon.endDate &&
        (expires ?? addDays(date, plan.briefingDays)) >= plan.horizon.startDate,
    );
    const best = Math.max(-1, ...within.map(briefing => LEVELS.indexOf(briefing.level)));
    const asked =
      plan.systems.find(({ id }) => id === system)?.skills[level === 'shadow' ? 'shadow' : level] ?? [];
    return {
      system,
      briefed: LEVELS[best] ?? 'none',
      levelsToGo: Math.max(0, LEVELS.indexOf(level) - best),
      turnsMissing: turnsMissing(
        plan,
        mine.map(({ turnsServed }) => turnsServed),
      ),
      skillsMissing: asked.filter(skill => !skills.includes(skill)),
    };
  });
}

function turnsMissing(plan: Plan, served: readonly number[]): number | 'unknown' {
  const wanted = plan.rules.flatMap(rule => (rule.rule === 'first-timers' ? [rule.turns] : []));
  if (wanted.length === 0) return 'unknown';
  // Whoever has no briefing has served none: that is how the rules count.
  return Math.max(0, Math.max(...wanted) - Math.max(0, ...served));
}
