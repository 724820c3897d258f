/** Tokens that an OAuth code exchange brought, followed by what a file does with the provider. */
import type { CallRecord, Expr, ModuleSummary } from '../../model/summary.js';
import { alternativesOf, nameOf, type Value } from '../../model/value.js';
import type { Module } from '../world.js';

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
