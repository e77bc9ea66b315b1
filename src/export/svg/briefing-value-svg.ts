import type { BriefingValue } from '../../what-if/briefing-value';
import { barChart } from './bar-chart';
import { tenths } from './svg-text';

/** How to draw it. */
export interface BriefingValueSvgOptions {
  /** How many of the most valuable briefings to draw. Default 12. */
  readonly most?: number;
}

/**
 * Draws what one more briefing would do to the worst over-share, the most valuable first: a bar for what the schedules that
 * were found differ by, and a thin line over what is proven possible, from the least to the most. Pale bars were looked at
 * with few moves. An SVG of its own, the same bytes everywhere, which loads and runs nothing.
 */
export function briefingValueSvg(
  { briefings, unitsPerHour }: BriefingValue,
  { most = 12 }: BriefingValueSvgOptions = {},
): string {
  const hours = (units: number): number => units / unitsPerHour;
  const valued = briefings.flatMap(({ gain, ...briefing }) => (gain === null ? [] : [{ ...briefing, gain }]));
  const shown = valued.slice(0, most);
  const best = shown[0];
  const left = briefings.length - shown.length;
  return barChart({
    title: 'One more briefing: what the worst over-share would fall by',
    description:
      best === undefined
        ? 'No briefing is missing that could be compared.'
        : `Of ${briefings.length} briefings that are missing, ${best.name} on ${best.systems.join(' and ')} gains most: ${tenths(hours(best.gain))} h.`,
    axis:
      left === 0
        ? 'equivalent hours of daytime work'
        : `equivalent hours of daytime work; ${left} more briefings are not shown`,
    bars: shown.map(({ name, systems, gain, provenGain, gainAtMost, isLonger }) => ({
      label: `${name}: ${systems.join(', ')}`,
      value: hours(gain),
      note: tenths(hours(gain)),
      color: isLonger ? 'plain' : 'faint',
      ...(gainAtMost === null ? {} : { range: [hours(provenGain), hours(gainAtMost)] as const }),
    })),
    lines: [],
  });
}
