export {
  BackendUnavailableError,
  type ErrorCode,
  FairOncallError,
  InvalidLedgerError,
  InvalidModelError,
  InvalidOptionError,
  InvalidPlanError,
  InvalidScheduleError,
  type Issue,
  describeIssue,
  formatPath,
} from './errors/errors';

export { type Instant, type Interval, type LocalDate, formatInstant, parseInstant } from './time/instant';

export type { BurdenPolicy, WeightName, WeightSource } from './plan/burden-policy';
export type { ExpectedLoad, ExpectedRate } from './plan/expected-load';
export { type PlanResult, definePlan, safeDefinePlan } from './plan/define-plan';
export { planInputOf } from './plan/input-of/plan-input-of';
export type { HolidayListId, PersonId, RotationId, SiteId, SystemId } from './plan/ids';
export type { DeviationPrice } from './plan/deviation-price';
export type { LevelName, Objective } from './plan/objective';
export type { Person, Preference } from './plan/person';
export { type Horizon, PLAN_FORMAT, type Plan } from './plan/plan';
export type {
  AbsenceInput,
  BriefingInput,
  BurdenPolicyInput,
  ConsecutiveDaysRuleInput,
  ConsecutiveNightsRuleInput,
  DaylightOnlyRuleInput,
  DaysOffRuleInput,
  DistinctPeopleRuleInput,
  ExpectedLoadInput,
  FirstTimersRuleInput,
  ForbiddenSuccessionRuleInput,
  HolidayHeldInput,
  HolidayListInput,
  IncidentInput,
  LedgerBalanceInput,
  LimitRuleInput,
  MinimumGapRuleInput,
  MinimumRestRuleInput,
  ObjectiveInput,
  OnCallShareRuleInput,
  OnePlaceAtATimeRuleInput,
  OverrideInput,
  PastDutyInput,
  PersonInput,
  PinInput,
  PlanInput,
  PostIncidentRestRuleInput,
  RotationInput,
  RuleInput,
  ShadowPairingRuleInput,
  SystemInput,
  SameHolidayRuleInput,
  WeekendsRuleInput,
  WeeklyWindowInput,
} from './plan/plan-input';
export type {
  Absence,
  Briefing,
  BriefingLevel,
  HolidayHeld,
  HolidayList,
  Incident,
  LedgerBalance,
  LedgerDimension,
  Override,
  PastDuty,
  Pin,
} from './plan/records';
export { ROLES, type Role } from './plan/role';
export type { MemberDays, Membership } from './plan/members';
export type { Cadence, Rotation, RotationRole, RotationSite } from './plan/rotation';
export type {
  ConsecutiveDaysRule,
  ConsecutiveNightsRule,
  DaylightOnlyRule,
  DaysOffRule,
  DistinctPeopleRule,
  FirstTimersRule,
  ForbiddenSuccessionRule,
  LimitRule,
  MinimumGapRule,
  MinimumRestRule,
  OnCallShareRule,
  OnePlaceRule,
  PostIncidentRestRule,
  Rule,
  RuleName,
  RuleScope,
  ShadowPairingRule,
  ShiftKind,
  SameHolidayRule,
  WeekendsRule,
} from './plan/rules';
export type { Coverage, Criticality, ResponseClass, System } from './plan/system';
export { PLAN_LIMITS } from './plan/text';
export type { Weekday, WeekdayName, WeeklyWindow } from './plan/weekly-window';

export { type Calendar, expandPlan } from './calendar/expand-plan';
export { type Need, type Slot, type SlotBundle, slotKey } from './calendar/slot';

export {
  type Assignment,
  type Certificate,
  type LevelReport,
  type OpenSlot,
  SCHEDULE_FORMAT,
  type Schedule,
  type ScheduleWarning,
} from './schedule/schedule';

export {
  type LinearProgram,
  type LinearProgramOptions,
  type ProgramVariable,
  linearProgram,
} from './solve/linear-program';
export type { BackendUsed } from './solve/last-word';
export type {
  AssignmentPattern,
  BackendName,
  CancelSignal,
  FrozenPart,
  SolveOptions,
  SolveProgress,
} from './solve/options';
export type { SlotPrice } from './solve/slot-prices';
export { type SolutionOptions, scheduleFromSolution } from './solve/schedule-from-solution';
export type { StopReason } from './solve/run-search';
export { type Conflict, type SolveResult, solve } from './solve/solve';
export { serveSolver } from './solve/workers/serve-solver';
export type { SolverPort, StartWorker, WorkerThread } from './solve/workers/thread';

