import type { FeedSubject } from '../index';

/** A calendar somebody may fetch. Plain JSON; it does not hold the token, nor can one be made from it. */
export interface Subscription {
  /** To list and to revoke by; says nothing of the token. */
  readonly id: string;
  /** SHA-256 of the token, in hexadecimal. */
  readonly tokenHash: string;
  /** Whose shifts it shows. */
  readonly subject: FeedSubject;
  /** How it shows them. */
  readonly look: SubscriptionLook;
  /** For those who keep the list; never sent to anyone. */
  readonly label: string;
  readonly createdAt: string;
  /** When it was revoked; `null` while it is served. */
  readonly revokedAt: string | null;
}

/** What the reader of a calendar chose. */
export interface SubscriptionLook {
  /** Minutes before a shift at which calendars remind. Default: they do not. */
  readonly alarmMinutes?: number;
  /** Banners of whole days instead of events with hours. Default `false`. */
  readonly allDay?: boolean;
  /** A color for each system. Default `false`. */
  readonly colors?: boolean;
}

/**
 * Where subscriptions are kept. `memorySubscriptions` keeps them for as long as the process runs,
 * `fileSubscriptions` of `fair-oncall/node` in a file. What fails throws: then no calendar is served, and none is
 * emptied.
 */
export interface SubscriptionStore {
  /** The subscription with this hash, revoked or not; `null` when there is none. */
  findByHash(tokenHash: string): Promise<Subscription | null>;
  add(subscription: Subscription): Promise<void>;
  /**
   * Ends a subscription for good; one that had been revoked stays as it was.
   * @param at when, as an instant.
   * @returns it as it is now; `null` when there is none with this id.
   */
  revoke(id: string, at: string): Promise<Subscription | null>;
  /** All, revoked ones too, in the order in which they were added. */
  list(): Promise<readonly Subscription[]>;
}

const LONGEST_LABEL = 200;

/** Says what is wrong with a part of a subscription; `null` when nothing is. */
export const SUBSCRIPTION_FAULTS: {
  readonly [Field in keyof Subscription]: (value: unknown) => string | null;
} = {
  id: value => unless(isShort(value), 'a text of 1 to 200 characters'),
  tokenHash: value =>
    unless(typeof value === 'string' && /^[0-9a-f]{64}$/.test(value), '64 hexadecimal digits'),
  subject: value =>
    unless(isSubject(value), '"everyone", { person: id }, { rotation: id } or { system: id }'),
  look: value =>
    unless(
      isLook(value),
      'an object of `alarmMinutes` (a whole number), `allDay` and `colors` (true or false)',
    ),
  label: value =>
    unless(
      typeof value === 'string' && value.length <= LONGEST_LABEL,
      `a text of at most ${LONGEST_LABEL} characters`,
    ),
  createdAt: value => unless(isInstant(value), 'an instant'),
  revokedAt: value => unless(value === null || isInstant(value), 'an instant, or null'),
};

function unless(isLegal: boolean, legal: string): string | null {
  return isLegal ? null : legal;
}

function isShort(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && value.length <= 200;
}

function isInstant(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) && Number.isFinite(Date.parse(value));
}

function isSubject(value: unknown): boolean {
  if (value === 'everyone') return true;
  if (value === null || typeof value !== 'object') return false;
  const [[kind, id] = [], ...more] = Object.entries(value) as [string, unknown][];
  return more.length === 0 && ['person', 'rotation', 'system'].includes(kind ?? '') && isShort(id);
}

function isLook(value: unknown): boolean {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  return Object.entries(value).every(([key, set]) => {
    if (key === 'alarmMinutes') return Number.isInteger(set) && set >= 0;
    return (key === 'allDay' || key === 'colors') && typeof set === 'boolean';
  });
}
