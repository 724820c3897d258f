/** Tokens that an OAuth code exchange brought, by where they come from and by what a file does with the provider. */
import type { CallRecord, Expr, ModuleSummary } from '../../model/summary.js';
import { alternativesOf, nameOf, type Value } from '../../model/value.js';
import { valueThroughCallers } from '../graph/callers.js';
import type { Module, World } from '../world.js';

const EXCHANGE =
  /^(callback|exchangeCode\w*|getTokens?|getToken\w*|authorizationCodeGrant\w*|validateAuthorizationCode|oauthCallback|grant|fetchTokens?|exchange\w*)$/;

/** `tokens.id_token` of a code exchange with the provider. */
export function isFromExchange(world: World, value: Value, depth = 0): boolean {
  const inner = (of: Value): boolean => isFromExchange(world, of, depth + 1);
  if (depth > 6) return false;
  switch (value.kind) {
    case 'member':
      return inner(value.of);
    case 'union':
      return value.options.some(inner);
    case 'instance':
      return value.parameter !== undefined && inner(value.parameter);
    case 'parameter': {
      const passed = valueThroughCallers(world, value);
      return passed !== value && inner(passed);
    }
    case 'call':
      return isExchange(value) || (value.callee.kind === 'member' && inner(value.callee.of));
    default:
      return false;
  }
}

function isExchange(call: Extract<Value, { kind: 'call' }>): boolean {
  return (
    isTokenEndpoint(call) ||
    EXCHANGE.test(nameOf(call.callee) ?? '') ||
    // The code that the provider sent along is traded for it.
    call.args.some((arg) => nameOf(arg) === 'code')
  );
}

/** A request to the provider's token endpoint, or one that carries the grant. */
function isTokenEndpoint({ args }: Extract<Value, { kind: 'call' }>): boolean {
  return args.slice(0, 3).some((arg) => {
    if (arg.kind === 'literal') return /^https?:.*token/i.test(String(arg.value));
    if (arg.kind === 'template')
      return arg.parts.some((part) => part.kind === 'literal' && /token/i.test(String(part.value)));
    return arg.kind === 'object' && arg.properties.has('grant_type');
  });
}

/**
 * The id token of an object that somebody handed in, in a file that trades codes for tokens itself: a provider
 * interface has one method that fetches the tokens and another that reads them.
 */
export function isOfExchangingFile({ summary }: Module, token: Value): boolean {
  return alternativesOf(token).every(isHandedIn) && exchangesCodes(summary);
}

/** What a page sends is called by other names. */
const SENT = /^(req|request|ctx|context|event|body|dto|\w*Dto|input|args|query|params|data|payload|headers)$/;

function isHandedIn(value: Value): boolean {
  if (value.kind !== 'member' || !/^id_?token$/i.test(value.name)) return false;
  const holder = value.of.kind === 'instance' ? value.of.parameter : value.of;
  return holder?.kind === 'parameter' && !SENT.test(holder.name ?? '');
}

const TOKEN_READ = /^(id|access)_?token$/i;
/** next-auth hands a provider's answer to its callbacks as `account`. */
const RESPONSE_NAME = /^(token|oauth|oidc)\w*(Response|Result|Set)$|^account$/i;
const RESPONSE_TYPE = /Token\w*Response$|^TokenSet$/;

/** `decodeJwt(tokenResponse.id_token)`: read from what a token endpoint answered, by its name or type (RFC 6749, 5.1). */
export function isOfTokenResponse({ summary }: Module, { args: [token] }: CallRecord, value: Value): boolean {
  if (alternativesOf(value).some(isSent)) return false;
  if (alternativesOf(value).every(isPartOfResponse)) return true;
  if (token?.kind !== 'member' || token.of.kind !== 'binding' || !TOKEN_READ.test(token.name)) return false;
  const { name = '', type } = summary.bindings[token.of.binding] ?? {};
  return RESPONSE_NAME.test(name) || RESPONSE_TYPE.test(type?.name.split('.').at(-1) ?? '');
}

/** `req.body.account.id_token`: whatever it is called, whoever asks has written it. */
function isSent(value: Value): boolean {
  if (value.kind === 'call') return isSent(value.callee);
  if (value.kind !== 'member') return false;
  return /^(body|query|params|headers|cookies)$/.test(value.name) || isSent(value.of);
}

/** The same for a token that is taken apart by hand: `account.id_token.split('.')`. */
function isPartOfResponse(value: Value): boolean {
  return value.kind === 'member' && TOKEN_READ.test(value.name) && RESPONSE_NAME.test(nameOf(value.of) ?? '');
}

const known = new WeakMap<ModuleSummary, boolean>();

/** `grant_type: 'authorization_code'` (RFC 6749, 4.1.3), as a property or as a parameter that is set. */
function exchangesCodes(summary: ModuleSummary): boolean {
  const before = known.get(summary);
  if (before !== undefined) return before;
  const found = summary.calls.some(
    ({ args }) => args.some(hasGrant) || args.slice(0, 2).map(textOf).join('=') === 'grant_type=authorization_code',
  );
  known.set(summary, found);
  return found;
}

function hasGrant(expr: Expr): boolean {
  return (
    expr.kind === 'object' &&
    expr.entries.some(
      (entry) =>
        entry.kind === 'property' && entry.key === 'grant_type' && textOf(entry.value) === 'authorization_code',
    )
  );
}

function textOf(expr: Expr): string {
  return expr.kind === 'literal' ? String(expr.value) : '';
}
