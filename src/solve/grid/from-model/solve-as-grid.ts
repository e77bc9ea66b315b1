import type { BoundCertificate } from '../../../model/bound-certificate';
import type { DutyModel, DutyRoster } from '../../../model/duty-model';
import type { DutyIncumbent } from '../../duty/duty-search';
import type { EngineOptions, EngineProgress, Evidence } from '../../engine/solve-duty';
import type { GridRoster } from '../grid';
import type { GridEvidence } from '../row-prices';
import type { GridState } from '../grid-state';
import { solveGrid } from '../solve-grid';
import { GridCertifier } from './grid-certifier';
import { gridOfModel, type GridOfModel, gridOfRoster, rosterOfGrid } from './grid-of-model';

/** Steps of the engine for grids that take about as long as a move of the search. */
const STEPS_PER_MOVE = 200;
/** A certificate is written again when so many times the effort is spent. */
const AGAIN = 1.5;
/** Cells plus people up to which the whole grid is proven by cases. */
const PROVEN = 420;

/** How to solve a model by the engine for grids; `null`: it is no grid. Pauses. */
export function* gridSolverOf(
  model: DutyModel,
): Generator<void, ((options: EngineOptions) => Generator<EngineProgress, EngineProgress>) | null> {
  const found = yield* gridOfModel(model);
  return found === null ? null : options => solveAsGrid(model, found, options);
}

/**
 * Solves a model that is a grid by the engine for grids, with what it tells in the words of the model. It ends like
 * `solveDuty`: when a roster costs no more than the bound, or when the effort or the time is spent.
 */
function* solveAsGrid(
  model: DutyModel,
  found: GridOfModel,
  { seed, effort, spent, start }: EngineOptions,
): Generator<EngineProgress, EngineProgress> {
  const { grid } = found;
  const isSmall = grid.need.length + grid.people.length <= PROVEN;
  const certificates = new Certificates(model, found);
  let best: DutyIncumbent | null = null;
  const told = (state: GridState): EngineProgress => {
    const objective = state.cost * found.unit + found.constant;
    if (state.cost <= found.mostCost && objective < (best?.objective ?? Infinity))
      best = new GridIncumbent(model, found, state.roster.slice(), objective);
    // Above what any roster of the model costs there are only heads without seats.
    const isNone = state.isInfeasible || state.bound > found.mostCost;
    // What a certificate proves is known before rows that keep every limit are looked at.
    const proven = Math.max(state.bound * found.unit + found.constant, certificates.bound);
    const bound = isNone ? Infinity : proven;
    const used = state.effort / STEPS_PER_MOVE;
    return {
      phase: best === null ? 'construct' : isSmall ? 'prove' : 'search',
      effort: spent === undefined ? Math.min(used, effort) : used,
      moves: used,
      best,
      bound,
      proven: bound === Infinity || (best !== null && bound >= best.objective),
      evidence: certificates.of(state),
    };
  };
  const engine = solveGrid(grid, {
    seed,
    ...(start === undefined ? {} : { start: gridOfRoster(found, model, start) }),
  });
  let certified = 0;
  for (;;) {
    const { done, value } = engine.next();
    const now = told(value);
    const isLate = spent !== undefined && spent() >= 1;
    if (value.isPart && !isLate) {
      yield now;
      continue;
    }
    const isSpent = spent === undefined ? now.moves >= effort : isLate;
    if (done === true || now.proven || isSpent) return now;
    yield now;
    if (value.effort < certified) continue;
    // Now and then, so that there is a certificate at hand whenever somebody ends this.
    for (const _ of now.evidence.improve()) yield now;
    if (now.evidence.certificate() !== null) certified = AGAIN * value.effort;
  }
}

/** A roster of the grid, whose seats are filled when somebody asks: most are only steps on the way. */
class GridIncumbent implements DutyIncumbent {
  readonly broken = 0;
  #seats: DutyRoster | null = null;

  constructor(
    readonly model: DutyModel,
    readonly found: GridOfModel,
    readonly rows: GridRoster,
    readonly objective: number,
  ) {}

  get roster(): DutyRoster {
    this.#seats ??= rosterOfGrid(this.found, this.model, this.rows);
    return this.#seats;
  }

  get open(): number {
    return this.roster.filter(person => person < 0).length;
  }
}

/** The certificates of one solve; what was written for prices is not written again. */
class Certificates {
  #certifier: GridCertifier | null = null;

  constructor(
    readonly model: DutyModel,
    readonly found: GridOfModel,
  ) {}

  get bound(): number {
    return this.#certifier?.best?.bound ?? -Infinity;
  }

  of(state: GridState): Evidence {
    return {
      certificate: (): BoundCertificate | null => this.#certifier?.best ?? null,
      improve: () => this.#improve(state.evidence()),
    };
  }

  *#improve(evidence: GridEvidence | null): Generator<void> {
    if (evidence === null) return;
    this.#certifier ??= new GridCertifier(this.model, this.found, evidence.pricer);
    yield* this.#certifier.work(evidence);
  }
}
