import { DateTime, FixedOffsetZone } from 'luxon';
import { describe, expect, test } from 'vitest';
import { formatLocal, formatLocalInWeek, formatOffset } from '../../../src/time/local-text';
import { MINUTE } from '../../../src/time/instant';
import { zoneOf } from '../../../src/time/zone';

describe('what a clock shows', () => {
  test.each([
    ['Europe/Berlin', '2026-03-29T00:59:00Z', 'Sun 2026-03-29 01:59', '+01:00'],
    ['Europe/Berlin', '2026-03-29T01:00:00Z', 'Sun 2026-03-29 03:00', '+02:00'],
    ['America/St_Johns', '2026-07-01T02:00:00Z', 'Tue 2026-06-30 23:30', '-02:30'],
    ['Asia/Kathmandu', '2026-12-31T18:15:00Z', 'Fri 2027-01-01 00:00', '+05:45'],
    ['UTC', '1969-12-31T23:59:00Z', 'Wed 1969-12-31 23:59', '+00:00'],
  ])('in %s at %s', (zone, instant, local, offset) => {
    expect(formatLocal(zone, Date.parse(instant))).toBe(local);
    expect(formatLocalInWeek(zone, Date.parse(instant))).toBe(`${local.slice(0, 3)} ${local.slice(-5)}`);
    expect(formatOffset(zone, Date.parse(instant))).toBe(offset);
  });

  test('is what luxon says, in local mean times with seconds and far years, too', () => {
    for (const zone of [
      'Europe/Amsterdam',
      'America/Caracas',
      'Pacific/Apia',
      'Asia/Tehran',
      'Africa/Monrovia',
    ]) {
      for (
        let instant = Date.UTC(1850, 0, 1);
        instant < Date.UTC(2110, 0, 1);
        instant += 97 * 24 * 61 * MINUTE
      ) {
        const offset = FixedOffsetZone.instance(zoneOf(zone).offsetMinutes(instant));
        const told = DateTime.fromMillis(instant, { zone: offset, locale: 'en-US' });
        expect(formatLocal(zone, instant)).toBe(told.toFormat('ccc yyyy-MM-dd HH:mm'));
        expect(formatLocalInWeek(zone, instant)).toBe(told.toFormat('ccc HH:mm'));
        expect(formatOffset(zone, instant)).toBe(told.toFormat('ZZ'));
      }
    }
  });
});