export {
  type BalanceOptions,
  type Balances,
  type PersonBalance,
  balancesAt,
} from './fairness/ledger/balances';
export { type CarryOptions, type CarryOver, type CarryRow, carryOver } from './fairness/ledger/carry-over';
export {
  type ChangeInput,
  type Correction,
  type ShortNotice,
  type WakeUps,
  correctBalances,
  creditShortNotice,
  trueUpWakeUps,
} from './fairness/ledger/changes';
export { type RampOptions, joinerRamp } from './fairness/ledger/joiner-ramp';
export {
  type ChangeLine,
  type HeldHoliday,
  LEDGER_COLUMNS,
  LEDGER_FORMAT,
  type Ledger,
  type LedgerAmounts,
  type LedgerChange,
  type LedgerChangeKind,
  type LedgerColumn,
  type LedgerEntry,
  type LedgerPeriod,
  type LedgerPolicy,
  type PeriodLine,
  type PeriodOfPlan,
  startLedger,
} from './fairness/ledger/ledger';
export { mergeLedgers } from './fairness/ledger/merge-ledgers';
export { type LedgerResult, parseLedger, safeParseLedger } from './fairness/ledger/parse-ledger';
export { type PostOptions, postSchedule, postWorked } from './fairness/ledger/post-period';
export { type Swap, recordSwap } from './fairness/ledger/record-swap';
export { serializeLedger } from './fairness/ledger/serialize-ledger';
export { type Leaver, settleLeaver } from './fairness/ledger/settle-leaver';
export type { TargetChange } from './fairness/ledger/target-changes';

export { type Dispersion, dispersionOf } from './chance/dispersion';
export { type FunnelLimits, funnelLimits } from './chance/funnel';
export { type MultinomialOptions, type MultinomialTest, multinomialTest } from './chance/multinomial';
export {
  type PermutationOptions,
  type PermutationTest,
  permutationTest,
  type TurnCount,
} from './chance/permutation';
export { type PowerOptions, permutationPower } from './chance/power';
export { type Observed, type RateBelief, type Shrinkage, shrinkRates } from './chance/shrinkage';
export { type ChanceVerdict, chanceVerdict } from './chance/verdict';
export { type Confidence, type ShareEstimate, wilsonInterval } from './chance/wilson';
export { type HourBand, STANDARD_BANDS, weekdayHourBands } from './fairness/expected/hour-bands';
export {
  type CellEstimate,
  type ExpectedLoadEstimate,
  type ExpectedLoadOptions,
  expectedLoad,
} from './fairness/expected/expected-load';
export { expectedLoadInput } from './fairness/expected/expected-load-input';
export type { IncidentRecord } from './fairness/expected/incident-history';
export { type LoadPrediction, predictLoad } from './fairness/expected/predict-load';
export {
  type LuckOptions,
  type LuckReport,
  type LuckWindow,
  luckReport,
  type PersonLuck,
} from './fairness/luck/luck-report';
export { type TurnWorked, turnsWorked } from './fairness/luck/turns-worked';

export {
  type PersonPlannedAgainstWorked,
  type PlannedAgainstWorked,
  type SeatChange,
  plannedAgainstWorked,
} from './fairness/planned-against-worked';
export { type WorkedIncident, wakeUpsOf } from './fairness/wake-ups';
export {
  type ComparedPair,
  type Comparison,
  type ElicitedWeights,
  type WeightOrigin,
  elicitWeights,
} from './fairness/weights/elicit-weights';
export { type PolicyWeight, policyWeights } from './fairness/weights/policy-weights';
export type { Situation } from './fairness/weights/situation';
export {
  type SensitivityOptions,
  type WeightSensitivity,
  type WeightVariation,
  weightSensitivity,
} from './fairness/weights/weight-sensitivity';
export {
  type BurdenParts,
  burdenParts,
  type ExpectedPart,
  type PartOfWeek,
  type PersonParts,
  type StandbyPart,
} from './fairness/raw/burden-parts';
export type { FairnessProof } from './fairness/fairness-proof';
export type { OneTurnCheck } from './fairness/one-turn';
export { type FairnessReport, type PersonFairness, fairnessReport } from './fairness/report';
export {
  type PersonStructuralLoad,
  type StructuralLoad,
  type StructuralLoadOptions,
  structuralLoad,
} from './fairness/structural/structural-load';
export {
  type PriceCurve,
  type PriceGoal,
  type PriceOfFairness,
  type PriceOfFairnessOptions,
  type PricePoint,
  priceOfFairness,
} from './fairness/price/price-of-fairness';

