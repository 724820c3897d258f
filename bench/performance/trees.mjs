/** Trees to measure on: a copy of a real one, and generated ones. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** A copy that may be changed, as a repository of its own, without installed packages. */
export function copyOf(tree) {
  const copy = join(tmpdir(), `jwtlint-bench-${process.pid}`, basename(tree));
  rmSync(copy, { recursive: true, force: true });
  cpSync(tree, copy, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !['node_modules', '.git'].includes(basename(path)),
  });
  return asRepository(copy);
}

/** Modules of a shop of which one in fifty has to do with tokens: the same ones for the same number. */
export function generatedTree(files) {
  const tree = join(tmpdir(), `jwtlint-bench-${process.pid}`, `generated-${files}`);
  rmSync(tree, { recursive: true, force: true });
  for (let index = 0; index < files; index++) {
    const folder = join(tree, `packages/area-${Math.floor(index / 1000)}/src/part-${Math.floor(index / 50) % 20}`);
    if (index % 50 === 0) mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `module-${index}.ts`), index % 50 === 7 ? tokenModule(index) : shopModule(index));
  }
  writeFileSync(join(tree, 'package.json'), '{"name":"shop","dependencies":{"jsonwebtoken":"^9.0.2"}}');
  return asRepository(tree);
}

export function removeTrees() {
  rmSync(join(tmpdir(), `jwtlint-bench-${process.pid}`), { recursive: true, force: true });
}

function asRepository(tree) {
  const git = (...args) => execFileSync('git', ['-C', tree, ...args], { stdio: 'ignore' });
  git('init', '-q');
  git('add', '-A');
  return tree;
}

function tokenModule(index) {
  return `import jwt from 'jsonwebtoken';
${imports(index)}
const key = process.env.TOKEN_KEY_${index % 7};
export function issueToken${index}(user: { id: string }) {
  return jwt.sign({ sub: user.id }, key, { algorithm: 'HS256', expiresIn: '15m' });
}
export function readToken${index}(token: string) {
  return jwt.verify(token, key, { algorithms: ['HS256'], issuer: 'shop' });
}
${functions(index, 20)}`;
}

function shopModule(index) {
  return `${imports(index)}\n${functions(index, 30)}`;
}

function imports(index) {
  const before = index % 50 === 0 ? [] : [index - 1];
  return before.map((other) => `import { total${other}x0 } from './module-${other}';`).join('\n');
}

function functions(index, count) {
  const one = (part) => `
export function total${index}x${part}(items: readonly { price: number; count: number }[], rate = ${part % 5}) {
  const net = items.reduce((sum, { price, count }) => sum + price * count, 0);
  return net > ${index * part} ? net * (1 + rate / 100) : net;
}`;
  return Array.from({ length: count }, (_, part) => one(part)).join('\n');
}

/** Appends a comment, as an editor would save it; returns what takes it back. */
export function changed(path) {
  const before = readFileSync(path);
  writeFileSync(path, Buffer.concat([before, Buffer.from('\n// changed\n')]));
  return () => writeFileSync(path, before);
}
