import type { DutyModel } from '../../src/model/duty-model';
import { itemPrices, scaledModel } from '../../src/solve/bounds/cover';
import { DutyBounds } from '../../src/solve/bounds/duty-bounds';
import { JointMinimum } from '../../src/solve/bounds/joint-row';
import { loadCurve } from '../../src/solve/bounds/load-curve';
import { allocationPrices } from '../../src/solve/bounds/load-prices';
import { ownRows } from '../../src/solve/bounds/own-row';
import { RowMinimizer } from '../../src/solve/bounds/row-limit';
import { type Measurement, processorSeconds, repeated } from './measure';

/** Seconds of the processor after which a tier is left. */
const PATIENCE = 20;
/** Partial timelines that a search for one exact timeline may extend. */
const EFFORT = 30_000;
/** Seconds of the processor that timelines with loads apart are counted for. */
const COUNTED = 0.5;

/** How long each tier of the bound takes, and what stands at its end. */
export function boundTiers(model: DutyModel, repetitions: number): readonly Measurement[] {
  const values: Record<string, number> = {};
  const times = repeated(repetitions, 's', () => {
    const bounds = new DutyBounds(model);
    const seconds: Record<string, number> = {};
    let tier = bounds.tier;
    let began = processorSeconds();
    const close = (): void => {
      seconds[`bound, tier ${tier}`] = processorSeconds() - began;
      values[`bound, tier ${tier}`] = bounds.value;
    };
    while (bounds.advance()) {
      if (bounds.tier !== tier) {
        close();
        tier = bounds.tier;
        began = processorSeconds();
      }
      if (processorSeconds() - began > PATIENCE || tier === 'prices') break;
    }
    if (tier !== 'prices') close();
    return seconds;
  });
  return times.map(time => ({ ...time, name: `${time.name} (to ${values[time.name]})` }));
}

/**
 * Cheapest timelines of one person in a second, at the prices of the first tier: with loads apart, by the dynamic
 * program alone, and with all loads at once.
 */
export function timelines(model: DutyModel, repetitions: number): readonly Measurement[] {
  const scaled = scaledModel(model);
  const rows = [...ownRows(model)]
    .filter(row => row !== null)
    .map(
      row =>
        new RowMinimizer(
          row,
          model.loads.map((_, load) => loadCurve(model, row, load, scaled.scale)),
        ),
    );
  const { low } = allocationPrices(
    scaled,
    rows.map(({ curves }) => curves),
  );
  const bounds = new DutyBounds(model);
  while (bounds.tier === 'loads' && bounds.advance());
  const prices = bounds.bundlePrices.map(price => Math.round(price * scaled.scale));
  const priced = rows.map(minimizer => ({
    minimizer,
    at: {
      item: itemPrices(scaled, minimizer.row, prices),
      unit: low.slice(),
      window: new Float64Array(minimizer.row.windows.length),
    },
  }));
  return repeated(repetitions, 'timelines/s', () => {
    let began = processorSeconds();
    let count = 0;
    for (; processorSeconds() - began < COUNTED; count += priced.length)
      for (const { minimizer, at } of priced) minimizer.apart(at);
    const apart = count / (processorSeconds() - began);
    began = processorSeconds();
    let exact = 0;
    for (const { minimizer, at } of priced) {
      const joint = new JointMinimum(minimizer.row, minimizer.curves, at);
      joint.advance(EFFORT);
      if (joint.held !== null) exact++;
    }
    return {
      'timelines, loads apart': apart,
      'timelines, all loads at once': exact / (processorSeconds() - began),
    };
  });
}
