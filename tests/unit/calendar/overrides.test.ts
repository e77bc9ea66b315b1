import { describe, expect, test } from 'vitest';
import { expandPlan } from '../../../src/calendar/expand-plan';
import { overrideOf, pinOf } from '../../../src/calendar/overrides';
import { planForCalendar, span } from './plan-for-calendar';

const DAILY = { cadence: 'daily', handover: { time: '00:00' } };

function override(start: string, end: string, more: object = {}): object {
  return {
    rotation: 'r',
    start: `2026-03-${start}:00Z`,
    end: `2026-03-${end}:00Z`,
    person: 'east0',
    ...more,
  };
}

function made(parts: Parameters<typeof planForCalendar>[0]): Record<string, string[]> {
  const plan = planForCalendar({ through: '2026-03-03', rotation: DAILY, ...parts });
  return Object.fromEntries(
    expandPlan(plan).bundles.map(({ key, slots }) => [
      key.replaceAll(':00.000Z', ''),
      slots.map(slot => `${slot.role} ${slot.system} ${span(slot).replaceAll('2026-03-', '')}`),
    ]),
  );
}

describe('overrides', () => {
  test('cut the slot they lie in and take the piece inside', () => {
    expect(made({ overrides: [override('02T10:00', '02T12:00')] })).toEqual({
      'r/primary/1/2026-03-02T00:00': ['primary s 02T00:00/02T10:00', 'primary s 02T12:00/03T00:00'],
      'r/primary/1/2026-03-02T00:00/override/2026-03-02T10:00': ['primary s 02T10:00/02T12:00'],
      'r/primary/1/2026-03-03T00:00': ['primary s 03T00:00/04T00:00'],
    });
  });

  test('are one bundle each, over turns and systems', () => {
    const systems = [{ id: 's' }, { id: 'a' }];
    const rotation = { ...DAILY, systems: ['s', 'a'] };
    const bundles = made({
      systems,
      rotation,
      overrides: [override('02T22:00', '03T02:00'), override('03T02:00', '03T03:00')],
    });
    expect(bundles['r/primary/1/2026-03-02T00:00/override/2026-03-02T22:00']).toEqual([
      'primary a 02T22:00/03T00:00',
      'primary s 02T22:00/03T00:00',
      'primary a 03T00:00/03T02:00',
      'primary s 03T00:00/03T02:00',
    ]);
    expect(bundles['r/primary/1/2026-03-03T00:00/override/2026-03-03T02:00']).toHaveLength(2);
    expect(bundles['r/primary/1/2026-03-03T00:00']).toEqual([
      'primary a 03T03:00/04T00:00',
      'primary s 03T03:00/04T00:00',
    ]);
  });

  test('that cover a whole turn leave nothing of its bundle', () => {
    expect(Object.keys(made({ overrides: [override('01T12:00', '03T00:00')] }))).toEqual([
      'r/primary/1/2026-03-02T00:00/override/2026-03-01T12:00',
      'r/primary/1/2026-03-03T00:00',
    ]);
  });

  test('leave other seats and roles alone, and the key of a bundle that loses its first turn', () => {
    const rotation = { ...DAILY, roles: { primary: 1, backup: { people: 1, followsPrimary: true } } };
    expect(made({ rotation, overrides: [override('02T00:00', '03T00:00')] })).toEqual({
      'r/backup/1/2026-03-02T00:00': ['backup s 02T00:00/03T00:00'],
      'r/primary/1/2026-03-02T00:00/override/2026-03-02T00:00': ['primary s 02T00:00/03T00:00'],
      'r/primary/1/2026-03-02T00:00': ['backup s 03T00:00/04T00:00'],
      'r/primary/1/2026-03-03T00:00': ['primary s 03T00:00/04T00:00'],
    });
  });

  test('are found by the slots inside them', () => {
    const plan = planForCalendar({
      through: '2026-03-02',
      rotation: { ...DAILY, roles: { primary: 2 } },
      overrides: [override('02T20:00', '02T21:00'), override('02T10:00', '02T12:00')],
    });
    const found = expandPlan(plan).slots.map(
      slot => `${slot.seat} ${span(slot).slice(11)} ${overrideOf(plan, slot)?.person ?? '-'}`,
    );
    expect(found).toEqual([
      '1 00:00/2026-03-02T10:00 -',
      '2 00:00/2026-03-03T00:00 -',
      '1 10:00/2026-03-02T12:00 east0',
      '1 12:00/2026-03-02T20:00 -',
      '1 20:00/2026-03-02T21:00 east0',
      '1 21:00/2026-03-03T00:00 -',
    ]);
  });
});

describe('pins', () => {
  const pin = (start: string, end: string, person: string): object => override(start, end, { person });

  test('hold for the slots of their seat that start in their interval and cut none', () => {
    const plan = planForCalendar({
      through: '2026-03-04',
      rotation: { ...DAILY, roles: { primary: 1, backup: 1 } },
      pins: [pin('02T12:00', '04T00:00', 'east1')],
    });
    const pinned = expandPlan(plan).slots.filter(slot => pinOf(plan, slot) !== null);
    expect(pinned.map(slot => `${slot.role} ${span(slot)}`)).toEqual([
      'primary 2026-03-03T00:00/2026-03-04T00:00',
    ]);
  });

  test('that overlap yield to the one listed first', () => {
    const plan = planForCalendar({
      through: '2026-03-05',
      rotation: DAILY,
      pins: [
        pin('03T00:00', '05T00:00', 'east1'),
        pin('01T00:00', '06T00:00', 'east2'),
        pin('02T00:00', '02T01:00', 'east3'),
      ],
    });
    const holders = expandPlan(plan).slots.map(slot => pinOf(plan, slot)?.person ?? null);
    expect(holders).toEqual(['east2', 'east1', 'east1', 'east2']);
  });
});
