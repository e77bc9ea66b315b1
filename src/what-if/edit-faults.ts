import { InvalidOptionError } from '../errors/errors';
import type { PlanInput } from '../plan/plan-input';
import { describe, quote } from '../plan/schema-issues';
import { isLocalDate } from '../time/instant';
import type { PlanEdit, Scenario } from './scenario';

const EDITS = [
  'add-person',
  'remove-person',
  'leave',
  'brief',
  'capacity',
  'coverage',
  'add-rule',
  'drop-rule',
] as const satisfies readonly PlanEdit['edit'][];

/** What an edit must say and may say besides. */
const FIELDS: Readonly<
  Record<PlanEdit['edit'], { readonly must: readonly string[]; readonly may: readonly string[] }>
> = {
  'add-person': { must: ['person'], may: ['briefedOn'] },
  'remove-person': { must: ['person'], may: ['from'] },
  leave: { must: ['person', 'from'], may: ['through', 'kind'] },
  brief: { must: ['person', 'system'], may: ['level'] },
  capacity: { must: ['person', 'capacity'], may: [] },
  coverage: { must: ['system', 'coverage'], may: [] },
  'add-rule': { must: ['rule'], may: [] },
  'drop-rule': { must: ['index'], may: [] },
};

/** What keeps an edit from being made on a plan; `null`: nothing. What it makes of the plan is checked later. */
export function editFault(plan: PlanInput, edit: PlanEdit): string | null {
  if (edit === null || typeof edit !== 'object' || !EDITS.includes(edit.edit)) {
    const given: unknown = (edit as PlanEdit | null)?.edit;
    return `edit is ${JSON.stringify(given) ?? 'missing'}; it must be one of ${EDITS.join(', ')}`;
  }
  const { must, may } = FIELDS[edit.edit];
  const given = Object.entries(edit).flatMap(([field, value]) => (value === undefined ? [] : [field]));
  const lacks = must.find(field => !given.includes(field));
  if (lacks !== undefined) return `${quote(edit.edit)} needs ${quote(lacks)}`;
  const stray = given.find(field => field !== 'edit' && !must.includes(field) && !may.includes(field));
  if (stray !== undefined) {
    return `${quote(edit.edit)} has no field ${quote(stray)}; it has ${[...must, ...may].join(', ')}`;
  }
  const person =
    edit.edit === 'add-person' ? null : 'person' in edit ? missing(plan.people, edit.person, 'person') : null;
  if (person !== null) return person;
  if (edit.edit === 'remove-person' && edit.from !== undefined && !isLocalDate(edit.from)) {
    return `from is ${describe(edit.from)}; it must be a day, as 2026-11-02`;
  }
  if (edit.edit === 'brief' || edit.edit === 'coverage') return missing(plan.systems, edit.system, 'system');
  if (edit.edit === 'add-person') {
    for (const system of edit.briefedOn ?? []) {
      const fault = missing(plan.systems, system, 'system');
      if (fault !== null) return fault;
    }
  }
  const rules = plan.rules?.length ?? 0;
  if (edit.edit === 'drop-rule' && !(Number.isInteger(edit.index) && edit.index >= 0 && edit.index < rules)) {
    return `index is ${String(edit.index)}; the plan has ${rules} rules by then, counted from 0`;
  }
  return null;
}

/** @throws {InvalidOptionError} with every fault of the scenarios' names and forms at once. */
export function checkScenarios(scenarios: readonly Scenario[]): void {
  const faults: string[] = [];
  const names = new Set<string>();
  scenarios.forEach((scenario, index) => {
    if (typeof scenario?.name !== 'string' || scenario.name.trim() === '') {
      faults.push(`scenario ${index} has no name`);
      return;
    }
    if (names.has(scenario.name)) faults.push(`two scenarios are called ${quote(scenario.name)}`);
    names.add(scenario.name);
    if (typeof scenario.change !== 'function' && !Array.isArray(scenario.change)) {
      faults.push(`the change of scenario ${quote(scenario.name)} must be a list of edits or a function`);
    }
  });
  if (faults.length > 0) throw new InvalidOptionError(`${faults.join('; ')}.\nMaybe give each its own name.`);
}

function missing(
  known: readonly { readonly id: string }[],
  id: string,
  what: 'person' | 'system',
): string | null {
  if (known.some(item => item.id === id)) return null;
  return `there is no ${what} ${describe(id)}; there are ${known.map(item => item.id).join(', ')}`;
}
