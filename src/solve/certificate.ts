import type { PriceProof } from '../model/price-proof';
import type { Certificate } from '../schedule/schedule';
import type { Bounds } from './plan-bounds/known-bounds';
import type { LevelLimit } from './plan-bounds/plan-bounds';

/** The evidence for the limits of levels, where they do not follow from the plan as it is. */
export function certificateOf(
  { fairness, profile }: Bounds,
  limits: readonly LevelLimit[],
  idOf: (person: number) => unknown,
): Certificate {
  const certificate: Record<string, unknown> = {};
  for (const { level, limit, proof, entryProofs } of limits) {
    if (limit === null) continue;
    if (level !== 'fairness') {
      const prices = proof?.();
      if (prices !== undefined && !isNought(prices)) certificate[level] = prices;
      continue;
    }
    const { kind, people, load } = fairness;
    const evidence = proof?.() ?? {
      kind,
      limit,
      load,
      people: people.map(idOf),
      ...(profile === null ? {} : { profile }),
    };
    const entries = entryProofs();
    certificate[level] = { ...evidence, ...(entries.length === 0 ? {} : { entries }) };
  }
  return certificate;
}

/** What prices of nought prove follows from the plan as it is. */
function isNought({ turns, loads, windows, oneOf }: PriceProof): boolean {
  return turns.every(price => price === 0) && (loads ?? windows ?? oneOf) === undefined;
}
