import { type FeedLook, type FeedSubject, parseInstant } from '../index';

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

/** What the reader of a calendar chose: reminders, banners, colors. */
export type SubscriptionLook = Omit<FeedLook, 'for' | 'organizer'>;

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
   * @param at when, as an instant with its offset.
   * @returns it as it is now; `null` when there is none with this id.
   * @throws {InvalidOptionError} for what is no instant.
   */
  revoke(id: string, at: string): Promise<Subscription | null>;
  /** All, revoked ones too, in the order in which they were added. */
  list(): Promise<readonly Subscription[]>;
}

const LONGEST_LABEL = 200;

const INSTANT = 'an instant with its offset, such as "2026-03-02T09:00:00Z"';

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
      'an object of `alarmMinutes` (a whole number), `allDay` (true or false) and `colors` ("by-system", or a name for each system)',
    ),
  label: value =>
    unless(
      typeof value === 'string' && value.length <= LONGEST_LABEL,
      `a text of at most ${LONGEST_LABEL} characters`,
    ),
  createdAt: value => unless(isInstant(value), INSTANT),
  revokedAt: value => unless(value === null || isInstant(value), `${INSTANT}, or null`),
};

function unless(isLegal: boolean, legal: string): string | null {
  return isLegal ? null : legal;
}

function isShort(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && value.length <= 200;
}

/** A fraction of a second, as `toISOString` writes it, is taken: nothing is counted from these instants. */
function isInstant(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  return parseInstant(value.replace(/(T\d\d:\d\d:\d\d)\.\d{1,9}/, '$1')) !== null;
}

function isSubject(value: unknown): boolean {
  if (value === 'everyone') return true;
  if (!isObject(value)) return false;
  const [[kind, id] = [], ...more] = Object.entries(value);
  return more.length === 0 && ['person', 'rotation', 'system'].includes(kind ?? '') && isShort(id);
}

/** Whether a look has the right shape. What its values mean is checked where calendars are written. */
function isLook(value: unknown): boolean {
  if (!isObject(value)) return false;
  return Object.entries(value).every(([key, set]) => {
    if (key === 'alarmMinutes') return Number.isInteger(set) && (set as number) >= 0;
    if (key === 'allDay') return typeof set === 'boolean';
    if (key !== 'colors') return false;
    return (
      set === 'by-system' || (isObject(set) && Object.values(set).every(color => typeof color === 'string'))
    );
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
