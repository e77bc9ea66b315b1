import type { Grid, GridPerson, GridRoster } from '../../src/solve/grid/grid';

/** An instance of the employee shift scheduling benchmark, with the names of its shift types. */
export interface Instance {
  readonly grid: Grid;
  readonly shiftNames: readonly string[];
}

/** Reads the text format of schedulingbenchmarks.org/nrp (instances 1 to 24). */
export function readInstance(text: string): Instance {
  const sections = new Map<string, string[][]>();
  let current: string[][] | undefined;
  for (const raw of text.split(/\r\n|\n|\r/)) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    if (line.startsWith('SECTION_')) {
      current = [];
      sections.set(line, current);
    } else current?.push(line.split(',').map(part => part.trim()));
  }
  const lines = (name: string): string[][] => sections.get(`SECTION_${name}`) ?? [];
  const whole = (value: string | undefined): number => {
    if (value === undefined || !/^-?\d+$/.test(value))
      throw new Error(`not a whole number: ${value ?? 'nothing'}`);
    return Number(value);
  };

  const days = whole(lines('HORIZON')[0]?.[0]);
  const shiftNames = lines('SHIFTS').map(([name]) => name ?? '');
  const types = shiftNames.length;
  const typeOf = (name: string | undefined): number => {
    const type = shiftNames.indexOf(name ?? '');
    if (type < 0) throw new Error(`unknown shift ${name ?? ''}`);
    return type;
  };
  const mayFollow = new Uint8Array(types * types).fill(1);
  lines('SHIFTS').forEach(([, , after], type) => {
    for (const name of (after ?? '').split('|')) if (name !== '') mayFollow[type * types + typeOf(name)] = 0;
  });

  const cells = days * types;
  const names = lines('STAFF').map(([name]) => name ?? '');
  const personOf = (name: string | undefined): number => {
    const person = names.indexOf(name ?? '');
    if (person < 0) throw new Error(`unknown employee ${name ?? ''}`);
    return person;
  };
  const people = lines('STAFF').map(
    ([, maxima, maxMinutes, minMinutes, maxRun, minRun, minRest, maxWeekends]): GridPerson & {
      allowed: Uint8Array;
      cost: Int32Array;
    } => {
      const maxOfType = new Int32Array(types).fill(days);
      for (const part of (maxima ?? '').split('|')) {
        const [name, value] = part.split('=');
        if (name !== undefined && name !== '') maxOfType[typeOf(name)] = whole(value);
      }
      return {
        allowed: Uint8Array.from({ length: cells }, (_, cell) =>
          (maxOfType[cell % types] as number) > 0 ? 1 : 0,
        ),
        cost: new Int32Array(cells),
        maxOfType,
        minMinutes: whole(minMinutes),
        maxMinutes: whole(maxMinutes),
        minRun: whole(minRun),
        maxRun: whole(maxRun),
        minRest: whole(minRest),
        maxWeekends: whole(maxWeekends),
      };
    },
  );
  for (const [name, ...off] of lines('DAYS_OFF')) {
    for (const day of off)
      people[personOf(name)]?.allowed.fill(0, whole(day) * types, (whole(day) + 1) * types);
  }
  let constant = 0;
  const addCost = (line: readonly string[], sign: number): void => {
    const cost = people[personOf(line[0])]?.cost;
    const cell = whole(line[1]) * types + typeOf(line[2]);
    const weight = whole(line[3]);
    if (cost !== undefined) cost[cell] = (cost[cell] as number) + sign * weight;
    if (sign < 0) constant += weight;
  };
  for (const line of lines('SHIFT_ON_REQUESTS')) addCost(line, -1);
  for (const line of lines('SHIFT_OFF_REQUESTS')) addCost(line, 1);
  const need = new Int32Array(cells);
  const under = new Int32Array(cells);
  const over = new Int32Array(cells);
  for (const [day, type, heads, below, above] of lines('COVER')) {
    const cell = whole(day) * types + typeOf(type);
    need[cell] = whole(heads);
    under[cell] = whole(below);
    over[cell] = whole(above);
  }
  const weekends: number[] = [];
  for (let day = 5; day < days; day += 7) weekends.push(day);
  return {
    grid: {
      days,
      minutes: Int32Array.from(lines('SHIFTS'), ([, minutes]) => whole(minutes)),
      mayFollow,
      weekends: Int32Array.from(weekends),
      people,
      need,
      under,
      over,
      constant,
    },
    shiftNames,
  };
}

/** A line per employee: shift names by day, `-` for a day off. */
export function writeRoster({ grid, shiftNames }: Instance, roster: GridRoster): string {
  return grid.people
    .map((_, person) =>
      Array.from(
        roster.subarray(person * grid.days, (person + 1) * grid.days),
        type => shiftNames[type] ?? '-',
      ).join('\t'),
    )
    .map(line => `${line}\n`)
    .join('');
}
