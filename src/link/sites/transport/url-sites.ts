import type { LibraryRef, LinkPurpose, SignSite, Site, TokenEvidence, UrlSite } from '../../../model/site.js';
import type { Expr } from '../../../model/summary.js';
import { alternativesOf, nameOf, stringOf, type Value } from '../../../model/value.js';
import { giveSteps } from '../../budget.js';
import { evaluate } from '../../evaluate/evaluate.js';
import { valueThroughCallers } from '../../graph/callers.js';
import { callOf, type Module } from '../../world.js';
import type { SiteContext } from '../context.js';
import { isNamedForThing, isTokenName, tokenKindOf, wordsOf } from '../names.js';
import { signSitesOf } from '../signed-tokens.js';
import { isConfiguredService, isOfIntegration } from './configured-services.js';
import { fileStem, folderOf, isMailed, isShortLivedByName, linkPurposeOf } from './link-purpose.js';
import { isOnlyRequested } from './requested-urls.js';
import { isTokenOfSharedThing } from './shared-things.js';
import { readToken, type TokenReading, unwrapped } from './token-reading.js';
import { namesAround, spelledName, transportBase } from './transport-base.js';
import { pathOfUrl } from './url-paths.js';
import { type UrlParameter, urlTextParameters } from './url-texts.js';
import { isFromQuery, isServiceKey, isSignedState, makersOf, ownPurposeOf } from './value-origin.js';

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
  const { path } = place.module;
  const names = [parameter, reading.name, ...namesAround(place.module, place.fn), fileStem(path), folderOf(path)];
  return {
    kind: 'transport',
    channel: 'url',
    direction: 'sent',
    ...transportBase(context, place, `sent:${parameter}`, sent.api, sent.library),
    value: reading.value,
    token: { ...token, tokenKind: token.tokenKind === 'unknown' ? tokenKindOf([parameter]) : token.tokenKind },
    parameter,
    purpose: purposeOf(
      context,
      [parameter, reading.name, withoutParameters(text), ...names, ...ownersOf(reading.value)],
      names,
      sent,
    ),
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

/** `/oauth/login?token=…` has no login token in it. */
function withoutParameters(text: string): string {
  return text.replaceAll(/[?&#][\w.$-]+=/g, ' of ');
}

function purposeOf(
  context: SiteContext,
  said: readonly (string | undefined)[],
  names: readonly (string | undefined)[],
  { parameter, text, reading: { value, name, token }, written, place: { module } }: SentToken,
): LinkPurpose | null {
  const makers = written ? makersOf(module, written) : [];
  if (token.by === 'name' && name !== undefined && isNamedForThing(name) && !isNamedForSession(parameter))
    return 'link';
  const purpose = linkPurposeOf([...said, ...makers]) ?? ownPurposeOf([parameter, name, ...makers]);
  if (purpose) return purpose;
  if (written && isFromQuery(module, written)) return 'link';
  if ([name, ...ownersOf(value)].some((each) => each !== undefined && /^(recipient|signatory)/i.test(each)))
    return 'recipient';
  const spoken = [name, ...ownersOf(value), written ? ownerIn(module, written) : undefined];
  const around = [fileStem(module.path), folderOf(module.path)];
  // `fileTokensCopyUrl.svelte` is about the tokens of files.
  if (around.some((each) => OF_FILES.test(wordsOf(each).join(' ')))) return 'link';
  // What a server read of an answer is as often the token of a row as the caller's.
  const isRead =
    context.runtimeOf(module) === 'server' && givenAlternatives(value).every(({ kind }) => kind === 'member');
  const isShared =
    (token.by === 'name' || isRead) && tokenKindOf([name]) === 'unknown' && isTokenOfSharedThing(text, spoken, around);
  const isRow = isRandom(value) && !RETURNS_FROM_LOGIN.test(text);
  return isShared || isMailed(names) || isRow || isRouteParameter(value) ? 'link' : null;
}

/** `/login/callback?token=…`: an opaque session is made of random bytes, too. */
const RETURNS_FROM_LOGIN = /(log-?in|sign-?in|oauth\d?|sso|saml|auth)\/(callback|success|complete|done)\b/i;

const OF_FILES = /\b(file|share|asset|upload|download|attachment|preview) tokens?\b/;

/** `?access_token=` says so whatever the variable is called. */
function isNamedForSession(parameter: string): boolean {
  return /^(access|refresh|auth|session|id|jwt|bearer)_?(token)?$/i.test(parameter);
}

/** An unset token is none; never empty. */
function givenAlternatives(value: Value): readonly Value[] {
  const given = alternativesOf(value).filter(({ kind }) => kind !== 'absent');
  return given.length > 0 ? given : [value];
}

/** Made of random bytes: looked up as a row, not verified. */
function isRandom(value: Value): boolean {
  return givenAlternatives(value).every(
    (option) => option.kind === 'call' && /random|uuid|nanoid|cuid/i.test(calleeNames(option.callee)),
  );
}

function calleeNames(callee: Value): string {
  if (callee.kind === 'member') return `${calleeNames(callee.of)}.${callee.name}`;
  if (callee.kind === 'call') return calleeNames(callee.callee);
  return callee.kind === 'external' || callee.kind === 'global' ? callee.path.join('.') : '';
}

/** `invitation.token`: what the token belongs to says what it is for. */
function ownersOf(value: Value): readonly (string | undefined)[] {
  return givenAlternatives(value).map((option) => (option.kind === 'member' ? nameOf(option.of) : undefined));
}

/** 'booking' of `encodeURIComponent(booking.token)`; what keeps the state of a whole part of the page owns no token. */
function ownerIn(module: Module, written: Expr): string | undefined {
  const expr = unwrapped(module, written);
  const owner = expr.kind === 'member' ? spelledName(module, expr.of) : undefined;
  return owner === undefined || /store|state|service|context|client|config|provider|module|api/i.test(owner)
    ? undefined
    : owner;
}

/** A part of the page's own path or query: whoever has the link has it already. */
function isRouteParameter(value: Value): boolean {
  return givenAlternatives(value).every((option) => {
    if (option.kind === 'call') return isHook(option.callee.kind === 'member' ? option.callee.of : option.callee);
    if (option.kind !== 'member') return false;
    const { of } = option;
    return isHook(of) || (of.kind === 'member' && (of.name === 'params' || (of.name === 'query' && isHook(of.of))));
  });
}

function isHook(value: Value): boolean {
  return value.kind === 'call' && /useParams|useSearchParams|useRouter|useRoute$/.test(calleeNames(value.callee));
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
