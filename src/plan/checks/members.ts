import { type MembersInput, memberId } from '../members';
import { quote } from '../schema-issues';
import type { Findings, KnownIds, Path } from './findings';

/** Days are compared as text; an open end lies beyond any. */
const FIRST = '';
const LAST = '~';

interface Stretch {
  /** In the list of members. */
  readonly index: number;
  readonly from: string;
  readonly through: string;
}

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
  const earlier = new Map<string, Stretch[]>();
  members.forEach((member, index) => {
    const id = memberId(member);
    const { from, through } = typeof member === 'string' ? {} : member;
    const at = [...path, index];
    found.knownId(id, known, typeof member === 'string' ? at : [...at, 'person'], 'person');
    if (typeof member !== 'string' && from === undefined && through === undefined) {
      found.add(
        'member-without-days',
        at,
        `member ${quote(id)} needs one of \`from\` and \`through\``,
        `Maybe write ${quote(id)} alone, for a member at all times.`,
      );
      return;
    }
    if (from !== undefined && through !== undefined && through < from) {
      const message = `the membership of ${quote(id)} ends (${through}) before it starts (${from})`;
      found.add('ends-before-start', at, message, 'Maybe the two are swapped.');
      return;
    }
    const days = { index, from: from ?? FIRST, through: through ?? LAST };
    const others = earlier.get(id) ?? [];
    const other = others.find(each => each.from <= days.through && days.from <= each.through);
    if (other !== undefined) {
      found.add(
        'members-overlap',
        at,
        `${quote(id)} is a member ${daysText(other)} by members[${other.index}], and again ${daysText(days)}; legal are stretches that share no day`,
        'Maybe end one before the other starts, or leave one out.',
      );
    }
    earlier.set(id, [...others, days]);
  });
}

function daysText({ from, through }: Stretch): string {
  if (from === FIRST) return through === LAST ? 'at all times' : `through ${through}`;
  return through === LAST ? `from ${from}` : `from ${from} through ${through}`;
}
