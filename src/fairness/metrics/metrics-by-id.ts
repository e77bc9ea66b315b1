import type { LuckWindow } from '../luck/luck-report';
import type { AbsenceSurvival } from './absences';
import type { BriefedCoverage } from './briefed-coverage';
import type { BusFactors } from './bus-factor';
import type { DimensionSpread } from './dimension-spread';
import type { DisruptedHours, DisturbedNights } from './disruption';
import type { GroupSplit } from './groups';
import type { IncidentRates } from './incident-rates';
import type { Inequality } from './inequality';
import type { Interruptions } from './interruptions';
import type { Metric } from './metric';
import type { NextShift } from './next-shift';
import type { OnCallShares, ShiftGaps } from './on-call-time';
import type { GapToAttainable, OverShare, Scatter } from './over-shares';
import type { NightRest, RestDebt } from './rest';
import type { RestTransfer } from './rest-transfer';
import type { FairnessPrice, StructuralMetric, WeightRobustness } from './solved-elsewhere';
import type { SpreadInTurns } from './spread';
import type { Stability } from './stability';
import type { Swaps } from './swaps';

/** By id. `docs/metrics.md` has formula, unit, reading and caveat of each in one table. */
export interface MetricsById {
  /**
   * **Over-share**, burden units: carried balance + load − fair share. 0 is fair, positive is too much.
   * It depends on the weights of the burden policy: see M18.
   */
  readonly M1: Metric<readonly OverShare[]>;
  /**
   * **Fairness profile**, burden units: over-shares sorted, worst first. Of two schedules compare the first entry that
   * differs. Profiles of different plans do not compare.
   */
  readonly M2: Metric<readonly number[]>;
  /**
   * **Gap to attainable**, burden units: worst over-share less what no schedule can be below. 0: no schedule under these
   * rules does better. A gap says how much is unknown, not how unfair the schedule is.
   */
  readonly M3: Metric<GapToAttainable>;
  /**
   * **Spread in turns**, typical turns: max over i, j of (load i − load j · share i ÷ share j) ÷ typical turn; and
   * whether nobody is more than one turn above anyone. Turns are indivisible: below 1 there may be nothing to gain. What is
   * carried over plays no part, so that repaying a debt looks like spread.
   */
  readonly M4: Metric<SpreadInTurns>;
  /**
   * **Scatter**, squared burden units and burden units: Σ of squares and standard deviation of over-shares. For a trend
   * of one team; not comparable across teams.
   */
  readonly M5: Metric<Scatter>;
  /**
   * **Inequality**, ratio: adjusted Gini, Jain and coefficient of variation of load ÷ share, with the number of people
   * and what chance makes of the same turns. For comparison with other reports only; too little data below a mean of three
   * turns a person, where ratios explode.
   */
  readonly M6: Metric<Inequality>;
  /**
   * **Spread by dimension**, burden units and days: largest less smallest over-share at night, on weekends and on
   * holidays; and the same of nights, weekends and holidays on call at full capacity. Equal hours can hide unequal nights.
   */
  readonly M7: Metric<DimensionSpread>;
  /**
   * **Split by groups**, ratio: GE(2) of load ÷ share between and within sites, or groups that were given. A high share
   * between groups points to structure (who may hold what), not to how turns were dealt out. Too little data as for M6.
   */
  readonly M8: Metric<readonly GroupSplit[]>;
  /**
   * **Structural load and briefing value**, burden units: the least load of each person over all schedules, and by how
   * much one more briefing lowers the worst over-share. Results of solves, which are facts; only what is proven is proven.
   */
  readonly M9: Metric<StructuralMetric>;
  /**
   * **Price of fairness**, percent, points and turns: what the fairest schedule costs beyond the cheapest of each curve.
   * Results of solves, which are facts; a search for the cheapest may have missed a cheaper one.
   */
  readonly M10: Metric<readonly FairnessPrice[]>;
  /**
   * **On-call share of working time**, percent: working hours on call ÷ working hours without leave, on the person's own
   * clock. The SRE book's cap is 25. Part-timers' working hours are taken to be those of the policy.
   */
  readonly M11: Metric<OnCallShares>;
  /**
   * **Gap between shifts**, weeks: from the end of a shift to the start of the next, shortest and mean. Shifts before
   * and after the horizon are not seen.
   */
  readonly M12: Metric<readonly ShiftGaps[]>;
  /**
   * **Incidents per 12 h shift**: incidents ÷ hours in which somebody was needed × 12; in all, and of the last 21 days. The
   * SRE book's bound is 2. A storm is one incident only if the records say so.
   */
  readonly M13: Metric<IncidentRates>;
  /**
   * **Interruptions per person-month**, incidents per thirty days: by the person's clock at work, off work, asleep.
   * 2, 7 and 19 are context from a survey, and no diagnosis of anybody.
   */
  readonly M14: Metric<Interruptions>;
  /**
   * **Wake-ups and disturbed nights per on-call week**: pages in the own sleep window at least 90 minutes apart, and
   * nights with engagement, ÷ (hours on call ÷ 168). Whether somebody slept is not known; below a week on call no rate is told.
   */
  readonly M15: Metric<readonly DisturbedNights[]>;
  /**
   * **Disrupted and engaged hours**: clock hours with an incident; hours from acknowledgement to end, as they were and at
   * the mean of their severity. Without an acknowledgement engagement is not known, and not guessed.
   */
  readonly M16: Metric<readonly DisruptedHours[]>;
  /**
   * **Expected load of the next shift**, incidents: mean, 80 % interval and probability of a wake-up of everyone's next
   * turn as primary. The interval holds what is not known of the rate; with rates of the plan it is too narrow.
   */
  readonly M17: Metric<readonly NextShift[]>;
  /**
   * **Weight sensitivity**, share: of variations of weights × 0.5 and × 1.5, how many keep the order of people and the
   * flags. 1 is robust. Weights are policy: a robust order can still be of the wrong policy.
   */
  readonly M18: Metric<WeightRobustness>;
  /**
   * **Chance verdict**: p of the stratified permutation test, the power to find a double rate, dispersion φ̂, and one of
   * three verdicts. It speaks of causes and ranks nobody; with little power, silence proves nothing.
   */
  readonly M19: Metric<readonly LuckWindow[]>;
  /**
   * **Rest debt**, percent and minutes: stretches of rest owed by the plan's rule (R1, R2, R4) that hold no duty they
   * exclude, ÷ all; and minutes of duty within owed rest. R3 (awake for 18 hours) cannot be known from rows.
   */
  readonly M20: Metric<RestDebt>;
  /**
   * **Longest rest**, hours and local nights: the longest stretch off call and the whole nights in it, the most nights
   * on call in a row, and the least that an incident left of a night. Being off call is not the same as sleep.
   */
  readonly M21: Metric<readonly NightRest[]>;
  /**
   * **Load transferred by rest**, burden units: fair share less what it would be without rest: below 0 was relieved, above
   * 0 took over. Sums to 0 but for rounding and turns only a few may hold. Of rest that the plan knows.
   */
  readonly M22: Metric<readonly RestTransfer[]>;
  /**
   * **Briefed coverage**, percent: minutes with a freshly briefed, employed and enabled primary ÷ minutes required; and
   * with a backup as well. Rounded down, so that 100 is all. A briefing on record is not yet knowledge.
   */
  readonly M23: Metric<BriefedCoverage>;
  /**
   * **Bus factor**, people: freshly briefed, enabled and employed, the fewest over the horizon; and for the weakest slot
   * people who could hold it less seats. 3 is a common floor. Who is on another system at the time counts here, but not in M25.
   */
  readonly M24: Metric<BusFactors>;
  /**
   * **Survived absences**, percent: sets of 1, 2 and 3 people whose absence leaves enough to fill every required seat, over
   * time; and the weakest time. Rest and limits on runs are not looked at, so that the truth may be lower.
   */
  readonly M25: Metric<AbsenceSurvival>;
  /**
   * **Stability**, slots: slots whose holder differs from the published schedule, and the same weighted by notice (1 from 28
   * days, 2 from 14, 4 from 7, 8 below). A long turn of several systems is several slots.
   */
  readonly M26: Metric<Stability>;
  /**
   * **Swaps**, counts: asked, accepted, refused, and turns given and taken. Many swaps may mean a bad schedule, or a team
   * that helps each other: ask.
   */
  readonly M27: Metric<Swaps>;
}
