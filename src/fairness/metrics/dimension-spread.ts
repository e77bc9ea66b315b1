import { rounded } from '../../chance/rounded';
import type { LedgerDimension } from '../../plan/records';
import type { MetricContext } from './context';
import { type Measure, measured, tooLittle } from './metric';

/** M7: how far people are apart, by kind of time. */
export interface DimensionSpread {
  /** Largest less smallest over-share in the dimension, in burden units. */
  readonly night: number;
  readonly weekend: number;
  readonly holiday: number;
  /** Largest less smallest number of nights, weekends and holidays on call, each ÷ capacity, of those who owe anything. */
  readonly counts: { readonly nights: number; readonly weekends: number; readonly holidays: number };
}

export function dimensionSpread({ report }: MetricContext): Measure<DimensionSpread> {
  const { people, spread } = report;
  if (people.length < 2) return tooLittle('one person does not differ from anybody', 'two people');
  const of = (dimension: LedgerDimension): number => {
    const values = people.map(({ overShare }) => overShare[dimension]);
    return Math.max(...values) - Math.min(...values);
  };
  return measured({
    night: of('night'),
    weekend: of('weekend'),
    holiday: of('holiday'),
    counts: {
      nights: rounded(spread.nights),
      weekends: rounded(spread.weekends),
      holidays: rounded(spread.holidays),
    },
  });
}
