import type { Issue } from '../errors/errors';
import { daysBetween, formatInstant, parseInstant } from '../time/instant';
import { isZoneName } from '../time/zone';
import type { BriefingLevel } from './records';
import type { ParsedPlan } from './plan';
import { PLAN_LIMITS, minuteOfDay } from './text';
import { quote } from './schema-issues';

type Path = readonly (string | number)[];

/** Collects issues; every check adds to one of these. */
class Findings {
  readonly issues: Issue[] = [];

  add(code: string, path: Path, message: string, hint?: string): void {
    this.issues.push(hint === undefined ? { code, path, message } : { code, path, message, hint });
  }

  /** Reports ids that occur twice in a list and returns the set of all. */
  uniqueIds(items: readonly { readonly id: string }[], path: Path, what: string): Set<string> {
    const first = new Map<string, number>();
    items.forEach(({ id }, index) => {
      const earlier = first.get(id);
      if (earlier === undefined) first.set(id, index);
      else {
        this.add(
          'duplicate-id',
          [...path, index, 'id'],
          `${what} ${quote(id)} is already ${formatIndex(path, earlier)}`,
        );
      }
    });
    return new Set(first.keys());
  }

  knownId(id: string | undefined, known: ReadonlySet<string>, path: Path, what: string): void {
    if (id === undefined || known.has(id)) return;
    const near = nearest(id, known);
    this.add(
      'unknown-id',
      path,
      `there is no ${what} ${quote(id)}`,
      near === null ? undefined : `Maybe ${quote(near)} is meant.`,
    );
  }

  zone(zone: string | undefined, path: Path): void {
    if (zone === undefined || isZoneName(zone)) return;
    this.add(
      'unknown-zone',
      path,
      `${quote(zone)} is not a time zone`,
      'Maybe use an IANA name such as "Europe/London".',
    );
  }
}

/** Checks what a plan means: that ids exist, intervals run forwards, and somebody can do each job. */
export function checkPlan(plan: ParsedPlan): readonly Issue[] {
  const found = new Findings();
  const people = found.uniqueIds(plan.people, ['people'], 'person');
  const systems = found.uniqueIds(plan.systems, ['systems'], 'system');
  const rotations = found.uniqueIds(plan.rotations, ['rotations'], 'rotation');
  const holidayLists = found.uniqueIds(plan.holidayLists, ['holidayLists'], 'holiday list');
  found.uniqueIds(plan.incidents, ['incidents'], 'incident');

  checkHorizon(plan, found);
  checkPeople(plan, found, { rotations, holidayLists });
  checkSystems(plan, found, { people, holidayLists });
  checkRotations(plan, found, { people, systems });
  checkRules(plan, found, { people, rotations });
  checkRecords(plan, found, { people, systems, rotations });
  // Who can staff what is only worth saying once every id is known.
  if (found.issues.length === 0) checkStaffing(plan, found);
  return found.issues;
}

function checkHorizon({ horizon }: ParsedPlan, found: Findings): void {
  found.zone(horizon.zone, ['horizon', 'zone']);
  if ((horizon.through === undefined) === (horizon.weeks === undefined)) {
    found.add('horizon-length', ['horizon'], 'needs exactly one of `through` and `weeks`');
    return;
  }
  const year = Number(horizon.from.slice(0, 4));
  if (year < 2000 || year > 2100) {
    found.add('out-of-range', ['horizon', 'from'], `the year ${year} is outside 2000 to 2100`);
  }
  if (horizon.through === undefined) return;
  const days = daysBetween(horizon.from, horizon.through) + 1;
  if (days < 1) {
    found.add(
      'ends-before-start',
      ['horizon', 'through'],
      `the last day ${horizon.through} is before the first day ${horizon.from}`,
      'Maybe the two are swapped.',
    );
  }
  if (days > PLAN_LIMITS.horizonDays) {
    found.add(
      'horizon-too-long',
      ['horizon', 'through'],
      `${days} days is more than five years`,
      'Maybe plan in parts and carry the ledger over.',
    );
  }
}

