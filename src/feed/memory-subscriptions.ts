import { InvalidOptionError } from '../index';
import { SUBSCRIPTION_FAULTS, type Subscription, type SubscriptionStore } from './subscription';

/**
 * Keeps subscriptions for as long as the process runs.
 * @param initial those it has from the beginning.
 * @throws {InvalidOptionError} when two of those have one id, or one token.
 */
export function memorySubscriptions(initial: readonly Subscription[] = []): SubscriptionStore {
  const byHash = new Map<string, Subscription>();
  const byId = new Map<string, Subscription>();

  function keep(subscription: Subscription): void {
    byHash.set(subscription.tokenHash, subscription);
    byId.set(subscription.id, subscription);
  }

  function add(subscription: Subscription): void {
    const { id, tokenHash } = subscription;
    if (byId.has(id)) {
      throw new InvalidOptionError(
        `There is a subscription ${JSON.stringify(id)} already; legal is an id that none has, revoked ones too.\nMaybe it was added before.`,
      );
    }
    const owner = byHash.get(tokenHash);
    if (owner !== undefined) {
      throw new InvalidOptionError(
        `Subscription ${JSON.stringify(id)} has the token of ${JSON.stringify(owner.id)}; each has one of its own.\nMaybe use createSubscription, which makes one.`,
      );
    }
    keep(subscription);
  }

  for (const subscription of initial) add(subscription);
  return {
    findByHash: tokenHash => Promise.resolve(byHash.get(tokenHash) ?? null),
    async add(subscription) {
      add(subscription);
    },
    async revoke(id, at) {
      const legal = SUBSCRIPTION_FAULTS.createdAt(at);
      if (legal !== null) throw new InvalidOptionError(`\`at\` is ${JSON.stringify(at)}; legal is ${legal}.`);
      const found = byId.get(id);
      if (found === undefined) return null;
      const revoked = { ...found, revokedAt: found.revokedAt ?? at };
      keep(revoked);
      return revoked;
    },
    list: () => Promise.resolve([...byHash.values()]),
  };
}
