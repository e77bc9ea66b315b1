import type { PriceProof } from '../../model/price-proof';
import type { ClimbPoint } from '../bounds/bundle-climb';
import type { Frame } from './frame';
import type { LevelModel } from './level-model';

/** Prices with which a level was proven, to be written into a certificate when one is asked for. */
export interface LevelProof {
  readonly frame: Frame;
  readonly level: LevelModel;
  readonly point: ClimbPoint;
}

/** The prices of a proof as plain data; what is nought throughout is left out. */
export function writtenProof({ frame, level, point }: LevelProof): Omit<PriceProof, 'kind' | 'limit'> {
  const { kinds, posted, rules } = frame;
  const turns = Array.from(kinds.bundleOf, () => 0);
  for (const place of level.scaled.free)
    turns[kinds.bundleOf[place] as number] = point.prices[place] as number;
  const loads: Record<string, readonly number[]> = {};
  level.scaled.model.loads.forEach(({ name }, load) => {
    const prices = point.rows.map(({ unit }) => unit[load] as number);
    if (prices.some(price => price !== 0)) loads[name] = prices;
  });
  const windows: [number, number, number, number][] = [];
  const oneOf: [number, number, number, number, number][] = [];
  point.rows.forEach(({ window }, person) => {
    level.rows[person]?.row.windows.forEach(({ rule, from }, at) => {
      const price = window[at] as number;
      if (price === 0) return;
      const family = rules[rule];
      if (rule < posted.length) windows.push([person, posted[rule] as number, from, price]);
      else if (family?.family === 'turns-in-window')
        oneOf.push([person, family.source, from, family.span, price]);
    });
  });
  const charges = Object.fromEntries(level.charged.map(each => [each.level, each.price]));
  return {
    scale: level.scaled.scale,
    turns,
    ...(Object.keys(loads).length === 0 ? {} : { loads }),
    ...(windows.length === 0 ? {} : { windows }),
    ...(oneOf.length === 0 ? {} : { oneOf }),
    ...(level.charged.length === 0 ? {} : { charges }),
  };
}
