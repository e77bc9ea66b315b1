import { DAY, MINUTE } from '../../time/instant';
import { type Duty, type Evidence, severityOf } from './duty';
import type { FindingCode, Findings } from './finding';
import { type Numbered, rulesCalled, timelinesInScope } from './scope';
import type { ForbiddenSuccessionRule, MinimumGapRule, MinimumRestRule } from '../../plan/rules';
import { dutyText, hours, quote } from './words';

/** A turn and one that follows it too soon, at the slots that come closest. */
interface ClosePair {
  readonly earlier: Duty;
  readonly later: Duty;
  readonly gap: number;
}

/** Rest between any two turns of a person. */
export function checkMinimumRest(evidence: Evidence, found: Findings): void {
  for (const numbered of rulesCalled(evidence.plan, 'minimum-rest')) {
    const needed = wholeMinutes(numbered.rule.hours);
    report(
      evidence,
      numbered,
      'rest-too-short',
      needed,
      () => true,
      `minimum rest of ${hours(needed)}`,
      found,
    );
  }
}

/** Gap between turns of a person in the same rotation. */
export function checkMinimumGap(evidence: Evidence, found: Findings): void {
  for (const numbered of rulesCalled(evidence.plan, 'minimum-gap')) {
    const { days } = numbered.rule;
    const limit = `minimum gap of ${hours(days * DAY)} in one rotation`;
    const sameRotation = (a: Duty, b: Duty): boolean => a.rotation === b.rotation;
    report(evidence, numbered, 'gap-too-short', days * DAY, sameRotation, limit, found);
  }
}

/** Kinds of turns that may not follow each other soon. */
export function checkSuccessions(evidence: Evidence, found: Findings): void {
  for (const numbered of rulesCalled(evidence.plan, 'forbidden-succession')) {
    const { before, after } = numbered.rule;
    const needed = wholeMinutes(numbered.rule.hours);
    const isForbidden = (a: Duty, b: Duty): boolean => a.kind === before && b.kind === after;
    const limit = `${hours(needed)} between a ${before} turn and a ${after} turn`;
    report(evidence, numbered, 'forbidden-succession', needed, isForbidden, limit, found);
  }
}

/** Hours of a plan are whole minutes, but for the rounding of numbers such as 0.55. */
function wholeMinutes(given: number): number {
  return Math.round(given * 60) * MINUTE;
}

function report(
  evidence: Evidence,
  { rule, index }: Numbered<MinimumRestRule | MinimumGapRule | ForbiddenSuccessionRule>,
  code: FindingCode,
  needed: number,
  concerns: (earlier: Duty, later: Duty) => boolean,
  limit: string,
  found: Findings,
): void {
  for (const { person, duties } of timelinesInScope(evidence, rule)) {
    for (const { earlier, later, gap } of closePairs(duties, needed, concerns)) {
      found.add(
        code,
        severityOf([earlier.standing, later.standing]),
        `${quote(person.id)} has ${hours(gap)} between ${dutyText(earlier)}, and ${dutyText(later)}; the ${limit} is not kept.`,
        {
          person: person.id,
          rotation: later.rotation.id,
          system: later.system?.id,
          role: later.role,
          when: { start: earlier.end, end: later.start },
          rule: index,
        },
      );
    }
  }
}

/**
 * Pairs of turns of which a slot of the later starts less than `needed` after one of the earlier ended.
 * For each slot, the nearest turn before it; where both were given, also the nearest that was decided, since
 * that is the one at fault.
 */
function closePairs(
  duties: readonly Duty[],
  needed: number,
  concerns: (earlier: Duty, later: Duty) => boolean,
): readonly ClosePair[] {
  const byEnd = [...duties].sort((a, b) => a.end - b.end);
  const pairs = new Map<string, ClosePair>();
  let ended = 0;
  for (const later of duties) {
    while (ended < byEnd.length && (byEnd[ended] as Duty).end <= later.start) ended++;
    let isFirst = true;
    for (let back = ended - 1; back >= 0; back--) {
      const earlier = byEnd[back] as Duty;
      const gap = later.start - earlier.end;
      if (gap >= needed) break;
      if (earlier.turn === later.turn || !concerns(earlier, later)) continue;
      const isDecided = later.standing === 'decided' || earlier.standing === 'decided';
      if (isFirst || isDecided) {
        const key = `${earlier.turn} ${later.turn}`;
        const known = pairs.get(key);
        if (known === undefined || gap < known.gap) pairs.set(key, { earlier, later, gap });
      }
      if (isDecided) break;
      isFirst = false;
    }
  }
  return [...pairs.values()];
}
