import type { Schedule } from '../../src/index';

/** The schedule after the holders of its first two turns have swapped them. */
export function withFirstTurnsSwapped(schedule: Schedule): Schedule {
  const [first, second] = schedule.assignments.toSorted((a, b) => (a.start < b.start ? -1 : 1));
  if (first === undefined || second === undefined) throw new Error('There are not two turns to swap.');
  const assignments = schedule.assignments.map(row => {
    if (row === first) return { ...row, person: second.person };
    return row === second ? { ...row, person: first.person } : row;
  });
  return { ...schedule, assignments };
}
