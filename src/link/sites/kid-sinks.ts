/** What a text from a token must not reach unchecked: files, statements, commands, addresses, plain objects. */
import type { KidSink } from '../../model/site.js';
import type { CallRecord, Expr } from '../../model/summary.js';
import { alternativesOf, nameOf, type Value } from '../../model/value.js';
import { evaluate } from '../evaluate/evaluate.js';
import type { Module, World } from '../world.js';

export type ArgumentTarget =
  | { readonly kind: 'sink'; readonly sink: KidSink }
  /** The call's result holds the argument. */
  | { readonly kind: 'same' }
  | { readonly kind: 'parameter'; readonly file: string; readonly fn: number }
  | { readonly kind: 'none' };

const NONE: ArgumentTarget = { kind: 'none' };
const FILES = /^(readFile|readFileSync|createReadStream|open|openSync|readJson|readJsonSync|readdir|import)$/;
const PATHS = /^(join|resolve|normalize)$/;
const COMMANDS = /^(exec|execSync|execFile|execFileSync|spawn|spawnSync)$/;
const REQUESTS = /^(fetch|get|request|axios|got|ofetch|\$fetch|superagent|createRemoteJWKSet|needle|ky|URL)$/;
const KEEPING = /^(String|decodeURIComponent|toString|trim)$/;

/** What a call does with the text it is given. Calls of clients made by a package are told by what the package is. */
export function argumentSink(
  world: World,
  module: Module,
  call: CallRecord,
  index: number,
  inText: boolean,
): ArgumentTarget {
  const callee = evaluate(world, { module, frame: null }, call.callee);
  for (const option of alternativesOf(callee)) {
    if (option.kind === 'function') return { kind: 'parameter', file: option.file, fn: option.fn };
    const sink = sinkOf(option, index, inText);
    if (sink) return { kind: 'sink', sink };
    if (option.kind === 'global' && KEEPING.test(nameOf(option) ?? '')) return { kind: 'same' };
  }
  return NONE;
}

function sinkOf(callee: Value, index: number, inText: boolean): KidSink | undefined {
  const name = nameOf(callee) ?? '';
  const origin = originOf(callee);
  if (/^(fs|fs-extra|graceful-fs)(\/|$)/.test(origin) && FILES.test(name) && index === 0) return 'path';
  if (origin === 'path' && PATHS.test(name)) return 'path';
  if (origin === 'child_process' && COMMANDS.test(name)) return 'command';
  if (REQUESTS.test(name) && index === 0 && (inText || name === 'URL') && !origin.startsWith('fs')) {
    return callee.kind === 'member' && !isHttpClient(callee.of) ? undefined : 'url';
  }
  return undefined;
}

/** `client.get(`jwt:${kid}`)` may be a cache. */
function isHttpClient(value: Value): boolean {
  return (
    /^(axios|http|https|httpClient|httpService|got|api)$/i.test(nameOf(value) ?? '') ||
    /^(axios|got|https?|undici|ky)$/.test(originOf(value))
  );
}

function originOf(value: Value): string {
  let at = value;
  for (let steps = 0; steps < 20; steps++) {
    if (at.kind === 'external') return at.package;
    if (at.kind === 'member') at = at.of;
    else if (at.kind === 'call') at = at.callee;
    else if (at.kind === 'instance') at = at.of;
    else return '';
  }
  return '';
}

/** `a ? kid : b`, `kid ?? b`, `${kid}`, `a + kid`: the outer expression holds the kid. */
export function passesOn(parent: Expr, inner: Expr): boolean {
  switch (parent.kind) {
    case 'template':
    case 'await':
    case 'default':
      return true;
    case 'logical':
      return parent.op !== '&&' || parent.right === inner;
    case 'conditional':
      return parent.test !== inner;
    case 'binary':
      return parent.op === '+';
    default:
      return false;
  }
}

const SQL = /\b(select\s.+\sfrom|insert\s+into|update\s.+\sset|delete\s+from|where\s)/is;

/** A statement with the kid written into its text. */
export function isSqlText(expr: Expr): boolean {
  return SQL.test(literalText(expr, 0));
}

function literalText(expr: Expr, depth: number): string {
  if (depth > 12) return '';
  if (expr.kind === 'literal') return String(expr.value);
  if (expr.kind === 'template') return expr.parts.map((part) => literalText(part, depth + 1)).join(' ? ');
  if (expr.kind === 'binary') return `${literalText(expr.left, depth + 1)} ? ${literalText(expr.right, depth + 1)}`;
  return '';
}

/** Whether an indexed thing is a plain object, whose prototype answers to names like 'constructor'. */
export function isPlainLookup(world: World, module: Module, of: Expr): 'certain' | 'likely' | null {
  const options = alternativesOf(evaluate(world, { module, frame: null }, of));
  if (options.some(isSafeCollection)) return null;
  return options.some((option) => option.kind === 'object' || option.kind === 'call') ? 'certain' : 'likely';
}

/** Lists, maps, environments, and objects without a prototype. */
function isSafeCollection(value: Value): boolean {
  if (value.kind === 'list' || value.kind === 'env' || value.kind === 'global') return true;
  if (value.kind === 'instance') return true;
  if (value.kind === 'object') return value.properties.has('__proto__');
  return value.kind === 'call' && /^(create|fromEntries)$/.test(nameOf(value.callee) ?? '') && isNull(value.args[0]);
}

function isNull(value: Value | undefined): boolean {
  return value?.kind === 'literal' && value.value === null;
}
