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
      if (proof !== null) certificate[level] = proof();
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
