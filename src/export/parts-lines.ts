import type { PolicyRole } from '../burden/bundle-burden';
import type { BurdenParts, PersonParts, StandbyPart } from '../fairness/raw/burden-parts';
import { escapeMarkdown } from './escape-markdown';

const ROLES: readonly PolicyRole[] = ['primary', 'backup', 'further', 'shadow'];
const BANDS = [
  ['work', 'at work'],
  ['off', 'off work'],
  ['sleep', 'asleep'],
] as const;

/** What people carry before any weight: hours by role and the time of their own day, a row for each person. */
export function partsLines({ people, policy }: BurdenParts): readonly string[] {
  const roles = ROLES.filter(role => people.some(({ standby }) => standby.some(part => part.role === role)));
  const expects = people.some(({ milliWakeUps }) => milliWakeUps !== null);
  const columns: readonly (readonly [head: string, cell: (person: PersonParts) => string])[] = [
    ...roles.flatMap(role =>
      BANDS.map(([band, name]): (typeof columns)[number] => [
        `${role} ${name}`,
        ({ standby }) => hours(standby, part => part.role === role && part.band === band),
      ]),
    ),
    ['of it on weekends', ({ standby }) => hours(standby, part => part.isWeekend)],
    ['on holidays', ({ standby }) => hours(standby, part => part.day === 'holiday')],
    ...(expects
      ? [
          [
            'wake-ups expected',
            ({ milliWakeUps }) => ((milliWakeUps ?? 0) / 1_000).toFixed(1),
          ] as (typeof columns)[number],
        ]
      : []),
  ];
  return [
    `Hours on call by the holder’s own clock, before any weight. The policy ${escapeMarkdown(policy.version)} makes the load of them; ` +
      'turns of several rotations at the same time count each.',
    '',
    `| Person | ${columns.map(([head]) => head).join(' | ')} | Named holidays |`,
    `|---|${'---:|'.repeat(columns.length)}---|`,
    ...people.map(person =>
      [
        `| ${escapeMarkdown(person.name)}`,
        ...columns.map(([, cell]) => cell(person)),
        `${person.holidays.map(({ name, date }) => `${escapeMarkdown(name)} (${date})`).join(', ') || '–'} |`,
      ].join(' | '),
    ),
  ];
}

function hours(parts: readonly StandbyPart[], isIn: (part: StandbyPart) => boolean): string {
  const minutes = parts.reduce((sum, part) => (isIn(part) ? sum + part.minutes : sum), 0);
  return (minutes / 60).toFixed(1);
}
