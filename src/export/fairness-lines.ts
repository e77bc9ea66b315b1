import type { FairnessProof } from '../fairness/fairness-proof';
import type { FairnessReport } from '../fairness/report';
import type { Plan } from '../plan/plan';
import { escapeMarkdown } from './escape-markdown';

/**
 * What a report leads with: the worst over-share, how far it is from what is attainable and how that is proven, and
 * whether anybody is more than one turn above anyone.
 */
export function fairnessLines(plan: Plan, fairness: FairnessReport): readonly string[] {
  const hours = (units: number): string => (units / fairness.unitsPerHour).toFixed(1);
  const turns = (units: number): string =>
    fairness.typicalTurn === 0 ? '0' : (units / fairness.typicalTurn).toFixed(2);
  const worst = fairness.people[0];
  const lines: string[] = [];
  if (worst !== undefined) {
    lines.push(
      fairness.worstOverShare > 0
        ? `- **Worst over-share**: ${escapeMarkdown(worst.name)} carries ${hours(fairness.worstOverShare)} h more than their fair share ` +
            `(${turns(fairness.worstOverShare)} of a typical turn).`
        : `- **Worst over-share**: nobody carries more than their fair share; ${escapeMarkdown(worst.name)} comes closest, ` +
            `${hours(-fairness.worstOverShare)} h below it (${turns(-fairness.worstOverShare)} of a typical turn).`,
    );
  }
  lines.push(gapLine(fairness));
  if (fairness.proof !== null) lines.push(proofLine(fairness.proof));
  lines.push(oneTurnLine(plan, fairness));
  lines.push(
    `- **Spread**: ${fairness.spreadInTurns.toFixed(2)} typical turns between the largest and the smallest over-share.`,
  );
  lines.push(
    `- Burden is counted in equivalent hours of daytime work under the policy ${escapeMarkdown(plan.burden.version)}; its weights are policy, not science.`,
  );
  return lines;
}

function gapLine(fairness: FairnessReport): string {
  const { gapToAttainable: gap, bound, unitsPerHour, typicalTurn } = fairness;
  if (gap === null) return '- **Gap to attainable**: not proven for this schedule.';
  if (gap === 0) {
    return '- **Gap to attainable**: none. It is proven that no schedule that covers as much under these rules has a smaller worst over-share.';
  }
  const hours = (units: number): string => (units / unitsPerHour).toFixed(1);
  const turns = typicalTurn === 0 ? '0' : (gap / typicalTurn).toFixed(2);
  const load = fairness.people.reduce((sum, person) => sum + person.load.total, 0);
  const part = ((100 * gap) / Math.max(1, load)).toFixed(1);
  return (
    `- **Gap to attainable**: at most ${hours(gap)} h (${turns} of a typical turn, ${part} % of what everyone carries in all); ` +
    `it is proven that no schedule that covers as much under these rules goes below ${hours(bound ?? 0)} h.`
  );
}

/** How the limit was proven, for people who do not know the solver. */
const WAYS = {
  person: 'by what one person carries in any case',
  allocation: 'by turns that only a group of people can hold, dealt out as evenly as they can be',
  classes: 'by dealing out all turns, in classes of equal ones, as evenly as they can be',
  prices: 'by prices of turns over everybody’s own timeline',
  backend: 'on the word of an exact solver',
} as const;

function proofLine({ levels, of, by, backend }: FairnessProof): string {
  const reach =
    levels === 0
      ? 'no over-share is proven to be the best possible'
      : `the ${levels} largest over-shares of ${of} are proven to be the best possible, in order`;
  const way = by === null ? 'in a way the certificate does not tell' : WAYS[by];
  const named = backend === undefined ? '' : ` (${escapeMarkdown(backend)})`;
  const check = by === 'backend' ? '' : ', which `fair-oncall verify --bounds` recomputes';
  return `- **Proof**: ${reach}. The limit is proven ${way}${named}${check}.`;
}

function oneTurnLine(plan: Plan, { oneTurn, people }: FairnessReport): string {
  const title = '- **Nobody more than one turn above anyone**';
  const repays = people.some(({ carried }) => carried.total !== 0);
  const alone = repays ? ', in this horizon alone: balances carried over are being evened out, too' : '';
  if (oneTurn.holds) return `${title}: holds, exactly${alone}.`;
  const names = (ids: readonly string[]): string =>
    ids.map(id => escapeMarkdown(plan.people.find(person => person.id === id)?.name ?? id)).join(', ');
  return `${title}: does not hold. Even without their largest turn, ${names(oneTurn.above)} would bear more of their share than ${names(oneTurn.least)}${alone}.`;
}
