import { rounded } from '../../chance/rounded';
import type { ChanceVerdict } from '../../chance/verdict';
import { compareText } from '../../plan/compare-text';

import type { LuckWindow } from '../luck/luck-report';
import type { MetricContext } from './context';
import { type IncidentRates, MOST_INCIDENTS } from './incident-rates';
import { type Measure, measured, needsFacts, type Metric, tooLittle } from './metric';
import { incidentsIn } from './next-shift';
import { minutesIn } from './stretches';

/**
 * Why somebody bears more than somebody else: four causes, which call for different answers. What was **assigned** the
 * scheduler chose; what is **structural** only a rule or a briefing changes; **luck** evens out, and nobody is to blame;
 * an **unreliable system** is too much for anybody, however fairly it is shared.
 */
export interface FourCauses {
  /** The largest over-share first; ties by id. */
  readonly people: readonly PersonCauses[];
  /** By id; `needs facts` where neither incidents nor expected load are known. */
  readonly systems: Measure<readonly SystemReliability[]>;
}

/** Burden units. */
export interface PersonCauses {
  readonly person: string;
  readonly name: string;
  readonly assigned: {
    readonly overShare: number;
    /**
     * The part of it that another schedule could have spared them without making anybody's as large, as far as is proven:
     * what of it is above both what is forced on them and the limit that the worst of no schedule is below.
     */
    readonly chosen: number;
    /** Over-share − chosen − forced: turns do not divide evenly, and what is forced on others is left over for them. */
    readonly undivided: number;
  };
  /** What they carry over from before; a part of the over-share. */
  readonly carried: number;
  readonly structural: {
    /** What they bear at least, whoever makes the schedule. */
    readonly least: number;
    /** carried + least − share, where that is above 0: no schedule is fair to them. */
    readonly forced: number;
    /**
     * `least load`: proven for all rules, given as a fact; `only theirs`: the turns that only they may hold, which is
     * less than the whole truth.
     */
    readonly basis: 'least load' | 'only theirs';
  };
  /** What their turns brought, in the longest window with a verdict. */
  readonly luck: Measure<LuckOfPerson>;
}

export interface LuckOfPerson {
  readonly days: number;
  /** Of all people together. */
  readonly verdict: ChanceVerdict;
  readonly counted: number;
  readonly expected: number;
  readonly p: number;
  readonly words: string;
}

/** Incidents per twelve hours in which the system needs somebody. */
export interface SystemReliability {
  readonly system: string;
  /** What the plan expects; `null`: nothing. */
  readonly expected: number | null;
  /** What happened, lately if 21 days were seen; `null`: not known. */
  readonly actual: number | null;
  /** Either is above two: too much for anybody. */
  readonly aboveBound: boolean;
}

export function fourCauses(
  context: MetricContext,
  rates: Metric<IncidentRates>,
  chance: Metric<readonly LuckWindow[]>,
): FourCauses {
  const { report, facts } = context;
  const people = report.people.map((each): PersonCauses => {
    const given = facts.structuralLoad?.people.find(({ person }) => person === each.person);
    const least = given?.atLeast ?? each.onlyTheirs;
    const lowest = each.carried.total + least - each.share.total;
    const forced = Math.max(0, lowest);
    const overShare = each.overShare.total;
    const chosen = Math.max(0, overShare - (report.bound === null ? forced : Math.max(lowest, report.bound)));
    return {
      person: each.person,
      name: each.name,
      assigned: { overShare, chosen, undivided: overShare - chosen - forced },
      carried: each.carried.total,
      structural: { least, forced, basis: given === undefined ? 'only theirs' : 'least load' },
      luck: luckOf(each.person, chance),
    };
  });
  return { people, systems: reliability(context, rates) };
}

function luckOf(person: string, chance: Metric<readonly LuckWindow[]>): Measure<LuckOfPerson> {
  if (chance.status !== 'measured') return withoutHead(chance);
  const looks = [...chance.value].reverse();
  const look = looks.find(({ verdict }) => verdict !== 'too little data') ?? looks[0];
  const mine = look?.people.find(each => each.person === person);
  if (look === undefined || mine === undefined) {
    return tooLittle('they held no turn as primary that could be counted', 'turns that they worked');
  }
  const { counted, expected, p, words } = mine;
  return measured({ days: look.days, verdict: look.verdict, counted, expected, p, words });
}

function withoutHead<Value>(metric: Exclude<Metric<Value>, { readonly status: 'measured' }>): Measure<never> {
  if (metric.status === 'needs facts') return needsFacts(metric.why, ...metric.needs);
  return tooLittle(metric.why, metric.needs);
}

function reliability(
  { plan, coverage }: MetricContext,
  rates: Metric<IncidentRates>,
): Measure<readonly SystemReliability[]> {
  const happened = rates.status === 'measured' ? rates.value.systems : null;
  if (happened === null && plan.expectedLoad === null) {
    return needsFacts('nothing is known of incidents, and the plan expects none', 'incidents');
  }
  const systems = [...plan.systems].sort((a, b) => compareText(a.id, b.id));
  return measured(
    systems.map(({ id }): SystemReliability => {
      const rate = happened?.find(each => each.id === id);
      const actual = rate === undefined ? null : (rate.last21Days ?? rate.per12Hours);
      const needed = coverage.get(id) ?? [];
      const hours = minutesIn(needed) / 60;
      const incidents = needed.reduce((sum, time) => sum + incidentsIn(plan, { ...time, system: id }), 0);
      const isExpected = plan.expectedLoad?.rates.some(each => each.system === id) === true && hours > 0;
      const expected = isExpected ? rounded((12 * incidents) / hours) : null;
      const isAbove = (value: number | null): boolean => value !== null && value > MOST_INCIDENTS;
      return { system: id, expected, actual, aboveBound: isAbove(expected) || isAbove(actual) };
    }),
  );
}
