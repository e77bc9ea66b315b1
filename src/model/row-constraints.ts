import type { LinearForm } from './linear-form';

/**
 * A constraint on one person's own timeline. `held` lists the bundles the person holds, ascending, so in
 * order of their start.
 */
export interface RowConstraint {
  /** Which rule posted it; an index into the caller's list. */
  readonly source: number;
  readonly family: string;
  /** `null`: must hold. A number: price per unit of violation at the level `rules`. */
  readonly price: number | null;
  /** `null`: it holds for everyone. */
  readonly people: Uint8Array | null;
  /** The amount broken, 0 when it holds. */
  violation(person: number, held: Int32Array, count: number): number;
  /** Adds the same constraint as linear rows over the person's variables. */
  linearize(person: number, form: LinearForm): void;
}

interface RowBase {
  readonly source: number;
  readonly price: number | null;
  readonly people: Uint8Array | null;
}

/** Stretches of minutes that count for a constraint, by bundle: start, end, start, end, …; empty: none. */
export type Stretches = readonly Int32Array[];

/** At most `max` turns start in any window of `span` minutes; a turn starts with its first stretch. */
export function turnsInWindow(
  base: RowBase,
  stretches: Stretches,
  span: number,
  max: number,
): RowConstraint {
  const startOf = (bundle: number): number => (stretches[bundle] as Int32Array)[0] ?? Number.NaN;
  return {
    ...base,
    family: 'turns-in-window',
    violation(_person, held, count) {
      const starts: number[] = [];
      for (let i = 0; i < count; i++) {
        const start = startOf(held[i] as number);
        if (!Number.isNaN(start)) starts.push(start);
      }
      starts.sort((a, b) => a - b);
      let worst = 0;
      let low = 0;
      for (let i = 0; i < starts.length; i++) {
        while ((starts[i] as number) - (starts[low] as number) >= span) low++;
        worst = Math.max(worst, i - low + 1 - max);
      }
      return worst;
    },
    linearize(person, form) {
      const bundles = form.bundlesOf(person).filter(bundle => !Number.isNaN(startOf(bundle)));
      bundles.sort((a, b) => startOf(a) - startOf(b));
      bundles.forEach((first, index) => {
        if (index > 0 && startOf(bundles[index - 1] as number) === startOf(first)) return;
        const inside = bundles.filter(bundle => {
          const offset = startOf(bundle) - startOf(first);
          return offset >= 0 && offset < span;
        });
        if (inside.length <= max) return;
        form.atMost(max, inside.map(bundle => form.holds(person, bundle)), this);
      });
    },
  };
}

/** Between `min` and `max` turns in all. Bundles with `counts` 0 are left out. */
export function turnsInAll(
  base: RowBase,
  counts: Uint8Array,
  min: number,
  max: number,
): RowConstraint {
  return {
    ...base,
    family: 'turns-in-all',
    violation(_person, held, count) {
      let turns = 0;
      for (let i = 0; i < count; i++) turns += counts[held[i] as number] as number;
      return Math.max(0, turns - max, min - turns);
    },
    linearize(person, form) {
      const terms = form
        .bundlesOf(person)
        .filter(bundle => counts[bundle] === 1)
        .map(bundle => form.holds(person, bundle));
      if (terms.length > max) form.atMost(max, terms, this);
      if (min > 0) form.atLeast(min, terms, this);
    },
  };
}

/**
 * At most `max` minutes on duty in any window of `span` minutes, or between `min` and `max` in all when
 * `span` is `null`. Minutes of stretches at the same time count once.
 */
