import type { DutyModel } from '../../model/duty-model';
import type { ClimbPoint } from '../bounds/bundle-climb';
import { type Drawn, cornersOf, type Reach } from '../bounds/load-corners';
import type { Frame } from './frame';
import { LevelModel } from './level-model';
import { meanOf, noWishes, scaleFor } from './level-terms';
import { openPrices } from './open-prices';
import type { Premises } from './premises';

/** Sums of squares up to this, in their unit, are exact. */
const MAGNITUDE = 2 ** 48;

/** A level about over-shares, and what its prices are about. */
export interface ShareLevel {
  readonly level: LevelModel;
  readonly typical: number;
}

/**
 * What all over-shares beyond a threshold add up to, as a level: where its limit is above zero, some
 * over-share must be beyond the threshold.
 */
export function excessLevel(frame: Frame, premises: Premises, threshold: number): ShareLevel {
  let magnitude = 1;
  for (const [main] of frame.reach) {
    const { base, most, step } = main as Reach;
    magnitude += Math.abs(base - threshold) + 2 * most * step;
  }
  const scale = scaleFor(magnitude);
  const excess: Drawn = {
    priceAt: overShare => (overShare > threshold ? scale * (overShare - threshold) : 0),
    breaks: [threshold],
  };
  const main = frame.loads[0] as DutyModel['loads'][number];
  const typical = Math.ceil(scale * meanOf(main.weight));
  const level = new LevelModel(frame, {
    ...openPrices(frame, premises, typical),
    scale,
    wishes: noWishes(frame),
    loads: [
      {
        ...main,
        base: main.base.map(base => base - threshold),
        deviation: { above: { breaks: [], slopes: [1] }, below: { breaks: [], slopes: [0] } },
      },
    ],
    corners: frame.reach.map(([mine]) => [cornersOf(mine as Reach, excess, premises.worst)]),
  });
  return { level, typical };
}

/** Points of a square below which it is drawn as its tangents at some loads; fewer are taken one by one. */
const FEW = 600;
/** How much further out each tangent touches than the one before. */
const WIDER = 1.05;

/** The sum of squares of over-shares as a model, in units of `unit` squared burden units. */
export function squaresLevel(frame: Frame, premises: Premises): ShareLevel & { readonly unit: bigint } {
  let magnitude = 1n;
  let steepest = 0;
  for (const [main] of frame.reach) {
    const { base, most, step } = main as Reach;
    const largest = Math.max(Math.abs(base), Math.abs(base + most * step));
    steepest = Math.max(steepest, 2 * largest);
    magnitude += 4n * BigInt(largest) ** 2n;
  }
  const unit = magnitude / BigInt(MAGNITUDE) + 1n;
  const main = frame.loads[0] as DutyModel['loads'][number];
  const side = { breaks: [], slopes: [steepest] };
  const typical = Math.ceil((steepest / 2 / Number(unit)) * meanOf(main.weight));
  return {
    unit,
    typical,
    level: new LevelModel(frame, {
      ...openPrices(frame, premises, typical),
      scale: 1 / Number(unit),
      wishes: noWishes(frame),
      loads: [{ ...main, deviation: { above: side, below: side } }],
      corners: frame.reach.map(([mine]) => {
        const reach = mine as Reach;
        return [cornersOf(reach, squares(reach, unit), premises.worst)];
      }),
    }),
  };
}

/** The square of an over-share, exactly at few reachable loads, at more of them as tangents from below. */
function squares({ base, most, step }: Reach, unit: bigint): Drawn {
  if (most <= FEW) {
    return {
      priceAt: overShare => Number(BigInt(overShare) ** 2n / unit),
      breaks: Array.from({ length: most + 1 }, (_, units) => base + units * step),
    };
  }
  const [low, high] = [base, base + most * step];
  const touching = new Set([low, high]);
  if (low <= 0 && high >= 0) touching.add(0);
  for (let at = step; at < Math.max(-low, high); at = Math.ceil(at * WIDER)) {
    if (at < high && at > low) touching.add(at);
    if (-at > low && -at < high) touching.add(-at);
  }
  const touched = [...touching].sort((a, b) => a - b);
  // Tangents at a and b meet half-way between them.
  const breaks = touched.slice(1).map((at, i) => Math.floor((at + (touched[i] as number)) / 2));
  return {
    breaks,
    priceAt: overShare => {
      let last = 0;
      while (last < breaks.length && overShare > (breaks[last] as number)) last++;
      const at = BigInt(touched[last] as number);
      return floorOf(at * (2n * BigInt(overShare) - at), unit);
    },
  };
}

/** A quotient, rounded down below zero too. */
function floorOf(value: bigint, unit: bigint): number {
  const quotient = value / unit;
  return Number(value < 0n && quotient * unit !== value ? quotient - 1n : quotient);
}

/** What the worst over-share would fall by, for each bundle, if somebody else held it. */
export function worthOf(level: LevelModel, { prices, rows }: ClimbPoint): Float64Array {
  let weight = 0;
  rows.forEach(({ unit }, person) => {
    const step = level.rows[person]?.curves[0]?.step ?? 0;
    if (step > 0) weight += (unit[0] as number) / step;
  });
  const worth = new Float64Array(prices.length);
  if (weight <= 0) return worth;
  for (const bundle of level.scaled.free) worth[bundle] = (prices[bundle] as number) / weight;
  return worth;
}
