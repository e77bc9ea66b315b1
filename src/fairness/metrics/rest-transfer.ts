import { restPeriods } from '../../calendar/rest-periods';
import { expandPlan } from '../../calendar/expand-plan';
import { compareText } from '../../plan/compare-text';
import type { Plan } from '../../plan/plan';
import { compilePlan } from '../../rules/compile';
import type { MetricContext } from './context';
import { type Measure, measured, tooLittle } from './metric';

/** M22 of one person: what rest did to their fair share, in burden units. */
export interface RestTransfer {
  readonly person: string;
  /** Fair share less what it would be if nobody were owed rest: below 0 relieved, above 0 took over. */
  readonly change: number;
}

/** Whose share changes, by id. */
export function restTransfer({ plan, report }: MetricContext): Measure<readonly RestTransfer[]> {
  const isRest = (absence: Plan['absences'][number]): boolean => absence.kind === 'rest';
  if (restPeriods(plan).length === 0 && !plan.absences.some(isRest)) {
    const needs = 'incidents in the plan with rest after them, or absences of the kind rest';
    return tooLittle('the plan excuses nobody for rest', needs);
  }
  const restless = { ...plan, incidents: [], absences: plan.absences.filter(each => !isRest(each)) };
  const [shares = []] = compilePlan(restless, expandPlan(restless)).shares;
  const transfers = plan.people.map(({ id }, index): RestTransfer => {
    const now = report.people.find(({ person }) => person === id)?.share.total ?? 0;
    return { person: id, change: now - (shares[index] ?? 0) };
  });
  return measured(
    transfers.filter(({ change }) => change !== 0).sort((a, b) => compareText(a.person, b.person)),
  );
}
