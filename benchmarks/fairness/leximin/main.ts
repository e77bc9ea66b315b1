import { Random } from '../../../src/chance/random';
import { definePlan } from '../../../src/plan/define-plan';
import type { Plan } from '../../../src/plan/plan';
import type { Schedule } from '../../../src/schedule/schedule';
import { verify } from '../../../src/schedule/verify/verify';
import type { BackendName } from '../../../src/solve/options';
import { solve } from '../../../src/solve/solve';
import { verifyBounds } from '../../../src/verify-bound/plan/verify-bounds';
import { markdownTable } from '../../table';
import type { Section } from '../section';
import { bestOfEveryRoster } from './every-roster';
import { semiMatching } from './semi-matching';
import { smallCase } from './small-case';

const CASES = 500;
/** Minutes of an open primary turn of high criticality, the default, cost this much an hour at the level `uncovered`. */
const OPEN_HOUR = 60 * 100 * 2;

interface Tally {
  cases: number;
  different: number;
  rejected: number;
  entries: number;
  proven: number;
  whole: number;
  seconds: number;
}

/** Whether schedules are leximin-optimal, and what of it is proven, where it can be found out by other means. */
export const leximin: Section = {
  name: 'leximin',
  title: `Leximin: ${CASES} small rotas against every roster, ${CASES} rotas without row rules against semi-matching`,
  async run({ seed }) {
    const rows: string[][] = [];
    let holds = true;
    const tell = (what: string, tally: Tally): void => {
      holds &&= tally.different === 0 && tally.rejected === 0;
      rows.push([
        what,
        String(tally.cases),
        String(tally.different),
        String(tally.rejected),
        `${((100 * tally.proven) / tally.entries).toFixed(1)} %`,
        String(tally.whole),
        (tally.seconds / tally.cases).toFixed(3),
      ]);
    };
    for (const backend of ['search', 'javascript-lp-solver'] as const) {
      tell(`every roster; backend ${backend}`, await againstEveryRoster(seed, backend));
    }
    tell('semi-matching', await againstSemiMatching(seed));
    const head = [
      'against',
      'rotas',
      'profile differs',
      'proof rejected',
      'over-shares proven',
      'all proven',
      's each',
    ];
    return { text: markdownTable(head, rows), holds };
  },
};

async function againstEveryRoster(seed: number, backend: BackendName): Promise<Tally> {
  const random = new Random(seed);
  const tally = emptyTally();
  for (let index = 0; index < CASES; index++) {
    const small = smallCase(random);
    const best = bestOfEveryRoster(small);
    await count(tally, small.plan, backend, schedule => {
      const open = schedule.objective.find(({ level }) => level === 'uncovered')?.value;
      return open === best.openHours * OPEN_HOUR && String(profileOf(schedule)) === String(best.profile);
    });
  }
  return tally;
}

async function againstSemiMatching(seed: number): Promise<Tally> {
  const random = new Random(seed);
  const tally = emptyTally();
  for (let index = 0; index < CASES; index++) {
    const people = 3 + random.below(6);
    const systems = Array.from({ length: 1 + random.below(3) }, () =>
      Array.from({ length: people }, (_, person) => person).filter(
        person => person === 0 || random.below(2) === 0,
      ),
    );
    const weeks = 4 + random.below(9);
    const loads = semiMatching(
      people,
      systems.flatMap(briefed => Array.from({ length: weeks }, () => briefed)),
    );
    await count(tally, equalTurns(people, systems, weeks), 'search', schedule => {
      const turns = Array.from({ length: people }, () => 0);
      for (const { person } of schedule.assignments) {
        const holder = Number(person.slice(1));
        turns[holder] = (turns[holder] as number) + 1;
      }
      return String(turns.sort((a, b) => b - a)) === String([...loads].sort((a, b) => b - a));
    });
  }
  return tally;
}

/** Weekly turns that weigh the same for everyone; whoever is briefed may hold several at once. */
function equalTurns(people: number, systems: readonly (readonly number[])[], weeks: number): Plan {
  return definePlan({
    id: 'equal',
    horizon: { from: '2026-01-05', weeks, zone: 'UTC' },
    people: Array.from({ length: people }, (_, index) => ({
      id: `p${index}`,
      name: `p${index}`,
      zone: 'UTC',
    })),
    systems: systems.map((_, index) => ({ id: `s${index}`, name: `s${index}` })),
    rotations: systems.map((_, index) => ({
      id: `s${index}`,
      systems: [`s${index}`],
      handover: { time: '00:00' },
      zone: 'UTC',
    })),
    briefings: systems.flatMap((briefed, system) =>
      briefed.map(person => ({
        person: `p${person}`,
        system: `s${system}`,
        level: 'primary',
        date: '2026-01-01',
      })),
    ),
    rules: [{ rule: 'one-place-at-a-time', max: systems.length }],
  });
}

async function count(
  tally: Tally,
  plan: Plan,
  backend: BackendName,
  isBest: (schedule: Schedule) => boolean,
): Promise<void> {
  const before = process.cpuUsage();
  const result = await solve(plan, { backend });
  const { user, system } = process.cpuUsage(before);
  tally.cases += 1;
  tally.seconds += (user + system) / 1e6;
  const isSound =
    'schedule' in result &&
    verify(plan, result.schedule).findings.every(({ severity }) => severity !== 'error');
  if (!isSound || !isBest(result.schedule)) {
    tally.different += 1;
    return;
  }
  const proven = result.schedule.objective.find(({ level }) => level === 'fairness')?.provenLevels ?? 0;
  tally.entries += plan.people.length;
  tally.proven += proven;
  if (proven === plan.people.length) tally.whole += 1;
  if (verifyBounds(plan, result.schedule).status === 'rejected') tally.rejected += 1;
}

function profileOf({ objective }: Schedule): readonly number[] {
  return objective.find(({ level }) => level === 'fairness')?.profile ?? [];
}

function emptyTally(): Tally {
  return { cases: 0, different: 0, rejected: 0, entries: 0, proven: 0, whole: 0, seconds: 0 };
}
