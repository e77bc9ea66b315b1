/**
 * The part of the web platform that this folder uses. Node from 20 on, Deno, Bun, workers and browsers all have it;
 * it is named here so that neither the types of Node nor those of browsers are needed.
 */
interface WebPlatform {
  readonly crypto: {
    getRandomValues(array: Uint8Array): Uint8Array;
    readonly subtle: { digest(algorithm: 'SHA-256', data: Uint8Array): Promise<ArrayBuffer> };
  };
  setTimeout(callback: () => void, ms: number): unknown;
  readonly TextEncoder: new () => { encode(text: string): Uint8Array };
  readonly URL: new (url: string) => { readonly pathname: string };
  readonly Response: new (
    body: Uint8Array | null,
    init: { readonly status: number; readonly headers: Readonly<Record<string, string>> },
  ) => FeedResponse;
}

/** What a request is asked: a `Request` of the Fetch standard has it all. */
export interface FeedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: { get(name: string): string | null };
}

/** What answers: the `Response` of the Fetch standard; where its types are not loaded, what is sure of it. */
export type FeedResponse = typeof globalThis extends { Response: { prototype: infer Known } }
  ? Known
  : {
      readonly status: number;
      readonly headers: { get(name: string): string | null };
      text(): Promise<string>;
      arrayBuffer(): Promise<ArrayBuffer>;
    };

/** Looked up at each use and not at import: a test, or a platform that fills things in, may come later. */
export function webPlatform(): WebPlatform {
  return globalThis as unknown as WebPlatform;
}
