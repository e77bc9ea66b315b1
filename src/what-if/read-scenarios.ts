import type { Issue } from '../errors/errors';
import { Spelling } from '../plan/checks/nearest';
import { readPlainData } from '../plan/guard';
import { planInputOf } from '../plan/input-of/plan-input-of';
import type { Plan } from '../plan/plan';
import type { PlanInput } from '../plan/plan-input';
import { describe, quote } from '../plan/schema-issues';
import { editFault } from './edit-faults';
import { editPlan } from './edit-plan';
import type { PlanEdit, Scenario } from './scenario';

/** Scenarios read from data, or all that is wrong with them. */
export type ScenariosResult =
  | { readonly status: 'valid'; readonly scenarios: readonly Scenario[] }
  | { readonly status: 'invalid'; readonly issues: readonly Issue[] };

type Form = 'text' | 'texts' | 'number' | 'object' | 'coverage';
type Fields = Readonly<Record<string, { readonly form: Form; readonly optional?: true }>>;

const FIELDS: Readonly<Record<PlanEdit['edit'], Fields>> = {
  'add-person': { person: { form: 'object' }, briefedOn: { form: 'texts', optional: true } },
  'remove-person': { person: { form: 'text' }, from: { form: 'text', optional: true } },
  leave: {
    person: { form: 'text' },
    from: { form: 'text' },
    through: { form: 'text', optional: true },
    kind: { form: 'text', optional: true },
  },
  brief: { person: { form: 'text' }, system: { form: 'text' }, level: { form: 'text', optional: true } },
  capacity: { person: { form: 'text' }, capacity: { form: 'number' } },
  coverage: { system: { form: 'text' }, coverage: { form: 'coverage' } },
  'add-rule': { rule: { form: 'object' } },
  'drop-rule': { index: { form: 'number' } },
};

const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}]/u;
/** Most scenarios of one file, and edits of one scenario. */
const MOST = 1_000;

/**
 * Reads scenarios from data, such as a file: a list of `{ name, change }`, or an object with such a list as
 * `scenarios`. `change` is a list of edits. Whether the plan that comes of them is right is not looked at here; an edit that
 * names what the plan does not have by then is an issue.
 */
export function readScenarios(plan: Plan, data: unknown): ScenariosResult {
  const plain = readPlainData(data);
  if (plain.status === 'refused') return { status: 'invalid', issues: plain.issues };
  const issues: Issue[] = [];
  const isObject = isRecord(plain.data);
  const list = isObject ? plain.data['scenarios'] : plain.data;
  const root = isObject ? ['scenarios'] : [];
  if (isObject) unknownKeys(plain.data, ['scenarios'], [], issues);
  if (!Array.isArray(list)) {
    issues.push(wrongType(root, 'the scenarios', list, 'a list of { name, change }'));
    return { status: 'invalid', issues };
  }
  if (list.length > MOST) {
    issues.push({
      code: 'too-large',
      path: root,
      message: `there are ${list.length} scenarios; at most ${MOST}`,
    });
    return { status: 'invalid', issues };
  }
  const input = planInputOf(plan);
  const names = new Set<string>();
  list.forEach((entry: unknown, index) => readScenario(entry, [...root, index], { input, names, issues }));
  if (issues.length > 0) return { status: 'invalid', issues };
  return { status: 'valid', scenarios: list as readonly Scenario[] };
}

type Path = readonly (string | number)[];

