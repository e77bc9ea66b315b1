import { defineModel, type Duty, type DutyProblem, type ModelRule } from '../../../src/duties/index';
import type { Grid } from '../../../src/solve/grid/grid';

/** A day grid in the words of the public model, as somebody with the benchmark's text before them would write it. */
export function gridAsModel(grid: Grid): DutyProblem {
  const types = grid.minutes.length;
  const people = grid.people.map((_, index) => `p${index}`);
  const id = (day: number, type: number): string => `d${day}t${type}`;
  const cells = Array.from({ length: grid.days * types }, (_, cell) => ({
    day: Math.floor(cell / types),
    type: cell % types,
  }));
  // Days of work are days with a duty; the first of each grid's weekends need not be a Saturday, so weekends are counted by hand.
  const duties = cells.map(({ day, type }, cell): Duty => ({
    id: id(day, type),
    start: day * 1440,
    end: day * 1440 + (grid.minutes[type] as number),
    needed: grid.need[cell] as number,
    under: grid.under[cell] as number,
    over: grid.over[cell] as number,
    candidates: people.filter((_, person) => grid.people[person]?.allowed[cell] === 1),
  }));
  const pairs: [string, string][] = [];
  for (const { day, type } of cells) {
    for (let other = 0; other < types; other++) {
      if (other > type) pairs.push([id(day, type), id(day, other)]);
      if (day + 1 < grid.days && grid.mayFollow[type * types + other] === 0) {
        pairs.push([id(day, type), id(day + 1, other)]);
      }
    }
  }
  const rules: ModelRule[] = [{ rule: 'apart', pairs }];
  grid.people.forEach((person, index) => {
    const only = { people: [people[index] as string] };
    rules.push({ ...only, rule: 'minutes', least: person.minMinutes, most: person.maxMinutes });
    rules.push({ ...only, rule: 'days-in-a-row', least: person.minRun, most: person.maxRun });
    rules.push({ ...only, rule: 'days-off-in-a-row', least: person.minRest });
    rules.push({ ...only, rule: 'weekends', most: person.maxWeekends });
    person.maxOfType.forEach((most, type) => {
      const ofType = Array.from({ length: grid.days }, (_, day) => id(day, type));
      rules.push({ ...only, rule: 'count', duties: ofType, most });
    });
  });
  return defineModel({
    people,
    duties,
    rules,
    constant: grid.constant,
    wishes: grid.people.flatMap(({ cost }, index) =>
      cells.map(({ day, type }, cell) => ({
        person: people[index] as string,
        duty: id(day, type),
        price: cost[cell] as number,
      })),
    ),
  });
}
