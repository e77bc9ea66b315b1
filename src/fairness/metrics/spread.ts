import { rounded } from '../../chance/rounded';
import type { OneTurnCheck } from '../one-turn';
import type { MetricContext } from './context';
import { type Measure, measured, tooLittle } from './metric';

/** M4. */
export interface SpreadInTurns {
  /** How far apart the most and the least loaded are for their shares, in typical turns. */
  readonly turns: number;
  /** Burden units of a typical turn. */
  readonly typicalTurn: number;
  /** "Nobody is more than one turn above anyone", exactly. */
  readonly oneTurn: OneTurnCheck;
}

/** Carried balances play no part: it is about this horizon alone. */
export function spreadInTurns({ report }: MetricContext): Measure<SpreadInTurns> {
  const { typicalTurn, oneTurn, people } = report;
  if (typicalTurn === 0) return tooLittle('no turn costs anything', 'turns with a burden');
  const sharing = people.filter(({ share }) => share.total > 0);
  if (sharing.length < 2) return tooLittle('fewer than two people have a share', 'two people with a share');
  const lowest = Math.min(...sharing.map(({ load, share }) => load.total / share.total));
  const apart = Math.max(...people.map(({ load, share }) => load.total - share.total * lowest));
  return measured({ turns: rounded(apart / typicalTurn), typicalTurn: rounded(typicalTurn), oneTurn });
}
