import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { feedHandler, slidingWindowLimit, type SubscriptionStore } from '../../src/feed/index';
import { fileSubscriptions, publishedFolder, toNodeListener, type NodeClient } from '../../src/node/index';

export interface FeedServer {
  /** Scheme, host and port. */
  readonly origin: string;
  readonly store: SubscriptionStore;
  stop(): Promise<void>;
}

/** The subscriptions of a folder's calendars. They hold no token, so that they may stand beside what is published. */
export function subscriptionsOf(folder: string): SubscriptionStore {
  return fileSubscriptions(path.join(folder, 'subscriptions.json'));
}

/**
 * Serves the calendars of what a folder holds. On a port of this machine: a proxy before it speaks https, since the
 * address of a calendar is a secret.
 */
export async function startServer(folder: string, port: number): Promise<FeedServer> {
  const store = subscriptionsOf(folder);
  const handle = feedHandler<NodeClient>({
    store,
    source: publishedFolder(folder, { onProblem: error => console.error(`Not published: ${String(error)}`) }),
    // Behind a proxy every connection is the proxy's: then take the header in which it writes the visitor's address.
    guesses: slidingWindowLimit({ key: ({ client }) => client?.address ?? '' }),
    onAnswer({ status, subscription, error }) {
      if (status >= 500)
        console.error(`${status} for subscription ${subscription ?? '(unknown)'}: ${String(error)}`);
    },
  });
  const server = createServer(toNodeListener(handle)).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    store,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
