import type { DutyModel, DutyRoster } from '../../../src/model/duty-model';
import type { Peer } from '../peer';
import { greedy, roundRobin } from '../simple-rosters';

const simple =
  (make: (model: DutyModel) => DutyRoster): Peer =>
  ({ model }) =>
    Promise.resolve({ solve: () => ({ roster: make(model), bound: null, proven: false, note: '' }) });

export const roundRobinPeer = simple(roundRobin);
export const greedyPeer = simple(greedy);
