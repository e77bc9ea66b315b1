import type { DutyModel } from '../../../model/duty-model';
import type { TimelineRule } from '../../../model/timeline-rule';
import type { DutyTables } from '../duty-tables';
import type { Ceiling } from './ceiling';
import type { Meter } from './meter';
import { RowCeiling, RowMeter } from './row-watch';
import { Timelines } from './timelines';
import { TouchedInWindowCeiling } from './touched-in-window';
import { TurnsInWindowCeiling } from './turns-in-window';

/** What keeps the rules of a model while a roster changes. */
export interface Watches {
  readonly ceilings: readonly Ceiling[];
  readonly meters: readonly Meter[];
  /** To be kept current for those; `null` when none of them looks at whole rows. */
  readonly timelines: Timelines | null;
}

/** Hard maximums become ceilings; minimums and whatever has a price become meters. */
export function watchesOf(model: DutyModel, tables: DutyTables): Watches {
  const timelines = new Timelines(tables.people, tables.none);
  const ceilings: Ceiling[] = [];
  const meters: Meter[] = [];
  for (const rule of model.rules) {
    const [most, least] = split(rule);
    if (most !== null) ceilings.push(ceilingOf(most, tables, timelines));
    if (least !== null) meters.push(new RowMeter(least, tables, timelines));
  }
  const looksAtRows = meters.length > 0 || ceilings.some(ceiling => ceiling instanceof RowCeiling);
  return { ceilings, meters, timelines: looksAtRows ? timelines : null };
}

function ceilingOf(rule: TimelineRule, tables: DutyTables, timelines: Timelines): Ceiling {
  if (rule.family === 'turns-in-window') return new TurnsInWindowCeiling(rule, tables);
  if (rule.family === 'touched-in-window') return new TouchedInWindowCeiling(rule, tables);
  return new RowCeiling(rule, tables, timelines);
}

/** The part of a rule that a row can only have too much of, and the part that is counted. */
function split(rule: TimelineRule): readonly [TimelineRule | null, TimelineRule | null] {
  if (rule.price !== null) return [null, rule];
  switch (rule.family) {
    case 'turns-in-all':
    case 'minutes-in-all': {
      const most = Number.isFinite(rule.max) ? { ...rule, min: 0 } : null;
      return [most, rule.min > 0 ? { ...rule, max: Infinity } : null];
    }
    case 'minimum-run':
    case 'minimum-gap':
    case 'whole-groups':
      return [null, rule];
    default:
      return [rule, null];
  }
}
