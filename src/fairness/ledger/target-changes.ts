import { DIMENSIONS } from '../../burden/clock';
import { InvalidLedgerError } from '../../errors/errors';
import type { LedgerDimension } from '../../plan/records';
import { quote } from '../../plan/schema-issues';
import { apportion } from './exact';
import { amounts, type LedgerAmounts, NOTHING } from './ledger';

/**
 * Moves what is expected of a person away from their fair share by availability.
 *
 * - `structural`: the part of the over-share that no schedule under the rules can spare them, in a team with too
 *   few people briefed. It raises the target, so that only what could have been avoided is carried on: an
 *   over-share nobody can repay does not grow.
 * - `ramp`: what a newcomer is not yet expected to carry; it lowers the target and makes no debt.
 *
 * The others' targets move the other way, in proportion to their fair shares.
 */
export interface TargetChange {
  readonly person: string;
  /** Default `total`. */
  readonly dimension?: LedgerDimension;
  /** Whole burden units, above 0: by how much the target is raised (`structural`) or lowered (`ramp`). */
  readonly burden: number;
  readonly why: 'structural' | 'ramp';
}

/** Fair shares, person by person, in the order of their ids. */
export type Targets = ReadonlyMap<string, LedgerAmounts>;

/**
 * By how much each target moves; sums to 0 in every dimension. What is handed over is split by `apportion` among
 * the people whom no change in that dimension names.
 * @throws {InvalidLedgerError} for somebody without a target, a burden that is not whole and above 0, ramps beyond
 * what a person is expected to carry at all, and where there is nobody to hand it to.
 */
export function adjustments(targets: Targets, changes: readonly TargetChange[]): Targets {
  changes.forEach((change, index) => requireSound(targets, change, index));
  const people = [...targets.keys()];
  const moved = new Map(people.map(person => [person, { ...NOTHING }]));
  for (const dimension of DIMENSIONS) {
    const mine = changes.filter(change => (change.dimension ?? 'total') === dimension);
    if (mine.length === 0) continue;
    const named = new Set(mine.map(({ person }) => person));
    let handedOver = 0;
    for (const { person, burden, why } of mine) {
      const by = why === 'structural' ? burden : -burden;
      (moved.get(person) as Record<LedgerDimension, number>)[dimension] += by;
      handedOver -= by;
    }
    for (const person of named) requireRampWithin(targets, changes, person, dimension);
    const others = people.filter(person => !named.has(person));
    const parts = apportion(
      handedOver,
      others.map(person => Math.max(0, targets.get(person)?.[dimension] ?? 0)),
    );
    if (parts === null && handedOver !== 0) {
      refuse(
        'nobody-left',
        0,
        `there is nobody else with a share of ${dimension} burden to balance the changes of ${[...named].map(quote).join(', ')}`,
      );
    }
    others.forEach((person, index) => {
      (moved.get(person) as Record<LedgerDimension, number>)[dimension] += parts?.[index] ?? 0;
    });
  }
  return new Map([...moved].map(([person, by]) => [person, amounts(column => by[column])]));
}

function requireSound(targets: Targets, { person, burden }: TargetChange, index: number): void {
  if (!targets.has(person)) {
    refuse('unknown-person', index, `names ${quote(person)}, whom the plan does not have`);
  }
  if (!Number.isSafeInteger(burden) || burden <= 0) {
    refuse('out-of-range', index, `has the burden ${burden}; it must be a whole number of units above 0`);
  }
}

/** Nobody is expected to carry less than nothing. */
function requireRampWithin(
  targets: Targets,
  changes: readonly TargetChange[],
  person: string,
  dimension: LedgerDimension,
): void {
  const share = Math.max(0, targets.get(person)?.[dimension] ?? 0);
  const ramps = changes.filter(change => {
    return change.person === person && change.why === 'ramp' && (change.dimension ?? 'total') === dimension;
  });
  const lowered = ramps.reduce((sum, { burden }) => sum + burden, 0);
  if (lowered <= share) return;
  refuse(
    'out-of-range',
    changes.indexOf(ramps[0] as TargetChange),
    `lowers the share of ${dimension} burden of ${quote(person)} by ${lowered}; it is ${share}, and cannot be lowered by more`,
  );
}

function refuse(code: string, index: number, message: string): never {
  throw new InvalidLedgerError([{ code, path: ['targetChanges', index], message }]);
}
