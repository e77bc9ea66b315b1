import { addDays, isoWeekday, type LocalDate } from '../../src/time/instant';
import { localDateAt, zoneOf } from '../../src/time/zone';
import { readTable } from './csv';
import type { RealRota } from './real-rota';

const ZONE = 'Europe/London';
const DAY_ROLES = ['L1', 'L2', 'L3'];
const NIGHT_ROLES = ['N1', 'N2'];
const MONDAY = 1;
const FRIDAY = 5;

/** Bank holidays of England. */
const BANK_HOLIDAYS = [
  { date: '2015-08-31', name: 'Summer bank holiday' },
  { date: '2015-12-25', name: 'Christmas Day' },
  { date: '2015-12-28', name: 'Boxing Day (substitute day)' },
  { date: '2016-01-01', name: "New Year's Day" },
];

/**
 * The on-call rota of junior doctors: one row a doctor, one column a day, cells `L1` to `L3` (long days),
 * `N1` and `N2` (nights), `nwd` (normal working day) and `OFF`.
 */
export function nhsRota(text: string): RealRota {
  const { doctors, days, holders } = readRota(text);
  const first = days[0] as LocalDate;
  const afterLast = addDays(days.at(-1) as LocalDate, 1);
  const zone = zoneOf(ZONE);
  return {
    title: 'Junior doctors, three long days and two nights, 2015–16',
    assumptions: [
      `Long days last from 09:00 to 21:00 and nights from 21:00 to 09:00 in ${ZONE}; the data has days only.`,
      'Every role changes hands on Monday and on Friday and nowhere else, so a turn is Monday to Thursday or Friday to Sunday; the plan keeps that.',
      'Normal working days and days off follow from the duties and are not planned; there is no leave in the data.',
      'A doctor may hold the roles they really held. Everyone works full time; the bank holidays are those of England.',
    ],
    frame: {
      id: 'nhs-2015',
      // One day more than the data, for the end of the last night.
      horizon: { from: first, through: afterLast, zone: ZONE },
      people: doctors.map(id => ({ id, name: id, zone: ZONE, holidays: 'england' })),
      holidayLists: [{ id: 'england', days: BANK_HOLIDAYS }],
      systems: [...DAY_ROLES, ...NIGHT_ROLES].map(role => ({
        id: role,
        name: role,
        briefingRequired: false,
        coverage: {
          windows: [{ days: 'every-day' as const, ...hoursOf(role) }],
          exceptions: [addDays(first, -1), afterLast].map(date => ({ date, windows: [] })),
        },
      })),
      rotations: [...DAY_ROLES, ...NIGHT_ROLES].map(role => ({
        id: role,
        systems: [role],
        cadence: {
          split: 'weekday-weekend' as const,
          weekdayStart: 'mon' as const,
          weekendStart: 'fri' as const,
        },
        handover: { time: '09:00' },
        members: doctors.filter(doctor => days.some(day => holders.get(`${role} ${day}`) === doctor)),
      })),
    },
    nightRotations: NIGHT_ROLES,
    holderOf: slot => holders.get(`${slot.system} ${localDateAt(zone, slot.start)}`) as string,
  };
}

function hoursOf(role: string): { readonly from: string; readonly to: string } {
  return NIGHT_ROLES.includes(role) ? { from: '21:00', to: '09:00' } : { from: '09:00', to: '21:00' };
}

interface DailyRota {
  readonly doctors: readonly string[];
  readonly days: readonly LocalDate[];
  /** By role and day. */
  readonly holders: ReadonlyMap<string, string>;
}

function readRota(text: string): DailyRota {
  const { header, rows } = readTable(text);
  const days = header.slice(1);
  const holders = new Map<string, string>();
  for (const [doctor = '', ...cells] of rows) {
    cells.forEach((role, index) => {
      if (role === 'nwd' || role === 'OFF') return;
      const key = `${role} ${days[index]}`;
      if (holders.has(key)) throw new Error(`two doctors hold ${key}`);
      holders.set(key, doctor);
    });
  }
  for (const role of [...DAY_ROLES, ...NIGHT_ROLES]) {
    days.forEach((day, index) => {
      const holder = holders.get(`${role} ${day}`);
      if (holder === undefined) throw new Error(`nobody holds ${role} on ${day}`);
      const changes = index > 0 && holders.get(`${role} ${days[index - 1]}`) !== holder;
      if (changes && isoWeekday(day) !== MONDAY && isoWeekday(day) !== FRIDAY) {
        throw new Error(`${role} changes hands on ${day}, which is neither a Monday nor a Friday`);
      }
    });
  }
  return { doctors: rows.map(row => row[0] as string), days, holders };
}
