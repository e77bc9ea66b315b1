import { type MembersInput, memberId } from '../members';
import { quote } from '../schema-issues';
import type { Findings, KnownIds, Path } from './findings';

/** Checks who is a member of a rotation: that they exist, and that days run forwards and are named once. */
export function checkMembers(
  members: MembersInput | undefined,
  known: KnownIds,
  path: Path,
  found: Findings,
): void {
  if (members === undefined || members.every(member => typeof member === 'string')) {
    found.idList(members, known, path, 'person');
    return;
  }
  const earlier = new Map<
    string,
    { readonly index: number; readonly from: string; readonly through: string }[]
  >();
  members.forEach((member, index) => {
    const id = memberId(member);
    const { from, through } = typeof member === 'string' ? {} : member;
    const at = [...path, index];
    found.knownId(id, known, typeof member === 'string' ? at : [...at, 'person'], 'person');
    if (typeof member !== 'string' && from === undefined && through === undefined) {
      found.add(
        'member-without-days',
        at,
        'needs one of `from` and `through`',
        `Maybe write ${quote(id)} alone.`,
      );
      return;
    }
    if (from !== undefined && through !== undefined && through < from) {
      const message = `membership ends (${through}) before it starts (${from})`;
      found.add('ends-before-start', at, message, 'Maybe the two are swapped.');
      return;
    }
    // Days are compared as text; an open end lies beyond any.
    const days = { index, from: from ?? '', through: through ?? '~' };
    const others = earlier.get(id) ?? [];
    const other = others.find(each => each.from <= days.through && days.from <= each.through);
    if (other !== undefined) {
      found.add(
        'members-overlap',
        at,
        `${quote(id)} is a member on the same days by members[${other.index}]`,
      );
    }
    earlier.set(id, [...others, days]);
  });
}
