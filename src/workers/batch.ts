import type { MessagePort } from 'node:worker_threads';

/** What one thread is asked to do: the only thing that it is told besides batches. */
export interface ThreadTask {
  /** Batches come in, `Made` goes out; the task ends when the other side closes it. */
  readonly port: MessagePort;
  /** One number, shared: 1 from when the thread has its parser and does what it is offered. */
  readonly begun: Int32Array;
}

export interface FileText {
  readonly path: string;
  readonly text: string;
}

/** Files to summarise; whoever claims one first does it. */
export interface Batch {
  readonly files: readonly FileText[];
  /** One `CLAIM` a file, in memory that all threads share. */
  readonly claims: Int32Array;
}

/** What a thread made of one file. */
export interface Made {
  readonly path: string;
  /** What `summarise` says: JSON in UTF-8. */
  readonly json: Uint8Array;
}

export const CLAIM = { free: 0, byThread: 1, byMain: 2, done: 3 } as const;

/** Numbers in memory that all threads share, 0 at first. */
export function sharedNumbers(count: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(count * Int32Array.BYTES_PER_ELEMENT));
}

/** False where somebody else was faster. */
export function claim(claims: Int32Array, index: number, by: number): boolean {
  return Atomics.compareExchange(claims, index, CLAIM.free, by) === CLAIM.free;
}
