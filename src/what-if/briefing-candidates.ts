import type { Plan } from '../plan/plan';
import type { BriefingLevel } from '../plan/records';
import type { Rotation } from '../plan/rotation';
import { addDays } from '../time/instant';

/** Somebody, and the systems they would have to be briefed on together for any turn to be open to them. */
export interface BriefingCandidate {
  readonly person: string;
  /** Usually one; more where one rotation serves several systems at once and they lack more than one of them. */
  readonly systems: readonly string[];
  readonly level: BriefingLevel;
}

const RANK: Readonly<Record<BriefingLevel, number>> = { shadow: 0, backup: 1, primary: 2 };

/**
 * Every briefing that is missing: people and systems on whose rotations they could not serve in every covering role
 * for the whole horizon. In the order of the plan's people and rotations; equal sets of systems once.
 */
export function briefingCandidates(plan: Plan): readonly BriefingCandidate[] {
  const found = new Map<string, BriefingCandidate>();
  for (const { id: person, site } of plan.people) {
    for (const rotation of plan.rotations) {
      const level = levelOf(rotation);
      if (level === null || (rotation.sites !== null && rotation.sites.every(each => each.site !== site)))
        continue;
      const systems = rotation.systems.filter(system => {
        const isRequired = plan.systems.find(({ id }) => id === system)?.briefingRequired ?? true;
        return isRequired && !isBriefed(plan, person, system, level);
      });
      if (systems.length === 0) continue;
      const candidate = { person, systems: [...systems].sort(), level };
      const key = JSON.stringify([person, candidate.systems]);
      const known = found.get(key);
      if (known === undefined || RANK[known.level] < RANK[level]) found.set(key, candidate);
    }
  }
  return [...found.values()];
}

/** The highest duty that gives cover in a rotation; `null`: it only has shadows. */
function levelOf({ roles }: Rotation): BriefingLevel | null {
  const covering = roles.filter(
    ({ role, people, preferred }) => role !== 'shadow' && Math.max(people, preferred) > 0,
  );
  if (covering.length === 0) return null;
  return covering.some(({ role }) => role === 'primary') ? 'primary' : 'backup';
}

/** Whether a briefing at that level or above counts from the first day of the horizon to the last. */
function isBriefed(plan: Plan, person: string, system: string, level: BriefingLevel): boolean {
  const last = addDays(plan.horizon.endDate, -1);
  const spans = plan.briefings
    .filter(
      briefing =>
        briefing.person === person && briefing.system === system && RANK[briefing.level] >= RANK[level],
    )
    .map(({ date, expires }) => ({ from: date, through: expires ?? addDays(date, plan.briefingDays) }));
  return spans.some(({ from, through }) => from <= plan.horizon.startDate && through >= last);
}
