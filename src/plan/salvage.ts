import * as z from 'zod/mini';
import { personInput } from './person';
import { type ParsedPlan, planInput } from './plan';
import { rotationInput } from './rotation';
import { systemInput } from './system';

type Path = readonly (string | number)[];

/** What could not be read of an input, and was left out for the checks that follow. */
export interface Losses {
  /** Whether anything was lost in a section. */
  touches(section: string): boolean;
  /** Ids of the entries of a section that were lost; `null` when some could not be read. */
  ids(section: string): ReadonlySet<string> | null;
  /** Whether anything was lost at a place or below it: what is said of it may be wrong. */
  changed(path: Path): boolean;
}

/** The losses of a plan that was read whole. */
export const NOTHING_LOST: Losses = { touches: () => false, ids: () => new Set(), changed: () => false };

/** The part of a plan that could be read. */
export interface Salvaged {
  readonly plan: ParsedPlan;
  readonly lost: Losses;
  /** The path in the user's input of a path in `plan`, whose lists may be shorter. */
  readonly originalPath: (path: Path) => Path;
}

/** Takes the place of a horizon that cannot be read; nothing is said of it. */
const STAND_IN_HORIZON = { from: '2026-01-05', weeks: 1, zone: 'UTC' };

/** The plan's schema, in which no section is required. */
const anyPlan = z.extend(planInput, {
  id: z.prefault(planInput.shape.id, 'plan'),
  horizon: z.prefault(planInput.shape.horizon, STAND_IN_HORIZON),
  people: z.prefault(z.array(personInput), []),
  systems: z.prefault(z.array(systemInput), []),
  rotations: z.prefault(z.array(rotationInput), []),
});

/** Sections whose entries are compared with each other: an entry read in part would be compared wrongly. */
const WHOLE_ENTRIES = new Set([
  'absences',
  'briefings',
  'incidents',
  'pins',
  'overrides',
  'history',
  'ledger',
]);

/**
 * Reads as much as can be of an input that the schema refuses: leaves out what it complains about, and
 * where that is required, what holds it, until the schema accepts the rest. Changes `data`.
 */
export function salvage(data: unknown): Salvaged | null {
  if (data === null || typeof data !== 'object' || Array.isArray(data)) return null;
  const wreck = new Wreck(data as Record<string, unknown>);
  // `anyPlan` puts something in the place of these, so that it does not complain about them.
  for (const section of ['horizon', 'people', 'systems', 'rotations']) {
    if (!Object.hasOwn(data, section)) wreck.remember([section]);
  }
  for (;;) {
    const parsed = anyPlan.safeParse(data);
    if (parsed.success) {
      return { plan: parsed.data, lost: wreck, originalPath: path => wreck.originalPath(path) };
    }
    const places = parsed.error.issues.flatMap(issue => {
      const path = issue.path.filter(step => typeof step !== 'symbol');
      return issue.code === 'unrecognized_keys' ? issue.keys.map(key => [...path, key]) : [path];
    });
    // Each round makes the data smaller, so that there is a last one.
    if (!wreck.cut(places)) return null;
  }
}

/** An input from which parts are cut, and the memory of what and where. */
class Wreck implements Losses {
  readonly #data: Record<string, unknown>;
  /** Of lists that were shortened: where each entry was in the user's input. */
  readonly #origins = new WeakMap<readonly unknown[], number[]>();
  readonly #sections = new Set<string>();
  /** Every place at or above something lost, as JSON. */
  readonly #changed = new Set<string>();
  /** By section: ids of lost entries, `null` where one has none that can be read. */
  readonly #ids = new Map<string, Set<string> | null>();

  constructor(data: Record<string, unknown>) {
    this.#data = data;
  }

  touches(section: string): boolean {
    return this.#sections.has(section);
  }

  ids(section: string): ReadonlySet<string> | null {
    const ids = this.#ids.get(section);
    return ids === undefined ? new Set() : ids;
  }

  changed(path: Path): boolean {
    return this.#changed.has(JSON.stringify(this.originalPath(path)));
  }

  originalPath(path: Path): Path {
    let value: unknown = this.#data;
    return path.map(step => {
      const list = Array.isArray(value) ? this.#origins.get(value) : undefined;
      const original = list === undefined ? step : (list[step as number] ?? step);
      value = child(value, step);
      return original;
    });
  }

  /** Cuts what is at the places, or what holds it where nothing is there. False: nothing was left to cut. */
  cut(places: readonly Path[]): boolean {
    const fromLists = new Map<unknown[], Set<number>>();
    const fromObjects: { readonly holder: Record<string, unknown>; readonly key: string }[] = [];
    for (const place of places) {
      const path = this.#existing(wholeEntry(place));
      const step = path.at(-1);
      if (step === undefined) continue;
      const holder = path.slice(0, -1).reduce<unknown>(child, this.#data);
      this.remember(path);
      if (Array.isArray(holder)) {
        const indices = fromLists.get(holder) ?? new Set();
        fromLists.set(holder, indices.add(Number(step)));
      } else fromObjects.push({ holder: holder as Record<string, unknown>, key: String(step) });
    }
    // Only now, so that the places of one round stay where the schema saw them.
    for (const { holder, key } of fromObjects) delete holder[key];
    for (const [list, indices] of fromLists) this.#shorten(list, indices);
    return fromObjects.length > 0 || fromLists.size > 0;
  }

  /** The place itself, or the innermost holder of it that is there. */
  #existing(place: Path): Path {
    let length = 0;
    let value: unknown = this.#data;
    for (const step of place) {
      value = child(value, step);
      // A list may hold `undefined`, which can be cut; an object of the guard's copy cannot.
      if (value === undefined && typeof step === 'string') break;
      length += 1;
    }
    return place.slice(0, length);
  }

  /** Notes that what is at a place is lost. */
  remember(path: Path): void {
    const original = this.originalPath(path);
    for (let length = 1; length <= original.length; length++) {
      this.#changed.add(JSON.stringify(original.slice(0, length)));
    }
    const section = String(path[0]);
    this.#sections.add(section);
    if (path.length === 1) this.#ids.set(section, null);
    if (path.length !== 2) return;
    const id = child(path.reduce<unknown>(child, this.#data), 'id');
    const ids = this.#ids.get(section);
    if (ids === null) return;
    if (typeof id === 'string') this.#ids.set(section, (ids ?? new Set()).add(id));
    else this.#ids.set(section, null);
  }

  #shorten(list: unknown[], cut: ReadonlySet<number>): void {
    const origins = this.#origins.get(list) ?? list.map((_, index) => index);
    const kept = list.map((_, index) => index).filter(index => !cut.has(index));
    const entries = kept.map(index => list[index]);
    this.#origins.set(
      list,
      kept.map(index => origins[index] ?? index),
    );
    list.length = 0;
    for (const entry of entries) list.push(entry);
  }
}

function wholeEntry(place: Path): Path {
  const section = String(place[0]);
  if (section === 'horizon') return place.slice(0, 1);
  return WHOLE_ENTRIES.has(section) ? place.slice(0, 2) : place;
}

function child(value: unknown, step: string | number): unknown {
  if (value === null || typeof value !== 'object') return undefined;
  return Object.hasOwn(value, step) ? (value as Record<string | number, unknown>)[step] : undefined;
}
