import type { LinearForm } from './linear-form';
import type { Roster } from './model';

/** A constraint across people, on the holders of a few bundles at one time. */
export interface ColumnConstraint {
  readonly source: number;
  readonly family: string;
  readonly price: number | null;
  /** The bundles it looks at. */
  readonly bundles: Int32Array;
  violation(roster: Roster): number;
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
    violation(roster) {
      let count = 0;
      for (let i = 0; i < bundles.length; i++) {
        const person = roster[bundles[i] as number] as number;
        if (person >= 0) count += group[person] as number;
      }
      return Math.max(0, count - max);
    },
    linearize(form) {
      const terms: number[] = [];
      for (const bundle of bundles) {
        for (const person of form.candidatesOf(bundle)) if (group[person] === 1) terms.push(form.holds(person, bundle));
      }
      if (terms.length > max) form.atMost(max, terms, this);
    },
  };
}

/** If all the bundles are held, at least one holder is in the group; an open bundle waives it. */
export function someoneFromGroup(base: ColumnBase, bundles: Int32Array, waivers: Int32Array, group: Uint8Array): ColumnConstraint {
  return {
    ...base,
    family: 'someone-from-group',
    bundles: Int32Array.from(new Set([...bundles, ...waivers])),
    violation(roster) {
      for (let i = 0; i < waivers.length; i++) if ((roster[waivers[i] as number] as number) < 0) return 0;
      for (let i = 0; i < bundles.length; i++) {
        const person = roster[bundles[i] as number] as number;
        if (person >= 0 && group[person] === 1) return 0;
      }
      return 1;
    },
    linearize(form) {
      const terms: number[] = [];
      for (const bundle of bundles) {
        for (const person of form.candidatesOf(bundle)) if (group[person] === 1) terms.push(form.holds(person, bundle));
      }
      for (const bundle of waivers) terms.push(form.open(bundle));
      form.atLeast(1, terms, this);
    },
  };
}

/** The guest bundle is only held while one of the hosts is held by someone in the group. */
export function guestNeedsHost(base: ColumnBase, guest: number, hosts: Int32Array, group: Uint8Array): ColumnConstraint {
  return {
    ...base,
    family: 'guest-needs-host',
    bundles: Int32Array.from([guest, ...hosts]),
    violation(roster) {
      if ((roster[guest] as number) < 0) return 0;
      for (let i = 0; i < hosts.length; i++) {
        const person = roster[hosts[i] as number] as number;
        if (person >= 0 && group[person] === 1) return 0;
      }
      return 1;
    },
    linearize(form) {
      const terms = [];
      for (const person of form.candidatesOf(guest)) terms.push({ variable: form.holds(person, guest), coefficient: 1 });
      for (const host of hosts) {
        for (const person of form.candidatesOf(host)) {
          if (group[person] === 1) terms.push({ variable: form.holds(person, host), coefficient: -1 });
        }
      }
      form.atMostTerms(0, terms, this);
    },
  };
}
