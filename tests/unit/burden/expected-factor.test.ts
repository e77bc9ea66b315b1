import { describe, expect, it } from 'vitest';
import { burdenOf, type PricedStretch, pricedStretches } from '../../../src/burden/bundle-burden';
import { burdenClocks } from '../../../src/burden/clock';
import { expectedFactors } from '../../../src/burden/expected-factor';
import { expandPlan } from '../../../src/calendar/expand-plan';
import type { Slot } from '../../../src/calendar/slot';
import { fairnessReport, solve, verify } from '../../../src/index';
import { definePlan } from '../../../src/plan/define-plan';
import type { Plan } from '../../../src/plan/plan';

const HOUR = 3_600_000;
const START = Date.parse('2026-03-27T12:00Z');

/** Friday noon to Monday noon, over the night in which London's clocks go forward. */
function planWith(rates: readonly object[], incidentWeight = 1): Plan {
  const at = { zone: 'Europe/London', windows: '24x7' };
  return definePlan({
    id: 'noise',
    horizon: { from: '2026-03-27', through: '2026-03-30', zone: 'UTC' },
    people: ['ana', 'ben', 'cy', 'di'].map(id => ({ id, name: id, zone: 'UTC' })),
    systems: ['api', 'web'].map(id => ({ id, name: id, briefingRequired: false, coverage: at })),
    rotations: [
      {
        id: 'duty',
        systems: ['api', 'web'],
        roles: { primary: 1, backup: 1 },
        cadence: 'daily',
        handover: { time: '12:00' },
      },
    ],
    rules: [],
    ...(rates.length === 0 ? {} : { expectedLoad: { incidentWeight, rates } }),
  } as never);
}

function slot(system: string, hours: number, role: Slot['role'] = 'primary'): Slot {
  return {
    rotation: 'duty',
    system,
    role,
    seat: 1,
    start: START,
    end: START + hours * HOUR,
    kind: 'full',
    site: null,
    need: 'required',
    turnStart: START,
  };
}

const stretches = (plan: Plan, slots: readonly Slot[]): readonly PricedStretch[] =>
  pricedStretches(plan, slots, expectedFactors(plan));

const inHours = (list: readonly PricedStretch[]): readonly (readonly number[])[] =>
  list.map(({ start, end, factor }) => [(start - START) / HOUR, (end - START) / HOUR, factor]);

/** Primary × standard response. */
const STANDBY = 40;

describe('incidents to be expected', () => {
  it('add to the factor of the hours they are expected in, on the clock of the coverage', () => {
    const plan = planWith([
      { system: 'api', days: ['sat'], from: '22:00', to: '06:00', incidentsPerThousandHours: 30 },
    ]);
    // Saturday 22:00 in London is 34 hours on; Sunday 06:00 is British Summer Time, an hour less of night.
    expect(inHours(stretches(plan, [slot('api', 60)]))).toEqual([
      [0, 34, STANDBY],
      [34, 41, STANDBY + 30],
      [41, 60, STANDBY],
    ]);
  });

  it('add up over systems, while standby counts once', () => {
    const plan = planWith(
      [
        { system: 'api', incidentsPerThousandHours: 10 },
        { system: 'web', days: ['fri'], from: '18:00', incidentsPerThousandHours: 5 },
      ],
      2,
    );
    expect(inHours(stretches(plan, [slot('api', 24), slot('web', 24)]))).toEqual([
      [0, 6, STANDBY + 20],
      [6, 12, STANDBY + 30],
      [12, 24, STANDBY + 20],
    ]);
  });

  it('reach the role they are said to reach', () => {
    const plan = planWith([
      { system: 'api', incidentsPerThousandHours: 10 },
      { system: 'api', role: 'backup', incidentsPerThousandHours: 1 },
    ]);
    expect(inHours(stretches(plan, [slot('api', 1, 'backup')]))).toEqual([[0, 1, STANDBY / 2 + 1]]);
  });

  it('weigh, one of them at weight 1, as much as 25 hours of standby', () => {
    const [, ana] = [null, ...burdenClocks(planWith([]))];
    const noisy = planWith([{ system: 'api', incidentsPerThousandHours: 1_000 / 25 }]);
    const quiet = planWith([]);
    if (ana === undefined) throw new Error('no clock');
    const [load] = burdenOf(ana, stretches(noisy, [slot('api', 25)]));
    const [standby] = burdenOf(ana, stretches(quiet, [slot('api', 25)]));
    // One incident in 25 hours doubles what they cost.
    expect(load).toBe(2 * standby);
  });

  it('do not depend on how slots are cut', () => {
    const plan = planWith([
      { system: 'api', days: 'every-day', from: '21:30', to: '01:15', incidentsPerThousandHours: 12 },
    ]);
    const [clock] = burdenClocks(plan);
    if (clock === undefined) throw new Error('no clock');
    const whole = burdenOf(clock, stretches(plan, [slot('api', 60)]));
    for (const hours of [9, 10, 14, 34]) {
      const first = slot('api', hours);
      const second = { ...slot('api', 60), start: first.end };
      expect(burdenOf(clock, stretches(plan, [first, second]))).toEqual(whole);
    }
  });

  it('make shares and loads of a schedule, which verify recomputes', async () => {
    const plan = planWith([
      { system: 'api', days: ['sat'], incidentsPerThousandHours: 55 },
      { system: 'web', role: 'backup', from: '23:00', to: '07:00', incidentsPerThousandHours: 9 },
    ]);
    const result = await solve(plan, { iterations: 2_000, backend: 'search' });
    if (!('schedule' in result)) throw new Error(result.status);
    expect(verify(plan, result.schedule).findings).toEqual([]);
    const totalOf = (of: Plan): number =>
      fairnessReport(of, result.schedule).people.reduce((sum, person) => sum + person.load.total, 0);
    expect(totalOf(plan)).toBeGreaterThan(totalOf(planWith([])));
    // The claims of the same rows under a plan that expects nothing do not hold.
    const claims = verify(planWith([]), result.schedule).findings.map(({ code }) => code);
    expect(claims).toContain('objective-value');
  });

  it('leave plans without them as they are', () => {
    const plan = planWith([]);
    expect(expectedFactors(plan)).toBeNull();
    const { bundles } = expandPlan(plan);
    const zero = planWith([{ system: 'api', incidentsPerThousandHours: 0 }]);
    const [clock] = burdenClocks(plan);
    if (clock === undefined) throw new Error('no clock');
    for (const { slots } of bundles) {
      expect(burdenOf(clock, stretches(zero, slots))).toEqual(burdenOf(clock, stretches(plan, slots)));
    }
  });
});
