export { defineModel, type DutyProblem } from './define-model';
export type { Duty, ModelInput, ModelLoad, ModelRule } from './model-input';
export {
  type ModelGap,
  type ModelResult,
  solveModel,
  type SolveModelOptions,
  type SolveMethod,
  type SolveModelProgress,
} from './solve-model';
export { checkBound, type BoundCheck } from '../verify-bound/check-bound';
export type { BoundCertificate, RowCertificate, WindowPrice } from '../model/bound-certificate';
export type { ConvexPrice } from '../model/convex-price';
