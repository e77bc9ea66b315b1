import { type FeedState, type FeedSubject, type Plan, type Schedule, toIcal } from '../index';

/** A file to be written, by its path below the output folder. */
export interface OutputFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Calendars of a schedule: one per person, rotation and system, and one of everyone.
 * @param state what calendars have been told, from `nextFeedState`; without it no event tells of changes.
 */
export function calendarFiles(plan: Plan, schedule: Schedule, state?: FeedState): readonly OutputFile[] {
  const taken = new Set<string>();
  const calendar = (name: string, subject: FeedSubject): OutputFile => ({
    path: `ics/${freeName(name, taken)}.ics`,
    text: toIcal(plan, schedule, state === undefined ? { for: subject } : { for: subject, state }),
  });
  return [
    ...plan.people.map(({ id }) => calendar(`person-${id}`, { person: id })),
    ...plan.rotations.map(({ id }) => calendar(`rotation-${id}`, { rotation: id })),
    ...plan.systems.map(({ id }) => calendar(`system-${id}`, { system: id })),
    calendar('all', 'everyone'),
  ];
}

/**
 * A file name of its own. Ids hold only letters, digits, `.`, `_` and `-`, and the prefix keeps them from
 * being a device name of Windows; but two ids may differ in case only, which not every disk tells apart.
 */
function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${name}~${number}`;
  taken.add(free.toLowerCase());
  return free;
}
