// npm run bench:zones
//
// Reads every local time around every change of clocks, 2010 to 2030, in every zone of the runtime, with the project's own
// resolver and with Temporal's "compatible", which is what RFC 5545 §3.3.5 says. Needs a runtime that has Temporal: where
// this one has none, Node 26 is fetched from the package registry. Status 1 when a single reading differs.
import { spawnSync } from 'node:child_process';
import { DAY, HOUR, MINUTE, type Instant, formatInstant } from '../../src/time/instant';
import { resolveFloating, zoneOf } from '../../src/time/zone';

/** What is used of Temporal, which no library of types knows yet. */
interface TemporalLike {
  readonly Instant: {
    fromEpochMilliseconds(instant: number): { toZonedDateTimeISO(zone: string): ZonedTime };
  };
  readonly PlainDateTime: {
    from(text: string): {
      toZonedDateTime(
        zone: string,
        how: { readonly disambiguation: 'compatible' },
      ): { readonly epochMilliseconds: number };
    };
  };
}
interface ZonedTime {
  readonly epochMilliseconds: number;
  getTimeZoneTransition(direction: 'next'): ZonedTime | null;
}

const FROM = Date.UTC(2010, 0, 1);
const UNTIL = Date.UTC(2031, 0, 1);
const AROUND = 2 * HOUR;
const STEP = 15 * MINUTE;

const temporal = (globalThis as { readonly Temporal?: TemporalLike }).Temporal;
if (temporal !== undefined) compare(temporal);
else {
  const script = process.argv[1] as string;
  const entry = 'benchmarks/zones/main.ts';
  const isSecond = process.argv.includes('--second');
  if (isSecond) throw new Error('Node 26 was asked for, and has no Temporal.');
  const args = ['--yes', '--package', 'node@26', '--', 'node', script, entry, '--second'];
  process.exitCode = spawnSync('npx', args, { stdio: 'inherit' }).status ?? 1;
}

function compare({ Instant: Instants, PlainDateTime }: TemporalLike): void {
  const zones = Intl.supportedValuesOf('timeZone');
  let changes = 0;
  let readings = 0;
  const wrong: string[] = [];
  for (const name of zones) {
    const zone = zoneOf(name);
    const read = (floating: number): void => {
      readings++;
      const text = new Date(floating).toISOString().slice(0, 19);
      const theirs = PlainDateTime.from(text).toZonedDateTime(name, { disambiguation: 'compatible' });
      const ours: Instant = resolveFloating(zone, floating);
      if (ours !== theirs.epochMilliseconds)
        wrong.push(
          `${name} ${text}: ${formatInstant(ours)}, Temporal ${formatInstant(theirs.epochMilliseconds)}`,
        );
    };
    // Zones without changes are read once a year.
    for (let at = FROM; at < UNTIL; at += 365 * DAY) read(at);
    let next = Instants.fromEpochMilliseconds(FROM).toZonedDateTimeISO(name).getTimeZoneTransition('next');
    for (; next !== null && next.epochMilliseconds < UNTIL; next = next.getTimeZoneTransition('next')) {
      changes++;
      const at = next.epochMilliseconds;
      // Around what the clock reads on both sides of the change.
      for (const offset of new Set([zone.offsetMinutes(at - MINUTE), zone.offsetMinutes(at)])) {
        const center = Math.floor((at + offset * MINUTE) / STEP) * STEP;
        for (let floating = center - AROUND; floating <= center + AROUND; floating += STEP) read(floating);
      }
    }
  }
  process.stdout.write(
    [
      `${process.version}, zone data ${process.versions['tz'] ?? 'unknown'}`,
      `${zones.length} zones, ${changes} changes of clocks, ${readings} local times read, ${wrong.length} mismatches`,
      ...wrong.slice(0, 20),
      '',
    ].join('\n'),
  );
  process.exitCode = wrong.length === 0 ? 0 : 1;
}
