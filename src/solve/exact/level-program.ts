import { LinearForm, type LinearRow, type Term } from '../../model/linear-form';
import type { Model, ModelLevel } from '../../model/model';
import type { WrittenProgram } from '../../model/program-text';
import type { Standing } from '../compare';
import { LevelPrograms, type LevelStep } from './level-programs';

/** A level of a model as one program, or why no linear program says what the model says. */
export type LevelProgram =
  | {
      readonly form: LinearForm;
      /** The variable that is always 1. */
      readonly mark: number;
      readonly program: Omit<WrittenProgram, 'about'>;
    }
  | { readonly notLinear: string };

/** Which program. */
export interface WantedProgram {
  readonly level: ModelLevel;
  /** What is reached at the levels before and must not get worse; `null`: the level stands alone. */
  readonly standing: Standing | null;
  /** Name of the variable that is always 1. */
  readonly mark: string;
}

/** Writes a level as a program whose least value is the level's, in its own units. */
export function levelProgram(model: Model, { level, standing, mark: name }: WantedProgram): LevelProgram {
  const before = standing === null ? [] : levelsBefore(model, level);
  // Under a kept profile the sum of its squares is settled, too.
  const isSettled = before.includes('fairness') && before.indexOf('fairness') < before.indexOf('spread');
  if (level === 'spread' || (before.includes('spread') && !isSettled)) {
    return { notLinear: 'the level `spread` is a sum of squares' };
  }
  const form = new LinearForm(model);
  if (form.inexact !== null) return { notLinear: form.inexact };

  const programs = new LevelPrograms(model, form);
  const mark = form.continuous(name);
  const rows: LinearRow[] = [
    ...form.rows,
    { name: 'plan', terms: [{ variable: mark, coefficient: 1 }], sense: '=', bound: 1 },
  ];
  for (const earlier of before) {
    for (const step of programs.stepsOf(earlier)) {
      const kept = step.keep(step.valueOf(standing as Standing));
      rows.push(...kept.map(row => ({ name: `kept_${earlier}`, ...row })));
    }
  }
  const step = firstOf(programs.stepsOf(level));
  rows.push(...step.rows.map(row => ({ name: level, ...row })));
  const objective: Term[] = step.objective.map(({ variable, coefficient }) => {
    return { variable, coefficient: coefficient * step.scale };
  });
  // On a variable that is 1, since readers differ about constants. Values are whole.
  objective.push({ variable: mark, coefficient: Math.round(step.offset * step.scale) });
  return { form, mark, program: { variables: form.variables, rows, objective } };
}

/** The levels that count more. */
export function levelsBefore({ levels }: Pick<Model, 'levels'>, level: ModelLevel): readonly ModelLevel[] {
  return levels.slice(0, levels.indexOf(level));
}

/** At `fairness` the worst over-share; any other level is one step. */
function firstOf(steps: Iterable<LevelStep>): LevelStep {
  for (const step of steps) return step;
  throw new RangeError('a level without a program');
}
