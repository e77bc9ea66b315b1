import { type Duty, severityOf } from './duty';
import type { Findings } from './finding';
import type { Place, Structure } from './structure';
import { counted, placeText, quote, span } from './words';

/** A turn goes to one person as a whole. */
export function checkTurns(structure: Structure, holders: ReadonlyMap<string, Duty>, found: Findings): void {
  const turns = new Map<number, { places: Place[]; duties: Duty[] }>();
  for (const place of structure.places.values()) {
    const turn = turns.get(place.turn) ?? { places: [], duties: [] };
    turns.set(place.turn, turn);
    turn.places.push(place);
    const duty = holders.get(place.key);
    if (duty !== undefined) turn.duties.push(duty);
  }
  for (const { places, duties } of turns.values()) {
    const first = duties[0];
    if (first === undefined) continue;
    const people = [...new Set(duties.map(({ person }) => person.id))];
    const open = places.length - duties.length;
    if (people.length === 1 && open === 0) continue;
    const when = {
      start: Math.min(...places.map(({ slot }) => slot.start)),
      end: Math.max(...places.map(({ slot }) => slot.end)),
    };
    const parts = [
      ...people.map(id => {
        const held = duties.filter(({ person }) => person.id === id).length;
        return `${quote(id)} holds ${held}`;
      }),
      ...(open === 0 ? [] : [`${counted(open, 'is', 'are')} open`]),
    ];
    // An open slot beside a filled one is a decision, whoever was pinned to the filled one.
    const severity = open > 0 ? 'error' : severityOf(duties.map(({ standing }) => standing));
    found.add(
      'turn-split',
      severity,
      `The turn of ${placeText(first)}, ${span(when)}, must go to one person as a whole; of its ${counted(places.length, 'slot')} ${parts.join(', ')}.`,
      { rotation: first.rotation.id, role: first.role, when },
    );
  }
}
