import type { LocalDate } from '../../time/instant';
import type { Assignment, Schedule } from '../../schedule/schedule';
import type { Ledger } from '../ledger/ledger';
import type { WorkedIncident } from '../wake-ups';

/**
 * What metrics may be told besides plan and schedule: what happened, what was published, and results of solves. Every
 * field is optional; a metric that needs one that is missing says so.
 */
export interface MetricFacts {
  /** Incidents in `observed`, all of them, as `readIncidents` of `fair-oncall/import` gives them. */
  readonly incidents?: readonly WorkedIncident[];
  /**
   * Who really was on call in the horizon, as `withOverrides` makes it of what `readShifts` of `fair-oncall/import` reads; or that
   * everybody worked what the schedule says.
   */
  readonly worked?: readonly Assignment[] | 'as planned';
  /**
   * The time in which `incidents` is complete: instants with their offset. Default: the horizon. What lies before the
   * horizon is history, from which load is expected (M17); all else looks at the part within it.
   */
  readonly observed?: { readonly from: string; readonly to: string };
  /** The schedule that was published before this one, and the instant at which people were told of this one (M26). */
  readonly published?: Schedule;
  readonly changedAt?: string;
  /** Balances at the start of the horizon (M1), and swaps of the period that were recorded (M27). */
  readonly ledger?: Ledger;
  /** Every swap that was asked for in the horizon (M27). */
  readonly swaps?: readonly SwapRequest[];
  /**
   * Groups of people between and within which burden is split (M8), by the name of the grouping: `{ seniority: { ana:
   * 'senior', ben: 'junior' } }`. Sites are known from the plan.
   */
  readonly groups?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The least each person could bear in any schedule (M9, and the structural cause): what `structuralLoad` measures. */
  readonly structuralLoad?: { readonly people: readonly LeastLoad[] };
  /** What one more briefing would do (M9): what `briefingValue` finds. */
  readonly briefingValue?: { readonly briefings: readonly BriefingGain[] };
  /** What fairness costs (M10): what `priceOfFairness` measures. */
  readonly priceOfFairness?: { readonly curves: readonly TradeCurve[] };
  /** How order and flags fare under other weights (M18): what `weightSensitivity` measures. */
  readonly weightSensitivity?: {
    readonly flagged: readonly string[];
    readonly variations: readonly WeightTrial[];
  };
  /** All randomness comes from it. Default 1. */
  readonly seed?: number;
}

/** Somebody asks somebody else to take a turn. */
export interface SwapRequest {
  /** Who asks. */
  readonly giver: string;
  /** Who takes the turn, or was asked to; `null`: nobody in particular. */
  readonly taker: string | null;
  readonly outcome: 'accepted' | 'refused' | 'open';
  /** The day it was asked on; not used, for people to read. */
  readonly date?: LocalDate;
}

/** Burden units. */
export interface LeastLoad {
  readonly person: string;
  /** Proven: no schedule that covers as well gives them less. */
  readonly atLeast: number;
  /** Load in a schedule that was found; `null`: none was. */
  readonly found: number | null;
  readonly isExact: boolean;
}

/** Burden units by which the worst over-share falls. */
export interface BriefingGain {
  readonly person: string;
  readonly systems: readonly string[];
  /** Between schedules that were found; `null`: there is none to compare. */
  readonly gain: number | null;
  /** Proven to fall by at least this, and by at most that; `null`: nothing is proven. */
  readonly provenGain: number;
  readonly gainAtMost: number | null;
}

/** The fairest point first. */
export interface TradeCurve {
  readonly goal: string;
  readonly points: readonly TradePoint[];
}

export interface TradePoint {
  readonly worstOverShare: number;
  readonly burden: number;
  readonly preferences: number;
  /** Changed turns; `null`: there is no published schedule. */
  readonly stability: number | null;
}

/** Who is flagged as it is weighed now, and under other weights. */
export interface WeightTrial {
  readonly weight: string;
  /** Pairs of people who change places. */
  readonly turned: number;
  readonly flagged: readonly string[];
}
