import type { DutyModel } from '../../model/duty-model';
import { ceilingOf, meterOf } from '../../model/families/families';
import type { Ceiling } from '../../model/families/watch/ceiling';
import type { Meter } from '../../model/families/watch/meter';
import { Tallies } from '../../model/families/watch/tallies';
import type { TimelineRule } from '../../model/timeline-rule';
import type { DutyTables } from './duty-tables';

/** What keeps the rules of a model while a roster changes. */
export interface Watches {
  readonly ceilings: readonly Ceiling[];
  readonly meters: readonly Meter[];
  /** To be told of every turn that is taken or dropped. */
  readonly tallies: Tallies;
}

/** Hard maximums become ceilings; minimums and whatever has a price become meters. */
export function watchesOf(model: DutyModel, { people, kinds, isFact }: DutyTables): Watches {
  const tallies = new Tallies(people, kinds, isFact);
  const ceilings: Ceiling[] = [];
  const meters: Meter[] = [];
  for (const rule of model.rules) {
    const [most, least] = split(rule);
    const ceiling = most === null ? null : ceilingOf(most, tallies);
    if (ceiling !== null) ceilings.push(ceiling);
    else if (most !== null) meters.push(meterOf(most, tallies));
    if (least !== null) meters.push(meterOf(least, tallies));
  }
  return { ceilings, meters, tallies };
}

/** The part of a rule that a row can only have too much of, if there is one, and the part that is counted. */
function split(rule: TimelineRule): readonly [TimelineRule | null, TimelineRule | null] {
  if (rule.price !== null) return [null, rule];
  if (rule.family !== 'turns-in-all' && rule.family !== 'minutes-in-all') return [rule, null];
  const most = Number.isFinite(rule.max) ? { ...rule, min: 0 } : null;
  return [most, rule.min > 0 ? { ...rule, max: Infinity } : null];
}
