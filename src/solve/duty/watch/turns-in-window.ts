import type { TimelineRuleBase, TurnsInWindow } from '../../../model/timeline-rule';
import type { DutyTables } from '../duty-tables';
import type { Ceiling } from './ceiling';

/**
 * Turns per window. A window that starts where turns can start holds as many as any other, so those are
 * counted; a window with no room left closes every point in it.
 */
export class TurnsInWindowCeiling implements Ceiling {
  readonly people: Uint8Array | null;
  readonly #max: number;
  /** Number of each kind's point among all points, or -1. */
  readonly #placeOf: Int32Array;
  readonly #places: number;
  /** The first window that holds a point; the last one starts with the point itself. */
  readonly #firstWindow: Int32Array;
  /** The last point a window holds. */
  readonly #lastPlace: Int32Array;
  readonly #turns: Uint16Array;
  /** Full windows that hold a point. */
  readonly #closed: Uint16Array;

  constructor(rule: TimelineRuleBase & TurnsInWindow, tables: DutyTables) {
    this.people = rule.people;
    this.#max = rule.max;
    const points = [...new Set(rule.point)].filter(point => point >= 0).sort((a, b) => a - b);
    const numbers = new Map(points.map((point, index) => [point, index]));
    this.#places = points.length;
    this.#placeOf = new Int32Array(tables.stride).fill(-1);
    rule.point.forEach((point, kind) => {
      if (point >= 0) this.#placeOf[kind] = numbers.get(point) as number;
    });
    this.#firstWindow = new Int32Array(points.length);
    this.#lastPlace = new Int32Array(points.length);
    let first = 0;
    points.forEach((point, place) => {
      while (point - (points[first] as number) >= rule.span) first++;
      this.#firstWindow[place] = first;
      for (let window = first; window <= place; window++) this.#lastPlace[window] = place;
    });
    this.#turns = new Uint16Array(tables.people * points.length);
    this.#closed = new Uint16Array(tables.people * points.length);
    // Without any room every window is full from the start.
    if (rule.max <= 0) this.#closed.fill(1);
  }

  admits(person: number, add: number, drop: number): boolean {
    const place = this.#placeOf[add] as number;
    if (place < 0) return true;
    const at = person * this.#places;
    const closed = this.#closed[at + place] as number;
    if (closed === 0) return true;
    const other = this.#placeOf[drop] as number;
    if (other < 0 || this.#max <= 0) return false;
    // Each full window must hold what goes as well, and have room then.
    const from = Math.max(this.#firstWindow[place] as number, this.#firstWindow[other] as number);
    const to = Math.min(place, other);
    let opened = 0;
    for (let window = from; window <= to; window++) {
      const turns = this.#turns[at + window] as number;
      if (turns > this.#max) return false;
      if (turns === this.#max) opened++;
    }
    return opened === closed;
  }

  take(person: number, kind: number): void {
    const place = this.#placeOf[kind] as number;
    if (place < 0) return;
    const at = person * this.#places;
    for (let window = this.#firstWindow[place] as number; window <= place; window++) {
      const turns = (this.#turns[at + window] as number) + 1;
      this.#turns[at + window] = turns;
      if (turns === this.#max) this.#close(at, window, 1);
    }
  }

  drop(person: number, kind: number): void {
    const place = this.#placeOf[kind] as number;
    if (place < 0) return;
    const at = person * this.#places;
    for (let window = this.#firstWindow[place] as number; window <= place; window++) {
      const turns = this.#turns[at + window] as number;
      this.#turns[at + window] = turns - 1;
      if (turns === this.#max) this.#close(at, window, -1);
    }
  }

  #close(at: number, window: number, by: 1 | -1): void {
    const last = this.#lastPlace[window] as number;
    for (let place = window; place <= last; place++) {
      this.#closed[at + place] = (this.#closed[at + place] as number) + by;
    }
  }
}
