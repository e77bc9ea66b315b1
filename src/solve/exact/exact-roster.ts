import { LinearForm } from '../../model/linear-form';
import type { Model, ModelLevel, Roster } from '../../model/model';
import { type Standing, compareStandings, standingOf } from '../compare';
import { SearchState } from '../state';
import { CAPABILITIES } from './backends';
import { freeBinaries } from './free-binaries';
import { LevelPrograms, type LevelStep } from './level-programs';
import type { OpenBackend } from './open-backend';
import { type ExtraRow, programOf } from './program';

/** A level whose value is proven to be the least possible, given the levels before it. */
export interface ProvenLevel {
  readonly level: ModelLevel;
  /** As in a `Standing`. */
  readonly value: number;
  /** `false`: a limit that was known settled it, and no backend was asked. */
  readonly isByBackend: boolean;
}

export type ExactResult =
  /** Every level is proven. */
  | { readonly status: 'optimal'; readonly roster: Roster; readonly levels: readonly ProvenLevel[] }
  /** The first levels are proven, perhaps none; the roster is best at them. */
  | {
      readonly status: 'partial';
      readonly roster: Roster;
      readonly levels: readonly ProvenLevel[];
      readonly reason: string;
    }
  | { readonly status: 'infeasible' }
  | { readonly status: 'too-large'; readonly size: number; readonly limit: number; readonly reason: string }
  | { readonly status: 'failed'; readonly reason: string };

export interface ExactOptions {
  /** A good roster. Where it keeps the hard rules, levels it brings to their `floor` need no program. */
  readonly start?: Roster;
  /** Values no roster can go below, whatever the other levels are; by level. */
  readonly floor?: Readonly<Partial<Record<ModelLevel, number>>>;
  /** A profile of over-shares that no roster's is better than, worst first; `null`: none is known. */
  readonly profile?: readonly number[] | null;
  /** Asked before every program: why no more should be started; `null`: go on. */
  stop?(): Promise<string | null>;
}

/**
 * The best roster there is, level by level, each level as a program of its own under the values reached
 * before: fairness by its exact leximin sequence.
 */
export async function exactRoster(
  model: Model,
  backend: OpenBackend,
  options: ExactOptions = {},
): Promise<ExactResult> {
  const size = freeBinaries(model);
  const limit = CAPABILITIES[backend.name].maxBinaries;
  if (size > limit) {
    return {
      status: 'too-large',
      size,
      limit,
      reason: `the plan has ${size} free choices, and ${limit} is the limit`,
    };
  }
  const form = new LinearForm(model);
  if (form.inexact !== null) return { status: 'failed', reason: form.inexact };
  const state = new SearchState(model);
  const standingFor = (roster: Roster): Standing => {
    state.load(roster);
    return standingOf(state);
  };

  const programs = new LevelPrograms(model, form);
  const kept: ExtraRow[] = [];
  let roster: Roster | null = null;
  let standing: Standing | null = null;
  const known = options.start === undefined ? null : standingFor(options.start);
  if (options.start !== undefined && known?.hard === 0) [roster, standing] = [options.start, known];
  const proven: ProvenLevel[] = [];
  // What was found before its time was up keeps the levels before; it may be better at this one.
  const takeBetter = (found: Roster): void => {
    const reached = standingFor(found);
    if (reached.hard > 0) return;
    if (standing === null || compareStandings(model, reached, standing) < 0) {
      [roster, standing] = [found, reached];
    }
  };
  const stop = (reason: string): ExactResult =>
    roster === null ? { status: 'failed', reason } : { status: 'partial', roster, levels: proven, reason };

  for (const level of model.levels) {
    if (level === 'spread' && !proven.some(entry => entry.level === 'fairness')) {
      return stop('the level `spread` comes before `fairness`, and no linear program states it');
    }
    let isByBackend = false;
    for (const step of programs.stepsOf(level)) {
      const before = standing === null ? null : step.valueOf(standing);
      const floor = floorOf(step, level, standing, options);
      // A sum that is already as low as it can be needs no program.
      const isLowest = before !== null && floor !== null && before <= floor;
      if (!isLowest) {
        isByBackend = true;
        const ended = (await options.stop?.()) ?? null;
        if (ended !== null) return stop(ended);
        const program = programOf({
          form,
          rows: [...step.rows, ...kept, ...(floor === null ? [] : step.notBelow(floor))],
          objective: step.objective,
          start: roster === null ? null : programs.startOf(roster),
        });
        const result = await backend.solve(program);
        if (result.status === 'infeasible' && standing === null && kept.length === 0)
          return { status: 'infeasible' };
        if (result.status === 'stopped') {
          if (result.values !== null) takeBetter(programs.rosterOf(result.values));
          return stop('it did not come to an end');
        }
        if (result.status !== 'optimal') {
          return stop(result.status === 'failed' ? result.reason : 'it found no roster where there is one');
        }
        const found = programs.rosterOf(result.values);
        const reached = standingFor(found);
        const value = step.valueOf(reached);
        // The linear form and the rules' own definition must agree on the answer.
        if (reached.hard > 0 || Math.abs(result.objective + step.offset - value / step.scale) > 0.01) {
          return stop('its answer has another value than it says');
        }
        if (before !== null && before < value) return stop('it missed a better roster that is known');
        // Of two that are as good so far, the known one is more likely to be good at what comes next.
        if (before === null || value < before) [roster, standing] = [found, reached];
      }
      kept.push(...step.keep(step.valueOf(standing as Standing)));
    }
    proven.push({ level, value: (standing as Standing).values[level], isByBackend });
  }
  if (roster === null) return { status: 'failed', reason: 'the plan names no level' };
  return { status: 'optimal', roster, levels: proven };
}

/** What the value of a step cannot be below, given what is reached at the steps before it; `null`: not known. */
function floorOf(
  { entries }: LevelStep,
  level: ModelLevel,
  standing: Standing | null,
  { floor, profile = null }: ExactOptions,
): number | null {
  if (entries === null || entries === 1) return floor?.[level] ?? null;
  // Profiles compare entry by entry: where all before are the least, so is this one at best.
  if (profile === null || standing === null) return null;
  for (let index = 0; index < entries - 1; index++) {
    if (standing.profile[index] !== profile[index]) return null;
  }
  return profile.slice(0, entries).reduce((sum, value) => sum + value, 0);
}
