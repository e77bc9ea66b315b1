import { compareText } from '../../plan/compare-text';
import type { MetricContext } from './context';
import { type Measure, measured, needsFacts } from './metric';

/** M27. */
export interface Swaps {
  /** Swaps that were asked for; `null`: only those of the ledger are known, which were accepted. */
  readonly asked: number | null;
  readonly accepted: number;
  readonly refused: number | null;
  /** Accepted swaps ÷ turns of the schedule, in percent. */
  readonly perHundredTurns: number | null;
  /** By id. */
  readonly people: readonly PersonSwaps[];
}

export interface PersonSwaps {
  readonly person: string;
  /** Turns given to others and taken from them; `null`: only the ledger is known. */
  readonly given: number | null;
  readonly taken: number | null;
  /** Burden units by which swaps of the ledger changed what they bear; above 0: a net taker. `null`: no ledger. */
  readonly burden: number | null;
}

export function swapMetric({ plan, facts, people, report }: MetricContext): Measure<Swaps> {
  const { ledger, swaps } = facts;
  if (ledger === undefined && swaps === undefined) {
    return needsFacts('nothing is known of swaps', 'swaps', 'ledger');
  }
  const ids = new Set(people.map(({ person }) => person.id as string));
  const known = swaps?.filter(({ giver, taker }) => ids.has(giver) && (taker === null || ids.has(taker)));
  const accepted = known?.filter(({ outcome }) => outcome === 'accepted');
  const recorded = (ledger?.entries ?? []).flatMap(entry => {
    const { period } = entry;
    const isHere =
      entry.kind === 'swap' && period?.plan === plan.id && period.from === plan.horizon.startDate;
    return isHere ? [entry] : [];
  });
  const burdenOf = (person: string): number =>
    recorded
      .flatMap(({ lines }) => lines)
      .reduce((sum, line) => sum + (line.person === person && 'change' in line ? line.change.total : 0), 0);
  const turns = report.people.reduce((sum, each) => sum + each.turns, 0);
  const count = accepted?.length ?? recorded.length;
  return measured({
    asked: known?.length ?? null,
    accepted: count,
    refused: known?.filter(({ outcome }) => outcome === 'refused').length ?? null,
    perHundredTurns: turns === 0 ? null : Math.round((10_000 * count) / turns) / 100,
    people: [...ids].sort(compareText).map((person): PersonSwaps => ({
      person,
      given: accepted?.filter(({ giver }) => giver === person).length ?? null,
      taken: accepted?.filter(({ taker }) => taker === person).length ?? null,
      burden: ledger === undefined ? null : burdenOf(person),
    })),
  });
}
