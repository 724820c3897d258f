import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { filesBelow, PROJECT_ROOT, readProjectFile } from '../dev/project-files.js';
import { summarise } from '../summarise/summarise.js';
import { temporaryTree } from '../testing/temporary-tree.js';
import type { FileText } from './batch.js';
import { createThreads, type Threads } from './threads.js';

const BUILT = pathToFileURL(join(PROJECT_ROOT, 'dist/src/workers/summarise-worker.js'));

const files: readonly FileText[] = [
  ...filesBelow('fixtures/projects')
    .filter((path) => /\.[jt]sx?$/.test(path))
    .map((path) => ({ path, text: readProjectFile(`fixtures/projects/${path}`) ?? '' })),
  { path: 'broken.ts', text: 'export const token = jwt.sign({;\n' },
  { path: 'deep.js', text: `x = ${'['.repeat(20_000)}` },
  { path: 'half-a-pair.js', text: "export const mark = '\ud83d';\n" },
];

function threadsOf(most: number, worker: URL, patienceMs?: number) {
  const threads = createThreads(most, worker, patienceMs);
  onTestFinished(() => threads?.close());
  for (let started = 0; started < most; started++) threads?.start();
  return threads;
}

const made = (path: string, text: string) => JSON.stringify(summarise(path, text));
const textOf = (json: Uint8Array | undefined) => json && Buffer.from(json).toString();

function worker(code: string): URL {
  const path = join(temporaryTree({}), 'worker.mjs');
  writeFileSync(path, code);
  return pathToFileURL(path);
}

/** Until all is done, or a minute is over: the pool needs turns of the event loop to begin. */
async function letFinish(threads: Threads | undefined): Promise<void> {
  const end = Date.now() + 60_000;
  while (threads !== undefined && threads.charsLeft() > 0 && Date.now() < end) await nextTurn();
}

it.each([1, 3])('%i threads say of every file what this one says', async (most) => {
  const threads = threadsOf(most, BUILT);
  threads?.offer(files);
  await letFinish(threads);
  for (const { path, text } of files) expect([path, textOf(threads?.take(path))]).toEqual([path, made(path, text)]);
}, 90_000);

it('answers who has no parser, whether the file was offered or not', async () => {
  const threads = threadsOf(1, BUILT);
  const [first, second] = files;
  threads?.offer(files.slice(0, 1));
  await letFinish(threads);
  for (const file of [first, second])
    expect(file && textOf(threads?.waitFor(file))).toBe(file && made(file.path, file.text));
}, 90_000);

it('leaves to the caller what no thread has begun, and what was never offered', () => {
  const threads = threadsOf(1, BUILT);
  threads?.offer([{ path: 'login.ts', text: '' }]);
  expect(threads?.take('login.ts')).toBeUndefined();
  expect(threads?.take('logout.ts')).toBeUndefined();
});

it.each([
  ['dies at once', 'throw new Error("out of order");'],
  ['fails when it is asked', 'export default () => { throw new Error("out of order"); };'],
  ['is no program', 'export default {'],
  [
    'claims a file and dies',
    `export default ({ port }) => new Promise(() => port.on('message', ({ claims }) => {
       Atomics.store(claims, 0, 1);
       throw new Error('out of memory');
     }));`,
  ],
])('does without a thread that %s', async (_, code) => {
  const threads = threadsOf(1, worker(code), 100);
  threads?.offer([
    { path: 'login.ts', text: '' },
    { path: 'logout.ts', text: '' },
  ]);
  const end = Date.now() + 500;
  while (Date.now() < end) await nextTurn();
  expect(threads?.take('login.ts')).toBeUndefined();
  expect(threads?.waitFor({ path: 'logout.ts', text: '' })).toBeUndefined();
});

it('there are none where the file that they run is missing', () => {
  expect(createThreads(2, pathToFileURL('/nowhere/summarise-worker.js'))).toBeUndefined();
});