export function minutesInWindow(
  base: RowBase,
  stretches: Stretches,
  span: number | null,
  min: number,
  max: number,
): RowConstraint {
  return {
    ...base,
    family: 'minutes-in-window',
    violation(_person, held, count) {
      const merged = mergeHeld(stretches, held, count);
      if (span === null) {
        let minutes = 0;
        for (let i = 0; i < merged.length; i += 2) minutes += (merged[i + 1] as number) - (merged[i] as number);
        return Math.max(0, minutes - max, min - minutes);
      }
      let worst = 0;
      // The fullest window starts with a stretch or ends with one.
      for (let i = 0; i < merged.length; i += 2) {
        worst = Math.max(worst, overlap(merged, merged[i] as number, (merged[i] as number) + span) - max);
        const end = merged[i + 1] as number;
        worst = Math.max(worst, overlap(merged, end - span, end) - max);
      }
      return worst;
    },
    linearize(person, form) {
      const bundles = form.bundlesOf(person).filter(bundle => (stretches[bundle] as Int32Array).length > 0);
      // Bundles of one person never overlap in a linear form (the exact backends refuse plans where they
      // may), so minutes add up.
      const minutesOf = (bundle: number, from: number, to: number): number =>
        overlap(stretches[bundle] as Int32Array, from, to);
      if (span === null) {
        const terms = bundles.map(bundle => form.times(minutesOf(bundle, -Infinity, Infinity), person, bundle));
        form.atMost(max, terms, this);
        if (min > 0) form.atLeast(min, terms, this);
        return;
      }
      const edges = new Set<number>();
      for (const bundle of bundles) {
        const list = stretches[bundle] as Int32Array;
        for (let i = 0; i < list.length; i += 2) edges.add(list[i] as number).add((list[i + 1] as number) - span);
      }
      for (const from of [...edges].sort((a, b) => a - b)) {
        const terms = bundles
          .map(bundle => ({ bundle, minutes: minutesOf(bundle, from, from + span) }))
          .filter(({ minutes }) => minutes > 0);
        if (terms.reduce((sum, { minutes }) => sum + minutes, 0) <= max) continue;
        form.atMost(max, terms.map(({ bundle, minutes }) => form.times(minutes, person, bundle)), this);
      }
    },
  };
}

/** Days, nights or weekends a bundle touches: `touches[class][bundle]` lists them ascending. */
export interface Calendar {
  /** How many there are; they are numbered from 0. */
  readonly size: number;
  /** Which of the calendars is the person's: people in one zone share one. */
  readonly classOf: Int32Array;
  readonly touches: readonly (readonly Int32Array[])[];
  /** Numbers below this lie before the horizon; those at or above `lastInside + 1` after it. */
  readonly firstInside: number;
  readonly lastInside: number;
}

/** In any `span` in a row at most `max` are touched. */
export function touchedInWindow(base: RowBase, calendar: Calendar, span: number, max: number): RowConstraint {
  return {
    ...base,
    family: 'touched-in-window',
    violation(person, held, count) {
      const touched = touchedBy(calendar, person, held, count);
      let worst = 0;
      let low = 0;
      for (let i = 0; i < touched.length; i++) {
        while ((touched[i] as number) - (touched[low] as number) >= span) low++;
        worst = Math.max(worst, i - low + 1 - max);
      }
      return worst;
    },
    linearize(person, form) {
      const flags = touchFlags(calendar, person, form);
      for (let first = 0; first + 1 <= calendar.size; first++) {
        const inside = [];
        for (let day = first; day < Math.min(first + span, calendar.size); day++) {
          const flag = flags.get(day);
          if (flag !== undefined) inside.push(flag);
        }
        if (inside.length > max) form.atMost(max, inside, this);
        if (first + span >= calendar.size) break;
      }
    },
  };
}

/** At most `max` inside the horizon are touched in all. */
export function touchedInAll(base: RowBase, calendar: Calendar, max: number): RowConstraint {
  return {
    ...base,
    family: 'touched-in-all',
    violation(person, held, count) {
      const touched = touchedBy(calendar, person, held, count);
      let inside = 0;
      for (const day of touched) if (day >= calendar.firstInside && day <= calendar.lastInside) inside++;
      return Math.max(0, inside - max);
    },
    linearize(person, form) {
      const flags = [...touchFlags(calendar, person, form)]
        .filter(([day]) => day >= calendar.firstInside && day <= calendar.lastInside)
        .map(([, flag]) => flag);
      if (flags.length > max) form.atMost(max, flags, this);
    },
  };
}

