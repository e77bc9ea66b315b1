import * as z from 'zod/mini';
import { type DeviationPrice, deviationPriceInput, normalizeDeviationPrice } from './deviation-price';
import { described, someOf, withDefault } from './field';

/**
 * What is minimized, most important first. A level is only improved when no level before it gets worse.
 */
export type LevelName =
  /** Uncovered minutes of required seats, by criticality. */
  | 'uncovered'
  /** Prices of soft rules. */
  | 'rules'
  /** Uncovered minutes of wanted seats and of shadow seats. */
  | 'understaffed'
  /** The sorted over-shares, worst first (leximin). */
  | 'fairness'
  /** Sum of squares of over-shares. */
  | 'spread'
  /** Prices of deviations from the fair share, by dimension of burden. */
  | 'balance'
  /** Total burden of everyone. */
  | 'burden'
  /** Slots whose holder differs from the published schedule. */
  | 'stability'
  /** Points of wishes not met. */
  | 'preferences';

export const LEVEL_NAMES = [
  'uncovered',
  'rules',
  'understaffed',
  'fairness',
  'spread',
  'balance',
  'burden',
  'stability',
  'preferences',
] as const satisfies readonly LevelName[];

export interface Objective {
  /** Most important first; levels left out are not looked at. */
  readonly levels: readonly LevelName[];
  /** Prices of deviations from the share, at the level `balance`. */
  readonly balance: {
    readonly total: DeviationPrice;
    readonly night: DeviationPrice;
    readonly weekend: DeviationPrice;
    readonly holiday: DeviationPrice;
  };
}

export const objectiveInput = described(
  z.strictObject({
    levels: withDefault(
      someOf(z.enum(LEVEL_NAMES), LEVEL_NAMES.length),
      [...LEVEL_NAMES],
      `Most important first. Default: ${LEVEL_NAMES.join(', ')}.`,
    ),
    balance: withDefault(
      z.strictObject({
        total: withDefault(
          deviationPriceInput,
          0,
          'Of burden in all, beside the levels `fairness` and `spread`. Default 0.',
        ),
        night: withDefault(deviationPriceInput, 1, 'Of burden in the sleep window. Default 1.'),
        weekend: withDefault(deviationPriceInput, 1, 'Of burden on weekends. Default 1.'),
        holiday: withDefault(deviationPriceInput, 1, 'Of burden on holidays. Default 1.'),
      }),
      {},
      'Price of deviations from the fair share, at the level `balance`: a number per burden unit, or one that rises with the distance.',
    ),
  }),
  'What is minimized, most important first.',
);

export function normalizeObjective(
  { levels, balance }: z.output<typeof objectiveInput>,
  unitsPerHour: number,
): Objective {
  const price = (input: typeof balance.total): DeviationPrice => normalizeDeviationPrice(input, unitsPerHour);
  return {
    levels,
    balance: {
      total: price(balance.total),
      night: price(balance.night),
      weekend: price(balance.weekend),
      holiday: price(balance.holiday),
    },
  };
}
