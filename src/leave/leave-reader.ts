import type { Plan } from '../plan/plan';
import type { Person } from '../plan/person';
import type { AbsenceInput } from '../plan/plan-input';
import { hasNoControls } from '../plan/text';
import { DAY, formatInstant, MINUTE } from '../time/instant';
import { zoneOf } from '../time/zone';
import type { CalendarEvent } from './calendar-event';
import type { CalendarZones } from './calendar-zones';
import { eventsOf, type EventSeries } from './event-series';
import type { FileReport } from './file-report';
import { checkKind, type LeaveSettings } from './leave-options';
import type { AbsenceKind, LeaveOccurrence } from './leave-report';
import type { ReadingBudget } from './reading-budget';
import { type Occurrence, SeriesInTime } from './series-in-time';
import { leaveEventOf, type Owners } from './whose-leave';

/** What a file is read with. */
export interface ReaderContext {
  readonly plan: Plan;
  readonly settings: LeaveSettings;
  readonly zones: CalendarZones;
  readonly budget: ReadingBudget;
  readonly report: FileReport;
  readonly ownersOf: (event: CalendarEvent) => Owners;
}

/** Turns the events of a calendar into absences, and reports each that is not. */
export class LeaveReader {
  readonly occurrences: LeaveOccurrence[] = [];
  readonly #context: ReaderContext;

  constructor(context: ReaderContext) {
    this.#context = context;
  }

  read(series: EventSeries): void {
    const { report, zones } = this.#context;
    for (const { old, by } of series.superseded) {
      report.skip(old, {
        code: 'superseded',
        message: `is an older version of the event in line ${by.line}`,
      });
    }
    const isOff = series.event?.isCancelled === true;
    const times = new SeriesInTime(series, zones);
    for (const event of eventsOf(series)) {
      const fault = isOff ? null : times.unplaced(event);
      if (fault !== null) {
        report.drop(event, fault);
        continue;
      }
      const kind = this.#kindOf(event, isOff);
      if (kind !== null) this.#readEvent(times, event, kind);
    }
  }

  /** What an event is; `null`: it is none, which is reported. */
  #kindOf(event: CalendarEvent, isOff: boolean): AbsenceKind | null {
    const { report, settings } = this.#context;
    if (isOff || event.isCancelled) {
      report.skip(event, { code: 'cancelled', message: 'is cancelled' });
      return null;
    }
    if (event.isTransparent) {
      if (settings.transparent !== 'skip') return settings.transparent;
      report.skip(event, { code: 'transparent', message: 'leaves people free, by what it says' });
      return null;
    }
    if (event.isTentative) {
      if (settings.tentative !== 'skip') return settings.tentative;
      report.skip(event, { code: 'tentative', message: 'is not certain yet' });
      return null;
    }
    if (typeof settings.kind !== 'function') return settings.kind;
    const kind = settings.kind(leaveEventOf(event));
    checkKind('what the function `kind` returned', kind, true);
    if (kind !== 'skip') return kind;
    report.skip(event, { code: 'left-out', message: 'is left out by the function `kind`' });
    return null;
  }

  #readEvent(times: SeriesInTime, event: CalendarEvent, kind: AbsenceKind): void {
    const { report, settings } = this.#context;
    const people = this.#peopleOf(times, event);
    let [taken, isRounded] = [0, false];
    for (const person of people) {
      const found = this.#occurrencesOf(times, event, person.zone);
      if ('code' in found) {
        report.drop(event, found);
        return;
      }
      for (const occurrence of found) {
        const absence = absenceOf(person, kind, occurrence, event.uid, settings.nextWeekends);
        const { recurrence } = occurrence;
        this.occurrences.push({ uid: event.uid, recurrence, summary: event.summary, absence });
        isRounded ||=
          occurrence.days === null && (occurrence.start % MINUTE || occurrence.end % MINUTE) !== 0;
      }
      taken += found.length;
    }
    if (isRounded) {
      report.note(event, { code: 'not-whole-minutes', message: 'is taken from minute to minute' });
    }
    if (people.length > 0 && taken === 0) this.#skipOutside(event);
  }

  #occurrencesOf(
    times: SeriesInTime,
    event: CalendarEvent,
    zone: string,
    margin = 0,
  ): ReturnType<SeriesInTime['occurrencesOf']> {
    const { settings, budget } = this.#context;
    const within = { start: settings.within.start - margin, end: settings.within.end + margin };
    return times.occurrencesOf(event, zoneOf(zone), { within, budget });
  }

  #skipOutside(event: CalendarEvent): void {
    const { report, settings } = this.#context;
    const [start, end] = [formatInstant(settings.within.start), formatInstant(settings.within.end)];
    report.skip(event, { code: 'outside-period', message: `does not take place from ${start} to ${end}` });
  }

  /** Whose an event is. Nobody's is reported, unless it would not take place in the time that is read anyway. */
  #peopleOf(times: SeriesInTime, event: CalendarEvent): readonly Person[] {
    const { series } = times;
    const { plan, report, ownersOf } = this.#context;
    const owners = ownersOf(event);
    if (owners.people.length > 0) {
      for (const issue of owners.issues) report.note(event, issue);
      return owners.people;
    }
    if (owners.isDeclined) {
      for (const issue of owners.issues) report.skip(event, issue);
      return [];
    }
    if (series.event !== null && series.event !== event) {
      const { people } = ownersOf(series.event);
      if (people.length > 0) {
        const ids = people.map(({ id }) => id).join(', ');
        const message = `names nobody by itself, and is taken for ${ids}, whose the recurring event is`;
        report.note(event, { code: 'person-of-series', message });
        return people;
      }
    }
    const found = this.#occurrencesOf(times, event, plan.horizon.zone, DAY);
    if (!('code' in found) && found.length === 0) this.#skipOutside(event);
    else for (const issue of owners.issues) report.drop(event, issue);
    return [];
  }
}

/** An occurrence as a plan takes it: days, or instants on whole minutes. */
function absenceOf(
  person: Person,
  kind: AbsenceKind,
  { start, end, days }: Occurrence,
  uid: string | null,
  nextWeekends: boolean,
): AbsenceInput {
  const note = uid === null ? 'calendar event without UID' : `UID ${plainText(uid)}`;
  if (days !== null) {
    return { person: person.id, kind, ...days, ...(nextWeekends ? { nextWeekends } : {}), note };
  }
  return {
    person: person.id,
    kind,
    start: formatInstant(Math.floor(start / MINUTE) * MINUTE),
    end: formatInstant(Math.ceil(end / MINUTE) * MINUTE),
    note,
  };
}

/** A text of the file's as plans take it: without control characters, and not long. */
export function plainText(text: string): string {
  return Array.from(text.slice(0, 200), char => (hasNoControls(char) ? char : ' '))
    .join('')
    .trim();
}
