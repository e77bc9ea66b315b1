export type PlanInput = unknown;
