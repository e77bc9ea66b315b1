import { quote } from '../schema-issues';
import type { Findings, KnownIds } from './findings';
import type { ParsedPlan } from '../plan';

interface Known {
  readonly people: KnownIds;
  readonly systems: KnownIds;
  readonly rotations: KnownIds;
}

/** Checks what was recorded: holidays, absences, briefings, incidents, past duty and balances. */
export function checkRecords(plan: ParsedPlan, found: Findings, known: Known): void {
  checkHolidays(plan, found);
  checkAbsences(plan, found, known);
  checkBriefings(plan, found, known);
  plan.incidents.forEach((incident, index) => {
    const path = ['incidents', index];
    found.knownId(incident.system, known.systems, [...path, 'system'], 'system');
    incident.people.forEach((id, at) => found.knownId(id, known.people, [...path, 'people', at], 'person'));
    found.interval(path, incident.start, incident.end, `incident ${quote(incident.id)}`, false);
  });
  plan.history.forEach((duty, index) => {
    const path = ['history', index];
    found.knownId(duty.person, known.people, [...path, 'person'], 'person');
    found.knownId(duty.rotation, known.rotations, [...path, 'rotation'], 'rotation');
    found.interval(path, duty.start, duty.end, `past duty of ${quote(duty.person)}`);
  });
  plan.holidaysHeld.forEach(({ person, date }, index) => {
    const path = ['holidaysHeld', index];
    found.knownId(person, known.people, [...path, 'person'], 'person');
    if (date < plan.horizon.from) return;
    const message = `${date} is not before the horizon, which starts on ${plan.horizon.from}`;
    found.add('history-in-horizon', [...path, 'date'], message);
  });
  const balances = new Set<string>();
  plan.ledger.forEach((entry, index) => {
    found.knownId(entry.person, known.people, ['ledger', index, 'person'], 'person');
    const key = `${entry.person} ${entry.dimension}`;
    if (balances.has(key)) {
      const message = `${quote(entry.person)} already has a balance for ${entry.dimension}`;
      found.add('duplicate-balance', ['ledger', index], message);
    }
    balances.add(key);
  });
}

function checkHolidays(plan: ParsedPlan, found: Findings): void {
  plan.holidayLists.forEach((list, index) => {
    const seen = new Set<string>();
    list.days.forEach(({ date }, at) => {
      if (seen.has(date)) {
        const message = `${date} is on the list ${quote(list.id)} twice`;
        found.add('duplicate-date', ['holidayLists', index, 'days', at], message);
      }
      seen.add(date);
    });
  });
}

function checkAbsences(plan: ParsedPlan, found: Findings, known: Known): void {
  plan.absences.forEach((absence, index) => {
    const path = ['absences', index];
    const { from, through, start, end } = absence;
    found.knownId(absence.person, known.people, [...path, 'person'], 'person');
    const what = `absence of ${quote(absence.person)}`;
    const isDays = from !== undefined && start === undefined && end === undefined;
    if (isDays) {
      if (through === undefined || through >= from) return;
      const message = `${what} ends (${through}) before it starts (${from})`;
      found.add('ends-before-start', path, message, 'Maybe the two are swapped.');
    } else if (from === undefined && through === undefined && start !== undefined && end !== undefined) {
      found.interval(path, start, end, what);
      if (absence.nextWeekends) {
        const message = `${what} is given as instants, which free no weekends next to them`;
        found.add(
          'absence-interval',
          [...path, 'nextWeekends'],
          message,
          'Maybe give it as days, `from` and `through`.',
        );
      }
    } else {
      const message = 'needs either `from` (and `through`) as days, or `start` and `end` as instants';
      found.add('absence-interval', path, message);
    }
  });
}

function checkBriefings(plan: ParsedPlan, found: Findings, known: Known): void {
  const briefed = new Set<string>();
  plan.briefings.forEach((briefing, index) => {
    const path = ['briefings', index];
    const { person, system, level, date, expires } = briefing;
    found.knownId(person, known.people, [...path, 'person'], 'person');
    found.knownId(system, known.systems, [...path, 'system'], 'system');
    if (expires !== undefined && expires < date) {
      found.add('ends-before-start', path, `the briefing expires (${expires}) before it was given (${date})`);
    }
    const key = `${person} ${system} ${level} ${date}`;
    if (briefed.has(key)) {
      found.add('duplicate-briefing', path, `the same briefing of ${quote(person)} is given twice`);
    }
    briefed.add(key);
  });
}
