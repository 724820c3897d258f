/** Tokens among the arguments of loggers and error trackers. Words in the text do not count, only values. */
import type { TransportRow } from '../../../model/library.js';
import type { LibraryRef, LogSite } from '../../../model/site.js';
import type { CallRecord, Expr, GuardId } from '../../../model/summary.js';
import { alternativesOf, nameOf } from '../../../model/value.js';
import { evaluate } from '../../evaluate/evaluate.js';
import type { RowMatch } from '../../match/rows.js';
import { bindingOf, callOf, type Module } from '../../world.js';
import { usesOfBinding } from '../binding-uses.js';
import type { SiteContext } from '../context.js';
import { isOtherToken, isTokenName, wordsOf } from '../names.js';
import { spelledApi } from '../place.js';
import { typedTokenOf } from '../typed-tokens.js';
import { isEmptied, isMemberRuledOut, isRefusal, isRuledOut } from './ruled-out.js';
import { readToken, type TokenReading } from './token-reading.js';
import { spelledName, transportBase } from './transport-base.js';

const MAX_LEAVES = 80;

export function logSites(
  context: SiteContext,
  module: Module,
  id: number,
  match: RowMatch,
  row: TransportRow,
): readonly LogSite[] {
  const call = callOf(module, id);
  if (!call || (match.table.packages.length === 0 && isForPrinting(module.path))) return [];
  const found = readArguments(context, module, call, row);
  if (!found) return [];
  const { id: table, title } = match.table;
  const library: LibraryRef = { id: table, title, version: match.version };
  const { at, nameAt, fn, guards } = call;
  const api = spelledApi(module, call.callee) ?? row.api;
  const { value, token, wholeHeaders } = found;
  return [
    {
      kind: 'transport',
      channel: 'log',
      ...transportBase(context, { module, at, nameAt, fn, guards }, 'log', api, library),
      value,
      token,
      sink: row.tracker ? 'tracker' : 'log',
      wholeHeaders,
    },
  ];
}

/** Commands whose output is a token: scripts and command lines print what the user asked for. */
function isForPrinting(path: string): boolean {
  return /(^|\/)(bin|cli|commands?|scripts?|tools?|seeds?|seeders?)\/|(^|\/)[\w.-]*(generate|create|make|print|get|issue|mint|sign)[\w.-]*(token|jwt)[\w.-]*\.\w+$/i.test(
    path,
  );
}

type Found = TokenReading & { readonly wholeHeaders: boolean };

function readArguments(context: SiteContext, module: Module, call: CallRecord, row: TransportRow): Found | null {
  const [position] = row.value.from;
  const start = position?.at === 'arg' ? position.index : 0;
  const args = row.rest ? call.args.slice(start) : call.args.slice(start, start + 1);
  const leaves = args.flatMap((arg) => leavesOf(module, arg, undefined));
  for (const [index, { expr, key }] of leaves.entries()) {
    if (isRuledOut(module, expr, call.guards) || isRefusal(module, expr, call.guards)) continue;
    if (isCalledOtherwise(leaves[index - 1]?.expr)) continue;
    const headers = isEmptied(module, expr, call.fn) ? null : wholeHeaders(context, module, expr);
    if (headers) return headers;
    const reading = readToken(context, module, expr, key);
    if (reading && isValidationCode(reading)) continue;
    if (reading) return { ...reading, wholeHeaders: false };
    const holder = typedWithToken(context, module, expr) ?? readWithToken(context, module, expr, call.guards);
    if (holder) return holder;
  }
  return null;
}

/** `{ sessionToken: session.validationToken }`: what is compared with the session, not the session's own token. */
function isValidationCode({ token, value }: TokenReading): boolean {
  return (
    token.by === 'name' && alternativesOf(value).every((option) => wordsOf(nameOf(option) ?? '').includes('validation'))
  );
}

/** `log('FCM token:', token)`: the text says which kind of token follows. */
function isCalledOtherwise(before: Expr | undefined): boolean {
  if (before?.kind !== 'literal' || typeof before.value !== 'string') return false;
  const words = wordsOf(before.value).slice(-4);
  // 'github oauth access token': what the provider's name stands before is still somebody's access token.
  if (/^(access|refresh|id|session)$/.test(words.at(-2) ?? '')) return false;
  return words.some((word) => /^tokens?$/.test(word)) && (isOtherToken(words) || words.includes('registration'));
}

interface Leaf {
  readonly expr: Expr;
  /** The property it is logged under. */
  readonly key: string | undefined;
}

/** The values that are printed: parts of texts, properties, either branch. */
function leavesOf(module: Module, root: Expr, rootKey: string | undefined): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const stack: Leaf[] = [{ expr: root, key: rootKey }];
  for (let next = stack.pop(); next && leaves.length < MAX_LEAVES; next = stack.pop()) {
    const inner = partsOf(module, next);
    if (inner) stack.push(...[...inner].reverse());
    else leaves.push(next);
  }
  return leaves;
}