/**
 * Touched days come in runs of at least `min`. Runs that hold the first or the last day of the
 * horizon are exempt, since they may go on beyond it.
 */
export function minimumRun(base: RowBase, calendar: Calendar, min: number): RowConstraint {
  return {
    ...base,
    family: 'minimum-run',
    violation(person, held, count) {
      const touched = touchedBy(calendar, person, held, count);
      let short = 0;
      let first = 0;
      for (let i = 0; i < touched.length; i++) {
        const last = touched[i] as number;
        if (i + 1 < touched.length && touched[i + 1] === last + 1) continue;
        const start = touched[first] as number;
        const exempt = start <= calendar.firstInside || last >= calendar.lastInside;
        if (!exempt) short += Math.max(0, min - (last - start + 1));
        first = i + 1;
      }
      return short;
    },
    linearize(person, form) {
      const flags = touchFlags(calendar, person, form);
      // A run that starts on `day` goes on for `min` days: y[day] - y[day-1] <= y[day+k].
      for (let day = calendar.firstInside + 1; day <= calendar.lastInside; day++) {
        const here = flags.get(day);
        if (here === undefined) continue;
        const before = flags.get(day - 1);
        for (let k = 1; k < min; k++) {
          // A run that reaches the last day is exempt, and so are its shortfalls beyond it.
          if (day + k > calendar.lastInside) break;
          const terms = [{ variable: here, coefficient: 1 }];
          if (before !== undefined) terms.push({ variable: before, coefficient: -1 });
          const later = flags.get(day + k);
          if (later !== undefined) terms.push({ variable: later, coefficient: -1 });
          form.atMostTerms(0, terms, this);
        }
      }
    },
  };
}

/** Between two touched days with untouched ones between them lie at least `min` untouched days. */
export function minimumGap(base: RowBase, calendar: Calendar, min: number): RowConstraint {
  return {
    ...base,
    family: 'minimum-gap',
    violation(person, held, count) {
      const touched = touchedBy(calendar, person, held, count);
      let short = 0;
      for (let i = 1; i < touched.length; i++) {
        const gap = (touched[i] as number) - (touched[i - 1] as number) - 1;
        if (gap > 0) short += Math.max(0, min - gap);
      }
      return short;
    },
    linearize(person, form) {
      const flags = touchFlags(calendar, person, form);
      // Off between two touched days that lie k + 1 apart, 1 <= k < min: y[d] + y[d+k+1] - sum(y between) <= 1.
      // It forbids a gap of exactly k; a longer stretch holds a shorter one unless a day between is touched.
      for (const [day, here] of flags) {
        for (let gap = 1; gap < min; gap++) {
          const later = flags.get(day + gap + 1);
          if (later === undefined) continue;
          const terms = [
            { variable: here, coefficient: 1 },
            { variable: later, coefficient: 1 },
          ];
          for (let between = day + 1; between <= day + gap; between++) {
            const flag = flags.get(between);
            if (flag !== undefined) terms.push({ variable: flag, coefficient: -1 });
          }
          form.atMostTerms(1, terms, this);
        }
      }
    },
  };
}

/** A weekend is touched on both days or on none; `days` holds two numbers per weekend inside the horizon. */
export function wholeGroups(base: RowBase, calendar: Calendar, pairs: readonly (readonly [number, number])[]): RowConstraint {
  return {
    ...base,
    family: 'whole-groups',
    violation(person, held, count) {
      const touched = new Set(touchedBy(calendar, person, held, count));
      let broken = 0;
      for (const [first, second] of pairs) if (touched.has(first) !== touched.has(second)) broken++;
      return broken;
    },
    linearize(person, form) {
      const flags = touchFlags(calendar, person, form);
      for (const [first, second] of pairs) {
        const a = flags.get(first);
        const b = flags.get(second);
        if (a !== undefined) form.atMostTerms(0, difference(a, b), this);
        if (b !== undefined) form.atMostTerms(0, difference(b, a), this);
      }
    },
  };
}

