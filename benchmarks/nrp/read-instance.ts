/** An instance of the employee shift scheduling benchmark (Curtois & Qu, 2014), as its text says it. */
export interface Instance {
  readonly days: number;
  readonly shifts: readonly Shift[];
  readonly staff: readonly Employee[];
  /** By `day * shifts + shift`. */
  readonly cover: readonly (Cover | undefined)[];
  readonly requests: readonly Request[];
}

export interface Shift {
  readonly name: string;
  readonly minutes: number;
  /** Shifts that may not be worked on the day after this one. */
  readonly notBefore: readonly number[];
}

export interface Employee {
  readonly name: string;
  /** Most of each shift. */
  readonly most: readonly number[];
  readonly minMinutes: number;
  readonly maxMinutes: number;
  readonly minRun: number;
  readonly maxRun: number;
  readonly minRest: number;
  readonly maxWeekends: number;
  readonly daysOff: readonly number[];
}

export interface Cover {
  readonly need: number;
  readonly under: number;
  readonly over: number;
}

export interface Request {
  readonly kind: 'on' | 'off';
  readonly person: string;
  readonly day: number;
  readonly shift: number;
  readonly weight: number;
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
  const days = whole(lines('HORIZON')[0]?.[0]);
  const names = lines('SHIFTS').map(([name]) => name ?? '');
  const shiftOf = (name: string | undefined): number => {
    const shift = names.indexOf(name ?? '');
    if (shift < 0) throw new Error(`unknown shift ${name ?? ''}`);
    return shift;
  };
  const parts = (list: string | undefined): string[] => (list ?? '').split('|').filter(part => part !== '');

  const daysOff = new Map(lines('DAYS_OFF').map(([name, ...off]) => [name ?? '', off.map(whole)]));
  const staff = lines('STAFF').map(
    ([name = '', maxima, maxMinutes, minMinutes, maxRun, minRun, minRest, maxWeekends]): Employee => {
      const most = names.map(() => days);
      for (const part of parts(maxima)) {
        const [shift, value] = part.split('=');
        most[shiftOf(shift)] = whole(value);
      }
      return {
        name,
        most,
        minMinutes: whole(minMinutes),
        maxMinutes: whole(maxMinutes),
        minRun: whole(minRun),
        maxRun: whole(maxRun),
        minRest: whole(minRest),
        maxWeekends: whole(maxWeekends),
        daysOff: daysOff.get(name) ?? [],
      };
    },
  );
  const cover: (Cover | undefined)[] = Array.from({ length: days * names.length });
  for (const [day, shift, need, under, over] of lines('COVER')) {
    cover[whole(day) * names.length + shiftOf(shift)] = {
      need: whole(need),
      under: whole(under),
      over: whole(over),
    };
  }
  const requests = (kind: Request['kind']): Request[] =>
    lines(`SHIFT_${kind.toUpperCase()}_REQUESTS`).map(([person = '', day, shift, weight]) => ({
      kind,
      person,
      day: whole(day),
      shift: shiftOf(shift),
      weight: whole(weight),
    }));
  return {
    days,
    shifts: lines('SHIFTS').map(([name = '', minutes, notBefore]) => ({
      name,
      minutes: whole(minutes),
      notBefore: parts(notBefore).map(shiftOf),
    })),
    staff,
    cover,
    requests: [...requests('on'), ...requests('off')],
  };
}

function whole(value: string | undefined): number {
  if (value === undefined || !/^-?\d+$/.test(value))
    throw new Error(`not a whole number: ${value ?? 'nothing'}`);
  return Number(value);
}
