import type { DutyModel, DutyRoster } from '../../src/model/duty-model';
import { ruleOnKinds } from '../../src/model/kinds';
import { LinearForm } from '../../src/model/linear-form';
import type { Model } from '../../src/model/model';
import type { WrittenProgram } from '../../src/model/program-text';
import { type Program, programOf } from '../../src/solve/exact/program';
import { clashRows } from './clash-rows';
import { loadRows } from './load-rows';

/** A duty model as a mixed integer program: its least value and `constant` are the cost of the cheapest roster. */
export interface DutyProgram {
  /** The same twice: for solvers that read text, and for those that take matrices. */
  readonly written: WrittenProgram;
  readonly program: Program;
  readonly form: LinearForm;
  readonly constant: number;
}

/** @throws {Error} for a model of which no linear rows say the same. */
export function dutyProgram(model: DutyModel): DutyProgram {
  const form = new LinearForm(onBundles(model));
  if (form.inexact !== null) throw new Error(`No linear program says what the model says: ${form.inexact}.`);
  const loads = loadRows(model, form);
  const objective = [...form.softPrices, ...loads.objective];
  let constant = model.constant + loads.constant;
  const { published } = model;
  model.kindOf.forEach((kind, bundle) => {
    objective.push({ variable: form.open(bundle), coefficient: model.openPrice[bundle] as number });
    const before = published?.holder[bundle] ?? -1;
    const change = published === undefined || before < 0 ? 0 : published.changePrice;
    constant += change;
    for (const person of form.candidatesOf(bundle)) {
      const wish = model.wishes[person]?.[kind] ?? 0;
      const held = (model.heldPrice[bundle] as number) + wish - (person === before ? change : 0);
      if (held !== 0) objective.push(form.times(held, person, bundle));
    }
  });
  const rows = [...clashRows(model, form), ...loads.rows];
  return {
    written: { about: [], variables: form.variables, rows: [...form.rows, ...rows], objective },
    program: programOf({ form, rows, objective }),
    form,
    constant,
  };
}

/** Who holds what by the values of the variables; `null`: they are no roster, since some are not whole. */
export function rosterOf(model: DutyModel, form: LinearForm, values: ArrayLike<number>): DutyRoster | null {
  const roster = new Int32Array(model.kindOf.length).fill(-1);
  for (let bundle = 0; bundle < roster.length; bundle++) {
    for (const person of form.candidatesOf(bundle)) {
      const value = values[form.holds(person, bundle)] ?? Number.NaN;
      const whole = Math.round(value);
      if (!(Math.abs(value - whole) < 1e-5) || whole < 0 || whole > 1) return null;
      if (whole === 0) continue;
      if ((roster[bundle] as number) >= 0) return null;
      roster[bundle] = person;
    }
  }
  return roster;
}

/** The model as the linear form reads it, with every bundle a kind of its own; loads and prices are left out. */
function onBundles(model: DutyModel): Model {
  const first = model.kindOf;
  const limitsMinutes = model.rules.some(({ family }) => family.startsWith('minutes-'));
  return {
    people: model.people,
    bundles: Array.from(first, (kind, bundle) => ({
      start: model.start[kind] as number,
      end: model.end[kind] as number,
      candidates: model.candidates[bundle] as Int32Array,
      fixed: model.fixed[bundle] as number,
      openCost: 0,
      wantedCost: 0,
      published: -1,
      past: false,
    })),
    // Only where minutes are limited does the form ask what clashes; otherwise `clashRows` says it in fewer rows.
    conflicts: limitsMinutes ? pairsApart(model) : [],
    // To pick the first bundle of each kind is to pick, here, the kind of each bundle.
    rows: model.rules.map(rule => ruleOnKinds(rule, { first, kindOf: first, bundleOf: first })),
    columns: model.together ?? [],
    dimensions: [],
    wishes: [],
    levels: [],
  };
}

function pairsApart({ clashes, kindOf }: DutyModel): Model['conflicts'] {
  return clashes.map(({ people, neighbors }) => ({
    source: -1,
    people,
    neighbors: Array.from(kindOf, (kind, bundle) => {
      const apart = new Set(neighbors[kind]);
      return Int32Array.from(
        [...kindOf.keys()].filter(other => other !== bundle && apart.has(kindOf[other] as number)),
      );
    }),
  }));
}
