import { InvalidOptionError } from '../index';
import { SUBSCRIPTION_FAULTS, type Subscription, type SubscriptionStore } from './subscription';

/** Keeps subscriptions for as long as the process runs. */
export function memorySubscriptions(initial: readonly Subscription[] = []): SubscriptionStore {
  const byHash = new Map(initial.map(subscription => [subscription.tokenHash, subscription]));
  const byId = (id: string): Subscription | undefined =>
    [...byHash.values()].find(subscription => subscription.id === id);
  return {
    findByHash: tokenHash => Promise.resolve(byHash.get(tokenHash) ?? null),
    async add(subscription) {
      const { id, tokenHash } = subscription;
      if (byId(id) !== undefined) {
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
      byHash.set(tokenHash, subscription);
    },
    async revoke(id, at) {
      const legal = SUBSCRIPTION_FAULTS.createdAt(at);
      if (legal !== null) throw new InvalidOptionError(`\`at\` is ${JSON.stringify(at)}; legal is ${legal}.`);
      const found = byId(id);
      if (found === undefined) return null;
      const revoked = { ...found, revokedAt: found.revokedAt ?? at };
      byHash.set(revoked.tokenHash, revoked);
      return revoked;
    },
    list: () => Promise.resolve([...byHash.values()]),
  };
}