function checkPeople(
  plan: ParsedPlan,
  found: Findings,
  known: { rotations: ReadonlySet<string>; holidayLists: ReadonlySet<string> },
): void {
  plan.people.forEach((person, index) => {
    const path = ['people', index];
    found.zone(person.zone, [...path, 'zone']);
    found.knownId(person.holidays, known.holidayLists, [...path, 'holidays'], 'holiday list');
    const percent = Math.round(person.capacity * 100);
    if (!(person.capacity > 0) || person.capacity > 1) {
      found.add(
        'capacity-out-of-range',
        [...path, 'capacity'],
        `capacity of ${quote(person.id)} is ${person.capacity}; it must be above 0 and at most 1`,
        'Maybe leave people who are never on call out of the rotations with `members`.',
      );
    } else if (Math.abs(percent / 100 - person.capacity) > 1e-9) {
      found.add(
        'capacity-out-of-range',
        [...path, 'capacity'],
        `capacity ${person.capacity} is not a multiple of 0.01`,
      );
    }
    const { from, through } = person.employed ?? {};
    if (from !== undefined && through !== undefined && through < from) {
      found.add(
        'ends-before-start',
        [...path, 'employed'],
        `employment ends (${through}) before it starts (${from})`,
        'Maybe the two are swapped.',
      );
    }
    let points = 0;
    person.preferences.forEach((wish, at) => {
      points += wish.points;
      found.knownId(wish.rotation, known.rotations, [...path, 'preferences', at, 'rotation'], 'rotation');
      if (wish.start !== undefined && wish.through !== undefined && wish.through < wish.start) {
        found.add(
          'ends-before-start',
          [...path, 'preferences', at],
          `the wish ends (${wish.through}) before it starts (${wish.start})`,
        );
      }
    });
    if (points > plan.preferenceBudget) {
      found.add(
        'preference-budget-exceeded',
        [...path, 'preferences'],
        `${quote(person.id)} spreads ${points} points; the budget is ${plan.preferenceBudget}`,
        'Maybe scale the points down, or raise `preferenceBudget` for everyone.',
      );
    }
  });
}

function checkSystems(
  plan: ParsedPlan,
  found: Findings,
  known: { people: ReadonlySet<string>; holidayLists: ReadonlySet<string> },
): void {
  plan.systems.forEach((system, index) => {
    const path = ['systems', index];
    found.knownId(system.owner, known.people, [...path, 'owner'], 'person');
    if (typeof system.coverage === 'string') return;
    found.zone(system.coverage.zone, [...path, 'coverage', 'zone']);
    found.knownId(
      system.coverage.closedOn,
      known.holidayLists,
      [...path, 'coverage', 'closedOn'],
      'holiday list',
    );
    const seen = new Set<string>();
    system.coverage.exceptions.forEach(({ date }, at) => {
      if (seen.has(date)) {
        found.add(
          'duplicate-date',
          [...path, 'coverage', 'exceptions', at, 'date'],
          `${date} already has an exception`,
        );
      }
      seen.add(date);
    });
  });
  const served = new Set(plan.rotations.flatMap(rotation => rotation.systems));
  plan.systems.forEach((system, index) => {
    if (!served.has(system.id)) {
      found.add(
        'system-without-rotation',
        ['systems', index],
        `no rotation serves the system ${quote(system.id)}`,
        'Maybe add it to the `systems` of a rotation.',
      );
    }
  });
}

