import type { Model, ModelLevel } from '../../src/model/model';
import { certificateOf } from '../../src/solve/certificate';
import { type LevelLimit, PlanBounds } from '../../src/solve/plan-bounds/plan-bounds';
import { type LevelCheck, LevelChecks, type LevelClaim } from '../../src/verify-bound/plan/check-levels';
import { inOneGo } from '../../src/time/in-one-go';
import { compare, type Reached } from './brute-force';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What a schedule claims to be proven, as it arrives: plain JSON. */
export interface Claimed {
  readonly claims: readonly LevelClaim[];
  readonly certificate: { readonly [level: string]: Json };
}

/** The limits that a counted effort proves for a roster, and what a solve would claim of it. */
export function claimed(
  model: Model,
  reached: Reached,
  moves: number,
): Claimed & { readonly limits: readonly LevelLimit[] } {
  const bounds = inOneGo(PlanBounds.of(model, moves));
  const work = bounds.given({ hard: 0, ...reached });
  for (;;) {
    const step = work.next();
    if (step.done !== true) continue;
    const limits = step.value;
    const claims = limits.map(({ level, limit, entries }): LevelClaim => {
      const claim = { level, value: reached.values[level], bound: limit };
      return level === 'fairness' ? { ...claim, profile: reached.profile, provenLevels: entries } : claim;
    });
    const certificate = certificateOf(bounds.known, limits, person => person);
    return { ...(JSON.parse(JSON.stringify({ claims, certificate })) as Claimed), limits };
  }
}

/** What the checker says of every claim; people are named by their number. */
export function checksOf(model: Model, { claims, certificate }: Claimed): readonly LevelCheck[] {
  const numberOf = (id: unknown): number =>
    Number.isInteger(id) && (id as number) >= 0 && (id as number) < model.people ? (id as number) : -1;
  const checks = new LevelChecks(model, claims, certificate, numberOf);
  return claims.map(claim => checks.check(claim.level as ModelLevel, claim));
}

/** Below zero: better at a level. */
export function comparedAt(level: ModelLevel, a: Reached, b: Reached): number {
  return level === 'fairness' ? compare(a.profile, b.profile) : a.values[level] - b.values[level];
}

/** The best roster by the exact order of a model's levels; `null`: there is none. */
export function bestOf({ levels }: Model, rosters: readonly Reached[]): Reached | null {
  const order = (a: Reached, b: Reached): number =>
    levels.map(level => comparedAt(level, a, b)).find(sign => sign !== 0) ?? 0;
  return rosters.reduce<Reached | null>(
    (best, each) => (best === null || order(each, best) < 0 ? each : best),
    null,
  );
}
