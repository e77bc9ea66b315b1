import { COVERING_ROLES } from '../plan/role';
import { MINUTE } from '../time/instant';
import {
  minimumGap,
  minimumRun,
  minutesInWindow,
  touchedInAll,
  touchedInWindow,
  turnsInAll,
  turnsInWindow,
  wholeGroups,
} from '../model/row-constraints';
import { calendarOf, weekendPairs } from './calendars';
import { type RuleContext, inScope, peopleMask, rulesNamed, stretchesInScope } from './context';

const DAY_MINUTES = 24 * 60;
const NO_LIMIT = 2 ** 52;

/** Rules on one person's whole timeline: runs, windows, weekends, totals. */
export function postTimelineRules(context: RuleContext): void {
  postDays(context);
  postLimits(context);
  postShares(context);
  postWeekends(context);
}

function postDays(context: RuleContext): void {
  for (const { rule, source } of rulesNamed(context.plan, 'consecutive-days')) {
    const base = { source, price: rule.soft, people: peopleMask(context.plan, rule) };
    const calendar = calendarOf(context, 'days', slot => inScope(rule, slot));
    if (rule.max !== null) context.rows.push(touchedInWindow(base, calendar, rule.max + 1, rule.max));
    if (rule.min !== null) context.rows.push(minimumRun(base, calendar, rule.min));
  }
  for (const { rule, source } of rulesNamed(context.plan, 'consecutive-nights')) {
    const base = { source, price: rule.soft, people: peopleMask(context.plan, rule) };
    const calendar = calendarOf(context, 'nights', slot => inScope(rule, slot));
    context.rows.push(touchedInWindow(base, calendar, rule.max + 1, rule.max));
  }
  for (const { rule, source } of rulesNamed(context.plan, 'days-off')) {
    const base = { source, price: rule.soft, people: peopleMask(context.plan, rule) };
    context.rows.push(
      minimumGap(
        base,
        calendarOf(context, 'days', slot => inScope(rule, slot)),
        rule.min,
      ),
    );
  }
}

function postLimits(context: RuleContext): void {
  for (const { rule, source } of rulesNamed(context.plan, 'limit')) {
    const base = { source, price: rule.soft, people: peopleMask(context.plan, rule) };
    const stretches = stretchesInScope(context, rule);
    const max = rule.max ?? NO_LIMIT;
    const min = rule.min ?? 0;
    if (rule.windowDays !== null) {
      const span = rule.windowDays * DAY_MINUTES;
      context.rows.push(
        rule.count === 'turns'
          ? turnsInWindow(base, stretches, span, max)
          : minutesInWindow(base, stretches, span, 0, max),
      );
    } else if (rule.count === 'turns') {
      const counts = Uint8Array.from(context.bundles, (bundle, index) =>
        bundle.past || (stretches[index] as Int32Array).length === 0 ? 0 : 1,
      );
      context.rows.push(turnsInAll(base, counts, min, max));
    } else {
      context.rows.push(minutesInWindow(base, withoutPast(context, stretches), null, min, max));
    }
  }
}

function postShares(context: RuleContext): void {
  const { start, end } = context.plan.horizon;
  for (const { rule, source } of rulesNamed(context.plan, 'on-call-share')) {
    const base = { source, price: rule.soft, people: peopleMask(context.plan, rule) };
    const stretches = stretchesInScope(context, rule, COVERING_ROLES);
    const span = rule.windowDays === null ? null : rule.windowDays * DAY_MINUTES;
    const max = Math.floor((rule.maxPercent * (span ?? (end - start) / MINUTE)) / 100);
    context.rows.push(
      minutesInWindow(base, span === null ? withoutPast(context, stretches) : stretches, span, 0, max),
    );
  }
}

function postWeekends(context: RuleContext): void {
  for (const { rule, source } of rulesNamed(context.plan, 'weekends')) {
    const base = { source, price: rule.soft, people: peopleMask(context.plan, rule) };
    const weekends = calendarOf(context, 'weekends', slot => inScope(rule, slot));
    if (rule.max !== null) {
      const inside = calendarOf(
        {
          ...context,
          bundles: context.bundles.map(bundle => (bundle.past ? { ...bundle, slots: [] } : bundle)),
        },
        'weekends',
        slot => inScope(rule, slot),
      );
      context.rows.push(touchedInAll(base, { ...inside, firstInside: 0, lastInside: inside.size }, rule.max));
    }
    if (rule.oneIn !== null) context.rows.push(touchedInWindow(base, weekends, rule.oneIn, 1));
    if (rule.maxConsecutive !== null) {
      context.rows.push(touchedInWindow(base, weekends, rule.maxConsecutive + 1, rule.maxConsecutive));
    }
    if (rule.whole) {
      const days = calendarOf(context, 'weekend-days', slot => inScope(rule, slot));
      context.rows.push(wholeGroups(base, days, weekendPairs(context, days)));
    }
  }
}

function withoutPast(context: RuleContext, stretches: readonly Int32Array[]): Int32Array[] {
  return stretches.map((list, index) => (context.bundles[index]?.past ? new Int32Array() : list));
}
