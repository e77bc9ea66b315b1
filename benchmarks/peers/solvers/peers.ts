import type { Peer } from '../peer';
import { cpSatPeer } from './cp-sat';
import { highsPeer } from './highs';
import { lpSolverPeer, yalpsPeer } from './javascript';
import { ours } from './ours';
import { cbcPeer, glpsolPeer } from './programs';
import { greedyPeer, roundRobinPeer } from './simple';

export const OURS = 'fair-oncall';

/** Everyone who is asked, in the order of the table. */
export const PEERS: Readonly<Record<string, Peer>> = {
  [OURS]: ours,
  highs: highsPeer,
  cbc: cbcPeer,
  glpsol: glpsolPeer,
  'cp-sat': cpSatPeer,
  'javascript-lp-solver': lpSolverPeer,
  yalps: yalpsPeer,
  greedy: greedyPeer,
  'round-robin': roundRobinPeer,
};
