import type { Model, ModelLevel } from '../../model/model';
import { greatestCommonDivisor } from '../priced-row';

/** Levels that count what is left open. */
export type OpenLevel = 'uncovered' | 'understaffed';

/** What rosters keep that are as good as a schedule at every level before one: only of such does a bound speak. */
export interface Premises {
  /** By level before it: how much may be open beyond what nobody may hold. */
  readonly spare: ReadonlyMap<OpenLevel, number>;
  /** No rule with a price is broken. */
  readonly keepsRules: boolean;
  /** Nobody's over-share is above this. */
  readonly cap: number;
}

/** `values`: what the schedule tells that it reaches; a level that it does not tell of is no premise. */
export function premisesBefore(
  model: Model,
  level: ModelLevel,
  values: ReadonlyMap<ModelLevel, number>,
): Premises {
  const before = model.levels.slice(0, model.levels.indexOf(level));
  const spare = new Map<OpenLevel, number>();
  for (const earlier of before) {
    const value = values.get(earlier);
    if (value === undefined || (earlier !== 'uncovered' && earlier !== 'understaffed')) continue;
    spare.set(earlier, Math.max(0, value - unavoidable(model, earlier)));
  }
  return {
    spare,
    keepsRules: before.includes('rules') && values.get('rules') === 0,
    cap: before.includes('fairness') ? (values.get('fairness') ?? Infinity) : Infinity,
  };
}

/** Whether every required turn that somebody may hold is held. */
export function isCovered({ spare }: Premises): boolean {
  return spare.get('uncovered') === 0;
}

/** What leaving a turn open costs at a level. */
export function openCost(bundle: Model['bundles'][number], level: OpenLevel): number {
  return level === 'uncovered' ? bundle.openCost : bundle.wantedCost;
}

/** What stays open whoever holds what. */
export function unavoidable({ bundles }: Model, level: OpenLevel): number {
  let sum = 0;
  for (const bundle of bundles) if (bundle.candidates.length === 0) sum += openCost(bundle, level);
  return sum;
}

/** Whether a turn is anybody's to take. */
export function isFree({ fixed, candidates }: Model['bundles'][number]): boolean {
  return fixed < 0 && candidates.length > 0;
}

/** The step in which a level grows with what is left open. */
export function openStep({ bundles }: Model, level: OpenLevel): number {
  const costs = bundles.filter(isFree).map(bundle => openCost(bundle, level));
  return costs.reduce(greatestCommonDivisor, 0) || 1;
}

/** What leaving turns open costs, and what every roster gets back for what may stay open. */
export interface OpenPrices {
  /** By turn; `Infinity`: it must be held. */
  readonly open: readonly number[];
  readonly givenBack: number;
}

/**
 * Charges for what earlier levels leave open: a roster that stays within what is to spare pays no more than it
 * gets back. Where nothing is to spare the turns must be held.
 */
export function chargedPrices(
  model: Model,
  { spare }: Premises,
  charges: ReadonlyMap<string, number>,
): OpenPrices {
  const open = model.bundles.map(() => 0);
  let givenBack = 0;
  for (const [level, room] of spare) {
    const step = openStep(model, level);
    const charge = charges.get(level) ?? 0;
    givenBack += Math.floor(room / step) * (room === 0 ? 0 : charge);
    model.bundles.forEach((bundle, turn) => {
      const cost = openCost(bundle, level);
      if (cost === 0 || !isFree(bundle)) return;
      open[turn] = (open[turn] as number) + (room === 0 ? Infinity : (cost / step) * charge);
    });
  }
  return { open, givenBack };
}
