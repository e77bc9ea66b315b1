import type { Reply, Request } from './messages';
import type { StartWorker, WorkerThread } from './thread';

type Final = Exclude<Reply, { readonly kind: 'progress' }>;

/** A thread, one question at a time. */
export class Call {
  readonly #thread: WorkerThread;
  #waiting: { resolve(reply: Final): void; reject(error: Error): void } | null = null;
  #kept: Final[] = [];
  #death: string | null = null;
  /** Told of progress. */
  onProgress: ((reply: Extract<Reply, { readonly kind: 'progress' }>) => void) | null = null;

  constructor(start: StartWorker) {
    this.#thread = start();
    this.#thread.listen(
      message => {
        const reply = message as Reply;
        if (reply.kind === 'progress') return this.onProgress?.(reply);
        if (this.#waiting === null) return void this.#kept.push(reply);
        this.#waiting.resolve(reply);
        this.#waiting = null;
      },
      reason => this.#die(`its thread ended: ${reason}`),
    );
  }

  send(request: Request): void {
    if (this.#death === null) this.#thread.send(request);
  }

  /** The next thing it says that is no progress. Rejects when the thread is dead or dies. */
  reply(): Promise<Final> {
    const kept = this.#kept.shift();
    if (kept !== undefined) return Promise.resolve(kept);
    if (this.#death !== null) return Promise.reject(new Error(this.#death));
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
  }

  /** Ends the thread; who still waits is told. */
  end(): void {
    this.#die('it was ended');
    this.#thread.end();
  }

  #die(reason: string): void {
    this.#death ??= reason;
    this.#waiting?.reject(new Error(this.#death));
    this.#waiting = null;
  }
}
