import * as z from 'zod/mini';
import { described } from './field';
import { consecutiveDaysInput, consecutiveDaysOf, type ConsecutiveDaysRule } from './rules/consecutive-days';
import {
  consecutiveNightsInput,
  consecutiveNightsOf,
  type ConsecutiveNightsRule,
} from './rules/consecutive-nights';
import { daylightOnlyInput, daylightOnlyOf, type DaylightOnlyRule } from './rules/daylight-only';
import { daysOffInput, daysOffOf, type DaysOffRule } from './rules/days-off';
import { distinctPeopleInput, distinctPeopleOf, type DistinctPeopleRule } from './rules/distinct-people';
import { firstTimersInput, firstTimersOf, type FirstTimersRule } from './rules/first-timers';
import {
  forbiddenSuccessionInput,
  forbiddenSuccessionOf,
  type ForbiddenSuccessionRule,
} from './rules/forbidden-succession';
import { limitInput, limitOf, type LimitRule } from './rules/limit';
import { minimumGapInput, minimumGapOf, type MinimumGapRule } from './rules/minimum-gap';
import { minimumRestInput, minimumRestOf, type MinimumRestRule } from './rules/minimum-rest';
import { onCallShareInput, onCallShareOf, type OnCallShareRule } from './rules/on-call-share';
import { onePlaceAtATimeInput, onePlaceAtATimeOf, type OnePlaceRule } from './rules/one-place-at-a-time';
import {
  postIncidentRestInput,
  postIncidentRestOf,
  type PostIncidentRestRule,
} from './rules/post-incident-rest';
import { sameHolidayInput, sameHolidayOf, type SameHolidayRule } from './rules/same-holiday';
import { shadowPairingInput, shadowPairingOf, type ShadowPairingRule } from './rules/shadow-pairing';
import { weekendsInput, weekendsOf, type WeekendsRule } from './rules/weekends';

export type { RuleScope, ShiftKind } from './rules/scope';
export type {
  ConsecutiveDaysRule,
  ConsecutiveNightsRule,
  DaylightOnlyRule,
  DaysOffRule,
  DistinctPeopleRule,
  FirstTimersRule,
  ForbiddenSuccessionRule,
  LimitRule,
  MinimumGapRule,
  MinimumRestRule,
  OnCallShareRule,
  OnePlaceRule,
  PostIncidentRestRule,
  SameHolidayRule,
  ShadowPairingRule,
  WeekendsRule,
};

export type Rule =
  | OnePlaceRule
  | DistinctPeopleRule
  | FirstTimersRule
  | MinimumRestRule
  | MinimumGapRule
  | ConsecutiveDaysRule
  | ConsecutiveNightsRule
  | DaysOffRule
  | LimitRule
  | ForbiddenSuccessionRule
  | WeekendsRule
  | OnCallShareRule
  | DaylightOnlyRule
  | PostIncidentRestRule
  | SameHolidayRule
  | ShadowPairingRule;

export type RuleName = Rule['rule'];

export const ruleInput = described(
  z.discriminatedUnion('rule', [
    onePlaceAtATimeInput,
    distinctPeopleInput,
    firstTimersInput,
    minimumRestInput,
    minimumGapInput,
    consecutiveDaysInput,
    consecutiveNightsInput,
    daysOffInput,
    limitInput,
    forbiddenSuccessionInput,
    weekendsInput,
    onCallShareInput,
    daylightOnlyInput,
    postIncidentRestInput,
    sameHolidayInput,
    shadowPairingInput,
  ]),
  'A rule of the rota.',
);

/** The rules of a plan that names none. */
export const DEFAULT_RULES: readonly z.input<typeof ruleInput>[] = Object.freeze([
  { rule: 'minimum-rest', hours: 11 },
  { rule: 'post-incident-rest' },
]);

export function normalizeRule(input: z.output<typeof ruleInput>): Rule {
  switch (input.rule) {
    case 'one-place-at-a-time':
      return onePlaceAtATimeOf(input);
    case 'distinct-people':
      return distinctPeopleOf(input);
    case 'first-timers':
      return firstTimersOf(input);
    case 'minimum-rest':
      return minimumRestOf(input);
    case 'minimum-gap':
      return minimumGapOf(input);
    case 'consecutive-days':
      return consecutiveDaysOf(input);
    case 'consecutive-nights':
      return consecutiveNightsOf(input);
    case 'days-off':
      return daysOffOf(input);
    case 'limit':
      return limitOf(input);
    case 'forbidden-succession':
      return forbiddenSuccessionOf(input);
    case 'weekends':
      return weekendsOf(input);
    case 'on-call-share':
      return onCallShareOf(input);
    case 'daylight-only':
      return daylightOnlyOf(input);
    case 'post-incident-rest':
      return postIncidentRestOf(input);
    case 'same-holiday':
      return sameHolidayOf(input);
    case 'shadow-pairing':
      return shadowPairingOf(input);
  }
}
