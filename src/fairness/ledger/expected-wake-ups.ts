import { expectedRates } from '../../burden/expected-factor';
import { nightOf } from '../../calendar/rest-periods';
import type { Person } from '../../plan/person';
import type { Plan } from '../../plan/plan';
import type { Assignment } from '../../schedule/schedule';
import { addDays, HOUR, type Interval } from '../../time/instant';
import { clip } from '../../time/intervals';
import { localDateAt, zoneOf } from '../../time/zone';
import { slotsBySeat } from '../load';

/**
 * Wake-ups that the plan's `expectedLoad` makes one expect of each person's rows, in thousandths: incidents per
 * thousand hours times hours of their own sleep window, each system and role once. `null`: the plan expects nothing.
 * Their burden is in what the rows cost already, so only the difference to them may be trued up.
 */
export function expectedWakeUps(plan: Plan, rows: readonly Assignment[]): ReadonlyMap<string, number> | null {
  const rates = expectedRates(plan);
  if (rates === null) return null;
  return new Map(
    plan.people.map(person => {
      const mine = [...slotsBySeat(rows.filter(row => row.person === person.id)).values()].flat();
      const nights = nightsOf(plan, person);
      let thousandths = 0;
      for (const night of nights) {
        const cuts = new Set<number>([night.start, night.end]);
        const held = mine.filter(slot => clip(slot, night) !== null);
        for (const slot of held) {
          rates.cut(slot, cuts);
          cuts.add(slot.start).add(slot.end);
        }
        const edges = [...cuts]
          .filter(edge => night.start <= edge && edge <= night.end)
          .sort((a, b) => a - b);
        edges.slice(1).forEach((end, index) => {
          const start = edges[index] as number;
          const then = held.filter(slot => slot.start <= start && end <= slot.end);
          thousandths += (rates.at(then, start) * (end - start)) / HOUR;
        });
      }
      return [person.id, Math.round(thousandths)] as const;
    }),
  );
}

/** The sleep windows of the horizon on a person's own clock. */
function nightsOf(plan: Plan, person: Person): readonly Interval[] {
  const zone = zoneOf(person.zone);
  const { start, end } = plan.horizon;
  const last = localDateAt(zone, end);
  const nights: Interval[] = [];
  for (let date = addDays(localDateAt(zone, start), -1); date <= last; date = addDays(date, 1)) {
    nights.push(nightOf(plan, person, date));
  }
  return nights;
}
