export { type NewSubscription, type SubscriptionWish, createSubscription } from './create-subscription';
export { type EditionOptions, type FeedEdition, type FeedSource, feedEdition } from './feed-edition';
export { type FeedAnswer, type FeedHandler, type FeedHandlerOptions, feedHandler } from './feed-handler';
export type { FeedVisitor } from './feed-visitor';
export { type GuessLimit, type SlidingWindowOptions, slidingWindowLimit } from './guess-limit';
export { memorySubscriptions } from './memory-subscriptions';
export type { Subscription, SubscriptionLook, SubscriptionStore } from './subscription';
export { parseSubscriptions, serializeSubscriptions, SUBSCRIPTIONS_FORMAT } from './subscriptions-text';
export type { FeedRequest, FeedResponse } from './web-platform';
