import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { filesBelow, PROJECT_ROOT, readProjectFile } from '../dev/project-files.js';
import { summarise } from '../summarise/summarise.js';
import { temporaryTree } from '../testing/temporary-tree.js';
import type { FileText } from './batch.js';
import { createThreads } from './threads.js';

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

function worker(code: string): URL {
  const path = join(temporaryTree({}), 'worker.mjs');
  writeFileSync(path, code);
  return pathToFileURL(path);
}

/** The pool needs turns of the event loop to begin; whoever takes does not give any. */
async function letBegin(): Promise<void> {
  const end = Date.now() + 3000;
  while (Date.now() < end) await nextTurn();
}

it.each([1, 3])('%i threads say of every file what this one says', async (most) => {
  const threads = threadsOf(most, BUILT);
  threads?.offer(files);
  await letBegin();
  const made = files.map(({ path }) => threads?.take(path));
  expect(made.filter((json) => json !== undefined).length).toBeGreaterThan(0);
  for (const [index, { path, text }] of files.entries()) {
    const json = made[index];
    if (json !== undefined)
      expect([path, Buffer.from(json).toString()]).toEqual([path, JSON.stringify(summarise(path, text))]);
  }
});

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
  expect(threads?.take('logout.ts')).toBeUndefined();
});

it('there are none where the file that they run is missing', () => {
  expect(createThreads(2, pathToFileURL('/nowhere/summarise-worker.js'))).toBeUndefined();
});
