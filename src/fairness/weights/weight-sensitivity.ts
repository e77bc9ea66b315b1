import { WEIGHT_NAMES, type WeightName } from '../../plan/burden-policy';
import { compareText } from '../../plan/compare-text';
import type { Plan } from '../../plan/plan';
import type { Schedule } from '../../schedule/schedule';
import type { CancelSignal } from '../../solve/options';
import { Pace } from '../../solve/pace';
import { type FairnessReport, fairnessReport } from '../report';
import { SCALE, scaledPlan, type Times } from './scaled-plan';
import { weightIn } from './weight-names';

/** How to measure. Every field is optional. */
export interface SensitivityOptions {
  /** Ends with the variations measured so far; `complete` tells. */
  readonly signal?: CancelSignal;
  /** Called with every variation as it is measured, and how many there are at most. */
  readonly onVariation?: (variation: WeightVariation, of: number) => void;
}

/** What one weight, halved or raised by half, does to the report of a schedule. */
export interface WeightVariation {
  readonly weight: WeightName;
  readonly times: Times;
  /** Everyone, most above their share first, as the report would list them. */
  readonly order: readonly string[];
  /** Pairs of people who change places: one is above the other before, and below after. */
  readonly turned: number;
  /** Of those, how far apart the two were at most before, in typical turns: small where they were nearly equal. */
  readonly turnedAtMost: number;
  /** Who is more than one typical turn above their fair share, by id. */
  readonly flagged: readonly string[];
  /** The worst over-share in typical turns. */
  readonly worstInTurns: number;
}

/** Whether what a report says depends on weights that are policy, and not science. */
export interface WeightSensitivity {
  /** As the plan weighs: everyone, most above their share first, and who is flagged. */
  readonly order: readonly string[];
  readonly flagged: readonly string[];
  readonly worstInTurns: number;
  /** Each weight that matters to this schedule, by half and by one and a half. */
  readonly variations: readonly WeightVariation[];
  /** Weights that are nought, or that nothing in the plan has: no minute of it costs more or less. */
  readonly without: readonly WeightName[];
  /** No pair changes places under any variation. */
  readonly orderIsRobust: boolean;
  /** The same people are flagged under every variation. */
  readonly flagsAreRobust: boolean;
  /** Share of the variations that keep both, 0 to 1; `null` when no weight matters. */
  readonly kept: number | null;
  /** `false`: the signal came before all were measured, and robust means under those that were. */
  readonly complete: boolean;
}

/**
 * Ranks people again under each weight of the burden policy × 0.5 and × 1.5, on the same schedule, and says
 * whether order and flags survive. Carried balances are kept as they are: they were earned under the weights of their time.
 *
 * Measures one report for each variation, some tenths of a second each on a large plan, with pauses in between.
 *
 * @throws {InvalidOptionError} when the schedule names a person the plan does not know.
 */
export async function weightSensitivity(
  plan: Plan,
  schedule: Schedule,
  { signal, onVariation }: SensitivityOptions = {},
): Promise<WeightSensitivity> {
  const pace = new Pace(signal === undefined ? {} : { signal });
  const base = fairnessReport(plan, schedule);
  const names = WEIGHT_NAMES.filter(name => weightIn(plan, name) !== null);
  const variations: WeightVariation[] = [];
  const without: WeightName[] = [];
  let complete = true;
  for (const weight of names) {
    for (const times of VARIATIONS) {
      await pace.breathe();
      if (pace.stop() !== null) {
        complete = false;
        break;
      }
      const report = fairnessReport(scaledPlan(plan, weight, times), schedule);
      if (isDoubled(base, report)) {
        without.push(weight);
        break;
      }
      const variation = variationOf(weight, times, base, report);
      variations.push(variation);
      onVariation?.(variation, VARIATIONS.length * names.length);
    }
    if (!complete) break;
  }
  const flagged = flagsOf(base);
  const keepsFlags = ({ flagged: now }: WeightVariation): boolean => String(now) === String(flagged);
  const keepsOrder = ({ turned }: WeightVariation): boolean => turned === 0;
  const kept = variations.filter(variation => keepsOrder(variation) && keepsFlags(variation)).length;
  return {
    order: idsOf(base),
    flagged,
    worstInTurns: inTurns(base, base.worstOverShare),
    variations,
    without,
    orderIsRobust: variations.every(keepsOrder),
    flagsAreRobust: variations.every(keepsFlags),
    kept: variations.length === 0 ? null : kept / variations.length,
    complete,
  };
}

const VARIATIONS: readonly Times[] = [0.5, 1.5];

/** Whether the weight is in nothing that anybody holds or owes: then all is what it was, at twice the scale. */
function isDoubled(base: FairnessReport, report: FairnessReport): boolean {
  const before = new Map(base.people.map(person => [person.person, person]));
  return report.people.every(({ person, load, share }) => {
    const was = before.get(person);
    if (was === undefined || load.total !== SCALE * was.load.total) return false;
    // Shares are rounded, and twice a rounded number is not the rounded double.
    return Math.abs(share.total - SCALE * was.share.total) <= 1;
  });
}

function variationOf(
  weight: WeightName,
  times: Times,
  base: FairnessReport,
  report: FairnessReport,
): WeightVariation {
  const now = new Map(report.people.map(({ person, overShare }) => [person, overShare.total]));
  let turned = 0;
  let apart = 0;
  base.people.forEach((above, index) => {
    for (const below of base.people.slice(index + 1)) {
      const before = above.overShare.total - below.overShare.total;
      if (before === 0 || (now.get(above.person) as number) >= (now.get(below.person) as number)) continue;
      turned += 1;
      apart = Math.max(apart, before);
    }
  });
  return {
    weight,
    times,
    order: idsOf(report),
    turned,
    turnedAtMost: inTurns(base, apart),
    flagged: flagsOf(report),
    worstInTurns: inTurns(report, report.worstOverShare),
  };
}

function idsOf({ people }: FairnessReport): readonly string[] {
  return people.map(({ person }) => person);
}

/** In the order of ids, so that two lists of the same people are the same. */
function flagsOf({ people, typicalTurn }: FairnessReport): readonly string[] {
  return people
    .filter(({ overShare }) => overShare.total > typicalTurn)
    .map(({ person }) => person)
    .sort(compareText);
}

function inTurns({ typicalTurn }: FairnessReport, units: number): number {
  return typicalTurn === 0 ? 0 : units / typicalTurn;
}
