import { BackendUnavailableError } from '../../errors/errors';
import type { BackendAnswer, ExactBackendName } from '../exact/backend';
import { guarded, type OpenBackend } from '../exact/open-backend';
import type { Pace } from '../pace';
import { Call } from './call';
import type { StartWorker } from './thread';

declare function setTimeout(callback: () => void, ms: number): unknown;

/** How often it is asked whether to stop. */
const LOOK_MS = 10;
/** What a backend is told to leave of its time, to hand over what it has. */
const HAND_OVER_MS = 30;

/**
 * A backend in a thread of its own, which is ended when the time is up or somebody calls it off.
 * @throws {BackendUnavailableError} when it is not installed.
 */
export async function openInWorker(
  name: ExactBackendName,
  start: StartWorker,
  pace: Pace,
): Promise<OpenBackend> {
  const call = new Call(start);
  call.send({ kind: 'open', backend: name });
  const refusal = await refusalOf(call, pace);
  if (refusal !== null) {
    call.end();
    throw new BackendUnavailableError(refusal);
  }
  const ask = async (program: Parameters<OpenBackend['solve']>[0]): Promise<BackendAnswer> => {
    const left = pace.leftMs();
    const timeMs = left === null ? null : Math.max(1, left - HAND_OVER_MS);
    call.send({ kind: 'program', backend: name, program, timeMs });
    const reply = await orStop(call, pace);
    if (reply === null) return { status: 'stopped', values: null };
    if (reply.kind === 'answer') return reply.answer;
    return { status: 'failed', reason: reply.kind === 'refused' ? reply.message : 'it lost the thread' };
  };
  return guarded(name, ask, () => call.end());
}

/** Why the thread has no such backend; `null`: it has, or it was time to stop. */
async function refusalOf(call: Call, pace: Pace): Promise<string | null> {
  try {
    for (;;) {
      const reply = await orStop(call, pace);
      if (reply === null || reply.kind === 'opened') return null;
      if (reply.kind === 'refused') return reply.message;
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** What a thread says next; `null`: it was time to stop, and the thread is ended. */
async function orStop(call: Call, pace: Pace): Promise<Awaited<ReturnType<Call['reply']>> | null> {
  const waiting = { isOver: false };
  const stopped = (async () => {
    while (!waiting.isOver && pace.stop() === null) {
      await new Promise<void>(resolve => void setTimeout(resolve, LOOK_MS));
    }
    return null;
  })();
  try {
    const reply = await Promise.race([call.reply(), stopped]);
    if (reply === null) call.end();
    return reply;
  } finally {
    waiting.isOver = true;
  }
}
