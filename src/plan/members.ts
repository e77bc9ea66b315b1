import * as z from 'zod/mini';
import type { Instant, LocalDate } from '../time/instant';
import { compareText } from './compare-text';
import { described, optional, someOf } from './field';
import type { PersonId } from './ids';
import { PLAN_LIMITS, dateText, idText } from './text';

/**
 * A stretch of days in which a person is a member of a rotation: they may hold its turns that start on one of them, on the
 * rotation's clock. Both days are inclusive; `null` is open, and one of them is not.
 */
export interface MemberDays {
  readonly person: PersonId;
  readonly from: LocalDate | null;
  readonly through: LocalDate | null;
}

/** Who is a member of a rotation, and when. */
export interface Membership {
  /** Who may serve at any time, each once; `null`: everyone who is eligible. */
  readonly members: readonly PersonId[] | null;
  /** The days of those who are not members all the time, by person and in order of time; absent: everybody is. */
  readonly memberDays?: readonly MemberDays[];
}

export const membersInput = optional(
  someOf(
    z.union([
      idText,
      z.strictObject({
        person: described(idText, 'The member.'),
        from: optional(
          dateText,
          "First day on which turns of theirs may start, on the rotation's clock. Default: open.",
        ),
        through: optional(dateText, 'Last day on which turns of theirs may start. Default: open.'),
      }),
    ]),
    PLAN_LIMITS.people,
  ),
  'Who may serve: ids, or `{ person, from, through }` for members for a time. Default: everyone who is eligible.',
);

export type MembersInput = NonNullable<z.output<typeof membersInput>>;

export function normalizeMembers(input: MembersInput | undefined): Membership {
  if (input === undefined) return { members: null };
  const members = [...new Set(input.map(memberId))];
  const memberDays = input
    .filter(member => typeof member !== 'string')
    .map(({ person, from, through }): MemberDays => ({
      person,
      from: from ?? null,
      through: through ?? null,
    }))
    .sort((a, b) => compareText(a.person, b.person) || compareText(a.from ?? '', b.from ?? ''));
  // Plans whose members stay keep their hash.
  return memberDays.length === 0 ? { members } : { members, memberDays };
}

/** The id in an entry of the list. */
export function memberId(member: MembersInput[number]): PersonId {
  return typeof member === 'string' ? member : member.person;
}

/** Whether turns of a rotation that start at an instant may be a person's. `dayAt` reads the rotation's clock. */
export function memberTest(
  { members, memberDays = [] }: Membership,
  id: PersonId,
  dayAt: (turnStart: Instant) => LocalDate,
): (turnStart: Instant) => boolean {
  const days = memberDays.filter(({ person }) => person === id);
  const always = days.length === 0 && (members?.includes(id) ?? true);
  return turnStart => always || days.some(each => isWithin(each, dayAt(turnStart)));
}

/** How many are members on a day of the rotation's clock. */
export function membersOn({ members, memberDays = [] }: Membership, day: LocalDate): number {
  const forATime = new Set(memberDays.map(({ person }) => person));
  return (members?.length ?? 0) - forATime.size + memberDays.filter(each => isWithin(each, day)).length;
}

function isWithin({ from, through }: MemberDays, day: LocalDate): boolean {
  return (from ?? day) <= day && day <= (through ?? day);
}
