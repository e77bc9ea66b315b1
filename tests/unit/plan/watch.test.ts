import { describe, expect, it } from 'vitest';
import { expandPlan } from '../../../src/calendar/expand-plan';
import { definePlan, safeDefinePlan } from '../../../src/plan/define-plan';
import type { PlanInput } from '../../../src/plan/plan-input';

type SiteInput = NonNullable<PlanInput['rotations'][number]['sites']>[number];

const LONDON: SiteInput = { site: 'london', zone: 'Europe/London', from: '08:00', to: '20:00' };
/** From eight in the evening until eight in the morning in London, but for the weeks between their clock changes. */
const YORK: SiteInput = { site: 'york', zone: 'America/New_York', from: '15:00', to: '03:00' };

function plan({
  sites,
  from = '2026-09-07',
  coverage = '24x7',
  rotations = [],
}: {
  readonly sites: readonly SiteInput[];
  readonly from?: string;
  readonly coverage?: PlanInput['systems'][number]['coverage'];
  readonly rotations?: PlanInput['rotations'];
}): PlanInput {
  return {
    id: 'sun',
    horizon: { from, weeks: 2, zone: 'Etc/UTC' },
    people: [
      { id: 'ana', name: 'Ana', zone: 'Europe/London', site: 'london' },
      { id: 'bo', name: 'Bo', zone: 'America/New_York', site: 'york' },
    ],
    systems: [{ id: 'api', name: 'API', briefingRequired: false, coverage }],
    rotations: [{ id: 'sun', systems: ['api'], sites: [...sites] }, ...rotations],
  };
}

function messages(input: PlanInput): readonly string[] {
  const result = safeDefinePlan(input);
  return result.status === 'valid' ? [] : result.issues.map(({ code, message }) => `${code}: ${message}`);
}

describe('time in which no site is on watch', () => {
  it('is no matter where the sites share the whole day', () => {
    expect(messages(plan({ sites: [LONDON, YORK] }))).toEqual([]);
  });

  it('is told with its place, the first stretch, the whole of it and what to do', () => {
    const result = safeDefinePlan(plan({ sites: [LONDON] }));
    if (result.status === 'valid') throw new Error('The plan was accepted.');
    expect(result.issues).toEqual([
      {
        code: 'unwatched-coverage',
        path: ['rotations', 0, 'sites'],
        message:
          'system "api" needs cover from 2026-09-07T00:00:00Z to 2026-09-07T07:00:00Z, when no site of rotation "sun" is on watch as primary (in all 168 h in 15 stretches)',
        hint: expect.stringMatching(/^Maybe widen the hours of a site/) as string,
      },
    ]);
  });

  it('is found in the week between two changes of clocks', () => {
    expect(messages(plan({ sites: [LONDON, YORK], from: '2026-10-19' }))).toEqual([
      'unwatched-coverage: system "api" needs cover from 2026-10-25T07:00:00Z to 2026-10-25T08:00:00Z, when no site of rotation "sun" is on watch as primary (in all 7 h in 7 stretches)',
    ]);
    expect(messages(plan({ sites: [LONDON, { ...YORK, to: '04:00' }], from: '2026-10-19' }))).toEqual([]);
  });

  it('is no matter where nobody is needed', () => {
    const window = { days: 'weekdays', from: '09:00', to: '17:00' } as const;
    const zone = 'Europe/London';
    expect(messages(plan({ sites: [LONDON], coverage: { zone, windows: [window] } }))).toEqual([]);
    const exception = { date: '2026-09-09', windows: [{ from: '06:30', to: '09:00' }] };
    expect(
      messages(plan({ sites: [LONDON], coverage: { zone, windows: [window], exceptions: [exception] } })),
    ).toEqual([expect.stringContaining('from 2026-09-09T05:30:00Z to 2026-09-09T07:00:00Z')]);
  });

  it('may be covered in the same role by another rotation, but not in another role', () => {
    const night = { id: 'night', systems: ['api'] };
    expect(messages(plan({ sites: [LONDON], rotations: [night] }))).toEqual([]);
    expect(messages(plan({ sites: [LONDON], rotations: [{ ...night, sites: [YORK] }] }))).toEqual([]);
    expect(messages(plan({ sites: [LONDON], rotations: [{ ...night, roles: { backup: 1 } }] }))).toHaveLength(
      1,
    );
  });

  it('is looked for where the calendar makes no slot: what is accepted is slots throughout', () => {
    const { slots } = expandPlan(
      definePlan(plan({ sites: [LONDON, { ...YORK, to: '04:00' }], from: '2026-10-19' })),
    );
    let reached = Date.parse('2026-10-19T00:00Z');
    for (const slot of slots) {
      expect(slot.start).toBe(reached);
      reached = slot.end;
    }
    expect(reached).toBe(Date.parse('2026-11-02T00:00Z'));
  });

  it('is refused at once in a plan with sites by the thousand', () => {
    const time = (minute: number): string =>
      `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    const input = plan({ sites: [LONDON] });
    const rotations = Array.from({ length: 900 }, (_, index) => ({
      id: `r${index}`,
      systems: ['api'],
      sites: Array.from({ length: 24 }, (_site, minute) => ({
        ...LONDON,
        from: time((index + minute) % 1200),
        to: time(((index + minute) % 1200) + 1 + minute),
      })),
    }));
    const horizon = { from: '2026-01-05', weeks: 260, zone: 'Etc/UTC' };
    const result = safeDefinePlan({ ...input, horizon, rotations });
    if (result.status === 'valid') throw new Error('The plan was accepted.');
    expect(result.issues.map(({ code, path }) => [code, path])).toEqual([['too-large', ['rotations']]]);
  });
});
