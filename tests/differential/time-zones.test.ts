import { IANAZone } from 'luxon';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE, formatInstant } from '../../src/time/instant';
import { resolveFloating, zoneOf } from '../../src/time/zone';

// Zones whose clocks did something worth seeing between 2010 and 2030.
const ZONES = [
  'Africa/Cairo',
  'Africa/Casablanca',
  'Africa/El_Aaiun',
  'Africa/Juba',
  'Africa/Sao_Tome',
  'Africa/Tripoli',
  'Africa/Windhoek',
  'America/Asuncion',
  'America/Caracas',
  'America/Ciudad_Juarez',
  'America/Grand_Turk',
  'America/Havana',
  'America/Los_Angeles',
  'America/Metlakatla',
  'America/Mexico_City',
  'America/New_York',
  'America/Nuuk',
  'America/Port-au-Prince',
  'America/Santiago',
  'America/Sao_Paulo',
  'America/Scoresbysund',
  'America/St_Johns',
  'Antarctica/Casey',
  'Antarctica/Troll',
  'Asia/Almaty',
  'Asia/Amman',
  'Asia/Beirut',
  'Asia/Damascus',
  'Asia/Gaza',
  'Asia/Jerusalem',
  'Asia/Kamchatka',
  'Asia/Khandyga',
  'Asia/Kolkata',
  'Asia/Pyongyang',
  'Asia/Tehran',
  'Asia/Ulaanbaatar',
  'Asia/Ust-Nera',
  'Atlantic/Azores',
  'Australia/Lord_Howe',
  'Australia/Sydney',
  'Europe/Dublin',
  'Europe/Istanbul',
  'Europe/London',
  'Europe/Moscow',
  'Pacific/Apia',
  'Pacific/Auckland',
  'Pacific/Bougainville',
  'Pacific/Chatham',
  'Pacific/Fakaofo',
  'Pacific/Norfolk',
];

/** Minutes around the local readings on both sides of a change that are tried. */
const AROUND = [
  -1500, -121, -90, -61, -60, -31, -30, -1, 0, 1, 15, 29, 30, 45, 59, 60, 61, 90, 119, 120, 1500,
];

const START = Temporal.Instant.from('2010-01-01T00:00Z');
const END = Temporal.Instant.from('2031-01-01T00:00Z');

function* changesOf(zoneName: string): Generator<Temporal.ZonedDateTime> {
  let at = START.toZonedDateTimeISO(zoneName);
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (next === null || Temporal.Instant.compare(next.toInstant(), END) > 0) return;
    at = next;
    yield at;
  }
}

describe('offsets agree with luxon, at every change of the clock and between them', () => {
  test.each(ZONES)('in %s', zoneName => {
    const zone = zoneOf(zoneName);
    const theirs = IANAZone.create(zoneName);
    const instants: number[] = [];
    for (const change of changesOf(zoneName)) {
      for (const distance of [0, 1_000, MINUTE, HOUR, 5 * HOUR]) {
        instants.push(change.epochMilliseconds - distance, change.epochMilliseconds + distance);
      }
      instants.push(change.epochMilliseconds - 1);
    }
    // Neither a day nor a part of one, so that all hours of the day are seen.
    for (let at = START.epochMilliseconds; at < END.epochMilliseconds; at += 17 * HOUR + MINUTE) {
      instants.push(at);
    }
    const differences = instants.filter(at => zone.offsetMinutes(at) !== theirs.offset(at));
    expect(differences.map(formatInstant)).toEqual([]);
    expect(instants.length).toBeGreaterThan(10_000);
  });
});

describe('the resolver agrees with Temporal around every change of the clock from 2010 to 2030', () => {
  test.each(ZONES)('in %s', zoneName => {
    const zone = zoneOf(zoneName);
    const differences: string[] = [];
    for (const at of changesOf(zoneName)) {
      const sides = [
        at.subtract({ nanoseconds: 1 }).toPlainDateTime().add({ nanoseconds: 1 }),
        at.toPlainDateTime(),
      ];
      for (const side of sides) {
        for (const minutes of AROUND) {
          const reading = side.add({ minutes });
          const theirs = reading.toZonedDateTime(zoneName, {
            disambiguation: 'compatible',
          }).epochMilliseconds;
          const ours = resolveFloating(zone, Date.parse(`${reading.toString({ smallestUnit: 'second' })}Z`));
          if (ours !== theirs)
            differences.push(
              `${reading.toString()}: ${formatInstant(ours)}, Temporal ${formatInstant(theirs)}`,
            );
        }
      }
    }
    expect(differences).toEqual([]);
  });
});
