/**
 * A thread that a solve may use, and end: a worker of Node, a Web Worker. In it runs `serveSolver`. Messages are
 * plain data.
 */
export interface WorkerThread {
  send(message: unknown): void;
  /** Tells every message of the thread, and why it died if it did so by itself. Called once. */
  listen(onMessage: (message: unknown) => void, onDeath: (reason: string) => void): void;
  /** Ends the thread at once, whatever it is doing. */
  end(): void;
}

/** Makes a thread. */
export type StartWorker = () => WorkerThread;

/** The other end: how the code in a thread hears and answers. */
export interface SolverPort {
  postMessage(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}
