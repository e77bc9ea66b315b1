import type { LinearForm, Term } from './linear-form';

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
  /**
   * The amount broken, 0 when it holds. With `facts`, a mask of the fixed bundles, breaches in which every
   * bundle involved is a fact do not count.
   */
  violation(person: number, held: Int32Array, count: number, facts?: Uint8Array | null): number;
  /**
   * Adds the same constraint as linear rows over the person's variables. One that must hold leaves out
   * breaches among facts alone; one with a price counts them.
   */
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
export function turnsInWindow(base: RowBase, stretches: Stretches, span: number, max: number): RowConstraint {
  const startOf = (bundle: number): number => (stretches[bundle] as Int32Array)[0] ?? Number.NaN;
  return {
    ...base,
    family: 'turns-in-window',
    violation(_person, held, count, facts = null) {
      if (count <= max) return 0;
      if (facts === null || !holdsFact(facts, held, count)) {
        const starts: number[] = [];
        for (let i = 0; i < count; i++) {
          const start = startOf(held[i] as number);
          if (!Number.isNaN(start)) starts.push(start);
        }
        return worstWindow(
          starts.sort((a, b) => a - b),
          null,
          span,
          max,
        );
      }
      const turns: { start: number; free: boolean }[] = [];
      for (let i = 0; i < count; i++) {
        const bundle = held[i] as number;
        const start = startOf(bundle);
        if (!Number.isNaN(start)) turns.push({ start, free: isFree(facts, bundle) });
      }
      turns.sort((a, b) => a.start - b.start);
      return worstWindow(
        turns.map(turn => turn.start),
        turns.map(turn => turn.free),
        span,
        max,
      );
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
        atMostHeld(form, person, inside, max, this);
      });
    },
  };
}

