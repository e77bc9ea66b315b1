import { rounded } from '../../chance/rounded';
import type { FairnessProof } from '../fairness-proof';
import type { MetricContext } from './context';
import { type Measure, measured, tooLittle } from './metric';

/** M1 of one person, in burden units. */
export interface OverShare {
  readonly person: string;
  readonly carried: number;
  readonly load: number;
  readonly share: number;
  /** carried + load − share. */
  readonly overShare: number;
  /**
   * With a ledger: its whole balance at the start of the horizon, of which `carried` is what the plan means to repay, and
   * that balance + load − share. `null`: no ledger was given, or it does not fit.
   */
  readonly ledger: { readonly before: number; readonly after: number } | null;
}

/** The worst first; ties by id. */
export function overShares({ report, known }: MetricContext): Measure<readonly OverShare[]> {
  return measured(
    report.people.map(({ person, carried, load, share, overShare }): OverShare => {
      const before = known.balances?.get(person) ?? 0;
      return {
        person,
        carried: carried.total,
        load: load.total,
        share: share.total,
        overShare: overShare.total,
        ledger: known.balances === null ? null : { before, after: before + load.total - share.total },
      };
    }),
  );
}

/** Worst first. */
export function fairnessProfile({ report }: MetricContext): Measure<readonly number[]> {
  return measured(report.people.map(({ overShare }) => overShare.total));
}

/** M3, in burden units. `null`: not proven for this schedule. */
export interface GapToAttainable {
  readonly worstOverShare: number;
  readonly bound: number | null;
  readonly gap: number | null;
  readonly proof: FairnessProof | null;
}

export function gapToAttainable({ report }: MetricContext): Measure<GapToAttainable> {
  const { worstOverShare, bound, gapToAttainable: gap, proof } = report;
  return measured({ worstOverShare, bound, gap, proof });
}

/** M5: of over-shares, in squared burden units and in burden units. */
export interface Scatter {
  /** Exact below 2^53, else the nearest number. */
  readonly sumOfSquares: number;
  readonly standardDeviation: number;
}

export function scatter({ report }: MetricContext): Measure<Scatter> {
  const values = report.people.map(({ overShare }) => BigInt(overShare.total));
  if (values.length < 2) return tooLittle('one person does not differ from anybody', 'two people');
  const people = BigInt(values.length);
  const sum = values.reduce((total, value) => total + value, 0n);
  const squares = values.reduce((total, value) => total + value * value, 0n);
  // n²·variance is a whole number, so that no digit depends on the order of people.
  const variance = Number(people * squares - sum * sum) / Number(people * people);
  return measured({ sumOfSquares: Number(squares), standardDeviation: rounded(Math.sqrt(variance)) });
}
