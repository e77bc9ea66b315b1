import type { AbsenceInput } from '../plan/plan-input';
import { compareText } from '../plan/compare-text';
import { addDays } from '../time/instant';

/** UIDs a note names. */
const MOST_NAMED = 10;

/**
 * Joins absences of one person and kind that overlap or touch: days with days, instants with instants. The notes of
 * those that were joined are joined, too. Sorted by person and time, whatever the order they come in.
 */
export function mergeAbsences(absences: readonly AbsenceInput[]): readonly AbsenceInput[] {
  const merged: Merged[] = [];
  for (const absence of [...absences].sort(inOrder)) {
    const { person, kind = 'leave', from, start } = absence;
    const before = merged.at(-1);
    const isAlike =
      before !== undefined &&
      before.absence.person === person &&
      (before.absence.kind ?? 'leave') === kind &&
      (before.absence.from === undefined) === (from === undefined);
    if (isAlike && (from ?? start ?? '') <= afterEnd(before.absence)) before.add(absence);
    else merged.push(new Merged(absence));
  }
  return merged.map(each => each.joined()).sort(byTime);
}

class Merged {
  absence: AbsenceInput;
  readonly #notes = new Set<string>();

  constructor(absence: AbsenceInput) {
    this.absence = absence;
    if (absence.note !== undefined) this.#notes.add(absence.note);
  }

  add(absence: AbsenceInput): void {
    if (absence.note !== undefined) this.#notes.add(absence.note);
    const { through, end } = absence;
    if (through !== undefined && through > (this.absence.through ?? ''))
      this.absence = { ...this.absence, through };
    if (end !== undefined && end > (this.absence.end ?? '')) this.absence = { ...this.absence, end };
  }

  joined(): AbsenceInput {
    const notes = [...this.#notes].sort(compareText);
    const more = notes.length > MOST_NAMED ? ` and ${notes.length - MOST_NAMED} more` : '';
    const note = `${notes.slice(0, MOST_NAMED).join(', ')}${more}`;
    return note === '' ? this.absence : { ...this.absence, note };
  }
}

/** The first day or instant that the absence does not touch any more. */
function afterEnd({ from = '', through = from, end = '' }: AbsenceInput): string {
  return from === '' ? end : addDays(through, 1);
}

function inOrder(a: AbsenceInput, b: AbsenceInput): number {
  return compareText(mark(a), mark(b));
}

/** Of one person and kind, days before instants, and what starts first before the rest. */
function mark({ person, kind = 'leave', from, start, through, end, note }: AbsenceInput): string {
  return [person, kind, from === undefined ? 1 : 0, from ?? start, through ?? end, note].join('\n');
}

function byTime(a: AbsenceInput, b: AbsenceInput): number {
  return compareText(
    `${a.person}\n${a.from ?? a.start}\n${mark(a)}`,
    `${b.person}\n${b.from ?? b.start}\n${mark(b)}`,
  );
}
