import type { TokenEvidence } from '../../model/site.js';
import { alternativesOf, nameOf, stringOf, type Value } from '../../model/value.js';
import type { RowIndex } from '../match/rows.js';
import { comesFromRequest, isLoginResponse } from './login-response.js';
import { isOtherTokenName, isTokenName, tokenKindOf, wordsOf } from './names.js';

const MAX_DEPTH = 6;

/**
 * Why a value is taken for a token: how it came about first, what it is called second. `label` is the storage key or
 * cookie name it is kept under; `isLabel` says whether that label reads like a token's.
 */
export function tokenEvidenceOf(
  rows: RowIndex,
  value: Value,
  label: string | undefined,
  isLabel: (name: string) => boolean,
): TokenEvidence | null {
  const flow = flowEvidence(rows, value, 0);
  if (flow) return { ...flow, tokenKind: tokenKindOf([flow.what, label]) };
  if (isCertainlyNoToken(value) || alternativesOf(value).every((option) => isSealed(rows, option, 0))) return null;
  const named = nameEvidence(value, 0);
  if (named) return { ...named, tokenKind: tokenKindOf([named.what, label]) };
  if (label === undefined || !isLabel(label)) return null;
  return { by: 'name', what: `the value of '${label}'`, tokenKind: tokenKindOf([label]), partial: false };
}

type Evidence = Omit<TokenEvidence, 'tokenKind'>;

/** Signed here, an Authorization header, the token field of a login response. */
function flowEvidence(rows: RowIndex, value: Value, depth: number): Evidence | null {
  if (depth > MAX_DEPTH) return null;
  switch (value.kind) {
    case 'union':
      return firstOf(value.options, (option) => flowEvidence(rows, option, depth + 1));
    case 'template':
      return firstOf(value.parts, (part) => flowEvidence(rows, part, depth + 1));
    case 'call':
      return callEvidence(rows, value, depth);
    case 'member':
      return memberEvidence(rows, value, depth);
    case 'object':
      return objectEvidence(value, (property) => flowEvidence(rows, property, depth + 1));
    case 'literal':
    case 'regexp':
    case 'list':
    case 'env':
    case 'function':
    case 'class':
    case 'instance':
    case 'external':
    case 'global':
    case 'operation':
    case 'parameter':
    case 'absent':
    case 'unknown':
      return null;
  }
}

function firstOf<T>(values: readonly T[], evidence: (value: T) => Evidence | null): Evidence | null {
  for (const value of values.slice(0, 16)) {
    const found = evidence(value);
    if (found) return found;
  }
  return null;
}

function objectEvidence(
  object: Extract<Value, { kind: 'object' }>,
  evidence: (value: Value) => Evidence | null,
): Evidence | null {
  const found = firstOf([...object.properties.values()], (property) => evidence(property.value));
  return found ? { ...found, partial: true } : null;
}

type Call = Extract<Value, { kind: 'call' }>;

function callEvidence(rows: RowIndex, call: Call, depth: number): Evidence | null {
  const match = rows
    .match({ callee: call.callee, args: call.args, at: call.at, new: false })
    .find(({ row }) => row.site === 'sign');
  if (match) return { by: 'flow', what: `the token that ${match.row.api} issues`, partial: false };
  if (readsAuthorization(call)) return AUTHORIZATION;
  const inner = serialised(call);
  if (!inner) return isParsedLogin(call) ? { by: 'flow', what: 'the response of the login', partial: true } : null;
  if (isLoginResponse(inner)) return { by: 'flow', what: 'the response of the login', partial: true };
  const found = flowEvidence(rows, inner, depth + 1);
  if (found) return { ...found, partial: inner.kind === 'object' };
  return null;
}

const AUTHORIZATION: Evidence = { by: 'flow', what: 'the Authorization header', partial: false };

