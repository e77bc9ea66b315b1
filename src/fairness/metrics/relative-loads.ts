import type { Bearing, MetricContext } from './context';
import { type Measure, tooLittle } from './metric';

/** A person with a share, and how much of it they bear: 1 is all of it and no more. */
export interface RelativeLoad {
  readonly bearing: Bearing;
  readonly ratio: number;
}

/** Below this, ratios tell more of the size of a turn than of fairness: (0, 1, 0, 0, 0) has a Gini of 0.8. */
const LEAST_MEAN_TURNS = 3;

/**
 * Load ÷ share of everyone with a share, smallest first, so that sums of them do not depend on the order of people;
 * or why ratios would mislead.
 */
export function relativeLoads({ people }: MetricContext): readonly RelativeLoad[] | Measure<never> {
  const sharing = people.filter(({ fairness }) => fairness.share.total > 0);
  if (sharing.length < 2) return tooLittle('fewer than two people have a share', 'two people with a share');
  const turns = sharing.reduce((sum, { fairness }) => sum + fairness.turns, 0);
  if (turns < LEAST_MEAN_TURNS * sharing.length) {
    return tooLittle(
      `${turns} turns of ${sharing.length} people: where there are few, one turn more or less decides`,
      `a mean of ${LEAST_MEAN_TURNS} turns a person, as over a longer horizon`,
    );
  }
  const loads = sharing.map((bearing): RelativeLoad => {
    const { load, share } = bearing.fairness;
    return { bearing, ratio: load.total / share.total };
  });
  if (loads.every(({ ratio }) => ratio === 0))
    return tooLittle('nobody bears anything', 'turns with a burden');
  return loads.sort((a, b) => a.ratio - b.ratio);
}

/** Mean of numbers in the order given. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
