#!/usr/bin/env node
/**
 * How long jwtlint takes beside other programs, on the same tree in the same run: `npm run bench -- --tree DIR`.
 *
 * `--runs <n>` rounds (default 5), `--sizes 1,4,16,64` thousands of files of the growth series (default 1,4,16;
 * 'none'), `--no-eslint`. Every round runs every program once, one after the other, so that a busy machine hurts all
 * alike; ratios are medians of ratios of one round. ESLint runs once.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { measure, median } from './performance/measure.mjs';
import { installTools } from './performance/tools.mjs';
import { changed, copyOf, generatedTree, removeTrees } from './performance/trees.mjs';

const JWTLINT = [
  process.execPath,
  resolve(import.meta.dirname, '../bin/jwtlint.js'),
  '--fail-on',
  'none',
  '-f',
  'compact',
];
const CACHE = join(tmpdir(), `jwtlint-bench-cache-${process.pid}`);
/** Files younger than two seconds are read again: their times are not trusted. */
const SETTLE_MS = 2500;
const ESLINT_LIMIT_MS = 300_000;

const { values } = parseArgs({
  options: {
    tree: { type: 'string' },
    runs: { type: 'string', default: '5' },
    sizes: { type: 'string', default: '1,4,16' },
    eslint: { type: 'boolean', default: true },
  },
  allowNegative: true,
});