/** At most `max` bundles at any instant. Only needed above 1; one at a time is a conflict of pairs. */
export function atOnce(base: RowBase, stretches: Stretches, max: number): RowConstraint {
  return {
    ...base,
    family: 'at-once',
    violation(_person, held, count) {
      let worst = 0;
      for (let i = 0; i < count; i++) {
        const list = stretches[held[i] as number] as Int32Array;
        for (let k = 0; k < list.length; k += 2) {
          const at = list[k] as number;
          let here = 0;
          for (let j = 0; j < count; j++) if (overlap(stretches[held[j] as number] as Int32Array, at, at + 1) > 0) here++;
          worst = Math.max(worst, here - max);
        }
      }
      return worst;
    },
    linearize(person, form) {
      const bundles = form.bundlesOf(person);
      const instants = new Set<number>();
      for (const bundle of bundles) {
        const list = stretches[bundle] as Int32Array;
        for (let k = 0; k < list.length; k += 2) instants.add(list[k] as number);
      }
      for (const at of [...instants].sort((a, b) => a - b)) {
        const here = bundles.filter(bundle => overlap(stretches[bundle] as Int32Array, at, at + 1) > 0);
        if (here.length > max) form.atMost(max, here.map(bundle => form.holds(person, bundle)), this);
      }
    },
  };
}

function difference(a: number, b: number | undefined): { variable: number; coefficient: number }[] {
  const terms = [{ variable: a, coefficient: 1 }];
  if (b !== undefined) terms.push({ variable: b, coefficient: -1 });
  return terms;
}

/** The numbers a person touches, ascending and without repeats. */
export function touchedBy(calendar: Calendar, person: number, held: Int32Array, count: number): number[] {
  const touches = calendar.touches[calendar.classOf[person] as number] as readonly Int32Array[];
  const touched: number[] = [];
  let sorted = true;
  for (let i = 0; i < count; i++) {
    const list = touches[held[i] as number] as Int32Array;
    for (let k = 0; k < list.length; k++) {
      const day = list[k] as number;
      const last = touched.length === 0 ? -1 : (touched[touched.length - 1] as number);
      if (day === last) continue;
      if (day < last) sorted = false;
      touched.push(day);
    }
  }
  return sorted ? touched : [...new Set(touched)].sort((a, b) => a - b);
}

/** A 0/1 variable for each number the person can touch: at least every bundle that touches it. */
function touchFlags(calendar: Calendar, person: number, form: LinearForm): Map<number, number> {
  const touches = calendar.touches[calendar.classOf[person] as number] as readonly Int32Array[];
  return form.touchFlags(calendar, person, touches);
}

/** The union of the held stretches, sorted and disjoint: start, end, start, end, … */
function mergeHeld(stretches: Stretches, held: Int32Array, count: number): number[] {
  const starts: number[] = [];
  const ends: number[] = [];
  let sorted = true;
  for (let i = 0; i < count; i++) {
    const list = stretches[held[i] as number] as Int32Array;
    for (let k = 0; k < list.length; k += 2) {
      if (starts.length > 0 && (list[k] as number) < (starts[starts.length - 1] as number)) sorted = false;
      starts.push(list[k] as number);
      ends.push(list[k + 1] as number);
    }
  }
  const order = starts.map((_, index) => index);
  if (!sorted) order.sort((a, b) => (starts[a] as number) - (starts[b] as number));
  const merged: number[] = [];
  for (const index of order) {
    const start = starts[index] as number;
    const end = ends[index] as number;
    const last = merged.length - 1;
    if (last > 0 && start <= (merged[last] as number)) merged[last] = Math.max(merged[last] as number, end);
    else merged.push(start, end);
  }
  return merged;
}

/** Minutes of sorted stretches within [from, to). */
function overlap(list: ArrayLike<number>, from: number, to: number): number {
  let minutes = 0;
  for (let k = 0; k < list.length; k += 2) {
    const start = Math.max(list[k] as number, from);
    const end = Math.min(list[k + 1] as number, to);
    if (end > start) minutes += end - start;
  }
  return minutes;
}