function readScenario(
  entry: unknown,
  path: Path,
  {
    input,
    names,
    issues,
  }: { readonly input: PlanInput; readonly names: Set<string>; readonly issues: Issue[] },
): void {
  if (!isRecord(entry)) {
    issues.push(wrongType(path, 'a scenario', entry, 'an object with `name` and `change`'));
    return;
  }
  unknownKeys(entry, ['name', 'change'], path, issues);
  const { name, change } = entry;
  if (typeof name !== 'string' || name.trim() === '' || name.length > 200 || CONTROLS.test(name)) {
    issues.push(
      wrongType(
        [...path, 'name'],
        'the name',
        name,
        'a text of 1 to 200 characters without line ends and control characters',
      ),
    );
  } else if (names.has(name)) {
    issues.push({
      code: 'duplicate-id',
      path: [...path, 'name'],
      message: `two scenarios are called ${quote(name)}`,
      hint: 'Maybe give each its own name.',
    });
  } else names.add(name);
  if (!Array.isArray(change) || change.length > MOST) {
    issues.push(wrongType([...path, 'change'], 'the change', change, `a list of at most ${MOST} edits`));
    return;
  }
  // Edits build on each other: after one that is wrong, nothing can be said of what later ones name.
  let changed: PlanInput | null = input;
  change.forEach((edit: unknown, index) => {
    const at = [...path, 'change', index];
    if (!hasForm(edit, at, issues)) changed = null;
    if (changed === null) return;
    const fault = editFault(changed, edit as PlanEdit);
    if (fault === null) changed = editPlan(changed, edit as PlanEdit);
    else {
      issues.push({
        code: 'unknown-id',
        path: at,
        message: fault,
        hint: 'Maybe it is misspelled, or an earlier edit has removed it.',
      });
    }
  });
}

function hasForm(edit: unknown, path: Path, issues: Issue[]): boolean {
  const before = issues.length;
  if (!isRecord(edit)) {
    issues.push(wrongType(path, 'an edit', edit, 'an object with `edit`'));
    return false;
  }
  const kind = edit['edit'];
  const known = Object.keys(FIELDS);
  if (typeof kind !== 'string' || !known.includes(kind)) {
    const near = typeof kind === 'string' ? new Spelling().nearest(kind, new Set(known), 'edit') : null;
    issues.push({
      code: kind === undefined ? 'missing' : 'not-allowed',
      path: [...path, 'edit'],
      message: `the edit is ${describe(kind)}; it must be one of ${known.join(', ')}`,
      ...(near === null ? {} : { hint: `Maybe write ${near}.` }),
    });
    return false;
  }
  const fields = FIELDS[kind as PlanEdit['edit']];
  unknownKeys(edit, ['edit', ...Object.keys(fields)], path, issues);
  for (const [name, { form, optional }] of Object.entries(fields)) {
    const value = edit[name];
    if (value === undefined && optional === true) continue;
    if (value === undefined) {
      issues.push({
        code: 'missing',
        path: [...path, name],
        message: `the edit ${quote(kind)} needs \`${name}\`, ${FORMS[form].words}`,
      });
    } else if (!FORMS[form].fits(value)) {
      issues.push(wrongType([...path, name], `\`${name}\``, value, FORMS[form].words));
    }
  }
  return issues.length === before;
}

const FORMS: Readonly<Record<Form, { readonly words: string; readonly fits: (value: unknown) => boolean }>> =
  {
    text: { words: 'a text', fits: value => typeof value === 'string' },
    texts: {
      words: 'a list of texts',
      fits: value => Array.isArray(value) && value.every(each => typeof each === 'string'),
    },
    number: { words: 'a number', fits: value => typeof value === 'number' },
    object: { words: 'an object as in a plan', fits: isRecord },
    coverage: {
      words: 'a coverage as in a plan',
      fits: value => typeof value === 'string' || isRecord(value),
    },
  };

function unknownKeys(
  record: Readonly<Record<string, unknown>>,
  known: readonly string[],
  path: Path,
  issues: Issue[],
): void {
  const spelling = new Spelling();
  for (const key of Object.keys(record)) {
    if (known.includes(key)) continue;
    const near = spelling.nearest(key, new Set(known), 'field');
    issues.push({
      code: 'unknown-key',
      path: [...path, key],
      message: `there is no field ${quote(key)} here; there are ${known.join(', ')}`,
      hint: near === null ? 'Maybe leave it out.' : `Maybe write ${near}.`,
    });
  }
}

function wrongType(path: Path, what: string, value: unknown, legal: string): Issue {
  return {
    code: value === undefined ? 'missing' : 'wrong-type',
    path,
    message: `${what} is ${describe(value)}; it must be ${legal}`,
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
