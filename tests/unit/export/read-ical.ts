import ICAL from 'ical.js';

export interface ReadEvent {
  readonly uid: string;
  readonly summary: string;
  readonly description: string;
  readonly start: string;
  readonly end: string;
  readonly sequence: number;
  readonly lastModified: string;
  readonly stamp: string;
  readonly categories: readonly string[];
  readonly organizer: string;
  readonly organizerName: string;
}

/** Reads a feed with ical.js, an implementation of its own, and fails on anything but events in it. */
export function readIcal(text: string): { readonly name: string; readonly events: readonly ReadEvent[] } {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  const other = calendar.getAllSubcomponents().filter(({ name }) => name !== 'vevent');
  if (other.length > 0) throw new Error(`unexpected ${other[0]?.name}`);
  return {
    name: String(calendar.getFirstPropertyValue('x-wr-calname')),
    events: calendar.getAllSubcomponents('vevent').map(event => {
      const value = (property: string): string => String(event.getFirstPropertyValue(property));
      const instant = (property: string): string => {
        const time = event.getFirstPropertyValue(property);
        if (!(time instanceof ICAL.Time) || time.zone?.tzid !== 'UTC')
          throw new Error(`${property} is not in UTC`);
        return time.toJSDate().toISOString().replace('.000Z', 'Z');
      };
      return {
        uid: value('uid'),
        summary: value('summary'),
        description: value('description'),
        start: instant('dtstart'),
        end: instant('dtend'),
        sequence: Number(value('sequence')),
        lastModified: instant('last-modified'),
        stamp: instant('dtstamp'),
        categories: (event.getFirstProperty('categories')?.getValues() ?? []).map(String),
        organizer: value('organizer'),
        organizerName: String(event.getFirstProperty('organizer')?.getParameter('cn')),
      };
    }),
  };
}
