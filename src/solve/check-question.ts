import { ROLES } from '../plan/role';
import { describe } from '../plan/schema-issues';
import { parseInstant } from '../time/instant';
import { type AssignmentPattern, type FrozenPart, refused, type SolveOptions } from './options';

/** Checks the options that ask a question. */
export function checkQuestion(options: SolveOptions): void {
  for (const name of ['forced', 'forbidden', 'rulesOff', 'softened'] as const) {
    const list: unknown = options[name];
    if (list !== undefined && !Array.isArray(list))
      throw refused(`${name} is ${describe(list)}; it must be a list`, `put it in brackets.`);
  }
  for (const name of ['forced', 'forbidden'] as const)
    options[name]?.forEach((pattern, at) => checkPattern(pattern, `${name}[${at}]`));
  options.softened?.forEach((entry, at) => {
    const { price } = (entry ?? {}) as { readonly price?: unknown };
    if (typeof price === 'number' && Number.isSafeInteger(price) && price >= 0) return;
    throw refused(
      `softened[${at}].price is ${describe(price)}; it must be a whole number from 0`,
      'write { rule: 0, price: 10 }.',
    );
  });
  const { frozen } = options;
  if (frozen === undefined) return;
  const { before, rotations }: FrozenPart = frozen ?? {};
  if (before === undefined && !Array.isArray(rotations)) {
    throw refused(
      `frozen is ${describe(frozen)}; it must have an instant \`before\` or a list of \`rotations\``,
      'write { before: "2026-03-29T01:00:00Z" }.',
    );
  }
  checkInstant(before, 'frozen.before');
  if (options.warmStart === undefined && options.published === undefined) {
    throw refused(
      'frozen is given without a schedule to keep a part of; it needs `warmStart` or `published`',
      'pass the schedule people have as `published`.',
    );
  }
}

function checkPattern(pattern: AssignmentPattern, what: string): void {
  if (pattern === null || typeof pattern !== 'object')
    throw refused(`${what} is ${describe(pattern)}; it must be an object`, 'write { person: "ada" }.');
  const { role, start, end } = pattern;
  if (role !== undefined && !ROLES.includes(role)) {
    throw refused(
      `${what}.role is ${describe(role)}; it must be one of ${ROLES.join(', ')}`,
      'leave it out; then any role counts.',
    );
  }
  checkInstant(start, `${what}.start`);
  checkInstant(end, `${what}.end`);
}

function checkInstant(value: unknown, what: string): void {
  if (value === undefined || (typeof value === 'string' && parseInstant(value) !== null)) return;
  throw refused(
    `${what} is ${describe(value)}; it must be an instant, as 2026-03-29T01:00:00Z`,
    'add the time and the offset.',
  );
}