function checkRotations(
  plan: ParsedPlan,
  found: Findings,
  known: { people: ReadonlySet<string>; systems: ReadonlySet<string> },
): void {
  const sites = new Set(plan.people.flatMap(person => (person.site === undefined ? [] : [person.site])));
  plan.rotations.forEach((rotation, index) => {
    const path = ['rotations', index];
    found.zone(rotation.zone, [...path, 'zone']);
    rotation.systems.forEach((system, at) => {
      found.knownId(system, known.systems, [...path, 'systems', at], 'system');
      if (rotation.systems.indexOf(system) !== at) {
        found.add('duplicate-id', [...path, 'systems', at], `system ${quote(system)} is named twice`);
      }
    });
    rotation.members?.forEach((member, at) => {
      found.knownId(member, known.people, [...path, 'members', at], 'person');
      if (rotation.members?.indexOf(member) !== at) {
        found.add('duplicate-id', [...path, 'members', at], `member ${quote(member)} is named twice`);
      }
    });
    rotation.sites?.forEach((site, at) => {
      found.zone(site.zone, [...path, 'sites', at, 'zone']);
      found.knownId(site.site, sites, [...path, 'sites', at, 'site'], 'person at site');
    });
    if (rotation.handover.time === '24:00') {
      found.add(
        'invalid-time',
        [...path, 'handover', 'time'],
        'a handover is at a time from 00:00 to 23:59',
        'Maybe 00:00 of the next day.',
      );
    }
    const roles = Object.entries(rotation.roles).filter(([, seats]) => seats !== undefined);
    if (roles.length === 0)
      found.add('no-roles', [...path, 'roles'], 'names no role', 'Maybe `{ primary: 1 }`.');
    for (const [role, seats] of roles) {
      if (seats === undefined || typeof seats === 'number') continue;
      if (seats.preferred !== undefined && seats.preferred < seats.people) {
        found.add(
          'out-of-range',
          [...path, 'roles', role, 'preferred'],
          `preferred (${seats.preferred}) is below people (${seats.people})`,
        );
      }
      if (seats.followsPrimary && role !== 'backup') {
        found.add(
          'out-of-range',
          [...path, 'roles', role, 'followsPrimary'],
          'only `backup` can follow the primary',
        );
      }
      if (seats.followsPrimary && rotation.roles.primary === undefined) {
        found.add(
          'out-of-range',
          [...path, 'roles', role, 'followsPrimary'],
          'the rotation has no `primary` to follow',
        );
      }
    }
    checkCadence(rotation, path, found);
  });
}

function checkCadence(rotation: ParsedPlan['rotations'][number], path: Path, found: Findings): void {
  const { cadence } = rotation;
  if (typeof cadence === 'string') return;
  if (
    'split' in cadence &&
    cadence.split === 'day-night' &&
    !(minuteOfDay(cadence.day) < minuteOfDay(cadence.night))
  ) {
    found.add(
      'ends-before-start',
      [...path, 'cadence'],
      `the day turn (${cadence.day}) must start before the night turn (${cadence.night})`,
    );
  }
  if (
    'split' in cadence &&
    cadence.split === 'weekday-weekend' &&
    cadence.weekdayStart === cadence.weekendStart
  ) {
    found.add(
      'out-of-range',
      [...path, 'cadence'],
      'the weekday turn and the weekend turn start on the same day',
    );
  }
  if (!('rrule' in cadence)) return;
  const rule = cadence.rrule.toUpperCase();
  if (/DTSTART|EXDATE|RDATE|\n|\r/.test(rule)) {
    found.add(
      'invalid-rrule',
      [...path, 'cadence', 'rrule'],
      'holds more than a rule',
      'Maybe give only the part after "RRULE:".',
    );
  } else if (!/^(?:RRULE:)?FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;[A-Z]+=[A-Z0-9,+-]+)*$/.test(rule)) {
    found.add(
      'invalid-rrule',
      [...path, 'cadence', 'rrule'],
      `${quote(cadence.rrule)} is not a rule with FREQ=DAILY, WEEKLY, MONTHLY or YEARLY`,
    );
  } else if (/RSCALE|BYHOUR|BYMINUTE|BYSECOND|UNTIL|COUNT/.test(rule)) {
    found.add(
      'invalid-rrule',
      [...path, 'cadence', 'rrule'],
      'RSCALE, BYHOUR, BYMINUTE, BYSECOND, UNTIL and COUNT are not allowed',
      'Maybe the handover time belongs in `handover.time`.',
    );
  }
}

