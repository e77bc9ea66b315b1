import type { ClashFamily, DutyModel } from '../../src/model/duty-model';
import type { LinearForm, LinearRow, Term } from '../../src/model/linear-form';

/**
 * Rows that keep clashing turns apart: one for each set of kinds of which nobody holds two bundles, which says more
 * in fewer rows than a row for each pair.
 */
export function clashRows(model: DutyModel, form: LinearForm): readonly LinearRow[] {
  const rows: LinearRow[] = [];
  const bundlesOf: number[][] = Array.from({ length: model.kinds }, () => []);
  model.kindOf.forEach((kind, bundle) => bundlesOf[kind]?.push(bundle));
  model.clashes.forEach((family, number) => {
    const sets = clashingSets(family).map(kinds => kinds.map(kind => bundlesOf[kind] as number[]));
    const all = sets.flatMap(oneOfEach => apartSets(oneOfEach, family, model));
    for (let person = 0; person < model.people; person++) {
      if (family.people !== null && family.people[person] !== 1) continue;
      const mine = new Set(form.bundlesOf(person));
      for (const bundles of all) {
        const row = atMostOne(
          bundles.filter(bundle => mine.has(bundle)),
          person,
          form,
        );
        if (row !== null) rows.push({ ...row, name: `clash_${number}_${person}_${rows.length}` });
      }
    }
  });
  return rows;
}

/** Sets of kinds that clash with one another, so that every clashing pair is in one of them. */
function clashingSets({ neighbors }: ClashFamily): readonly (readonly number[])[] {
  const around = neighbors.map(list => new Set(list));
  const size = neighbors.length;
  const covered = new Set<number>();
  const sets: number[][] = [];
  for (let kind = 0; kind < size; kind++) {
    const later = [...(around[kind] as Set<number>)].filter(other => other > kind).sort((a, b) => a - b);
    let isIn = false;
    for (const other of later) {
      if (covered.has(kind * size + other)) {
        isIn = true;
        continue;
      }
      const set = [kind, other];
      for (const third of later) {
        if (third !== other && set.every(member => around[member]?.has(third) === true)) set.push(third);
      }
      set.sort((a, b) => a - b);
      set.forEach((a, index) => set.slice(index + 1).forEach(b => covered.add(a * size + b)));
      sets.push(set);
      isIn = true;
    }
    if (!isIn && around[kind]?.has(kind) === true) sets.push([kind]);
  }
  return sets;
}

/**
 * Sets of bundles of which nobody holds two, from those of kinds that clash. Of a kind that does not clash with
 * itself several may be held, so its bundles stand in sets of their own.
 */
function apartSets(
  groups: readonly (readonly number[])[],
  { neighbors }: ClashFamily,
  { kindOf }: DutyModel,
): readonly (readonly number[])[] {
  const isAlone = ([bundle = 0]: readonly number[]): boolean => {
    const kind = kindOf[bundle] as number;
    return neighbors[kind]?.includes(kind) === true;
  };
  const choices = groups.map(group => (isAlone(group) ? [group] : group.map(bundle => [bundle])));
  return choices.reduce<readonly (readonly number[])[]>(
    (sets, options) => sets.flatMap(set => options.map(option => [...set, ...option])),
    [[]],
  );
}

/** That a person holds one of the bundles at most; where facts are among them, nothing besides these. */
function atMostOne(
  bundles: readonly number[],
  person: number,
  form: LinearForm,
): Omit<LinearRow, 'name'> | null {
  const free = bundles.filter(bundle => !form.isFact(bundle));
  const bound = free.length < bundles.length ? 0 : 1;
  if (free.length <= bound) return null;
  const terms: Term[] = free.map(bundle => form.times(1, person, bundle));
  return { terms, sense: '<=', bound };
}
