import { type FunnelLimits, funnelLimits } from '../../chance/funnel';
import { permutationTest } from '../../chance/permutation';
import { permutationPower } from '../../chance/power';
import { rounded } from '../../chance/rounded';
import { type ChanceVerdict, chanceVerdict } from '../../chance/verdict';
import type { ShareEstimate } from '../../chance/wilson';
import { InvalidOptionError, type Issue } from '../../errors/errors';
import { compareText } from '../../plan/compare-text';
import type { Plan } from '../../plan/plan';
import type { Role } from '../../plan/role';
import { DAY, type Instant, parseInstant } from '../../time/instant';
import { type IncidentRecord, readIncidents } from '../expected/incident-history';
import { type CountedTurn, countTurns } from './counted-turns';
import { luckWords } from './luck-words';
import type { TurnWorked } from './turns-worked';

export interface LuckOptions {
  /**
   * The end of every window, an instant with its offset. Default: the end of the last turn; without turns, that of the
   * plan's horizon.
   */
  readonly to?: string;
  /** Days looked back on. Said before anybody looks; default a quarter and a year, 91 and 365. */
  readonly windows?: readonly number[];
  /** Whose turns count. Default `primary`. */
  readonly role?: Role;
  /** `incidents`: distinct ones, by their start; `hours`: clock hours that at least one touched. Default `incidents`. */
  readonly count?: 'incidents' | 'hours';
  /** All randomness comes from it. Default 1. */
  readonly seed?: number;
  /** Of each test. Default 9999. */
  readonly permutations?: number;
}

/** Who carried more than expected, and whether chance explains it. It speaks of causes, and ranks nobody. */
export interface LuckReport {
  readonly windows: readonly LuckWindow[];
  /** Incidents and turns that were not counted, or otherwise than written. */
  readonly issues: readonly Issue[];
}

export interface LuckWindow {
  readonly days: number;
  readonly start: Instant;
  readonly end: Instant;
  /** Turns wholly within it, and what they brought. */
  readonly turns: number;
  readonly counted: number;
  readonly verdict: ChanceVerdict;
  /** How often chance alone shares turns' counts out as unevenly: the stratified permutation test. */
  readonly p: number;
  /** How often the test would find a double rate of one person, with its 95 % interval. */
  readonly power: ShareEstimate;
  /** How counts of turns scatter; above 1.5 incidents come in clusters, which this test respects. `null`: too few turns. */
  readonly dispersion: number | null;
  /** The verdict on as many days before. */
  readonly before: ChanceVerdict;
  /** `more than chance` in both: one look alone finds something in one of twenty fair rotas. */
  readonly holdsTwice: boolean;
  /** By id. */
  readonly people: readonly PersonLuck[];
}

export interface PersonLuck {
  readonly person: string;
  readonly turns: number;
  readonly counted: number;
  /** What turns like theirs brought on average, whoever held them. */
  readonly expected: number;
  /** How often chance gives them as many or more; corrected for asking about everyone (Holm). */
  readonly p: number;
  /** Funnel limits: chance keeps 95 % and 99.8 % of people within. */
  readonly limits: FunnelLimits;
  /** For people to read. */
  readonly words: string;
}

/**
 * Tests whether what people's turns brought differs by more than chance. The question is put to turns that could have
 * changed hands: same systems, same role, same hours of the week.
 * @throws {InvalidOptionError} for windows that are not whole days, or an instant that is none.
 */
export function luckReport(
  plan: Plan,
  worked: readonly TurnWorked[],
  records: readonly IncidentRecord[],
  options: LuckOptions = {},
): LuckReport {
  const {
    windows = [91, 365],
    role = 'primary',
    count = 'incidents',
    seed = 1,
    permutations = 9_999,
  } = options;
  for (const days of windows) {
    if (Number.isSafeInteger(days) && days >= 1) continue;
    throw new InvalidOptionError(
      `\`windows\` holds ${days}; each is a whole number of days, 1 or more.\nMaybe 91 or 365.`,
    );
  }
  const history = readIncidents(records, new Set(plan.systems.map(({ id }) => id)));
  const { turns, issues } = countTurns(plan, worked, role, history.incidents, count);
  const end = endOf(options.to, turns, plan);
  return {
    windows: windows.map((days): LuckWindow => {
      const start = end - days * DAY;
      const look = (from: Instant, to: Instant): Look => lookAt(turns, from, to, seed, permutations);
      const now = look(start, end);
      const before = look(start - days * DAY, start).verdict;
      const { people, ...rest } = now;
      return {
        days,
        start,
        end,
        ...rest,
        before,
        holdsTwice: now.verdict === 'more than chance' && before === 'more than chance',
        people,
      };
    }),
    issues: [...history.issues, ...issues],
  };
}

type Look = Pick<LuckWindow, 'turns' | 'counted' | 'verdict' | 'p' | 'power' | 'dispersion' | 'people'>;

function lookAt(
  all: readonly CountedTurn[],
  start: Instant,
  end: Instant,
  seed: number,
  permutations: number,
): Look {
  const turns = all.filter(turn => start <= turn.start && turn.end <= end);
  const ids = [...new Set(turns.map(({ person }) => person))].sort(compareText);
  const indexOf = new Map(ids.map((id, index) => [id, index]));
  const dealt = turns.map(({ person, stratum, count }) => ({
    person: indexOf.get(person) as number,
    stratum,
    count,
  }));
  const people = Math.max(1, ids.length);
  const test = permutationTest(dealt, people, { seed, permutations });
  const power = permutationPower(dealt, people, { seed });
  const verdict = chanceVerdict(test.p, power);
  const counted = turns.reduce((sum, { count }) => sum + count, 0);
  const dispersion = test.dispersion.ratio === null ? null : rounded(test.dispersion.ratio);
  return {
    turns: turns.length,
    counted,
    verdict,
    p: test.p,
    power,
    dispersion,
    people: ids.map((person, index): PersonLuck => {
      const mine = test.counts[index] as number;
      const expected = rounded(test.expected[index] as number);
      const p = test.adjusted[index] as number;
      return {
        person,
        turns: turns.filter(turn => turn.person === person).length,
        counted: mine,
        expected,
        p,
        limits: funnelLimits(counted, expected, dispersion !== null && dispersion > 1.5 ? dispersion : 1),
        words: luckWords(mine, expected, p, verdict),
      };
    }),
  };
}

function endOf(to: string | undefined, turns: readonly CountedTurn[], plan: Plan): Instant {
  if (to === undefined) {
    const last = turns.reduce((latest, { end }) => Math.max(latest, end), -Infinity);
    return turns.length === 0 ? plan.horizon.end : last;
  }
  const end = parseInstant(to);
  if (end !== null) return end;
  throw new InvalidOptionError(
    `\`to\` is ${JSON.stringify(to)}; it must be an instant with its offset.\nMaybe write it as "2026-03-29T01:00Z".`,
  );
}
