/** Whether an expression is worth a token: by how its value came about, by how the code spells it second. */

import type { TokenEvidence } from '../../../model/site.js';
import type { Expr } from '../../../model/summary.js';
import { alternativesOf, nameOf, numberOf, type Value } from '../../../model/value.js';
import { giveSteps } from '../../budget.js';
import { evaluate } from '../../evaluate/evaluate.js';
import { memberOf } from '../../evaluate/members.js';
import { valueThroughCallers } from '../../graph/callers.js';
import { bindingOf, callOf, type Module, type World } from '../../world.js';
import { usesOfBinding } from '../binding-uses.js';
import type { SiteContext } from '../context.js';
import { isAboutOtherTokens, isOtherTokenName, isTokenName, wordsOf } from '../names.js';
import { tokenEvidenceOf } from '../token-evidence.js';
import { spelledName } from './transport-base.js';

export interface TokenReading {
  readonly value: Value;
  readonly token: TokenEvidence;
  /** The expression's own name, where it has one. */
  readonly name: string | undefined;
}

const STEPS = 30_000;

/** `label`: the property, parameter or key that the value is given under. */
export function readToken(context: SiteContext, module: Module, written: Expr, label?: string): TokenReading | null {
  const expr = unwrapped(module, written);
  if (!mayBeToken(module, expr)) return null;
  const { world, rows } = context;
  giveSteps(world, module.path, STEPS);
  const value = throughCallers(world, evaluate(world, { module, frame: null }, expr));
  const options = alternativesOf(value);
  if (options.every((option) => isClaims(context, option) || isShortened(option))) return null;
  // `safeDecode(token)`: what it hands back where decoding fails is no JWT.
  if (expr.kind === 'call' && options.some((option) => isClaims(context, option))) return null;
  const name = spelledName(module, expr);
  // `{ token: executionToken }`: its own name says more than the label.
  const names = isOtherTokenName(name ?? '') ? [] : [name, label];
  const [called] = names.filter((each): each is string => each !== undefined && isTokenName(each));
  const token = tokenEvidenceOf(rows, value, called, isTokenName);
  if (!token || (token.by === 'name' && !isNameEnough(module, expr, name, called ?? token.what))) return null;
  const what = token.what.startsWith('the value of') && called !== undefined ? `'${called}'` : token.what;
  return { value, token: { ...token, what }, name };
}

/** The same for a value that has no expression of its own, under the name it is given. */
export function readTokenValue(context: SiteContext, written: Value, label: string): TokenReading | null {
  giveSteps(context.world, written.at.file, STEPS);
  const value = throughCallers(context.world, written);
  if (alternativesOf(value).every((option) => isClaims(context, option))) return null;
  const token = tokenEvidenceOf(context.rows, value, isTokenName(label) ? label : undefined, isTokenName);
  if (!token) return null;
  const what = token.what.startsWith('the value of') ? `'${label}'` : token.what;
  return {
    value,
    token: { ...token, what },
    name: alternativesOf(written)
      .map(nameOf)
      .find((each) => each !== undefined),
  };
}

/** What callers pass, also where a property of it is read: `mail.data.hash`. */
function throughCallers(world: World, value: Value): Value {
  if (value.kind !== 'member') return valueThroughCallers(world, value);
  const path: string[] = [];
  let root: Value = value;
  for (; root.kind === 'member'; root = root.of) path.unshift(root.name);
  if (root.kind !== 'parameter') return value;
  const passed = valueThroughCallers(world, root);
  if (!alternativesOf(passed).some(({ kind }) => kind === 'object')) return value;
  const read = path.reduce<Value>((of, name) => memberOf(world, of, name, value.at), passed);
  // Some callers are not among the files that were read: what nobody passes may still be passed.
  return alternativesOf(read).every(({ kind }) => kind === 'absent') ? value : read;
}

/** The argument of functions that only change the spelling: `encodeURIComponent(token)`, `String(token)`. */
export function unwrapped(module: Module, expr: Expr): Expr {
  if (expr.kind === 'await') return unwrapped(module, expr.of);
  const call = expr.kind === 'call' ? callOf(module, expr.call) : undefined;
  if (!call || call.new) return expr;
  const { callee } = call;
  const [first] = call.args;
  if (callee.kind === 'global' && /^(encodeURIComponent|encodeURI|String)$/.test(callee.name) && first)
    return unwrapped(module, first);
  return callee.kind === 'member' && /^(toString|trim)$/.test(callee.name) ? unwrapped(module, callee.of) : expr;
}

