import type { LinearForm, Term } from './linear-form';
import type { Roster } from './model';

/** A constraint across people, on the holders of a few bundles at one time. */
export interface ColumnConstraint {
  readonly source: number;
  readonly family: string;
  readonly price: number | null;
  /** The bundles it looks at. */
  readonly bundles: Int32Array;
  /** The amount broken; with `facts`, a mask of the fixed bundles, breaches among facts alone do not count. */
  violation(roster: Roster, facts?: Uint8Array | null): number;
  linearize(form: LinearForm): void;
}

interface ColumnBase {
  readonly source: number;
  readonly price: number | null;
}

/** Of the holders of the bundles, at most `max` are in the group. */
export function atMostFromGroup(
  base: ColumnBase,
  bundles: Int32Array,
  group: Uint8Array,
  max: number,
): ColumnConstraint {
  return {
    ...base,
    family: 'at-most-from-group',
    bundles,
    violation(roster, facts = null) {
      let count = 0;
      let free = false;
      for (let i = 0; i < bundles.length; i++) {
        const bundle = bundles[i] as number;
        const person = roster[bundle] as number;
        if (person < 0 || group[person] === 0) continue;
        count++;
        free ||= isFree(facts, bundle);
      }
      return free ? Math.max(0, count - max) : 0;
    },
    linearize(form) {
      const terms: Term[] = [];
      let facts = 0;
      for (const bundle of bundles) {
        const mine = groupTerms(form, bundle, group, 1);
        if (form.isFact(bundle)) facts += mine.length;
        terms.push(...mine);
      }
      if (this.price === null && facts > max) {
        for (const bundle of bundles) {
          if (!form.isFact(bundle)) form.atMost(0, groupTerms(form, bundle, group, 1), this);
        }
      } else if (terms.length > max) form.atMost(max, terms, this, form.newSlack(this, 1));
    },
  };
}

/** If all the bundles are held, at least one holder is in the group; an open bundle waives it. */
export function someoneFromGroup(
  base: ColumnBase,
  bundles: Int32Array,
  waivers: Int32Array,
  group: Uint8Array,
): ColumnConstraint {
  const all = Int32Array.from(new Set([...bundles, ...waivers]));
  return {
    ...base,
    family: 'someone-from-group',
    bundles: all,
    violation(roster, facts = null) {
      for (let i = 0; i < waivers.length; i++) if ((roster[waivers[i] as number] as number) < 0) return 0;
      let free = false;
      for (let i = 0; i < all.length; i++) {
        const bundle = all[i] as number;
        const person = roster[bundle] as number;
        if (person < 0) continue;
        if (group[person] === 1) return 0;
        free ||= isFree(facts, bundle);
      }
      return facts === null || free ? 1 : 0;
    },
    linearize(form) {
      const terms: Term[] = [];
      for (const bundle of all) terms.push(...groupTerms(form, bundle, group, 1));
      for (const bundle of waivers) terms.push({ variable: form.open(bundle), coefficient: 1 });
      if (this.price !== null || !waivers.every(bundle => form.isFact(bundle))) {
        form.atLeast(1, terms, this, form.newSlack(this, 1));
        return;
      }
      // The seats that must be filled are facts; it binds once somebody else is on duty beside them.
      for (const bundle of all) {
        if (!form.isFact(bundle))
          form.atLeast(1, [...terms, { variable: form.open(bundle), coefficient: 1 }], this);
      }
    },
  };
}

/** The guest bundle is only held while one of the hosts is held by someone in the group. */
export function guestNeedsHost(
  base: ColumnBase,
  guest: number,
  hosts: Int32Array,
  group: Uint8Array,
): ColumnConstraint {
  return {
    ...base,
    family: 'guest-needs-host',
    bundles: Int32Array.from([guest, ...hosts]),
    violation(roster, facts = null) {
      if ((roster[guest] as number) < 0) return 0;
      let free = isFree(facts, guest);
      for (let i = 0; i < hosts.length; i++) {
        const person = roster[hosts[i] as number] as number;
        if (person < 0) continue;
        if (group[person] === 1) return 0;
        free ||= isFree(facts, hosts[i] as number);
      }
      return free ? 1 : 0;
    },
    linearize(form) {
      const mentored = [...hosts].flatMap(host => groupTerms(form, host, group, 1));
      if (this.price !== null || !form.isFact(guest)) {
        form.atLeast(
          1,
          [{ variable: form.open(guest), coefficient: 1 }, ...mentored],
          this,
          form.newSlack(this, 1),
        );
        return;
      }
      // The guest is a fact; it binds once a host is held by somebody who is none.
      for (const host of hosts) {
        if (!form.isFact(host))
          form.atLeast(1, [{ variable: form.open(host), coefficient: 1 }, ...mentored], this);
      }
    },
  };
}

/** Whether a bundle is the solver's choice; without a mask every bundle counts as one. */
function isFree(facts: Uint8Array | null, bundle: number): boolean {
  return facts === null || facts[bundle] === 0;
}

/** A term for each member of the group who may hold the bundle. */
function groupTerms(form: LinearForm, bundle: number, group: Uint8Array, coefficient: number): Term[] {
  const terms: Term[] = [];
  for (const person of form.candidatesOf(bundle)) {
    if (group[person] === 1) terms.push(form.times(coefficient, person, bundle));
  }
  return terms;
}