export type { AbsenceSurvival, SurvivedAbsences, WeakestTime } from './fairness/metrics/absences';
export type {
  BriefedCoverage,
  BriefedGap,
  CoveredMinutes,
  SystemCoverage,
} from './fairness/metrics/briefed-coverage';
export type { BusFactor, BusFactors, WeakestSlot } from './fairness/metrics/bus-factor';
export type { FourCauses, LuckOfPerson, PersonCauses, SystemReliability } from './fairness/metrics/causes';
export type { DimensionSpread } from './fairness/metrics/dimension-spread';
export type { DisruptedHours, DisturbedNights } from './fairness/metrics/disruption';
export type {
  BriefingGain,
  LeastLoad,
  MetricFacts,
  SwapRequest,
  TradeCurve,
  TradePoint,
  WeightTrial,
} from './fairness/metrics/facts';
export { type FairnessMetrics, fairnessMetrics } from './fairness/metrics/fairness-metrics';
export type { GroupLoad, GroupSplit } from './fairness/metrics/groups';
export type { IncidentRate, IncidentRates } from './fairness/metrics/incident-rates';
export type { Inequality } from './fairness/metrics/inequality';
export type { ByBand, Interruptions, PersonInterruptions } from './fairness/metrics/interruptions';
export {
  type FactName,
  type Measure,
  METRIC_IDS,
  type Metric,
  type MetricId,
} from './fairness/metrics/metric';
export type { MetricsById } from './fairness/metrics/metrics-by-id';
export type { NextShift } from './fairness/metrics/next-shift';
export type { OnCallShares, OnCallTime, ShiftGaps } from './fairness/metrics/on-call-time';
export type { GapToAttainable, OverShare, Scatter } from './fairness/metrics/over-shares';
export type { NightRest, PersonRestDebt, RestDebt } from './fairness/metrics/rest';
export type { RestTransfer } from './fairness/metrics/rest-transfer';
export type { FairnessPrice, StructuralMetric, WeightRobustness } from './fairness/metrics/solved-elsewhere';
export type { SpreadInTurns } from './fairness/metrics/spread';
export type { PersonChanges, Stability } from './fairness/metrics/stability';
export type { PersonSwaps, Swaps } from './fairness/metrics/swaps';

export {
  type OnCallFilter,
  type Shift,
  shiftsOf,
  shiftsOfRotation,
  shiftsOfSystem,
  whoIsOnCall,
} from './schedule/lookups';
export { type ScheduleResult, parseSchedule, safeParseSchedule } from './schedule/parse-schedule';
export { serializeSchedule } from './schedule/serialize-schedule';
export { withOverrides } from './schedule/with-overrides';
export {
  type CoverageGap,
  type CoverageReport,
  type Finding,
  type FindingCode,
  type Severity,
  type Verification,
  type VerifyOptions,
  verify,
} from './schedule/verify/verify';

export type { LevelCheck } from './verify-bound/plan/check-levels';
export {
  type BoundsVerification,
  type VerifyBoundsOptions,
  verifyBounds,
} from './verify-bound/plan/verify-bounds';
export type { EntryProof, PriceProof } from './model/price-proof';

export { toCsv } from './export/csv';
export { type CalendarFeeds, type FeedOptions, calendarFeeds } from './export/calendar-feeds';
export type { FeedContent, Publication } from './export/feed-content';
export { type FeedLook, checkFeedLook } from './export/feed-look';
export { FEED_STATE_FORMAT, type FeedEventState, type FeedState, nextFeedState } from './export/feed-state';
export type { FeedSubject } from './export/feed-subject';
export { type IcalOptions, toIcal } from './export/ical';
export { type ExportedShift, toShiftJson } from './export/json';
export { toMarkdown } from './export/markdown';
export { type ReportParts, reportMarkdown } from './export/report-markdown';
export { type BriefingValueSvgOptions, briefingValueSvg } from './export/svg/briefing-value-svg';
export { overShareSvg } from './export/svg/over-share-svg';
export { workedMarkdown } from './export/worked-markdown';

export {
  type BriefingValue,
  type BriefingValueOptions,
  type ValuedBriefing,
  briefingValue,
} from './what-if/briefing-value';
export type { EnablementEffort } from './what-if/enablement-effort';
export type { ChangedSeats } from './what-if/changed-seats';
export type { PlanEdit, Scenario } from './what-if/scenario';
export {
  type WhatIf,
  type WhatIfAnswer,
  type WhatIfFound,
  type WhatIfOptions,
  whatIf,
} from './what-if/what-if';
export { type ScenariosResult, readScenarios } from './what-if/read-scenarios';
export { whatIfMarkdown, whatIfTable } from './export/what-if-markdown';
export { briefingMarkdown, briefingTable } from './export/briefing-markdown';
export { structuralLoadMarkdown, structuralLoadTable } from './export/structural-markdown';
export { priceOfFairnessMarkdown, priceOfFairnessTable } from './export/price-markdown';
