import type { FeedHandler, FeedResponse } from '../feed/index';
import { tellHook } from './tell-hook';

/** What is read of an `IncomingMessage` of `node:http`. */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly socket: { readonly remoteAddress?: string | undefined };
}

/** What is used of a `ServerResponse` of `node:http`. */
export interface NodeResponse {
  statusCode: number;
  readonly headersSent: boolean;
  readonly destroyed: boolean;
  setHeader(name: string, value: string): unknown;
  end(body?: Uint8Array | string): unknown;
  destroy(): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/** Who connects. */
export interface NodeClient {
  /** The address of the connection: behind a proxy, the proxy's. `null` when it is gone. */
  readonly address: string | null;
}

/** Options of `toNodeListener`. */
export interface NodeListenerOptions {
  /** Longest path and query of a request, in characters; beyond, the answer is 414. Default 2,048. */
  readonly maxUrlLength?: number;
  /** Told what a handler threw; the client is told 500, and nothing of it. What it throws or rejects with is ignored. */
  readonly onError?: (error: unknown) => void;
}

/** Answers of the listener itself. */
const REFUSALS = {
  400: 'Bad Request',
  405: 'Method Not Allowed',
  414: 'URI Too Long',
  500: 'Internal Server Error',
} as const;

/** Methods no `Request` can have (Fetch standard, "forbidden method"). */
const FORBIDDEN_METHODS: readonly string[] = ['CONNECT', 'TRACE', 'TRACK'];

/**
 * Makes a listener for `createServer` of `node:http` out of a handler that takes a `Request` and gives a `Response`.
 * Bodies of requests are not read, and answers are sent in one piece. The host in the `Request` is always `localhost`:
 * the header `Host` is whatever a client likes to say.
 *
 * @example
 * createServer(toNodeListener(feedHandler({ store, source }))).listen(8080);
 */
export function toNodeListener(
  handler: FeedHandler<NodeClient>,
  options: NodeListenerOptions = {},
): (incoming: NodeRequest, outgoing: NodeResponse) => void {
  const { maxUrlLength = 2_048, onError } = options;
  const answer = async (incoming: NodeRequest, outgoing: NodeResponse): Promise<void> => {
    const request = requestOf(incoming, maxUrlLength);
    if (typeof request === 'number') return refuse(outgoing, request);
    const response = await handler(request, { address: incoming.socket.remoteAddress ?? null });
    await send(response, outgoing, incoming.method === 'HEAD');
  };
  return (incoming, outgoing) => {
    // A client that goes away while it is written to is no error of ours.
    outgoing.on('error', () => undefined);
    // A body that nobody reads would keep the connection busy.
    if (hasBody(incoming)) outgoing.setHeader('Connection', 'close');
    answer(incoming, outgoing).catch((error: unknown) => {
      refuse(outgoing, 500);
      tellHook(onError, error);
    });
  };
}

/** The request, or the status with which it is refused. */
function requestOf(
  { method = 'GET', url = '/', headers }: NodeRequest,
  maxUrlLength: number,
): Request | keyof typeof REFUSALS {
  if (url.length > maxUrlLength) return 414;
  if (FORBIDDEN_METHODS.includes(method)) return 405;
  // Only what follows the host: `http://elsewhere/…` and `*` are for proxies.
  if (!url.startsWith('/')) return 400;
  const taken = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    // HTTP/2 has pseudo-headers, such as `:path`.
    value === undefined || name.startsWith(':')
      ? []
      : [[name, typeof value === 'string' ? value : value.join(', ')]],
  );
  try {
    return new Request(`http://localhost${url}`, { method, headers: taken });
  } catch {
    return 400;
  }
}

function hasBody({ headers }: NodeRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) !== 0;
}

async function send(response: FeedResponse, outgoing: NodeResponse, isHead: boolean): Promise<void> {
  const body = new Uint8Array(await response.arrayBuffer());
  if (outgoing.destroyed) return;
  outgoing.statusCode = response.status;
  response.headers.forEach((value, name) => outgoing.setHeader(name, value));
  if (isHead || body.length === 0) outgoing.end();
  else outgoing.end(body);
}

function refuse(outgoing: NodeResponse, status: keyof typeof REFUSALS): void {
  if (outgoing.destroyed) return;
  // Half an answer cannot be taken back, only be seen to be broken off.
  if (outgoing.headersSent) return void outgoing.destroy();
  outgoing.statusCode = status;
  outgoing.setHeader('Content-Type', 'text/plain; charset=utf-8');
  outgoing.setHeader('Cache-Control', 'no-store');
  if (status === 405) outgoing.setHeader('Allow', 'GET, HEAD');
  outgoing.end(`${REFUSALS[status]}\n`);
}
