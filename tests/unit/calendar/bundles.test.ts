import { describe, expect, test } from 'vitest';
import { expandPlan } from '../../../src/calendar/expand-plan';
import { slotKey } from '../../../src/calendar/slot';
import { planForCalendar, span } from './plan-for-calendar';

/** Bundles as their key without rotation and seconds, with what they hold. */
function bundles(parts: Parameters<typeof planForCalendar>[0]): Record<string, string[]> {
  return Object.fromEntries(
    expandPlan(planForCalendar(parts)).bundles.map(({ key, slots }) => [
      key.replaceAll(':00.000Z', ''),
      slots.map(slot => `${slot.role} ${slot.system} ${span(slot).replaceAll('2026-03-', '')}`),
    ]),
  );
}

describe('bundles', () => {
  test('hold all systems and all days of coverage hours of one seat in one turn', () => {
    expect(
      bundles({
        through: '2026-03-03',
        systems: [
          { id: 's', coverage: 'business-hours' },
          { id: 'db', coverage: '24x7' },
        ],
        rotation: { systems: ['s', 'db'], handover: { time: '00:00' } },
      }),
    ).toEqual({
      'r/primary/1/2026-03-02T00:00': [
        'primary db 02T00:00/04T00:00',
        'primary s 02T09:00/02T17:00',
        'primary s 03T09:00/03T17:00',
      ],
    });
  });

  test('a turn without coverage has none', () => {
    expect(
      Object.keys(
        bundles({
          weeks: 1,
          rotation: { cadence: 'daily', handover: { time: '00:00' } },
          coverage: 'business-hours',
        }),
      ),
    ).toHaveLength(5);
  });

  test('seats up to `people` are required, those up to `preferred` wanted, and shadows give no cover', () => {
    const { slots } = expandPlan(
      planForCalendar({
        weeks: 1,
        rotation: {
          handover: { time: '00:00' },
          roles: { primary: { people: 1, preferred: 3 }, backup: { people: 0, preferred: 1 }, shadow: 1 },
        },
      }),
    );
    expect(slots.map(({ role, seat, need }) => `${role} ${seat} ${need}`)).toEqual([
      'primary 1 required',
      'primary 2 wanted',
      'primary 3 wanted',
      'backup 1 wanted',
      'shadow 1 shadow',
    ]);
  });

  test('a backup that follows the primary goes with the primary turn before; the first is on its own', () => {
    expect(
      bundles({
        through: '2026-03-04',
        rotation: {
          cadence: 'daily',
          handover: { time: '00:00' },
          roles: { primary: 1, backup: { people: 2, followsPrimary: true } },
        },
      }),
    ).toEqual({
      'r/backup/1/2026-03-02T00:00': ['backup s 02T00:00/03T00:00'],
      'r/primary/1/2026-03-02T00:00': ['primary s 02T00:00/03T00:00', 'backup s 03T00:00/04T00:00'],
      'r/primary/1/2026-03-03T00:00': ['primary s 03T00:00/04T00:00', 'backup s 04T00:00/05T00:00'],
      'r/primary/1/2026-03-04T00:00': ['primary s 04T00:00/05T00:00'],
      // There is no second primary to follow.
      'r/backup/2/2026-03-02T00:00': ['backup s 02T00:00/03T00:00'],
      'r/backup/2/2026-03-03T00:00': ['backup s 03T00:00/04T00:00'],
      'r/backup/2/2026-03-04T00:00': ['backup s 04T00:00/05T00:00'],
    });
  });

  test('a backup follows the primary of its own site', () => {
    const keys = Object.entries(
      bundles({
        through: '2026-03-03',
        rotation: {
          cadence: 'daily',
          handover: { time: '00:00' },
          roles: { primary: 1, backup: { followsPrimary: true } },
          sites: [
            { site: 'east', zone: 'UTC', from: '00:00', to: '12:00' },
            { site: 'west', zone: 'UTC', from: '12:00', to: '24:00' },
          ],
        },
      }),
    ).filter(([, slots]) => slots.length > 1);
    expect(keys).toEqual([
      ['r/primary/1@east/2026-03-02T00:00', ['primary s 02T00:00/02T12:00', 'backup s 03T00:00/03T12:00']],
      ['r/primary/1@west/2026-03-02T00:00', ['primary s 02T12:00/03T00:00', 'backup s 03T12:00/04T00:00']],
    ]);
  });

  test('turns that start on Saturday and Sunday are one bundle with whole weekends', () => {
    const daily = { cadence: 'daily', handover: { time: '09:00' }, wholeWeekends: true };
    const made = bundles({ from: '2026-03-06', through: '2026-03-09', rotation: daily });
    expect(made).toEqual({
      'r/primary/1/2026-03-05T09:00': ['primary s 06T00:00/06T09:00'],
      'r/primary/1/2026-03-06T09:00': ['primary s 06T09:00/07T09:00'],
      'r/primary/1/2026-03-07T09:00': ['primary s 07T09:00/08T09:00', 'primary s 08T09:00/09T09:00'],
      'r/primary/1/2026-03-09T09:00': ['primary s 09T09:00/10T00:00'],
    });
  });

  test('days and nights of a whole weekend stay apart', () => {
    const made = bundles({
      from: '2026-03-07',
      through: '2026-03-08',
      rotation: { cadence: { split: 'day-night' }, wholeWeekends: true },
    });
    expect(made['r/primary/1/2026-03-07T08:00']).toEqual([
      'primary s 07T08:00/07T20:00',
      'primary s 08T08:00/08T20:00',
    ]);
    expect(made['r/primary/1/2026-03-07T20:00']).toEqual([
      'primary s 07T20:00/08T08:00',
      'primary s 08T20:00/09T00:00',
    ]);
  });

  test('a backup follows the primary past a whole weekend, never during it', () => {
    const made = bundles({
      from: '2026-03-06',
      through: '2026-03-09',
      rotation: {
        cadence: 'daily',
        handover: { time: '00:00' },
        wholeWeekends: true,
        roles: { primary: 1, backup: { followsPrimary: true } },
      },
    });
    expect(made['r/primary/1/2026-03-06T00:00']).toEqual([
      'primary s 06T00:00/07T00:00',
      'backup s 07T00:00/08T00:00',
      'backup s 08T00:00/09T00:00',
    ]);
    expect(made['r/primary/1/2026-03-07T00:00']).toEqual([
      'primary s 07T00:00/08T00:00',
      'primary s 08T00:00/09T00:00',
      'backup s 09T00:00/10T00:00',
    ]);
  });
});

