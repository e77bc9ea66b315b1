/** Clocks by a table written by hand, so that the suite asks neither the library nor the runtime. */

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** From which instant a zone is so many minutes east of UTC. */
type Change = readonly [from: string, minutes: number];

const BEGINNING = '2026-01-01T00:00Z';

const CHANGES = {
  UTC: [[BEGINNING, 0]],
  'Europe/London': [
    [BEGINNING, 0],
    ['2026-03-29T01:00Z', 60],
    ['2026-10-25T01:00Z', 0],
  ],
  'Europe/Berlin': [
    [BEGINNING, 60],
    ['2026-03-29T01:00Z', 120],
    ['2026-10-25T01:00Z', 60],
  ],
  'America/New_York': [
    [BEGINNING, -300],
    ['2026-03-08T07:00Z', -240],
    ['2026-11-01T06:00Z', -300],
  ],
  // The clock of St John's is half an hour off.
  'America/St_Johns': [
    [BEGINNING, -210],
    ['2026-03-08T05:30Z', -150],
    ['2026-11-01T04:30Z', -210],
  ],
  // In Beirut the clock changes at midnight: a day starts at one, and another has midnight twice.
  'Asia/Beirut': [
    [BEGINNING, 120],
    ['2026-03-28T22:00Z', 180],
    ['2026-10-24T21:00Z', 120],
  ],
  'Asia/Kolkata': [[BEGINNING, 330]],
  'Asia/Tokyo': [[BEGINNING, 540]],
  // On Lord Howe it moves by half an hour.
  'Australia/Lord_Howe': [
    [BEGINNING, 660],
    ['2026-04-04T15:00Z', 630],
    ['2026-10-03T15:30Z', 660],
  ],
} as const satisfies Record<string, readonly Change[]>;

export type ZoneName = keyof typeof CHANGES;

export const ZONES = Object.keys(CHANGES) as readonly ZoneName[];

const TABLE = new Map(
  Object.entries(CHANGES).map(([zone, changes]) => [
    zone as ZoneName,
    changes.map(([from, minutes]) => ({ from: Date.parse(from), offset: minutes * MINUTE })),
  ]),
);

function changesOf(zone: ZoneName): readonly { readonly from: number; readonly offset: number }[] {
  return TABLE.get(zone) ?? [];
}

/** Milliseconds east of UTC. */
export function offsetAt(zone: ZoneName, instant: number): number {
  const past = changesOf(zone).filter(({ from }) => from <= instant);
  const now = past.at(-1);
  if (now === undefined) throw new RangeError('The table starts in 2026.');
  return now.offset;
}

/** What the clock reads, as if it were UTC. */
export function readingAt(zone: ZoneName, instant: number): number {
  return instant + offsetAt(zone, instant);
}

/** The local day, counted from 1970-01-01. */
export function dayOf(zone: ZoneName, instant: number): number {
  return Math.floor(readingAt(zone, instant) / DAY);
}

/** Minutes the clock reads after midnight. */
export function minuteOf(zone: ZoneName, instant: number): number {
  return (readingAt(zone, instant) - dayOf(zone, instant) * DAY) / MINUTE;
}

/** When the clock reads so many minutes after midnight of a day: the first time, or later by what it skips. */
export function instantAt(zone: ZoneName, day: number, minute: number): number {
  const reading = day * DAY + minute * MINUTE;
  const offsets = changesOf(zone).map(({ offset }) => offset);
  const shown = offsets.map(offset => reading - offset).filter(at => readingAt(zone, at) === reading);
  if (shown.length > 0) return Math.min(...shown);
  // Skipped: the clock went forward, so the offset before it is the smaller.
  return reading - Math.min(...offsets);
}

export function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00Z`) / DAY;
}

export function dateOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(day: number): number {
  // 1970-01-01 was a Thursday.
  return ((day + 3) % 7) + 1;
}

export function instantText(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 16)}:00Z`;
}

export function clockText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
