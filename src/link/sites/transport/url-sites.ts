import type { LibraryRef, SignSite, Site, TokenEvidence, UrlSite } from '../../../model/site.js';
import type { Expr } from '../../../model/summary.js';
import { alternativesOf, stringOf, type Value } from '../../../model/value.js';
import { giveSteps } from '../../budget.js';
import { evaluate } from '../../evaluate/evaluate.js';
import { valueThroughCallers } from '../../graph/callers.js';
import { callOf, type Module } from '../../world.js';
import type { SiteContext } from '../context.js';
import { isTokenName, tokenKindOf, wordsOf } from '../names.js';
import { signSitesOf } from '../signed-tokens.js';
import { isConfiguredService, isOfIntegration } from './configured-services.js';
import { fileStem, isShortLivedByName } from './link-purpose.js';
import { isOnlyRequested } from './requested-urls.js';
import { purposeOfSent } from './sent-purpose.js';
import { readToken, type TokenReading } from './token-reading.js';
import { namesAround, spelledName, transportBase } from './transport-base.js';
import { pathOfUrl } from './url-paths.js';
import { type UrlParameter, urlTextParameters } from './url-texts.js';
import { isServiceKey, isSignedState, makersOf } from './value-origin.js';

const URL_LIBRARY: LibraryRef = { id: 'url', title: 'URL', version: null };

/** Parameters that the protocols define for values that open nothing by themselves. */
const PROTOCOL =
  /^(state|nonce|id_token_hint|logout_hint|code|code_challenge|client_assertion|assertion|request|SAMLRequest|RelayState|next|redirect\w*|return\w*)$/i;

/** A value of a protocol's own step: a state, a hint, OAuth 1.0's request token (RFC 5849, 2.2). */
export function isOfProtocol(parameter: string, name: string | undefined): boolean {
  return PROTOCOL.test(parameter) || REQUEST_TOKEN.test(parameter) || REQUEST_TOKEN.test(name ?? '');
}

/** `/oauth/authorize?oauth_token=…`: of no use without the secret that signs each request (RFC 5849, 2.2 and 2.3). */
function isOAuth1Step({ parameter, text }: Pick<UrlParameter, 'parameter' | 'text'>): boolean {
  return parameter === 'oauth_token' && /oauth_verifier=|\/(authori[sz]e|authenticate|access_token)\b/i.test(text);
}

const REQUEST_TOKEN = /^(oauth|login|auth)?_?request_?token$/i;

/** Tokens written into the text of a URL. */
export function urlTextSites(context: SiteContext, module: Module, sites: readonly Site[]): readonly UrlSite[] {
  return urlTextParameters(module).flatMap((each) => {
    if (isForCaptcha(each) || isOAuth1Step(each) || isOfIntegration(module, each)) return [];
    const reading = readParameter(context, module, each);
    const base = reading && each.base ? evaluate(context.world, { module, frame: null }, each.base) : null;
    if (reading && base && isConfiguredService(base, reading.value)) return [];
    return reading
      ? [sentSite(context, { ...each, written: each.value, reading, library: URL_LIBRARY, api: 'URL' }, sites)]
      : [];
  });
}

export function readParameter(
  context: SiteContext,
  module: Module,
  { parameter, value }: Pick<UrlParameter, 'parameter' | 'value'>,
): TokenReading | null {
  const reading = PROTOCOL.test(parameter) ? null : readToken(context, module, value, parameter);
  if (
    !reading ||
    isOfProtocol(parameter, reading.name) ||
    isNamedOtherwise(reading) ||
    /^credentials?$/i.test(parameter)
  )
    return null;
  if (reading.token.by === 'name' && isServiceKey(reading.value, reading.name)) return null;
  return isSignedState(makersOf(module, value)) ? null : reading;
}

/** `?token=${user.uuid}`: the value's own name says what it is. */
function isNamedOtherwise({ token, name }: TokenReading): boolean {
  if (token.by === 'flow' || name === undefined || isTokenName(name)) return false;
  return /^(id|uuid|guid|email|username|code|slug)$/.test(wordsOf(name).at(-1) ?? '');
}

/** The answer to a challenge, which its provider takes as 'token' as well. */
function isForCaptcha({ place, text }: Pick<UrlParameter, 'place' | 'text'>): boolean {
  return /captcha|turnstile/i.test(
    `${text} ${fileStem(place.module.path)} ${namesAround(place.module, place.fn).join(' ')}`,
  );
}