function checkRules(
  plan: ParsedPlan,
  found: Findings,
  known: { people: ReadonlySet<string>; rotations: ReadonlySet<string> },
): void {
  plan.rules.forEach((rule, index) => {
    const path = ['rules', index];
    if ('rotations' in rule) {
      rule.rotations?.forEach((id, at) =>
        found.knownId(id, known.rotations, [...path, 'rotations', at], 'rotation'),
      );
    }
    if ('people' in rule) {
      rule.people?.forEach((id, at) => found.knownId(id, known.people, [...path, 'people', at], 'person'));
    }
    if (rule.rule === 'consecutive-days' && rule.max === undefined && rule.min === undefined) {
      found.add('empty-rule', path, 'names neither `max` nor `min`');
    }
    if (
      rule.rule === 'consecutive-days' &&
      rule.max !== undefined &&
      rule.min !== undefined &&
      rule.max < rule.min
    ) {
      found.add('out-of-range', path, `max (${rule.max}) is below min (${rule.min})`);
    }
    if (rule.rule === 'limit') {
      if (rule.max === undefined && rule.min === undefined)
        found.add('empty-rule', path, 'names neither `max` nor `min`');
      if (rule.max !== undefined && rule.min !== undefined && rule.max < rule.min) {
        found.add('out-of-range', path, `max (${rule.max}) is below min (${rule.min})`);
      }
      if (rule.min !== undefined && rule.windowDays !== undefined) {
        found.add(
          'out-of-range',
          path,
          'a minimum holds over the horizon only',
          'Maybe split it into two rules.',
        );
      }
      for (const bound of ['max', 'min'] as const) {
        const value = rule[bound];
        const whole = rule.count === 'hours' ? (value ?? 0) * 60 : (value ?? 0);
        if (!Number.isInteger(whole))
          found.add(
            'out-of-range',
            [...path, bound],
            `${value} ${rule.count} is not a whole number of ${rule.count === 'turns' ? 'turns' : 'minutes'}`,
          );
      }
    }
    if (
      (rule.rule === 'minimum-rest' || rule.rule === 'forbidden-succession') &&
      !Number.isInteger(rule.hours * 60)
    ) {
      found.add('out-of-range', [...path, 'hours'], `${rule.hours} hours is not a whole number of minutes`);
    }
    if (
      rule.rule === 'weekends' &&
      rule.max === undefined &&
      rule.oneIn === undefined &&
      rule.maxConsecutive === undefined &&
      !rule.whole
    ) {
      found.add('empty-rule', path, 'names none of `max`, `oneIn`, `maxConsecutive` and `whole`');
    }
    if (rule.rule === 'daylight-only' && minuteOfDay(rule.to) <= minuteOfDay(rule.from)) {
      found.add('ends-before-start', path, `daylight ends (${rule.to}) before it starts (${rule.from})`);
    }
  });
}

