import { defineModel, type Duty, type DutyProblem, type ModelRule } from '../../src/duties/index';
import type { Instance } from './read-instance';

const DAY = 1440;

/** An instance in the words of the public model; day 0 is a Monday. */
export function modelOf({ shifts, staff, days, cover, requests }: Instance): DutyProblem {
  const people = staff.map(({ name }) => name);
  const dutyName = (day: number, shift: number): string =>
    `${day} ${(shifts[shift] as Instance['shifts'][number]).name}`;
  const all = Array.from({ length: days }, (_, day) => day).flatMap(day =>
    shifts.map((_, shift) => ({ day, shift })),
  );
  // Shifts have no hours in the text, only lengths: they begin minute after minute, so as to stay in their order.
  const duties = all.map(({ day, shift }): Duty => {
    const { need, under, over } = cover[day * shifts.length + shift] ?? { need: 0, under: 0, over: 0 };
    const start = day * DAY + shift;
    return {
      id: dutyName(day, shift),
      start,
      end: start + (shifts[shift] as Instance['shifts'][number]).minutes,
      needed: need,
      under,
      over,
      candidates: staff
        .filter(({ daysOff, most }) => !daysOff.includes(day) && (most[shift] as number) > 0)
        .map(({ name }) => name),
    };
  });
  const pairs = all.flatMap(({ day, shift }) => [
    ...shifts.flatMap((_, other): [string, string][] =>
      other > shift ? [[dutyName(day, shift), dutyName(day, other)]] : [],
    ),
    ...(shifts[shift] as Instance['shifts'][number]).notBefore.flatMap((next): [string, string][] =>
      day + 1 < days ? [[dutyName(day, shift), dutyName(day + 1, next)]] : [],
    ),
  ]);
  const rules = staff.flatMap((one): ModelRule[] => {
    const own = { people: [one.name] };
    return [
      { ...own, rule: 'minutes', least: one.minMinutes, most: one.maxMinutes },
      { ...own, rule: 'days-in-a-row', least: one.minRun, most: one.maxRun },
      { ...own, rule: 'days-off-in-a-row', least: one.minRest },
      { ...own, rule: 'weekends', most: one.maxWeekends },
      ...one.most.flatMap((most, shift): ModelRule[] => {
        const ofShift = Array.from({ length: days }, (_, day) => dutyName(day, shift));
        return most > 0 && most < days ? [{ ...own, rule: 'count', duties: ofShift, most }] : [];
      }),
    ];
  });
  const isOn = requests.filter(({ kind }) => kind === 'on');
  return defineModel({
    people,
    duties,
    rules: [{ rule: 'apart', pairs }, ...rules],
    wishes: requests.map(({ kind, person, day, shift, weight }) => ({
      person,
      duty: dutyName(day, shift),
      price: kind === 'on' ? -weight : weight,
    })),
    constant: isOn.reduce((sum, { weight }) => sum + weight, 0),
  });
}

/** A line per employee: shift names by day, `-` for a day off. */
export function rosterText(
  { days, shifts, staff }: Instance,
  roster: readonly { readonly duty: string; readonly person: string }[],
): string {
  const rows = new Map(staff.map(({ name }) => [name, Array.from({ length: days }, () => '-')]));
  const names = new Set(shifts.map(({ name }) => name));
  for (const { duty, person } of roster) {
    const [day = '', shift = ''] = duty.split(' ');
    const row = rows.get(person);
    if (row === undefined || !names.has(shift))
      throw new Error(`${person} on ${duty} is nothing of the instance`);
    row[Number(day)] = shift;
  }
  return [...rows.values()].map(row => `${row.join('\t')}\n`).join('');
}