export interface SentToken extends Pick<UrlParameter, 'place' | 'parameter' | 'base' | 'text' | 'call'> {
  readonly reading: TokenReading;
  /** Null for a property of an object that was put together elsewhere. */
  readonly written: Expr | null;
  /** Sent along with an OAuth grant, which only the provider's token endpoint takes. */
  readonly isGrant?: boolean;
  readonly library: LibraryRef;
  readonly api: string;
}

export function sentSite(context: SiteContext, sent: SentToken, sites: readonly Site[]): UrlSite {
  const { place, parameter, reading, text } = sent;
  const [signed] = signSitesOf(
    sites.filter((site): site is SignSite => site.kind === 'sign'),
    reading.value,
  );
  const token: TokenEvidence = signed ? { ...reading.token, tokenKind: signed.tokenKind } : reading.token;
  return {
    kind: 'transport',
    channel: 'url',
    direction: 'sent',
    ...transportBase(context, place, `sent:${parameter}`, sent.api, sent.library),
    value: reading.value,
    token: { ...token, tokenKind: token.tokenKind === 'unknown' ? tokenKindOf([parameter]) : token.tokenKind },
    parameter,
    purpose: purposeOfSent(context, sent),
    path: pathOfUrl(text),
    lifetimeSeconds: signed?.lifetime.kind === 'seconds' ? signed.lifetime.seconds : null,
    shortLivedByName: !signed && isShortLivedByName([parameter, reading.name]),
    provider: signed ? null : sent.isGrant ? 'the provider' : providerOf(context, sent),
    acceptedAs: 'unknown',
    usedAt: null,
    counterparts: [],
    joined: false,
  };
}

/** The https host that a server asks with the token that host itself issued. */
function providerOf(context: SiteContext, sent: SentToken): string | null {
  const { module } = sent.place;
  if (
    context.runtimeOf(module) === 'client' ||
    !/(access|refresh|exchange|subject)_?token|oauth|input_token|^token$/i.test(sent.parameter)
  )
    return null;
  const start = startOf(context, sent);
  if (isAskedWithToken(sent, start)) return 'the provider';
  const host = /^https:\/\/([^/?#…]+)/.exec(start)?.[1];
  if (host !== undefined) return /^(localhost|127\.|\[::1)/.test(host) ? null : host;
  return isRelativeRequest(context, sent) ? 'the provider' : null;
}

/** The host varies, as a provider's regions or customers do: a server asks its own pages with no access token. */
function isAskedWithToken({ parameter, call, written, place }: SentToken, start: string): boolean {
  if (!/^access_token$/i.test(parameter)) return false;
  if (/^https:\/\/…/.test(start)) return call !== null;
  return !start.startsWith('http') && written !== null && isOnlyRequested(place.module, written);
}

function startOf(context: SiteContext, { base, text, place }: SentToken): string {
  if (!base) return text;
  giveSteps(context.world, place.module.path, 10_000);
  const value = valueThroughCallers(
    context.world,
    evaluate(context.world, { module: place.module, frame: null }, base),
  );
  return textStarts(value).find((start) => start.startsWith('https:')) ?? '';
}

/** What a text may begin with; `new URL('https://…')` as its argument. */
function textStarts(value: Value): readonly string[] {
  return alternativesOf(value).flatMap((option) => {
    if (option.kind === 'template') return option.parts[0] ? textStarts(option.parts[0]) : [];
    if (option.kind === 'instance' && option.of.kind !== 'class' && option.of.path.at(-1) === 'URL') {
      const [first] = option.args ?? [];
      return first ? textStarts(first) : [];
    }
    return stringOf(option) ?? [];
  });
}

/** `graphRequest('me?access_token=' + token)`: the helper puts the host before it. */
function isRelativeRequest(context: SiteContext, { text, base, call, place }: SentToken): boolean {
  if (base || call === null || context.runtimeOf(place.module) !== 'server' || !/^[\w.-]+[/?]/.test(text)) return false;
  const record = callOf(place.module, call);
  return (
    record !== undefined &&
    !record.new &&
    /request|get|fetch|call/i.test(spelledName(place.module, record.callee) ?? '')
  );
}