function checkRecords(
  plan: ParsedPlan,
  found: Findings,
  known: { people: ReadonlySet<string>; systems: ReadonlySet<string>; rotations: ReadonlySet<string> },
): void {
  plan.holidayLists.forEach((list, index) => {
    const seen = new Set<string>();
    list.days.forEach(({ date }, at) => {
      if (seen.has(date))
        found.add(
          'duplicate-date',
          ['holidayLists', index, 'days', at],
          `${date} is on the list ${quote(list.id)} twice`,
        );
      seen.add(date);
    });
  });
  plan.absences.forEach((absence, index) => {
    const path = ['absences', index];
    found.knownId(absence.person, known.people, [...path, 'person'], 'person');
    const byDays = absence.from !== undefined;
    const byInstants = absence.start !== undefined && absence.end !== undefined;
    if (
      byDays === byInstants ||
      (byDays && (absence.start !== undefined || absence.end !== undefined)) ||
      (byInstants && absence.through !== undefined)
    ) {
      found.add(
        'absence-interval',
        path,
        'needs either `from` (and `through`) as days, or `start` and `end` as instants',
      );
    } else if (byInstants) {
      checkInterval(found, path, absence.start, absence.end, `absence of ${quote(absence.person)}`);
    } else if (
      absence.through !== undefined &&
      absence.from !== undefined &&
      absence.through < absence.from
    ) {
      found.add(
        'ends-before-start',
        path,
        `absence of ${quote(absence.person)} ends (${absence.through}) before it starts (${absence.from})`,
        'Maybe the two are swapped.',
      );
    }
  });
  const briefed = new Set<string>();
  plan.briefings.forEach((briefing, index) => {
    const path = ['briefings', index];
    found.knownId(briefing.person, known.people, [...path, 'person'], 'person');
    found.knownId(briefing.system, known.systems, [...path, 'system'], 'system');
    if (briefing.expires !== undefined && briefing.expires < briefing.date) {
      found.add(
        'ends-before-start',
        path,
        `the briefing expires (${briefing.expires}) before it was given (${briefing.date})`,
      );
    }
    const key = `${briefing.person} ${briefing.system} ${briefing.level} ${briefing.date}`;
    if (briefed.has(key))
      found.add('duplicate-briefing', path, `the same briefing of ${quote(briefing.person)} is given twice`);
    briefed.add(key);
  });
  plan.incidents.forEach((incident, index) => {
    const path = ['incidents', index];
    found.knownId(incident.system, known.systems, [...path, 'system'], 'system');
    incident.people.forEach((id, at) => found.knownId(id, known.people, [...path, 'people', at], 'person'));
    checkInterval(found, path, incident.start, incident.end, `incident ${quote(incident.id)}`, false);
  });
  for (const section of ['pins', 'overrides'] as const) {
    plan[section].forEach((pin, index) => {
      const path = [section, index];
      found.knownId(pin.rotation, known.rotations, [...path, 'rotation'], 'rotation');
      found.knownId(pin.person, known.people, [...path, 'person'], 'person');
      checkInterval(found, path, pin.start, pin.end, section === 'pins' ? 'the pin' : 'the override');
      const rotation = plan.rotations.find(({ id }) => id === pin.rotation);
      const seats = rotation?.roles[pin.role];
      const count =
        seats === undefined ? 0 : typeof seats === 'number' ? seats : (seats.preferred ?? seats.people);
      if (rotation !== undefined && pin.seat > count) {
        found.add(
          'unknown-seat',
          path,
          `rotation ${quote(pin.rotation)} has no seat ${pin.seat} of role ${pin.role}`,
        );
      }
    });
  }
  checkOverlappingOverrides(plan, found);
  plan.history.forEach((duty, index) => {
    const path = ['history', index];
    found.knownId(duty.person, known.people, [...path, 'person'], 'person');
    found.knownId(duty.rotation, known.rotations, [...path, 'rotation'], 'rotation');
    checkInterval(found, path, duty.start, duty.end, `past duty of ${quote(duty.person)}`);
  });
  const balances = new Set<string>();
  plan.ledger.forEach((entry, index) => {
    found.knownId(entry.person, known.people, ['ledger', index, 'person'], 'person');
    const key = `${entry.person} ${entry.dimension}`;
    if (balances.has(key)) {
      found.add(
        'duplicate-balance',
        ['ledger', index],
        `${quote(entry.person)} already has a balance for ${entry.dimension}`,
      );
    }
    balances.add(key);
  });
}

