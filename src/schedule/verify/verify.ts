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
import { readRows } from './read-rows';
import { requiredTimes } from './required-time';
import { checkConsecutiveDays, checkConsecutiveNights, checkDaysOff } from './runs';
import { checkShadowPairing } from './shadow-pairing';
import { checkMinimumGap, checkMinimumRest, checkSuccessions } from './spacing';
import { structureOf } from './structure';
import { checkTurns } from './turns';
import { checkWeekends } from './weekends';

export type { CoverageGap, CoverageReport, Finding, FindingCode, Severity };

/** What an independent look at a schedule found. */
export interface Verification {
  /** `invalid` if any finding is an error. */
  readonly status: 'valid' | 'invalid';
  /** Errors first, then by time. */
  readonly findings: readonly Finding[];
  readonly coverage: CoverageReport;
}

/**
 * Checks a schedule against its plan, whoever made it. Every rule is computed anew from what the plan
 * says, by the meaning in `docs/rules.md`, and shares nothing with the solver; cover is counted minute by
 * minute from coverage windows, not from slots. Of the objective it checks what can be told without solving:
 * values are not below their bounds, `optimal` stands on bounds, and who claims full cover has it; the other
 * values and the bounds are the solver's word.
 *
 * Breaches of soft rules, open seats that the schedule admits and breaches among what was given (pins,
 * overrides, history) are warnings. A plan that has changed since is a warning too, so that a schedule
 * can be checked against a plan with, say, new leave in it.
 */
export function verify(plan: Plan, schedule: Schedule): Verification {
  const found = new Findings();
  checkIdentity(plan, schedule, found);
  checkClaims(schedule, found);

  const structure = structureOf(plan, expandPlan(plan).bundles);
  const { duties, holders } = readRows(plan, schedule, structure, found);
  checkTurns(structure, holders, found);
  checkGiven(plan, structure, duties, holders, found);

  const required = requiredTimes(plan);
  const coverage = checkCoverage(required, schedule, duties, found);
  checkOpenSlots(structure, schedule, holders, coverage, found);

  const evidence = gatherEvidence(plan, duties);
  checkEligibility(evidence, found);
  checkBriefings(evidence, found);
  checkAbsences(evidence, found);
  checkIncidentRest(evidence, found);
  checkDaylight(evidence, found);
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
  checkAnyOnDuty(evidence, required, found);
  checkFirstTimers(evidence, found);
  checkShadowPairing(evidence, found);

  const findings = found.sorted();
  const status = findings.some(({ severity }) => severity === 'error') ? 'invalid' : 'valid';
  return { status, findings, coverage };
}