/** `req.get('authorization')`, `c.req.header('Authorization')`, `request.headers.get('authorization')`. */
function readsAuthorization({ callee, args }: Call): boolean {
  if (callee.kind !== 'member' || !/^(get|header|getHeader)$/.test(callee.name)) return false;
  const [name] = args;
  const isAsked = name !== undefined && args.length === 1 && /^authorization$/i.test(stringOf(name) ?? '');
  return isAsked && /^(_?req|request|ctx|context|c|headers?)$/i.test(nameOf(callee.of) ?? '');
}

/** `JSON.parse(await response.text())` of a login call. */
function isParsedLogin(call: Call): boolean {
  return nameOf(call.callee) === 'parse' && isLoginResponse(call);
}

/** The argument of `JSON.stringify(x)`, `String(x)`, `encodeURIComponent(x)`, `encrypt(x)`. */
function serialised(call: Call): Value | undefined {
  const name = nameOf(call.callee);
  return name !== undefined && /^(stringify|String|encodeURIComponent|encodeURI|serialize|toRaw|unref|btoa)$/.test(name)
    ? call.args[0]
    : undefined;
}

/** `response.data.accessToken` of a request, and `req.headers.authorization`. */
function memberEvidence(rows: RowIndex, member: Extract<Value, { kind: 'member' }>, depth: number): Evidence | null {
  if (/^authorization$/i.test(member.name) && /^(headers?|_?headers)$/i.test(nameOf(member.of) ?? '')) {
    return AUTHORIZATION;
  }
  if (isLoginResponse(member)) return { by: 'flow', what: 'the response of the login', partial: true };
  if (isTokenName(member.name) && comesFromRequest(member.of)) {
    return { by: 'flow', what: `'${member.name}' of the response`, partial: false };
  }
  return depth > MAX_DEPTH || member.name !== '[]' ? null : flowEvidence(rows, member.of, depth + 1);
}

/** What a keystore has encrypted may rest anywhere: `safeStorage.encryptString(token).toString('base64')`. */
function isSealed(rows: RowIndex, value: Value, depth: number): boolean {
  if (value.kind !== 'call' || depth > MAX_DEPTH) return false;
  const { callee, args, at } = value;
  const matches = rows.match({ callee, args, at, new: false });
  if (matches.some(({ row }) => row.site === 'storage' && row.medium === 'secure')) return true;
  return callee.kind === 'member' && callee.name === 'toString' && isSealed(rows, callee.of, depth + 1);
}

/** Values that a token-like name does not make a token: literals, flags, counts, claims that were decoded. */
export function isCertainlyNoToken(value: Value): boolean {
  const options = alternativesOf(value);
  return options.every(isNoToken) || isFlagParameter(options);
}

/** `({ refreshToken = false })`: a parameter whose default is a truth value is a flag. */
function isFlagParameter(options: readonly Value[]): boolean {
  const given = options.filter((option) => !(option.kind === 'literal' && typeof option.value === 'boolean'));
  return given.length < options.length && given.every(isOpenParameter);
}

function isOpenParameter(option: Value): boolean {
  if (option.kind === 'parameter') return true;
  return option.kind === 'member' && option.of.kind === 'parameter' && option.of.name === null;
}

/** `{ value, expire }`: what helpers that keep things for a time put around them. */
const ENVELOPE = /^(value|val|data|content|payload)$/;
/** The last one reads a form field: what somebody types in is theirs, not the application's. */
const NO_TOKEN_CALL = /^(Boolean|Number|parseInt|parseFloat|now|getTime|isValid|includes|has|test|toISOString|val)$/;

function isNoToken(option: Value): boolean {
  switch (option.kind) {
    case 'literal':
      return !(typeof option.value === 'string' && isJwtText(option.value));
    case 'absent':
    case 'regexp':
    case 'function':
    case 'class':
      return true;
    case 'operation':
      return option.op !== '+' && option.op !== 'falsy';
    case 'list':
      return option.items.length === 0;
    case 'object':
      return (
        option.complete &&
        [...option.properties.values()].every(
          ({ name, value }) => !(isTokenName(name) || ENVELOPE.test(name)) || isCertainlyNoToken(value),
        )
      );
    case 'call':
      return NO_TOKEN_CALL.test(nameOf(option.callee) ?? '') || isOfMessaging(option.callee);
    case 'parameter':
      return /^(boolean|number)$/.test(option.type);
    case 'template':
    case 'union':
    case 'env':
    case 'instance':
    case 'external':
    case 'global':
    case 'member':
    case 'unknown':
      return false;
  }
}

