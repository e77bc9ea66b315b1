import { expandPlan } from '../../calendar/expand-plan';
import type { Plan } from '../../plan/plan';
import type { Schedule } from '../schedule';
import { checkAbsences } from './absence';
import { checkAnyOnDuty } from './any-on-duty';
import { checkBriefings } from './briefing';
import { checkClaims } from './claims';
import { checkCoverage, type CoverageGap, type CoverageReport } from './coverage';
import { checkDaylight } from './daylight';
import { gatherEvidence } from './duty';
import { checkEligibility } from './eligibility';
import { type Finding, type FindingCode, Findings, type Severity } from './finding';
import { checkFirstTimers } from './first-timers';
import { checkGiven } from './given';
import { checkIdentity } from './identity';
import { checkIncidentRest } from './incident-rest';
import { checkLimits, checkOnCallShare } from './limits';
import { checkOpenSlots } from './open-slots';
import { checkDistinctPeople, checkOnePlace } from './overlap';
import { checkValues } from './objective/check-values';
import { readRows } from './read-rows';
import { TurnBreaches } from './person-breaches';
import { requiredTimes } from './required-time';
import { checkConsecutiveDays, checkConsecutiveNights, checkDaysOff } from './runs';
import { checkSameHoliday } from './same-holiday';
import { checkShadowPairing } from './shadow-pairing';
import { checkMinimumGap, checkMinimumRest, checkSuccessions } from './spacing';
import { structureOf } from './structure';
import { checkTurns } from './turns';
import { checkWeekends } from './weekends';

export type { CoverageGap, CoverageReport, Finding, FindingCode, Severity };

/** What else `verify` may know. */
export interface VerifyOptions {
  /**
   * The schedule that was published before and given to `solve`. The level `stability` counts changes to it,
   * and is only recomputed when it is given.
   */
  readonly published?: Schedule;
}

/** What an independent look at a schedule found. */
export interface Verification {
  /** `invalid` if any finding is an error. */
  readonly status: 'valid' | 'invalid';
  /** Errors first, then by time; values of levels last. */
  readonly findings: readonly Finding[];
  readonly coverage: CoverageReport;
}

/**
 * Checks a schedule against its plan, whoever made it. Every rule is computed anew from what the plan
 * says, by the meaning in `docs/rules.md`, and shares nothing with the solver; cover is counted minute by
 * minute from coverage windows, not from slots. The value of every level of the objective and the whole
 * profile of over-shares are recomputed too, from burden on each person's own clock to prices of soft rules,
 * but for `stability` where the published schedule is not given: a value other than 0 is then a warning.
 * Values are not below their bounds and `optimal` stands on bounds; the bounds themselves are the solver's
 * word.
 *
 * Breaches of soft rules, open seats that the schedule admits and breaches among what was given (pins,
 * overrides, history) are warnings. A plan that has changed since is a warning too, and so are the values
 * that changed with it, so that a schedule can be checked against a plan with, say, new leave in it.
 */
export function verify(plan: Plan, schedule: Schedule, options: VerifyOptions = {}): Verification {
  const found = new Findings();
  checkIdentity(plan, schedule, found);
  checkClaims(schedule, found);

  const structure = structureOf(plan, expandPlan(plan).bundles);
  const { duties, holders } = readRows(plan, schedule, structure, found);
  checkTurns(structure, holders, found);
  checkGiven(plan, structure, duties, holders, found);

  const required = requiredTimes(plan);
  const { coverage, unsaid } = checkCoverage(required, schedule, duties, found);
  checkOpenSlots(structure, schedule, holders, unsaid, found);

  const evidence = gatherEvidence(plan, duties);
  const ofTurns = new TurnBreaches();
  checkEligibility(evidence, ofTurns);
  checkBriefings(evidence, ofTurns);
  checkAbsences(evidence, ofTurns);
  checkIncidentRest(evidence, ofTurns);
  checkDaylight(evidence, ofTurns);
  ofTurns.report(found);
  checkOnePlace(evidence, found);
  checkDistinctPeople(evidence, found);
  checkMinimumRest(evidence, found);
  checkMinimumGap(evidence, found);
  checkSuccessions(evidence, found);
  checkConsecutiveDays(evidence, found);
  checkConsecutiveNights(evidence, found);
  checkDaysOff(evidence, found);
  checkLimits(evidence, found);
  checkOnCallShare(evidence, found);
  checkWeekends(evidence, found);
  checkSameHoliday(evidence, found);
  checkAnyOnDuty(evidence, required, found);
  checkFirstTimers(evidence, found);
  checkShadowPairing(evidence, found);
  checkValues(evidence, schedule, structure, holders, options.published, found);

  const findings = found.sorted();
  const status = findings.some(({ severity }) => severity === 'error') ? 'invalid' : 'valid';
  return { status, findings, coverage };
}
