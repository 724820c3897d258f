/**
 * Threads that summarise beside the main thread. Linking is one long computation that cannot wait for promises: what
 * threads made is fetched from their ports when it is asked for. Every file is claimed once, in shared memory, by a
 * thread or by the main thread, which so never waits for more than the one file that a thread is working on.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { MessageChannel, type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import { Tinypool } from 'tinypool';
import { type Batch, CLAIM, claim, type FileText, type Made, sharedNumbers, type ThreadTask } from './batch.js';

/** Longer than `summarise` may take for a file: a thread that is silent for so long is taken for dead. */
const PATIENCE_MS = 40_000;

/** Young objects of a parser die young: more room makes a thread larger, and hardly faster. */
const YOUNG_MB = 16;

export interface Threads {
  /** How many there are. */
  readonly count: () => number;
  /** One more, up to the number allowed. */
  readonly start: () => void;
  /** Spreads files over the threads; the first ones are done first. */
  readonly offer: (files: readonly FileText[]) => void;
  /** Characters that were offered and that nobody has begun with; all of them where a thread is not there yet. */
  readonly charsLeft: () => number;
  /** JSON of what `summarise` says of a file; undefined where no thread has begun with it: then the caller is to do it. */
  readonly take: (path: string) => Uint8Array | undefined;
  /** The same, for a caller without a parser: waits for a thread. Undefined where none answers. */
  readonly waitFor: (file: FileText) => Uint8Array | undefined;
  readonly close: () => Promise<void>;
}

interface Thread {
  readonly port: MessagePort;
  readonly begun: Int32Array;
  readonly made: Map<string, Uint8Array>;
  isSilent: boolean;
}

interface Offered {
  readonly thread: Thread;
  readonly claims: Int32Array;
  readonly index: number;
  readonly chars: number;
}

/** Where the build puts the file that threads run, seen from its chunks; the sources as they are have none. */
export const BUILT_WORKER = new URL('../src/workers/summarise-worker.js', import.meta.url);

/** Undefined where there is no file for threads to run. */
export function createThreads(
  most: number,
  workerFile: URL = BUILT_WORKER,
  patienceMs = PATIENCE_MS,
): Threads | undefined {
  if (!existsSync(workerFile)) return undefined;
  const pool = new Tinypool({
    filename: fileURLToPath(workerFile),
    minThreads: 0,
    maxThreads: most,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  // Of a thread that dies without a task. Those with one reject it.
  pool.on('error', () => {});
  const threads: Thread[] = [];
  const offered = new Map<string, Offered>();
  const offerTo = (thread: Thread, files: readonly FileText[]): void => {
    const claims = sharedNumbers(files.length);
    for (const [index, { path, text }] of files.entries())
      offered.set(path, { thread, claims, index, chars: text.length });
    thread.port.postMessage({ files, claims } satisfies Batch);
  };
  return {
    count: () => threads.length,
    start() {
      if (threads.length < most) threads.push(startThread(pool));
    },
    offer(files) {
      for (const [at, thread] of threads.entries())
        offerTo(
          thread,
          files.filter((_, index) => index % threads.length === at),
        );
    },
    charsLeft: () =>
      [...offered.values()].reduce((sum, file) => sum + (isFree(file) || !isAnswering(file) ? file.chars : 0), 0),
    take(path) {
      const file = offered.get(path);
      if (file === undefined || claim(file.claims, file.index, CLAIM.byMain)) return undefined;
      return madeBy(file, path, patienceMs);
    },
    waitFor(text) {
      const thread = threads.find((each) => isAnswering({ thread: each }));
      if (thread !== undefined && !offered.has(text.path)) offerTo(thread, [text]);
      const file = offered.get(text.path);
      if (file === undefined || !isAnswering(file)) return undefined;
      waitWhile(CLAIM.free, file, patienceMs);
      return madeBy(file, text.path, patienceMs);
    },
    async close() {
      for (const { port } of threads) port.close();
      await pool.destroy();
    },
  };
}

function startThread(pool: Tinypool): Thread {
  const { port1, port2 } = new MessageChannel();
  const thread: Thread = { port: port1, begun: sharedNumbers(1), made: new Map(), isSilent: false };
  const task: ThreadTask = { port: port2, begun: thread.begun };
  pool.run(task, { transferList: [port2] }).catch(() => {
    // It could not start, or died: what it had not claimed by then the main thread claims.
    thread.isSilent = true;
  });
  return thread;
}

function isAnswering({ thread }: Pick<Offered, 'thread'>): boolean {
  return !thread.isSilent && Atomics.load(thread.begun, 0) === 1;
}

function isFree({ claims, index }: Offered): boolean {
  return Atomics.load(claims, index) === CLAIM.free;
}

function madeBy(file: Offered, path: string, patienceMs: number): Uint8Array | undefined {
  const { thread, claims, index } = file;
  if (Atomics.load(claims, index) === CLAIM.byMain) return undefined;
  waitWhile(CLAIM.byThread, file, patienceMs);
  fetchMade(thread);
  const json = thread.made.get(path);
  thread.made.delete(path);
  return json;
}

/** Until the claim is another, or the thread has made nothing at all for too long. */
function waitWhile(state: number, { thread, claims, index }: Offered, patienceMs: number): void {
  while (Atomics.wait(claims, index, state, thread.isSilent ? 0 : patienceMs) === 'timed-out') {
    if (fetchMade(thread) > 0) continue;
    thread.isSilent = true;
    return;
  }
}

/** How many files the thread was done with since the last time. */
function fetchMade({ port, made }: Thread): number {
  let count = 0;
  for (let next = receiveMessageOnPort(port); next !== undefined; next = receiveMessageOnPort(port)) {
    const { path, json }: Made = next.message;
    made.set(path, json);
    count++;
  }
  return count;
}
