import { definePlan, InvalidPlanError, type Plan, type PlanInput, safeDefinePlan } from 'fair-oncall';
import { type LeaveImport, readLeaveCalendar } from 'fair-oncall/leave';
import { type FeedHandler, feedEdition, feedHandler, memorySubscriptions } from 'fair-oncall/feed';
import { fileSubscriptions, toNodeListener } from 'fair-oncall/node';
import { parsePlanYaml } from 'fair-oncall/yaml';

const input: PlanInput = {
  id: 'smoke',
  horizon: { from: '2026-01-05', weeks: 2, zone: 'Europe/London' },
  people: [{ id: 'ana', name: 'Ana', zone: 'Europe/London' }],
  systems: [{ id: 'api', name: 'API', briefingRequired: false }],
  rotations: [{ id: 'api', systems: ['api'], cadence: { every: 2, unit: 'weeks' } }],
};
export const plan: Plan = definePlan(input);
export const issues: readonly string[] = [safeDefinePlan({}), parsePlanYaml('')].flatMap(result =>
  result.status === 'invalid' ? result.issues.map(issue => issue.code) : [result.plan.hash],
);
export const isMistake = (error: unknown): boolean =>
  error instanceof InvalidPlanError && error.issues.length > 0;

// @ts-expect-error -- a horizon is an object: the types are there, and are not `any`
definePlan({ ...input, horizon: 'next week' });

export const leave: LeaveImport = readLeaveCalendar(plan, '', { whose: event => event.attendees });

/** Neither the types of browsers nor those of Node are needed. */
export const handle: FeedHandler = feedHandler({
  store: Math.random() < 1 ? memorySubscriptions() : fileSubscriptions('subscriptions.json'),
  source: () => feedEdition(plan, {} as never),
});
export const status: Promise<number> = handle({
  method: 'GET',
  url: 'https://a.example/',
  headers: { get: () => null },
}).then(response => response.status);
export const listener = toNodeListener(handle);

// @ts-expect-error -- what it answers is not `any`
export const body: Promise<number> = status.then(() => handle({} as never));
