import { FairOncallError } from '../index';
import { SUBSCRIPTION_FAULTS, type Subscription } from './subscription';
import { withoutTokens } from './token';

/** The version of the list of subscriptions this library reads and writes. */
export const SUBSCRIPTIONS_FORMAT = 'fair-oncall/subscriptions@1';

/** Writes subscriptions as text, for stores that keep one: a file, or a value of a key-value store. */
export function serializeSubscriptions(subscriptions: readonly Subscription[]): string {
  return `${JSON.stringify({ format: SUBSCRIPTIONS_FORMAT, subscriptions }, null, 2)}\n`;
}

/**
 * Reads what `serializeSubscriptions` wrote.
 * @throws {FairOncallError} `invalid-subscriptions` when it is anything else, or a part of it: a list read by halves
 * would end calendars, or bring back those that were revoked.
 */
export function parseSubscriptions(text: string): readonly Subscription[] {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    // Without the cause: its message quotes the text.
    throw invalid('are not JSON.');
  }
  if (!isRecord(data) || data['format'] !== SUBSCRIPTIONS_FORMAT) {
    const format = isRecord(data) ? shown(data['format']) : 'not there';
    throw invalid(`have a format that is ${format}; legal is "${SUBSCRIPTIONS_FORMAT}".`);
  }
  const { subscriptions } = data;
  if (!Array.isArray(subscriptions)) throw invalid('hold no list `subscriptions`.');
  const [ids, hashes] = [new Set<string>(), new Set<string>()];
  return subscriptions.map((value: unknown, index) => {
    const subscription = checked(value, index);
    const isNew = !ids.has(subscription.id) && !hashes.has(subscription.tokenHash);
    if (!isNew) throw invalid(`hold the id or the hash of subscriptions[${index}] twice.`);
    ids.add(subscription.id);
    hashes.add(subscription.tokenHash);
    return subscription;
  });
}

function checked(value: unknown, index: number): Subscription {
  const place = `subscriptions[${index}]`;
  if (!isRecord(value)) throw invalid(`hold something else than an object at ${place}.`);
  const unknown = Object.keys(value).find(key => !Object.hasOwn(SUBSCRIPTION_FAULTS, key));
  if (unknown !== undefined) {
    throw invalid(
      `hold the unknown field ${shown(unknown)} at ${place}; legal are ${Object.keys(SUBSCRIPTION_FAULTS).join(', ')}.`,
    );
  }
  for (const [field, faultOf] of Object.entries(SUBSCRIPTION_FAULTS)) {
    const legal = faultOf(value[field]);
    if (legal === null) continue;
    // What stands in place of a hash may be the token itself, or a part of it.
    const what = field === 'tokenHash' ? 'something else' : shown(value[field]);
    throw invalid(`hold ${what} as ${place}.${field}; legal is ${legal}.`);
  }
  return value as unknown as Subscription;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** A value as errors show it: those go to logs, and a label may hold an address. */
function shown(value: unknown): string {
  return withoutTokens(JSON.stringify(value) ?? 'nothing');
}

function invalid(what: string): FairOncallError {
  return new FairOncallError(
    'invalid-subscriptions',
    `The subscriptions ${what}\nMaybe restore them from a backup: nothing was changed.`,
  );
}