function partsOf(module: Module, { expr, key }: Leaf): readonly Leaf[] | undefined {
  const all = (exprs: readonly Expr[]): readonly Leaf[] => exprs.map((each) => ({ expr: each, key }));
  switch (expr.kind) {
    case 'template':
      return expr.parts.map((part) => ({ expr: part, key: undefined }));
    case 'binary':
      return expr.op === '+' ? all([expr.left, expr.right]) : [];
    case 'conditional':
      return all([expr.then, expr.else]);
    case 'logical':
      return expr.op === '&&' ? all([expr.right]) : all([expr.left, expr.right]);
    case 'list':
      return all(expr.items);
    case 'spread':
    case 'await':
      return all([expr.of]);
    case 'object':
      return expr.entries.flatMap((entry): readonly Leaf[] => {
        if (entry.kind === 'property') return [{ expr: entry.value, key: entry.key }];
        return entry.kind === 'spread' ? [{ expr: entry.of, key: undefined }] : [];
      });
    case 'call':
      return printed(module, expr.call, key);
    default:
      return undefined;
  }
}

/** What `JSON.stringify(x)`, `util.inspect(x)`, `new Error(x)` print. */
function printed(module: Module, id: number, key: string | undefined): readonly Leaf[] | undefined {
  const call = callOf(module, id);
  const name = call ? spelledName(module, call.callee) : undefined;
  if (!call || name === undefined) return undefined;
  if (call.new) return /Error$/.test(name) ? call.args.map((expr) => ({ expr, key })) : [];
  return /^(stringify|inspect|format|String|fromEntries|entries|assign)$/.test(name)
    ? call.args.map((expr) => ({ expr, key }))
    : undefined;
}

/** A parameter whose written type has a token among its members. */
function typedWithToken(context: SiteContext, module: Module, expr: Expr): Found | null {
  if (expr.kind !== 'binding') return null;
  const value = evaluate(context.world, { module, frame: null }, expr);
  const token = typedTokenOf(value);
  return token === null ? null : { value, token, name: undefined, wholeHeaders: false };
}

const HELD_TOKEN = /^(token|jwt|(access|refresh|id|auth|session)_?token|authorizationToken)$/i;
/** `query.token` may be anybody's; `session.token`, `loginResult.token` are the user's. */
const TOKEN_HOLDER = /token|auth|login|sign_?in|session|user|account|data$|result|response/i;
/** Values that hold far more than the one member that is read: nobody prints them for it. */
const OPEN_VALUE =
  /^(_?req|request|_?res|response|ctx|context|props|options|opts|config|conf|settings|env|args|params|store|state|self)$/i;

/** `console.log(session)` where the same code reads `session.token`; `console.log(event)` of an authorizer. */
function readWithToken(context: SiteContext, module: Module, expr: Expr, guards: readonly GuardId[]): Found | null {
  if (expr.kind !== 'binding') return null;
  const binding = bindingOf(module, expr.binding);
  if (!binding || binding.imported || OPEN_VALUE.test(binding.name)) return null;
  const read = usesOfBinding(module.summary, expr.binding).find(
    ({ path, role }) =>
      path.length === 1 &&
      HELD_TOKEN.test(path[0] ?? '') &&
      (path[0] !== 'token' || TOKEN_HOLDER.test(binding.name)) &&
      role.kind !== 'write-target',
  );
  if (!read || isMemberRuledOut(module, expr.binding, read.path[0] ?? '', guards)) return null;
  const value = evaluate(context.world, { module, frame: null }, expr);
  if (alternativesOf(value).some(({ kind }) => kind === 'function' || kind === 'class' || kind === 'instance'))
    return null;
  return {
    value,
    token: { by: 'name', what: `'${read.path[0]}'`, tokenKind: 'unknown', partial: true },
    name: undefined,
    wholeHeaders: false,
  };
}

const REQUEST = /^(_?req|_?request|ctx|context|event|client|socket|handshake|connection)$/;

/** `req.headers` as a whole: the Authorization header and the cookies are in it. */
function wholeHeaders(context: SiteContext, module: Module, expr: Expr): Found | null {
  if (expr.kind !== 'member' || expr.name !== 'headers' || !REQUEST.test(spelledName(module, expr.of) ?? ''))
    return null;
  const value = evaluate(context.world, { module, frame: null }, expr);
  if (
    value.kind === 'object' &&
    value.complete &&
    ![...value.properties.keys()].some((name) => /^(authorization|cookie)$/i.test(name) || isTokenName(name))
  )
    return null;
  return {
    value,
    token: { by: 'flow', what: 'the request headers', tokenKind: 'access', partial: true },
    name: undefined,
    wholeHeaders: true,
  };
}
