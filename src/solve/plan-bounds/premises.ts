import type { Model, ModelLevel } from '../../model/model';
import type { Standing } from '../compare';

/** Levels that count what is left open. */
export type OpenLevel = 'uncovered' | 'understaffed';

/** What a roster keeps of the levels before one: only of such rosters does a limit speak. */
export interface Premises {
  /** Levels of open bundles before it, and how much may be open beyond what nobody may hold. */
  readonly open: readonly { readonly level: OpenLevel; readonly spare: number }[];
  /** No rule with a price is broken. */
  readonly keepsRules: boolean;
  /** Nobody's over-share is above this; `Infinity`: nothing is known. */
  readonly worst: number;
}

/** What every roster keeps that is as good as one with these values at every level before. */
export function premisesOf(model: Model, level: ModelLevel, { values }: Pick<Standing, 'values'>): Premises {
  const before = model.levels.slice(0, model.levels.indexOf(level));
  return {
    open: before
      .filter(earlier => earlier === 'uncovered' || earlier === 'understaffed')
      .map(earlier => ({ level: earlier, spare: values[earlier] - unavoidable(model, earlier) })),
    keepsRules: before.includes('rules') && values.rules === 0,
    worst: before.includes('fairness') ? values.fairness : Infinity,
  };
}

/** Whether every required bundle that somebody may hold is held. */
export function isCovered({ open }: Premises): boolean {
  return open.some(({ level, spare }) => level === 'uncovered' && spare === 0);
}

/** What stays open whoever holds what, since nobody may hold it. */
export function unavoidable({ bundles }: Model, level: OpenLevel): number {
  let sum = 0;
  for (const bundle of bundles) if (bundle.candidates.length === 0) sum += costAt(bundle, level);
  return sum;
}

/** What leaving a bundle open costs at a level. */
export function costAt(
  { openCost, wantedCost }: Pick<Model['bundles'][number], 'openCost' | 'wantedCost'>,
  level: OpenLevel,
): number {
  return level === 'uncovered' ? openCost : wantedCost;
}

/** Equal for premises under which a level has the same limit. */
export function keyOf(level: ModelLevel, { open, keepsRules, worst }: Premises): string {
  const spare = open.map(each => `${each.level}=${each.spare}`).join(' ');
  return `${level} ${spare} ${keepsRules ? 'kept' : ''} ${worst}`;
}
