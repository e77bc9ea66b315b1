import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import { feedHandler } from '../../../src/feed/index';
import { type NodeListenerOptions, toNodeListener } from '../../../src/node/to-node-listener';
import { feedCase, smallEdition } from '../feed/feed-case';

type Handler = Parameters<typeof toNodeListener>[0];

let server: Server | null = null;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function listen(handler: Handler, options?: NodeListenerOptions): Promise<number> {
  server = createServer(toNodeListener(handler, options)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

interface Asked {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

async function ask(
  port: number,
  path: string,
  { method = 'GET', headers = {}, body }: Asked = {},
): Promise<{ readonly message: IncomingMessage; readonly body: string }> {
  const asked = request({ host: '127.0.0.1', port, path, method, headers, agent: false });
  asked.end(body);
  const [message] = (await once(asked, 'response')) as [IncomingMessage];
  return { message, body: await text(message) };
}

/** Sends bytes as they are, and gives what comes back until the server closes. */
async function raw(port: number, sent: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.end(sent);
  return text(socket);
}

describe('the calendars over node:http', () => {
  async function serve(): Promise<{ readonly port: number; readonly path: string }> {
    const { store, made } = await feedCase({}, { subject: 'everyone' });
    return { port: await listen(feedHandler({ store, source: smallEdition })), path: made.path };
  }

  test('are sent whole, and not again', async () => {
    const { port, path } = await serve();
    const { message, body } = await ask(port, path);
    expect(message.statusCode).toBe(200);
    expect(message.headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'content-length': String(new TextEncoder().encode(body).length),
      'cache-control': 'private, no-cache',
    });
    expect(body).toMatch(/^BEGIN:VCALENDAR\r\n[^]*Ben Itō[^]*END:VCALENDAR\r\n$/);
    const headers = { 'If-None-Match': `"a", ${message.headers.etag ?? ''}` };
    const again = await ask(port, path, { headers });
    expect([again.message.statusCode, again.body]).toEqual([304, '']);
    expect(again.message.headers['content-length']).toBeUndefined();
  });

  test('are told of without their body under HEAD', async () => {
    const { port, path } = await serve();
    const [get, head] = [await ask(port, path), await ask(port, path, { method: 'HEAD' })];
    expect(head.message.statusCode).toBe(200);
    expect(head.body).toBe('');
    expect({ ...head.message.headers, date: '' }).toEqual({ ...get.message.headers, date: '' });
  });

  test('are not there under another path, however it is written', async () => {
    const { port, path } = await serve();
    for (const asked of ['/', `/${path}`, `/a/..${path}x`, '/%', '/\u00ff', '/[', `/x#${path}`]) {
      const { message, body } = await ask(port, encodeURI(asked).replaceAll('%25', '%'));
      expect([message.statusCode, body], asked).toEqual([404, 'Not Found\n']);
    }
  });

  test('take no body, and do not read it', async () => {
    const { port, path } = await serve();
    const { message } = await ask(port, path, { method: 'POST', body: 'x'.repeat(1_000_000) });
    expect(message.statusCode).toBe(405);
    expect(message.headers).toMatchObject({ allow: 'GET, HEAD', connection: 'close' });
  });

  test('are served to a client that goes away in the middle, and to the next one', async () => {
    const { port, path } = await serve();
    for (let time = 0; time < 20; time++) {
      const socket = connect(port, '127.0.0.1');
      await once(socket, 'connect');
      socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`);
      if (time % 2 === 0) await new Promise(resolve => setImmediate(resolve));
      socket.resetAndDestroy();
    }
    expect((await ask(port, path)).message.statusCode).toBe(200);
  });
});

describe('the listener', () => {
  const seen: { url: string; method: string; headers: Headers; address: string | null }[] = [];
  const noting: Handler = async (asked, client) => {
    const { url, method, headers } = asked as Request;
    seen.push({ url, method, headers, address: client?.address ?? null });
    return new Response('ok');
  };

  test('takes the path, the headers and the address from the request, and never the host', async () => {
    const port = await listen(noting);
    await ask(port, '/a?b=c', { headers: { Host: 'evil.example', 'X-Is-It': 'é' } });
    await ask(port, '//evil.example/a');
    expect(seen.slice(-2).map(({ url }) => url)).toEqual([
      'http://localhost/a?b=c',
      'http://localhost//evil.example/a',
    ]);
    expect(seen.at(-2)?.headers.get('X-Is-It')).toBe('é');
    expect(seen.at(-1)?.address).toBe('127.0.0.1');
  });

  test.each([
    ['GET http://evil.example/a HTTP/1.1', 400],
    ['OPTIONS * HTTP/1.1', 400],
    ['TRACE /a HTTP/1.1', 405],
    [`GET /${'a'.repeat(3_000)} HTTP/1.1`, 414],
    ['GET /a HTTP/1.1', 200],
    ['PROPFIND /a HTTP/1.0', 200],
  ])('answers %j by itself, or not: %d', async (line, status) => {
    const port = await listen(noting);
    const answer = await raw(port, `${line}\r\nHost: a\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  });

  test('is as strict about lengths as it is told', async () => {
    const port = await listen(noting, { maxUrlLength: 5 });
    expect((await ask(port, '/abcd')).message.statusCode).toBe(200);
    expect((await ask(port, '/abcde')).message.statusCode).toBe(414);
  });

  const broken = {
    status: 200,
    headers: new Headers(),
    arrayBuffer: () => Promise.reject(new Error('secret')),
  };

  test.each<[string, Handler]>([
    [
      'throws',
      () => {
        throw new Error('secret');
      },
    ],
    ['rejects', () => Promise.reject(new Error('secret'))],
    ['gives nothing', async () => undefined as unknown as Response],
    ['gives a body that cannot be read', async () => broken as unknown as Response],
  ])('answers 500 and tells nothing when a handler %s', async (_, handler) => {
    const errors: unknown[] = [];
    const port = await listen(handler, { onError: error => errors.push(error) });
    const { message, body } = await ask(port, '/');
    expect([message.statusCode, body]).toEqual([500, 'Internal Server Error\n']);
    expect(JSON.stringify(message.headers)).not.toContain('secret');
    expect(errors).toHaveLength(1);
  });

  test.each<[string, () => void]>([
    [
      'throws',
      () => {
        throw new Error('disk full');
      },
    ],
    ['rejects', async () => Promise.reject(new Error('disk full'))],
  ])('answers 500 when who is told %s as well', async (_, onError) => {
    const port = await listen(async () => Promise.reject(new Error('secret')), { onError });
    // A promise that nobody catches fails the whole run.
    expect((await ask(port, '/')).message.statusCode).toBe(500);
  });

  test('does not answer who is gone', async () => {
    let [isAsked, release] = [(): void => undefined, (): void => undefined];
    const whenAsked = new Promise<void>(resolve => (isAsked = resolve));
    const waiting = new Promise<void>(resolve => (release = resolve));
    const errors: unknown[] = [];
    const port = await listen(
      async () => {
        isAsked();
        await waiting;
        return new Response('late');
      },
      { onError: error => errors.push(error) },
    );
    const socket = connect(port, '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    await whenAsked;
    socket.resetAndDestroy();
    await new Promise(resolve => setTimeout(resolve, 20));
    release();
    await new Promise(resolve => setTimeout(resolve, 20));
    expect(errors).toEqual([]);
  });
});
