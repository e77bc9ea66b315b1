import type { Plan, SolveProgress } from '../index';
import type { CliIo } from './io';
import { burdenHours, percent } from './show';

const BAR_WIDTH = 12;

/** Draws the progress of a solve on a terminal: how far it is, the incumbent, the bound and the gap. */
export class ProgressBar {
  readonly #io: CliIo;
  readonly #plan: Plan;

  constructor(io: CliIo, plan: Plan) {
    this.#io = io;
    this.#plan = plan;
  }

  update(progress: SolveProgress): void {
    const line = describeProgress(progress, this.#plan.burden.unitsPerHour);
    // Back to the first column, the line, and then clear what the line before left over.
    this.#io.writeError(`\r${line.slice(0, Math.max(0, this.#io.columns - 1))}\u001b[K`);
  }

  /** Takes the bar off the terminal. */
  clear(): void {
    this.#io.writeError('\r\u001b[K');
  }
}

/** One line of at most 80 columns: bar, share of the effort, worst over-share, its bound and gap, open seats. */
export function describeProgress(progress: SolveProgress, unitsPerHour: number): string {
  const { iterations, iterationLimit, uncovered, worstOverShare, bound, gap } = progress;
  const done = iterationLimit === 0 ? 1 : Math.min(1, iterations / iterationLimit);
  const filled = Math.round(done * BAR_WIDTH);
  const bar = `[${'#'.repeat(filled)}${'.'.repeat(BAR_WIDTH - filled)}]`;
  const parts = [`${bar} ${String(Math.round(done * 100)).padStart(3)} %`];
  parts.push(`over-share ${burdenHours(worstOverShare, unitsPerHour)}`);
  parts.push(bound === null ? 'no bound' : `bound ${burdenHours(bound, unitsPerHour)}`);
  if (gap !== null) parts.push(`gap ${percent(gap)}`);
  if (uncovered > 0) parts.push('seats open');
  return parts.join('  ');
}
