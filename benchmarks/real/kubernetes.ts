import { addDays, isoWeekday, type LocalDate } from '../../src/time/instant';
import { localDateAt, zoneOf } from '../../src/time/zone';
import { readTable } from './csv';
import type { RealRota } from './real-rota';

const YEAR = 2017;
const ZONE = 'America/Los_Angeles';

interface WeeklyTurn {
  readonly start: LocalDate;
  readonly person: string;
}

/** The weekly rotation of a Kubernetes special interest group: `start,end,person`, days as MM-DD, end inclusive. */
export function kubernetesRota(text: string): RealRota {
  const turns = readTurns(text);
  const first = turns[0] as WeeklyTurn;
  const joined = joinDays(turns);
  const holders = new Map(turns.map(turn => [turn.start, turn.person]));
  const zone = zoneOf(ZONE);
  return {
    title: 'Kubernetes special interest group, weekly turns, 2017',
    assumptions: [
      `Turns change on Monday at 00:00 in ${ZONE}, where everyone's nights are judged too; the data has days only.`,
      'Everyone works full time; no leave and no holidays are known.',
      ...(joined.size === 0
        ? []
        : [
            `${[...joined].map(([person, day]) => `${person} (${day})`).join(' and ')} joined on the first day of their first turn: it comes after someone else's second.`,
          ]),
    ],
    frame: {
      id: 'kubernetes-2017',
      horizon: { from: first.start, weeks: turns.length, zone: ZONE },
      people: [...new Set(turns.map(turn => turn.person))].sort().map(id => {
        const from = joined.get(id);
        return { id, name: id, zone: ZONE, ...(from === undefined ? {} : { employed: { from } }) };
      }),
      systems: [{ id: 'cluster', name: 'Cluster', briefingRequired: false }],
      rotations: [
        { id: 'weekly', systems: ['cluster'], cadence: 'weekly', handover: { day: 'mon', time: '00:00' } },
      ],
    },
    nightRotations: [],
    holderOf: slot => held(holders, localDateAt(zone, slot.turnStart)),
  };
}

function readTurns(text: string): readonly WeeklyTurn[] {
  const turns = readTable(text).rows.map(([start = '', end = '', person = '']) => {
    const turn = { start: `${YEAR}-${start}`, end: `${YEAR}-${end}`, person };
    if (isoWeekday(turn.start) !== 1 || addDays(turn.start, 6) !== turn.end) {
      throw new Error(`the turn ${start} to ${end} is not a week from Monday to Sunday`);
    }
    return turn;
  });
  turns.forEach((turn, index) => {
    const before = turns[index - 1];
    if (before !== undefined && addDays(before.end, 1) !== turn.start) {
      throw new Error(`nobody or two people are on call between ${before.end} and ${turn.start}`);
    }
  });
  return turns;
}

/** Whose first turn comes after the second turn of someone else joined with it. */
function joinDays(turns: readonly WeeklyTurn[]): ReadonlyMap<string, LocalDate> {
  const joined = new Map<string, LocalDate>();
  const seen = new Set<string>();
  let secondRound = false;
  for (const { start, person } of turns) {
    if (seen.has(person)) secondRound = true;
    else if (secondRound) joined.set(person, start);
    seen.add(person);
  }
  return joined;
}

function held(holders: ReadonlyMap<string, string>, date: LocalDate): string {
  const person = holders.get(date);
  if (person === undefined) throw new Error(`the data names nobody for the turn of ${date}`);
  return person;
}