describe('the calendar', () => {
  test('is in order and names every slot and every bundle once', () => {
    const { slots, bundles: made } = expandPlan(
      planForCalendar({
        weeks: 4,
        systems: [{ id: 's' }, { id: 'a', coverage: 'business-hours' }],
        rotations: [
          { id: 'z', systems: ['s', 'a'], cadence: 'daily', roles: { shadow: 1, backup: 2, primary: 2 } },
          {
            id: 'b',
            systems: ['s'],
            cadence: { split: 'weekday-weekend' },
            roles: { primary: 1, level3: 1 },
          },
        ],
      }),
    );
    expect(new Set(slots.map(slotKey)).size).toBe(slots.length);
    expect(new Set(made.map(({ key }) => key)).size).toBe(made.length);
    expect(
      slots.slice(0, 7).map(slot => `${slot.rotation} ${slot.system} ${slot.role} ${slot.seat}`),
    ).toEqual([
      'b s primary 1',
      'b s level3 1',
      'z s primary 1',
      'z s primary 2',
      'z s backup 1',
      'z s backup 2',
      'z s shadow 1',
    ]);
    const starts = made.map(bundle => bundle.slots[0]?.start ?? 0);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
  });

  test('five years of daily turns in fifty rotations take seconds at most', { timeout: 30_000 }, () => {
    const rotations = Array.from({ length: 50 }, (_, index) => ({
      id: `r${index}`,
      systems: ['s'],
      cadence: 'daily',
      roles: { primary: 1, backup: 1 },
    }));
    const { slots } = expandPlan(planForCalendar({ weeks: 260, zone: 'America/New_York', rotations }));
    expect(slots).toHaveLength(50 * 2 * (260 * 7 + 1));
  });
});
