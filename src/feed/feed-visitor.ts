import { withoutTokens } from './token';
import type { FeedRequest } from './web-platform';

/** Who asks, as far as hooks may know: never which calendar, whose address is a secret. */
export interface FeedVisitor<Client = unknown> {
  /** A header's value, or `null`. Whatever in it could be a token is blotted out. */
  header(name: string): string | null;
  /** What the handler was called with besides the request: the platform's word on who connects. */
  readonly client: Client | undefined;
}

export function visitorOf<Client>(request: FeedRequest, client: Client | undefined): FeedVisitor<Client> {
  const { headers } = request;
  return {
    client,
    header(name) {
      const value = headers.get(name);
      return value === null ? null : withoutTokens(value);
    },
  };
}
