import type { Briefing, BriefingLevel } from '../../plan/records';
import type { Role } from '../../plan/role';
import { addDays, type LocalDate } from '../../time/instant';
import { localDateAt, zoneOf } from '../../time/zone';
import { type Evidence, groupBy } from './duty';
import type { DutyBreaches } from './person-breaches';

/** Whether everyone was briefed on the systems they serve, well enough and not too long ago. */
export function checkBriefings({ plan, rows }: Evidence, breaches: DutyBreaches): void {
  const byPersonAndSystem = groupBy(plan.briefings, ({ person, system }) => `${person}/${system}`);
  for (const duty of rows) {
    const { system, role, person } = duty;
    if (system === null || !system.briefingRequired) continue;
    const zone = zoneOf(person.zone);
    const first = localDateAt(zone, duty.start);
    const last = localDateAt(zone, duty.end - 1);
    const lastDayOf = ({ date, expires }: Briefing): LocalDate => expires ?? addDays(date, plan.briefingDays);
    const isFresh = (briefing: Briefing): boolean => briefing.date <= first && lastDayOf(briefing) >= last;

    const briefings = byPersonAndSystem.get(`${person.id}/${system.id}`) ?? [];
    if (role === 'shadow' && briefings.some(briefing => briefing.level === 'primary' && isFresh(briefing))) {
      breaches.add(
        'shadow-already-briefed',
        duty,
        'has a fresh briefing as primary and needs no shadowing',
        system.id,
      );
      continue;
    }
    const sufficient = briefings.filter(({ level }) => suffices(level, role));
    const latest = sufficient.reduce<Briefing | null>(
      (best, briefing) => (best === null || lastDayOf(briefing) > lastDayOf(best) ? briefing : best),
      null,
    );
    if (latest === null) {
      const levels = [...new Set(briefings.map(({ level }) => level))].join(', ');
      const known = levels === '' ? 'has no briefing on it' : `has a briefing on it for ${levels} only`;
      breaches.add('not-briefed', duty, known, system.id);
    } else if (!sufficient.some(isFresh)) {
      breaches.add(
        'briefing-stale',
        duty,
        `the briefing of ${latest.date} counts through ${lastDayOf(latest)}, and the slot is from ${first} through ${last}`,
        system.id,
      );
    }
  }
}

function suffices(level: BriefingLevel, role: Role): boolean {
  if (role === 'primary') return level === 'primary';
  if (role === 'shadow') return level !== 'primary';
  return level !== 'shadow';
}
