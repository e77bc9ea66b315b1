import { describe, expect, test } from 'vitest';
import { expandPlan } from '../../../src/calendar/expand-plan';
import { siteWatches } from '../../../src/calendar/sites';
import { planForCalendar, span } from './plan-for-calendar';

function watches(
  sites: readonly [site: string, from: number, to: number][],
  through = '2026-03-02',
): string[] {
  const { horizon } = planForCalendar({ through });
  const given = sites.map(([site, from, to]) => ({
    site,
    zone: 'UTC',
    fromMinute: from * 60,
    toMinute: to * 60,
  }));
  return siteWatches(given, horizon).map(watch => `${watch.site} ${span(watch).replaceAll('2026-03-', '')}`);
}

describe('follow-the-sun sites', () => {
  test('each owns the same stretch of every day', () => {
    expect(
      watches([
        ['east', 0, 8],
        ['west', 8, 16],
        ['south', 16, 24],
      ]),
    ).toEqual(['east 02T00:00/02T08:00', 'west 02T08:00/02T16:00', 'south 02T16:00/03T00:00']);
  });

  test('a site hands over when the next one opens', () => {
    expect(
      watches([
        ['east', 0, 10],
        ['west', 8, 20],
      ]),
    ).toEqual(['east 02T00:00/02T08:00', 'west 02T08:00/02T20:00']);
    expect(
      watches([
        ['west', 8, 20],
        ['east', 0, 10],
      ]),
    ).toEqual(['east 02T00:00/02T08:00', 'west 02T08:00/02T20:00']);
  });

  test('a site takes the watch back when the next one closes first', () => {
    expect(
      watches([
        ['east', 0, 12],
        ['west', 4, 8],
      ]),
    ).toEqual(['east 02T00:00/02T04:00', 'west 02T04:00/02T08:00', 'east 02T08:00/02T12:00']);
  });

  test('of sites that open together the first listed owns the overlap', () => {
    expect(
      watches([
        ['east', 0, 6],
        ['west', 0, 9],
      ]),
    ).toEqual(['east 02T00:00/02T06:00', 'west 02T06:00/02T09:00']);
  });

  test('a site that owns the whole day is on watch without a break', () => {
    expect(watches([['east', 9, 33]], '2026-03-05')).toEqual(['east 02T00:00/06T00:00']);
  });

  test('who opened last is judged before clipping to the horizon', () => {
    expect(
      watches([
        ['east', 22, 30],
        ['west', 20, 32],
      ]),
    ).toEqual([
      'east 02T00:00/02T06:00',
      'west 02T06:00/02T08:00',
      'west 02T20:00/02T22:00',
      'east 02T22:00/03T00:00',
    ]);
  });

  test('slots are turn, watch and coverage at once, and each site has its own bundle per turn', () => {
    const plan = planForCalendar({
      through: '2026-03-03',
      rotation: {
        cadence: 'weekly',
        handover: { time: '12:00', day: 'tue' },
        sites: [
          { site: 'east', zone: 'Asia/Kolkata', from: '09:30', to: '17:30' },
          { site: 'west', zone: 'America/New_York', from: '07:00', to: '15:00' },
        ],
      },
      coverage: { windows: [{ days: 'every-day', from: '06:00', to: '18:00' }] },
    });
    const { slots, bundles } = expandPlan(plan);
    expect(slots.map(slot => `${slot.site} ${span(slot).replaceAll('2026-03-', '')}`)).toEqual([
      'east 02T06:00/02T12:00',
      'west 02T12:00/02T18:00',
      'east 03T06:00/03T12:00',
      'west 03T12:00/03T18:00',
    ]);
    expect(bundles.map(({ key, slots: held }) => [key, held.length])).toEqual([
      ['r/primary/1@east/2026-02-24T12:00:00.000Z', 2],
      ['r/primary/1@west/2026-02-24T12:00:00.000Z', 1],
      ['r/primary/1@west/2026-03-03T12:00:00.000Z', 1],
    ]);
  });
});
