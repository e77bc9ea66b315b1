import { MINUTE } from '../time/instant';
import type { RuleContext } from './context';
import type { RowBreach, Timeline } from './timelines';
import { busiestWindow, minutesWithin, type MinuteWindow, type Stretch } from './windows';
import { span } from './words';

export const DAY_MINUTES = 24 * 60;

/** The window of `length` minutes with most duty, where that is more than `max`. */
export function* busiestMinutes(
  stretches: readonly Int32Array[],
  length: number,
  max: number,
  timeline: Timeline,
  words: (window: MinuteWindow) => string,
): Iterable<RowBreach> {
  const onDuty = stretchesHeld(stretches, timeline);
  const window = busiestWindow(onDuty, length);
  if (window === null || window.minutes <= max) return;
  const inside = onDuty.filter(({ start, end }) => start < window.to && window.from < end);
  yield { bundles: bundlesOf(inside), amount: window.minutes - max, words: words(window) };
}

/** All the minutes on duty, where they are more than `max` or fewer than `min`. */
export function* minutesInAll(
  stretches: readonly Int32Array[],
  min: number,
  max: number,
  timeline: Timeline,
  words: (minutes: number) => string,
): Iterable<RowBreach> {
  const onDuty = stretchesHeld(stretches, timeline);
  const minutes = minutesWithin(onDuty);
  const amount = minutes > max ? minutes - max : min - minutes;
  if (amount > 0) yield { bundles: bundlesOf(onDuty), amount, words: words(minutes) };
}

/** `from … to …`, of minutes of the model. */
export function windowText({ origin }: Pick<RuleContext, 'origin'>, from: number, to: number): string {
  return `from ${span({ start: origin + from * MINUTE, end: origin + to * MINUTE })}`;
}

function stretchesHeld(stretches: readonly Int32Array[], { held, isFree }: Timeline): Stretch[] {
  const list: Stretch[] = [];
  for (const bundle of held) {
    const edges = stretches[bundle] as Int32Array;
    for (let k = 0; k < edges.length; k += 2) {
      list.push({ bundle, start: edges[k] as number, end: edges[k + 1] as number, free: isFree(bundle) });
    }
  }
  return list;
}

function bundlesOf(stretches: readonly Stretch[]): readonly number[] {
  return [...new Set(stretches.map(({ bundle }) => bundle))].sort((a, b) => a - b);
}