/** Between `min` and `max` turns in all. Bundles with `counts` 0 are left out. */
export function turnsInAll(base: RowBase, counts: Uint8Array, min: number, max: number): RowConstraint {
  return {
    ...base,
    family: 'turns-in-all',
    violation(_person, held, count, facts = null) {
      let turns = 0;
      let free = false;
      for (let i = 0; i < count; i++) {
        const bundle = held[i] as number;
        if (counts[bundle] !== 1) continue;
        turns++;
        free ||= isFree(facts, bundle);
      }
      return Math.max(0, free ? turns - max : 0, min - turns);
    },
    linearize(person, form) {
      const counted = form.bundlesOf(person).filter(bundle => counts[bundle] === 1);
      const terms = counted.map(bundle => form.times(1, person, bundle));
      const facts = counted.filter(bundle => form.isFact(bundle)).length;
      if (this.price === null && facts > max) form.forbid(person, counted, this);
      else if (terms.length > max) form.atMost(max, terms, this, form.slackOf(this, person));
      if (min > 0) form.atLeast(min, terms, this, form.slackOf(this, person));
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
  const minutesOf = Float64Array.from(stretches, list => overlap(list, -Infinity, Infinity));
  return {
    ...base,
    family: 'minutes-in-window',
    violation(_person, held, count, facts = null) {
      if (min === 0) {
        // The union is no longer than the sum: most timelines are decided by that.
        let sum = 0;
        for (let i = 0; i < count; i++) sum += minutesOf[held[i] as number] as number;
        if (sum <= max) return 0;
      }
      const merged = mergeHeld(stretches, held, count);
      const free: number[] = [];
      const mixed = facts !== null && holdsFact(facts, held, count);
      if (mixed) {
        for (const bundle of held.subarray(0, count)) {
          if (isFree(facts, bundle)) free.push(...(stretches[bundle] as Int32Array));
        }
      }
      if (span === null) {
        const minutes = overlap(merged, -Infinity, Infinity);
        const counts = !mixed || free.length > 0;
        return Math.max(0, counts ? minutes - max : 0, min - minutes);
      }
      let worst = 0;
      const look = (from: number): void => {
        if (mixed && !meets(free, from, from + span)) return;
        worst = Math.max(worst, overlap(merged, from, from + span) - max);
      };
      // The fullest window starts with a stretch or ends with one; of those that hold a minute of some
      // stretch, it may also hold just its first or last minute.
      for (let i = 0; i < merged.length; i += 2) {
        look(merged[i] as number);
        look((merged[i + 1] as number) - span);
      }
      for (let i = 0; i < free.length; i += 2) {
        look((free[i] as number) - span + 1);
        look((free[i + 1] as number) - 1);
      }
      return worst;
    },
    linearize(person, form) {
      const bundles = form.bundlesOf(person).filter(bundle => (stretches[bundle] as Int32Array).length > 0);
      // Minutes of stretches held at the same time would count twice; such bundles are refused beforehand.
      form.requireApart(person, bundles, stretches);
      const addRow = (from: number, to: number): void => {
        const terms = bundles
          .map(bundle => ({ bundle, minutes: overlap(stretches[bundle] as Int32Array, from, to) }))
          .filter(({ minutes }) => minutes > 0);
        const all = terms.reduce((sum, { minutes }) => sum + minutes, 0);
        if (all <= max) return;
        const facts = terms.reduce(
          (sum, { bundle, minutes }) => sum + (form.isFact(bundle) ? minutes : 0),
          0,
        );
        if (this.price === null && facts > max) {
          form.forbid(
            person,
            terms.map(({ bundle }) => bundle),
            this,
          );
          return;
        }
        form.atMost(
          max,
          terms.map(({ bundle, minutes }) => form.times(minutes, person, bundle)),
          this,
          form.slackOf(this, person),
        );
      };
      if (span === null) {
        addRow(-Infinity, Infinity);
        if (min > 0) {
          const terms = bundles.map(bundle =>
            form.times(overlap(stretches[bundle] as Int32Array, -Infinity, Infinity), person, bundle),
          );
          form.atLeast(min, terms, this, form.slackOf(this, person));
        }
        return;
      }
      const edges = new Set<number>();
      const hasFacts = this.price === null && bundles.some(bundle => form.isFact(bundle));
      for (const bundle of bundles) {
        const list = stretches[bundle] as Int32Array;
        for (let i = 0; i < list.length; i += 2) {
          const [start, end] = [list[i] as number, list[i + 1] as number];
          edges.add(start).add(end - span);
          if (hasFacts && !form.isFact(bundle)) edges.add(start - span + 1).add(end - 1);
        }
      }
      for (const from of [...edges].sort((a, b) => a - b)) addRow(from, from + span);
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
    violation(person, held, count, facts = null) {
      const touched = touchedBy(calendar, person, held, count);
      // Leaving out windows of facts alone can only lower the worst.
      const worst = worstWindow(touched, null, span, max);
      if (worst === 0) return 0;
      return worstWindow(touched, freeDays(calendar, person, held, count, touched, facts), span, max);
    },
    linearize(person, form) {
      const flags = touchFlags(calendar, person, form);
      for (let first = 0; first < calendar.size; first++) {
        const inside = [...flags].filter(([day]) => day >= first && day < first + span);
        if (inside.length > max) {
          const days = inside.map(([day]) => day);
          if (this.price === null && factDays(calendar, person, form, days).length > max) {
            form.forbid(person, touching(calendar, person, form, days), this);
          } else
            form.atMost(
              max,
              inside.map(([, flag]) => ({ variable: flag, coefficient: 1 })),
              this,
              form.slackOf(this, person),
            );
        }
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
    violation(person, held, count, facts = null) {
      const touched = touchedBy(calendar, person, held, count);
      const free = freeDays(calendar, person, held, count, touched, facts);
      let inside = 0;
      let counts = false;
      touched.forEach((day, index) => {
        if (day < calendar.firstInside || day > calendar.lastInside) return;
        inside++;
        counts ||= free === null || free[index] === true;
      });
      return counts ? Math.max(0, inside - max) : 0;
    },
    linearize(person, form) {
      const inside = [...touchFlags(calendar, person, form)].filter(
        ([day]) => day >= calendar.firstInside && day <= calendar.lastInside,
      );
      if (inside.length <= max) return;
      const days = inside.map(([day]) => day);
      if (this.price === null && factDays(calendar, person, form, days).length > max) {
        form.forbid(person, touching(calendar, person, form, days), this);
      } else
        form.atMost(
          max,
          inside.map(([, flag]) => ({ variable: flag, coefficient: 1 })),
          this,
          form.slackOf(this, person),
        );
    },
  };
}

/**
 * Touched days come in runs of at least `min`. Runs that hold or adjoin the first or last day of the
 * horizon are exempt, since they may go on beyond it.
 */
export function minimumRun(base: RowBase, calendar: Calendar, min: number): RowConstraint {
  return {
    ...base,
    family: 'minimum-run',
    violation(person, held, count, facts = null) {
      const touched = touchedBy(calendar, person, held, count);
      const free = freeDays(calendar, person, held, count, touched, facts);
      let short = 0;
      let first = 0;
      for (let i = 0; i < touched.length; i++) {
        const last = touched[i] as number;
        if (i + 1 < touched.length && touched[i + 1] === last + 1) continue;
        const start = touched[first] as number;
        const exempt =
          start <= calendar.firstInside ||
          last >= calendar.lastInside ||
          free?.slice(first, i + 1).includes(true) === false;
        if (!exempt) short += Math.max(0, min - (last - start + 1));
        first = i + 1;
      }
      return short;
    },
    linearize(person, form) {
      const flags = touchFlags(calendar, person, form);
      // For each run of exactly `length` days from `start`: the days in it less the two beside it are at
      // most length - 1, or else the run is there and falls short by min - length.
      for (let start = calendar.firstInside + 1; start < calendar.lastInside; start++) {
        for (let length = 1; length < min && start + length - 1 < calendar.lastInside; length++) {
          const days = Array.from({ length }, (_, index) => start + index);
          if (!days.every(day => flags.has(day))) break;
          const terms = [...termsOf(flags, days, 1), ...termsOf(flags, [start - 1, start + length], -1)];
          addBreach(this, calendar, person, form, days, terms, length - 1, min - length);
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
    violation(person, held, count, facts = null) {
      const touched = touchedBy(calendar, person, held, count);
      const free = freeDays(calendar, person, held, count, touched, facts);
      let short = 0;
      for (let i = 1; i < touched.length; i++) {
        const gap = (touched[i] as number) - (touched[i - 1] as number) - 1;
        if (gap > 0 && (free === null || free[i] === true || free[i - 1] === true))
          short += Math.max(0, min - gap);
      }
      return short;
    },
    linearize(person, form) {
      const flags = touchFlags(calendar, person, form);
      // Off between two touched days that lie gap + 1 apart: y[d] + y[d+gap+1] - sum(y between) <= 1, or
      // else the gap is there and falls short by min - gap.
      for (const day of flags.keys()) {
        for (let gap = 1; gap < min; gap++) {
          const days = [day, day + gap + 1];
          if (!flags.has(day + gap + 1)) continue;
          const between = Array.from({ length: gap }, (_, index) => day + 1 + index);
          const terms = [...termsOf(flags, days, 1), ...termsOf(flags, between, -1)];
          addBreach(this, calendar, person, form, days, terms, 1, min - gap);
        }
      }
    },
  };
}

/** A weekend is touched on both days or on none; `days` holds two numbers per weekend inside the horizon. */
export function wholeGroups(
  base: RowBase,
  calendar: Calendar,
  pairs: readonly (readonly [number, number])[],
): RowConstraint {
  return {
    ...base,
    family: 'whole-groups',
    violation(person, held, count, facts = null) {
      const touched = touchedBy(calendar, person, held, count);
      const free = freeDays(calendar, person, held, count, touched, facts);
      let broken = 0;
      for (const [first, second] of pairs) {
        const a = touched.indexOf(first);
        const b = touched.indexOf(second);
        if (a >= 0 !== b >= 0 && (free === null || free[Math.max(a, b)] === true)) broken++;
      }
      return broken;
    },
    linearize(person, form) {
      const flags = touchFlags(calendar, person, form);
      for (const [first, second] of pairs) {
        for (const [here, there] of [
          [first, second],
          [second, first],
        ] as const) {
          if (!flags.has(here)) continue;
          const terms = [...termsOf(flags, [here], 1), ...termsOf(flags, [there], -1)];
          addBreach(this, calendar, person, form, [here], terms, 0, 1);
        }
      }
    },
  };
}

/** At most `max` bundles at any instant. Only needed above 1; one at a time is a conflict of pairs. */
export function atOnce(base: RowBase, stretches: Stretches, max: number): RowConstraint {
  return {
    ...base,
    family: 'at-once',
    violation(_person, held, count, facts = null) {
      let worst = 0;
      for (let i = 0; i < count; i++) {
        const list = stretches[held[i] as number] as Int32Array;
        for (let k = 0; k < list.length; k += 2) {
          const at = list[k] as number;
          let here = 0;
          let free = false;
          for (let j = 0; j < count; j++) {
            if (overlap(stretches[held[j] as number] as Int32Array, at, at + 1) === 0) continue;
            here++;
            free ||= isFree(facts, held[j] as number);
          }
          if (free) worst = Math.max(worst, here - max);
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
        if (here.length <= max) continue;
        atMostHeld(form, person, here, max, this);
      }
    },
  };
}

/** At most `max` of the bundles; where facts alone are more, none may be added to them. */
function atMostHeld(
  form: LinearForm,
  person: number,
  bundles: readonly number[],
  max: number,
  by: RowConstraint,
): void {
  const facts = bundles.filter(bundle => form.isFact(bundle)).length;
  if (by.price === null && facts > max) form.forbid(person, bundles, by);
  else
    form.atMost(
      max,
      bundles.map(bundle => form.times(1, person, bundle)),
      by,
      form.slackOf(by, person),
    );
}

/** Whether a bundle is the solver's choice; without a mask every bundle counts as one. */
function isFree(facts: Uint8Array | null, bundle: number): boolean {
  return facts === null || facts[bundle] === 0;
}

/** The most by which a window of `span` that holds something free holds more than `max`. `points` ascend. */
function worstWindow(
  points: readonly number[],
  free: readonly boolean[] | null,
  span: number,
  max: number,
): number {
  let worst = 0;
  let low = 0;
  let lastFree = -1;
  for (let i = 0; i < points.length; i++) {
    if (free === null || free[i] === true) lastFree = i;
    while ((points[i] as number) - (points[low] as number) >= span) low++;
    if (lastFree >= low) worst = Math.max(worst, i - low + 1 - max);
  }
  return worst;
}

function holdsFact(facts: Uint8Array, held: Int32Array, count: number): boolean {
  for (let i = 0; i < count; i++) if (facts[held[i] as number] === 1) return true;
  return false;
}

/** `null`: all are the solver's choice. Otherwise for each touched day whether something the solver chose touches it. */
function freeDays(
  calendar: Calendar,
  person: number,
  held: Int32Array,
  count: number,
  touched: readonly number[],
  facts: Uint8Array | null,
): boolean[] | null {
  if (facts === null || !holdsFact(facts, held, count)) return null;
  const chosen = held.subarray(0, count).filter(bundle => isFree(facts, bundle));
  const free = new Set(touchedBy(calendar, person, chosen, chosen.length));
  return touched.map(day => free.has(day));
}

/** Of the days, those that a fact touches. */
function factDays(calendar: Calendar, person: number, form: LinearForm, days: readonly number[]): number[] {
  const facts = form.bundlesOf(person).filter(bundle => form.isFact(bundle));
  const touched = new Set(touchedBy(calendar, person, Int32Array.from(facts), facts.length));
  return days.filter(day => touched.has(day));
}

/** The bundles the person may hold that touch one of the days. */
function touching(calendar: Calendar, person: number, form: LinearForm, days: readonly number[]): number[] {
  const touches = calendar.touches[calendar.classOf[person] as number] as readonly Int32Array[];
  return form
    .bundlesOf(person)
    .filter(bundle => (touches[bundle] as Int32Array).some(day => days.includes(day)));
}

function termsOf(flags: ReadonlyMap<number, number>, days: readonly number[], coefficient: number): Term[] {
  return days.flatMap(day => {
    const variable = flags.get(day);
    return variable === undefined ? [] : [{ variable, coefficient }];
  });
}

/**
 * Adds `terms <= bound`, which is broken by 1 at most, at the price of `amount` units. Where facts alone can
 * touch all of `days`, the row only binds together with a bundle on them that is no fact.
 */
function addBreach(
  row: RowConstraint,
  calendar: Calendar,
  person: number,
  form: LinearForm,
  days: readonly number[],
  terms: readonly Term[],
  bound: number,
  amount: number,
): void {
  if (row.price !== null) {
    form.atMost(bound, terms, row, form.newSlack(row, amount));
    return;
  }
  if (factDays(calendar, person, form, days).length < days.length) {
    form.atMost(bound, terms, row);
    return;
  }
  for (const bundle of touching(calendar, person, form, days)) {
    if (!form.isFact(bundle)) form.atMost(bound + 1, [form.times(1, person, bundle), ...terms], row);
  }
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

/** Whether some stretch of an unsorted list overlaps [from, to). */
function meets(list: readonly number[], from: number, to: number): boolean {
  for (let k = 0; k < list.length; k += 2) {
    if ((list[k] as number) < to && from < (list[k + 1] as number)) return true;
  }
  return false;
}
