/** What a thread runs: summarises the files of batches that nobody else has claimed, until its port is closed. */
import { once } from 'node:events';
import type { MessagePort } from 'node:worker_threads';
import type { SummariseResult } from '../summarise/summarise.js';
import { type Batch, CLAIM, claim, type Made, type ThreadTask } from './batch.js';

type Summarise = (path: string, text: string) => SummariseResult;

export default async function serve({ port, begun }: ThreadTask): Promise<void> {
  // The parser is loaded by the task and not with the file, so that the pool hears early that the thread is there.
  const { summarise } = await import('../summarise/summarise.js');
  port.on('message', (batch: Batch) => summariseBatch(batch, port, summarise));
  Atomics.store(begun, 0, 1);
  await once(port, 'close');
}

function summariseBatch({ files, claims }: Batch, port: MessagePort, summarise: Summarise): void {
  for (const [index, { path, text }] of files.entries()) {
    if (!claim(claims, index, CLAIM.byThread)) continue;
    Atomics.notify(claims, index);
    const json = new TextEncoder().encode(JSON.stringify(summarise(path, text)));
    port.postMessage({ path, json } satisfies Made, [json.buffer]);
    // Only now: who waits for the claim finds the message.
    Atomics.store(claims, index, CLAIM.done);
    Atomics.notify(claims, index);
  }
}
