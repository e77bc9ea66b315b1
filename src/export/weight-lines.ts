import type { PolicyWeight } from '../fairness/weights/policy-weights';
import { escapeMarkdown } from './escape-markdown';

const WORDS = {
  default: 'Default',
  chosen: 'Chosen',
  elicited: 'From answers of the team',
  unsaid: 'Nobody has said where from',
} as const;

/** The policy's weights by where they come from, a line for each source. */
export function weightLines(version: string, weights: readonly PolicyWeight[]): readonly string[] {
  const lines = new Map<string, PolicyWeight[]>();
  for (const weight of weights) {
    const { source, date, note } = weight;
    const title = `- **${WORDS[source]}**${date === null ? '' : `, ${date}`}${note === null ? '' : ` (${escapeMarkdown(note)})`}`;
    lines.set(title, [...(lines.get(title) ?? []), weight]);
  }
  return [
    `Policy ${escapeMarkdown(version)}. Weights multiply; they are policy, not science.`,
    '',
    ...[...lines].map(([title, alike]) => `${title}: ${alike.map(wordsOf).join(', ')}`),
  ];
}

function wordsOf({ weight, value, standard }: PolicyWeight): string {
  return `${weight} ${value}${value === standard ? '' : ` (default ${standard})`}`;
}