async function main() {
  const tools = installTools();
  const { version } = JSON.parse(readFileSync(resolve(import.meta.dirname, '../package.json'), 'utf8'));
  const processor = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB`;
  console.log(`jwtlint ${version}, Node ${process.version}, ${process.platform}, ${processor}\n`);
  if (values.tree !== undefined) await compare(copyOf(resolve(values.tree)), tools, Number(values.runs));
  const sizes = values.sizes === 'none' ? [] : values.sizes.split(',').map(Number);
  if (sizes.length > 0) await grow(sizes, tools);
}

async function compare(tree, tools, runs) {
  const { total, plain, using } = filesOf(tree);
  console.log(`${tree.split('/').at(-1)}: ${total} files, ${runs} rounds\n`);
  await pause();
  const rounds = [];
  for (let round = 0; round < runs; round++) rounds.push(await roundOf(tree, tools, { plain, using }));
  if (values.eslint)
    rounds[0]['ESLint, SonarJS and jwt-security'] = await measure(tools.eslint(tree), {
      cwd: tree,
      timeoutMs: ESLINT_LIMIT_MS,
    });
  printTable(rounds);
}

async function roundOf(tree, tools, { plain, using }) {
  const run = (command) => measure(command, { cwd: tree });
  const cached = [...JWTLINT, '--cache-location', CACHE, tree];
  rmSync(CACHE, { recursive: true, force: true });
  const round = {
    oxlint: await run(tools.oxlint(tree)),
    'jwtlint --no-cache': await run([...JWTLINT, '--no-cache', tree]),
    'jwtlint --no-cache --threads 1': await run([...JWTLINT, '--no-cache', '--threads', '1', tree]),
  };
  round['jwtlint, first with cache'] = await run(cached);
  round['jwtlint, nothing changed'] = await run(cached);
  for (const [name, path] of [
    ['a file without JWTs', plain],
    ['a file with JWTs', using],
  ]) {
    if (path === undefined) continue;
    const restore = changed(path);
    round[`jwtlint, ${name} changed`] = await run(cached);
    restore();
    await run(cached);
    await pause();
  }
  if (tools.ripgrep !== undefined) round.ripgrep = await run(tools.ripgrep(tree));
  return round;
}

/** Time against the number of files: linear where the last column stays the same. */
async function grow(sizes, tools) {
  console.log(
    '\n| files | oxlint s | jwtlint cold s | warm s | cold ÷ oxlint | warm ÷ oxlint | processor: cold | warm | peak MB | processor ms a file |',
  );
  console.log('| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const thousands of sizes) {
    const files = Math.round(thousands * 1000);
    const tree = generatedTree(files);
    await pause();
    const rounds = [];
    for (let round = 0; round < Number(values.runs); round++) {
      rmSync(CACHE, { recursive: true, force: true });
      const oxlint = await measure(tools.oxlint(tree), { cwd: tree });
      const cold = await measure([...JWTLINT, '--no-cache', tree], { cwd: tree });
      const cached = [...JWTLINT, '--cache-location', CACHE, tree];
      await measure(cached, { cwd: tree });
      rounds.push({ oxlint, cold, warm: await measure(cached, { cwd: tree }) });
    }
    const of = (name, key) => median(rounds.map((round) => round[name][key]));
    const ratio = (name, key) => fixed(median(rounds.map((round) => round[name][key] / round.oxlint[key])));
    const ratios = ['seconds', 'cpuSeconds'].flatMap((key) => [ratio('cold', key), ratio('warm', key)]);
    const perFile = (of('cold', 'cpuSeconds') / files) * 1000;
    const seconds = ['oxlint', 'cold', 'warm'].map((name) => fixed(of(name, 'seconds')));
    const cells = [files, ...seconds, ...ratios, whole(of('cold', 'megabytes')), perFile.toFixed(3)];
    console.log(`| ${cells.join(' | ')} |`);
    rmSync(tree, { recursive: true, force: true });
  }
}

function printTable(rounds) {
  console.log('| | seconds | ÷ oxlint | of processor | ÷ oxlint | peak MB |');
  console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
  for (const name of Object.keys(rounds[0])) {
    const runs = rounds.flatMap((round) => round[name] ?? []);
    const failed = runs.find(({ endedBy }) => endedBy !== 0 && endedBy !== 1 && endedBy !== 'timeout');
    if (failed !== undefined) console.error(`${name} ended with ${failed.endedBy}: ${failed.stderr.trim()}`);
    const ratio = (key) =>
      median(rounds.flatMap((round) => (round[name] ? [round[name][key] / round.oxlint[key]] : [])));
    const mark = runs.some(({ endedBy }) => endedBy === 'timeout') ? '> ' : '';
    const of = (key) => median(runs.map((run) => run[key]));
    const wall = `${mark}${fixed(of('seconds'))} | ${mark}${fixed(ratio('seconds'))}`;
    const processor = `${fixed(of('cpuSeconds'))} | ${fixed(ratio('cpuSeconds'))}`;
    console.log(`| ${name} | ${wall} | ${processor} | ${whole(of('megabytes'))} |`);
  }
}

/** How many files there are to look at, one that mentions no token, and one with a finding. */
function filesOf(tree) {
  const entries = readdirSync(tree, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter(
      (entry) => entry.isFile() && /\.[cm]?[jt]sx?$/.test(entry.name) && !/\.d\.ts$|\.(?:test|spec)\./.test(entry.name),
    )
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/\/(?:\.git|tests?|__tests__|e2e|dist)\//.test(path));
  const isPlain = (path) => !/token|jwt|cookie|auth|secret|key|log/i.test(readFileSync(path, 'utf8'));
  return { total: paths.length, plain: paths.findLast(isPlain), using: fileOfFinding(tree) };
}

function fileOfFinding(tree) {
  const { stdout } = spawnSync(JWTLINT[0], [...JWTLINT.slice(1), '--no-cache', tree], { cwd: tree, encoding: 'utf8' });
  const path = /^([^\s:]+\.[cm]?[jt]sx?):\d+/m.exec(stdout)?.[1];
  return path === undefined ? undefined : resolve(tree, path);
}

const pause = () => new Promise((done) => setTimeout(done, SETTLE_MS));
const fixed = (number) => (number === null ? '–' : number.toFixed(2));
const whole = (number) => (number === null ? '–' : String(Math.round(number)));

try {
  await main();
} finally {
  removeTrees();
  rmSync(CACHE, { recursive: true, force: true });
}
