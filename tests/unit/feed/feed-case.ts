import {
  createSubscription,
  type FeedAnswer,
  type FeedEdition,
  type FeedHandlerOptions,
  feedEdition,
  feedHandler,
  memorySubscriptions,
  type NewSubscription,
  type SubscriptionStore,
  type SubscriptionWish,
} from '../../../src/feed/index';
import { ANA, exportPlan, smallSchedule } from '../export/export-plan';

/** Stands for what connects; hooks get it as it is. */
export interface TestClient {
  readonly address: string;
}

export const NOON = Date.parse('2026-03-01T12:00:00Z');

export interface FeedCase {
  readonly store: SubscriptionStore;
  readonly made: NewSubscription;
  readonly answers: FeedAnswer[];
  /** Asks for a path, as one client. */
  readonly ask: (path: string, init?: RequestInit) => Promise<Response>;
}

/** A handler over the small schedule of the exports, and Ana's subscription to it. */
export async function feedCase(
  options: Partial<FeedHandlerOptions<TestClient>> = {},
  wish: Partial<SubscriptionWish> = {},
): Promise<FeedCase> {
  const store = options.store ?? memorySubscriptions();
  const made = await createSubscription(store, {
    subject: { person: ANA },
    label: 'Ana',
    now: () => NOON,
    ...wish,
  });
  const edition = await smallEdition();
  const answers: FeedAnswer[] = [];
  const handle = feedHandler<TestClient>({
    store,
    source: () => edition,
    onAnswer: answer => answers.push(answer),
    ...options,
  });
  return {
    store,
    made,
    answers,
    ask: (path, init) => handle(new Request(`https://feeds.example${path}`, init), { address: '192.0.2.1' }),
  };
}

export function smallEdition(): Promise<FeedEdition> {
  return feedEdition(exportPlan(), smallSchedule());
}

/** All that an answer says, to be compared. */
export async function told(response: Response): Promise<string> {
  return [
    response.status,
    ...[...response.headers].map(header => header.join(': ')),
    await response.text(),
  ].join('\n');
}
