/** What the link that carries a token is for; null for a session's. */
import type { LinkPurpose } from '../../../model/site.js';
import type { Expr } from '../../../model/summary.js';
import { alternativesOf, nameOf, type Value } from '../../../model/value.js';
import type { Module } from '../../world.js';
import type { SiteContext } from '../context.js';
import { isNamedForThing, tokenKindOf, wordsOf } from '../names.js';
import { fileStem, folderOf, isMailed, linkPurposeOf } from './link-purpose.js';
import { isTokenOfSharedThing } from './shared-things.js';
import { unwrapped } from './token-reading.js';
import { namesAround, spelledName } from './transport-base.js';
import type { SentToken } from './url-sites.js';
import { isFromQuery, makersOf, ownPurposeOf } from './value-origin.js';

export function purposeOfSent(context: SiteContext, sent: SentToken): LinkPurpose | null {
  const { parameter, text, written, place, reading } = sent;
  const { value, name, token } = reading;
  const { module } = place;
  const stem = fileStem(module.path);
  const names = [parameter, name, ...namesAround(module, place.fn), stem, folderOf(module.path)];
  const said = [parameter, name, withoutParameters(text), ...names, ...ownersOf(value)];
  const makers = written ? makersOf(module, written) : [];
  const purpose =
    linkPurposeOf([...said, ...makers]) ??
    ownPurposeOf([parameter, name, ...givenAlternatives(value).map(nameOf), ...makers]);
  if (purpose) return purpose;
  if (token.by === 'name' && name !== undefined && isNamedForThing(name) && !isNamedForSession(parameter))
    return 'link';
  if (/\/(register|sign-?up)\/?\?/i.test(text)) return 'invite';
  if (givenAlternatives(value).every((option) => isNamedForThing(askedOf(option)))) return 'link';
  if (written && isFromQuery(module, written)) return 'link';
  if ([name, ...ownersOf(value)].some((each) => each !== undefined && /^(recipient|signatory)/i.test(each)))
    return 'recipient';
  const spoken = [name, ...ownersOf(value), written ? ownerIn(module, written) : undefined];
  const around = [stem, folderOf(module.path)];
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

/** `/oauth/login?token=…` has no login token in it. */
function withoutParameters(text: string): string {
  return text.replaceAll(/[?&#][\w.$-]+=/g, ' of ');
}

/** `/login/callback?token=…`: an opaque session is made of random bytes, too. */
const RETURNS_FROM_LOGIN = /(log-?in|sign-?in|oauth\d?|sso|saml|auth)\/(callback|success|complete|done)\b/i;

const OF_FILES = /\b(file|share|asset|upload|download|attachment|preview) tokens?\b/;

/** 'ZipToken' of `(await api.getZipToken(slug)).data.token`: what the request asks for. */
function askedOf(value: Value): string {
  if (value.kind === 'member') return askedOf(value.of);
  const name = value.kind === 'call' ? (nameOf(value.callee) ?? '') : '';
  const asked = name.replace(/^(get|create|generate|fetch|request|issue|make|retrieve|load)(?=[A-Z])/, '');
  return asked === name ? '' : asked;
}

/** `?access_token=` says so whatever the variable is called. */
function isNamedForSession(parameter: string): boolean {
  return /^(access|refresh|auth|session|id|jwt|bearer)_?(token)?$/i.test(parameter);
}

/** An unset token is none; never empty. */
function givenAlternatives(value: Value): readonly Value[] {
  const given = alternativesOf(value).filter(
    (option) => option.kind !== 'absent' && !(option.kind === 'literal' && option.value === ''),
  );
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
    if (isOfPath(option)) return true;
    if (option.kind === 'call') return isHook(option.callee.kind === 'member' ? option.callee.of : option.callee);
    if (option.kind !== 'member') return false;
    const { of } = option;
    return isHook(of) || (of.kind === 'member' && (of.name === 'params' || (of.name === 'query' && isHook(of.of))));
  });
}

/** `location.pathname.match(/^\/share\/(\w+)/)[1]`. */
function isOfPath(value: Value): boolean {
  if (value.kind === 'call') return isOfPath(value.callee);
  if (value.kind === 'global') return /(^|\.)location\.pathname(\.|$)/.test(value.path.join('.'));
  if (value.kind !== 'member') return false;
  return (value.name === 'pathname' && nameOf(value.of) === 'location') || isOfPath(value.of);
}

function isHook(value: Value): boolean {
  return value.kind === 'call' && /useParams|useSearchParams|useRouter|useRoute$/.test(calleeNames(value.callee));
}