/** Registration tokens of push services: `getToken(getMessaging())`, `messaging().getToken()`. */
function isOfMessaging(callee: Value): boolean {
  if (callee.kind === 'member') return isOfMessaging(callee.of);
  if (callee.kind === 'call') return isOfMessaging(callee.callee);
  return callee.kind === 'external' && /messaging|notifications|app-check/.test(`${callee.package}/${callee.subpath}`);
}

/** What a provider of OAuth 1.0 adds to the address it sends a user back to; later versions call theirs otherwise. */
export const OAUTH_1_TOKEN = /^oauth_?token$/i;

export function isJwtText(text: string): boolean {
  return /^eyJ[\w-]{8,}\.eyJ[\w-]{4,}\.[\w-]*$/.test(text);
}

function nameEvidence(value: Value, depth: number): Evidence | null {
  if (depth > MAX_DEPTH) return null;
  switch (value.kind) {
    case 'union':
      return firstOf(value.options, (option) => nameEvidence(option, depth + 1));
    case 'template':
      return firstOf(value.parts, (part) => nameEvidence(part, depth + 1));
    case 'object':
      return objectNames(value, depth);
    case 'call': {
      const inner = serialised(value);
      const found = inner ? nameEvidence(inner, depth + 1) : null;
      if (found) return found;
      const name = nameOf(value.callee);
      const asked = name?.replace(/^(get|create|generate|sign|issue|make|build|fetch|refresh|renew|new)(?=[A-Z_])/, '');
      return asked && (asked !== name || isAccessor(value, name)) && isTokenName(asked)
        ? { by: 'name', what: `the result of ${name}`, partial: false }
        : null;
    }
    case 'member':
    case 'parameter': {
      const name = nameOf(value);
      return name && isTokenName(name) ? { by: 'name', what: name, partial: false } : null;
    }
    case 'literal':
      return typeof value.value === 'string' && isJwtText(value.value)
        ? { by: 'flow', what: 'a token written in the source code', partial: false }
        : null;
    case 'regexp':
    case 'list':
    case 'env':
    case 'function':
    case 'class':
    case 'instance':
    case 'external':
    case 'global':
    case 'operation':
    case 'absent':
    case 'unknown':
      return null;
  }
}

/** `client.accessToken()`, the signal `token()`: what is called with nothing and named for a value. */
function isAccessor({ args }: Call, name: string): boolean {
  return args.length === 0 && (name === 'token' || wordsOf(name).length > 1);
}

/** `{ oauth_token, oauth_verifier }`: temporary credentials of OAuth 1.0, which only the client that asked for them can trade (RFC 5849, 2.2). */
function isOfTemporary({ properties }: Extract<Value, { kind: 'object' }>, name: string): boolean {
  return OAUTH_1_TOKEN.test(name) && [...properties.keys()].some((key) => /^oauth_?verifier$/i.test(key));
}

/** `{ token, user }`: a property that is named like a token and is not certainly something else. */
function objectNames(object: Extract<Value, { kind: 'object' }>, depth: number): Evidence | null {
  for (const property of [...object.properties.values()].slice(0, 40)) {
    const { name, value } = property;
    if (isOfTemporary(object, name) || isOtherTokenName(nameOf(value) ?? '')) continue;
    if (isTokenName(name) && !isCertainlyNoToken(value)) return { by: 'name', what: `'${name}'`, partial: true };
    if (value.kind === 'object' || (ENVELOPE.test(name) && object.properties.size <= 4)) {
      const found = nameEvidence(value, depth + 1);
      if (found) return { ...found, partial: true };
    }
  }
  return firstOf(object.spreads, (spread) => {
    const found = spread.kind === 'parameter' || spread.kind === 'member' ? null : nameEvidence(spread, depth + 1);
    return found ? { ...found, partial: true } : null;
  });
}
