import { slotKey } from '../calendar/slot';
import { compareText } from '../plan/compare-text';
import type { Schedule } from '../schedule/schedule';

/** How two schedules differ, seat by seat. */
export interface ChangedSeats {
  /** Slots that both schedules know and whose holder differs, one of whom may be nobody. */
  readonly slots: number;
  /** How many slots each person gains or loses, the most first; ties by id. Those without any are left out. */
  readonly people: readonly { readonly person: string; readonly gained: number; readonly lost: number }[];
}

/** Compares holders of the same slots. A slot that only one of the two has, as after other coverage, is no change. */
export function changedSeats(before: Schedule, after: Schedule): ChangedSeats {
  const was = holders(before);
  const is = holders(after);
  const counts = new Map<string, { gained: number; lost: number }>();
  const count = (person: string, field: 'gained' | 'lost'): void => {
    const of = counts.get(person) ?? { gained: 0, lost: 0 };
    of[field]++;
    counts.set(person, of);
  };
  let slots = 0;
  for (const [slot, holder] of is) {
    const earlier = was.get(slot);
    if (earlier === undefined || earlier === holder) continue;
    slots++;
    if (earlier !== null) count(earlier, 'lost');
    if (holder !== null) count(holder, 'gained');
  }
  const people = [...counts].map(([person, of]) => ({ person, ...of }));
  people.sort((a, b) => b.gained + b.lost - (a.gained + a.lost) || compareText(a.person, b.person));
  return { slots, people };
}

function holders({ assignments, uncovered }: Schedule): ReadonlyMap<string, string | null> {
  const key = (row: Omit<Schedule['uncovered'][number], 'need'>): string =>
    slotKey({ ...row, start: Date.parse(row.start) });
  return new Map([
    ...uncovered.map(row => [key(row), null] as const),
    ...assignments.map(row => [key(row), row.person] as const),
  ]);
}