function mayBeToken(module: Module, expr: Expr): boolean {
  switch (expr.kind) {
    case 'literal':
    case 'undefined':
    case 'regexp':
    case 'function':
    case 'class':
    case 'unary':
    case 'this':
    case 'super':
    case 'item':
      return false;
    case 'call': {
      const call = callOf(module, expr.call);
      const name = call ? spelledName(module, call.callee) : undefined;
      return name === undefined || !SHORTENED.test(name);
    }
    default:
      return true;
  }
}

/** What is left of a token after these is no use to whoever reads it. */
const SHORTENED =
  /redact|mask|obfuscat|hash|digest|truncat|slice|substr|sanitiz|preview|shorten|anonymi|censor|scrub|fingerprint|encrypt|length|split|includes|indexOf|^(is|has|verify|decode|parse|count|estimate|encode)/i;

/** `token.substring(0, 8)`, `'v1:' + id.slice(-4)`: a few characters that are kept for recognition. */
function isShortened(value: Value): boolean {
  if (value.kind === 'template' || (value.kind === 'operation' && value.op === '+')) {
    const parts = value.kind === 'template' ? value.parts : value.operands;
    return parts.some(isShortened) && parts.every((part) => part.kind === 'literal' || isShortened(part));
  }
  if (value.kind !== 'call' || !/^(slice|substr|substring)$/.test(nameOf(value.callee) ?? '')) return false;
  const [start, end] = value.args.map(numberOf);
  return start !== undefined && ((start === 0 && value.args.length > 1) || (start < 0 && end === undefined));
}

/** What a verification or decoding returned: claims, which are no credential. */
function isClaims({ rows }: SiteContext, value: Value): boolean {
  if (value.kind !== 'call') return false;
  const matches = rows.match({ callee: value.callee, args: value.args, at: value.at, new: false });
  if (matches.some(({ row }) => row.site === 'verify' || row.site === 'decode')) return true;
  return /^(verify|decode|parse|check|validate)\w*$/i.test(nameOf(value.callee) ?? '');
}

/** `{ uuid: token }`: the code itself says that the value is something else. */
const OTHER_PROPERTIES = /^(uuid|guid|userId|user_id|userUuid|registration_?token)$/i;

/** A plural counts words or coins as often as it names credentials, and a string has no members of its own. */
function isNameEnough(module: Module, expr: Expr, name: string | undefined, called: string): boolean {
  const words = wordsOf(called);
  if (words.length === 1 && /^(tokens|credentials?)$/.test(words[0] ?? '')) return false;
  if (isAboutOtherTokens(module.path)) return false;
  if (words.at(-1) === 'tokens' && !words.some((word) => QUALIFIERS.has(word))) return false;
  if (name !== undefined && expr.kind === 'member' && belongsToAnother(module, expr.of, name)) return false;
  if (name === undefined || expr.kind !== 'binding') return true;
  const binding = bindingOf(module, expr.binding);
  if (binding?.kind === 'catch' || isItem(binding?.init)) return false;
  return !usesOfBinding(module.summary, expr.binding).some(({ path, property }) => {
    if (path.length === 0) return property !== null && OTHER_PROPERTIES.test(property);
    return path[0] !== undefined && !STRING_MEMBERS.test(path[0]) && !isTokenName(path[0]);
  });
}

/** `channel.token`, `device.token`: as `channelToken` would be. */
function belongsToAnother(module: Module, owner: Expr, name: string): boolean {
  const ownerName = spelledName(module, owner);
  return ownerName !== undefined && isTokenName(name) && !isTokenName(`${ownerName}_${name}`);
}

/** One of many, as in `tokens[index]`: a lexer's more often than a user's. */
function isItem(init: Expr | null | undefined): boolean {
  return init?.kind === 'item' || (init?.kind === 'element' && init.key.kind !== 'literal');
}

const QUALIFIERS = new Set(['access', 'refresh', 'auth', 'jwt', 'id', 'session', 'bearer', 'oauth', 'user']);
const STRING_MEMBERS =
  /^(length|slice|substr|substring|split|replace|replaceAll|trim|startsWith|endsWith|includes|indexOf|match|concat|toString|padEnd|at|charAt|search|test|then|value|current|toLowerCase|toUpperCase)$/;
