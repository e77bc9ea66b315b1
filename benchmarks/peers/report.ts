import { median } from '../figures/measure';
import { writeCsv } from '../machine';
import { markdownTable } from '../table';
import type { Run } from './run';
import { OURS } from './solvers/peers';

const FILE = 'benchmarks/results/peers.csv';

const text = (value: number | null, digits: number): string => (value === null ? '–' : value.toFixed(digits));

/** A row for each run. */
export function runsTable(runs: readonly Run[]): string {
  const header = [
    'instance',
    'seed',
    'solver',
    'objective',
    'open',
    'bound',
    'first cover, s',
    'seconds',
    'of the processor',
    'proven',
    'note',
  ];
  return markdownTable(
    header,
    runs.map(run => [
      run.instance,
      String(run.seed),
      run.solver,
      text(run.objective, 0),
      text(run.open, 0),
      text(run.bound, 1),
      text(run.coveredAfter, 2),
      text(run.seconds, 2),
      text(run.cpuSeconds, 2),
      run.proven ? 'yes' : 'no',
      run.note,
    ]),
  );
}

/** How many times as long each peer took to a proof as we did, where both came to one. */
export function ratiosText(runs: readonly Run[]): string {
  const lines: string[] = [];
  for (const instance of new Set(runs.map(run => run.instance))) {
    const proven = runs.filter(run => run.instance === instance && run.proven);
    const mine = proven.filter(({ solver }) => solver === OURS);
    if (mine.length === 0) continue;
    for (const solver of new Set(proven.map(run => run.solver))) {
      const theirs = proven.filter(run => run.solver === solver);
      if (solver === OURS) continue;
      const times = (pick: (run: Run) => number | null): string => {
        const [ours, other] = [mine, theirs].map(list => list.map(pick).filter(value => value !== null)) as [
          number[],
          number[],
        ];
        return ours.length === 0 || other.length === 0 ? '–' : (median(other) / median(ours)).toFixed(1);
      };
      lines.push(
        `${instance}: ${solver} took ${times(run => run.seconds)} times as long to its proof as ${OURS}, ` +
          `${times(run => run.cpuSeconds)} times as much of the processor.`,
      );
    }
  }
  return lines.length === 0 ? 'No peer proved what we proved.' : lines.join('\n');
}

/** Every run as a row, with the machine. */
export function writeRuns(runs: readonly Run[], limit: number, append: boolean): void {
  const header = [
    'instance',
    'seed',
    'solver',
    'objective',
    'open',
    'bound',
    'covered s',
    'seconds',
    'processor s',
    'proven',
    'note',
    'limit s',
  ];
  writeCsv(
    FILE,
    header,
    runs.map(run => [
      run.instance,
      String(run.seed),
      run.solver,
      String(run.objective ?? ''),
      String(run.open ?? ''),
      run.bound === null ? '' : run.bound.toFixed(3),
      run.coveredAfter === null ? '' : run.coveredAfter.toFixed(3),
      run.seconds === null ? '' : run.seconds.toFixed(3),
      run.cpuSeconds === null ? '' : run.cpuSeconds.toFixed(3),
      run.proven ? 'yes' : 'no',
      run.note,
      String(limit),
    ]),
    { append },
  );
}
