import * as z from 'zod/mini';
import { described, someOf, whole, withDefault } from './field';

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
  /** Deviation of night, weekend and holiday burden from the fair share. */
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
  /** Price per burden unit of deviation from the share, at the level `balance`. */
  readonly balance: { readonly night: number; readonly weekend: number; readonly holiday: number };
}

const weight = whole(0, 1_000);

export const objectiveInput = described(
  z.strictObject({
    levels: withDefault(
      someOf(z.enum(LEVEL_NAMES), LEVEL_NAMES.length),
      [...LEVEL_NAMES],
      `Most important first. Default: ${LEVEL_NAMES.join(', ')}.`,
    ),
    balance: withDefault(
      z.strictObject({
        night: withDefault(weight, 1, 'Default 1.'),
        weekend: withDefault(weight, 1, 'Default 1.'),
        holiday: withDefault(weight, 1, 'Default 1.'),
      }),
      {},
      'Price per burden unit of deviation from the fair share, at the level `balance`.',
    ),
  }),
  'What is minimized, most important first.',
);

export function normalizeObjective(input: z.output<typeof objectiveInput>): Objective {
  return { levels: input.levels, balance: input.balance };
}
