import type { Issue } from '../errors/errors';
import type { SystemId } from '../plan/ids';
import type { Plan } from '../plan/plan';
import { policyMark } from '../plan/policy-mark';
import type { Pin } from '../plan/records';
import { quote } from '../plan/schema-issues';
import type { Interval } from '../time/instant';
import { memberHoles } from './member-holes';
import { withoutSlot } from './overrides';
import type { Slot } from './slot';

/** What a plan says and has no place for, or in other units: legal, and most likely not what was meant. */
export function calendarWarnings(
  plan: Plan,
  coverage: ReadonlyMap<SystemId, readonly Interval[]>,
  slots: readonly Slot[],
): readonly Issue[] {
  const warnings: Issue[] = [];
  plan.systems.forEach(({ id }, index) => {
    if ((coverage.get(id) ?? []).length > 0) return;
    warnings.push({
      code: 'no-coverage-time',
      path: ['systems', index, 'coverage'],
      message: `system ${quote(id)} needs nobody on call at any time of the horizon`,
      hint: 'Maybe its windows name other days or hours than meant, or the horizon is another.',
    });
  });
  warnings.push(...memberHoles(plan, slots));
  const idle = withoutSlot(plan, slots);
  for (const index of idle.pins) {
    warnings.push({
      code: 'pin-without-slot',
      path: ['pins', index],
      message: `no slot of ${seatText(plan.pins[index])} starts in the pin, and it lies in none: it pins nothing`,
      hint: 'Maybe let it start at a handover, or lie within the hours of a turn.',
    });
  }
  for (const index of idle.overrides) {
    warnings.push({
      code: 'override-without-slot',
      path: ['overrides', index],
      message: `no slot of ${seatText(plan.overrides[index])} overlaps the override: it changes nothing`,
      hint: 'Maybe it lies outside the hours that need cover, or another rotation is meant.',
    });
  }
  const mark = policyMark(plan);
  const other = plan.ledger.findIndex(
    ({ policy = mark }) => policy !== mark && policy !== plan.burden.version,
  );
  if (other >= 0) {
    warnings.push({
      code: 'balance-of-other-policy',
      path: ['ledger', other, 'policy'],
      message: `balances are in units of the burden policy ${quote(plan.ledger[other]?.policy ?? '')}; the plan has ${quote(mark)}, under which they are other hours`,
      hint: 'Maybe start a ledger under the new policy, and let carryOver write them anew.',
    });
  }
  return warnings;
}

function seatText(record: Pin | undefined): string {
  return record === undefined ? '' : `${record.role} ${record.seat} in rotation ${quote(record.rotation)}`;
}