function checkInterval(
  found: Findings,
  path: Path,
  startText: string | undefined,
  endText: string | undefined,
  what: string,
  wholeMinutes = true,
): void {
  const start = parseInstant(startText ?? '');
  const end = parseInstant(endText ?? '');
  if (start === null || end === null) return;
  if (end <= start) {
    found.add(
      'ends-before-start',
      path,
      `${what} ends (${formatInstant(end)}) before it starts (${formatInstant(start)})`,
      'Maybe start and end are swapped.',
    );
  }
  if (wholeMinutes && (start % 60_000 !== 0 || end % 60_000 !== 0)) {
    found.add('not-whole-minutes', path, `${what} must start and end on whole minutes`);
  }
}

function checkOverlappingOverrides(plan: ParsedPlan, found: Findings): void {
  const seats = new Map<string, { index: number; start: number; end: number }[]>();
  plan.overrides.forEach((override, index) => {
    const start = parseInstant(override.start) ?? 0;
    const end = parseInstant(override.end) ?? 0;
    const key = `${override.rotation} ${override.role} ${override.seat}`;
    const others = seats.get(key) ?? [];
    const clash = others.find(other => other.start < end && start < other.end);
    if (clash !== undefined) {
      found.add(
        'overrides-overlap',
        ['overrides', index],
        `overlaps overrides[${clash.index}] on the same seat`,
        'Maybe merge the two.',
      );
    }
    others.push({ index, start, end });
    seats.set(key, others);
  });
}

/** Reports required roles of rotations that nobody could hold at any time of the horizon. */
function checkStaffing(plan: ParsedPlan, found: Findings): void {
  const rank: Record<BriefingLevel, number> = { shadow: 0, backup: 1, primary: 2 };
  const levels = new Map<string, number>();
  for (const { person, system, level } of plan.briefings) {
    const key = `${person} ${system}`;
    levels.set(key, Math.max(levels.get(key) ?? -1, rank[level]));
  }
  const systems = new Map(plan.systems.map(system => [system.id, system]));
  plan.rotations.forEach((rotation, index) => {
    for (const [role, seats] of Object.entries(rotation.roles)) {
      const needed = seats === undefined ? 0 : typeof seats === 'number' ? seats : seats.people;
      if (needed === 0 || role === 'shadow') continue;
      const sites = rotation.sites?.map(site => site.site) ?? [null];
      for (const site of sites) {
        const able = plan.people.filter(person => {
          if (rotation.members !== undefined && !rotation.members.includes(person.id)) return false;
          if (site !== null && person.site !== site) return false;
          return rotation.systems.every(id => {
            const system = systems.get(id);
            const skills = system?.skills[role as 'primary'] ?? [];
            if (!skills.every(skill => person.skills.includes(skill))) return false;
            const wanted = role === 'primary' ? 2 : 1;
            return system?.briefingRequired === false || (levels.get(`${person.id} ${id}`) ?? -1) >= wanted;
          });
        });
        if (able.length >= needed) continue;
        const where = site === null ? '' : ` at site ${quote(site)}`;
        const who = able.length === 0 ? 'nobody' : `only ${able.map(person => quote(person.id)).join(', ')}`;
        found.add(
          'nobody-can-staff',
          ['rotations', index, 'roles', role],
          `rotation ${quote(rotation.id)} needs ${needed} × ${role}${where}, and ${who} is a member with the skills and a briefing for ${rotation.systems.map(quote).join(', ')}`,
          'Maybe brief someone, add a member, or set `briefingRequired: false` on the system.',
        );
      }
    }
  });
}

function formatIndex(path: Path, index: number): string {
  return `${path.join('.')}[${index}]`;
}

/** The known id within two edits of a misspelled one, if any. */
function nearest(id: string, known: ReadonlySet<string>): string | null {
  let best: string | null = null;
  let bestDistance = 3;
  for (const candidate of known) {
    if (Math.abs(candidate.length - id.length) >= bestDistance) continue;
    const distance = editDistance(id.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substitution, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
