import { solveDuty } from '../../../src/solve/engine/solve-duty';
import type { Peer } from '../peer';

/** The engine, as `bench:oncall` runs it. */
export const ours: Peer = ({ model, seconds, seed }) =>
  Promise.resolve({
    solve: listener => {
      const began = performance.now();
      const spent = (): number => (performance.now() - began) / (seconds * 1000);
      const engine = solveDuty(model, { seed, effort: Infinity, spent });
      let isCovered = false;
      for (;;) {
        const pause = engine.next();
        const { best, bound, proven } = pause.value;
        if (!isCovered && best !== null && best.open === 0 && best.broken === 0) {
          isCovered = true;
          listener.covered();
        }
        if (pause.done !== true) continue;
        return {
          roster: best !== null && best.broken === 0 ? best.roster : null,
          bound: Number.isFinite(bound) ? bound : null,
          proven,
          note: '',
        };
      }
    },
  });
