import type { DecodeRow } from '../../model/library.js';
import type { DecodeSite } from '../../model/site.js';
import { alternativesOf, type Value } from '../../model/value.js';
import { callersOf } from '../graph/callers.js';
import { slotValue } from '../match/slots.js';
import { type Argument, locationIn } from '../world.js';
import { usesOfBinding, usesOfCall } from './binding-uses.js';
import type { Candidate } from './candidate.js';
import { itemCallbackOf } from './claim-places.js';
import { claimsOf } from './claims.js';
import { isFromExchange, isOfExchangingFile, isOfTokenResponse } from './code-exchange.js';
import type { SiteContext } from './context.js';
import { verificationBefore } from './guarded-routes.js';
import type { HandMadeDecode } from './hand-made-decoding.js';
import { placeOfCall, siteBase } from './place.js';
import { comesFromProvider, isKeptByMiddleware, isOfParent } from './provider-response.js';
import { comesFromSdk } from './sdk-answers.js';
import { tokenIdentities } from './token-identity.js';
import { namedVerificationIn, tokensPassedTo, type Verification, verificationFor } from './verified-tokens.js';
import { verificationByCallers, verificationByReader } from './verifying-callers.js';
import { isBehindWebhookCheck } from './webhook-guards.js';

/** One decode call, or the calls of a helper that only returns what it decodes. */
interface Decoding {
  readonly candidate: Candidate;
  readonly token: Value;
  /** What a caller of the helper passes as the token; the token itself where there is no helper. */
  readonly passed: Value;
  readonly tokens: readonly string[];
  readonly reads: DecodeSite['reads'];
  readonly handMade: boolean;
}

const MAX_WRAPPERS = 4;

export function decodeSites(
  context: SiteContext,
  verifications: readonly Verification[],
  candidate: Candidate,
  row: DecodeRow,
): readonly DecodeSite[] {
  const token = slotValue(candidate.match, row.token);
  const reads = readsOf(candidate, row);
  const decoding = { candidate, token, passed: token, tokens: tokenIdentities(token), reads, handMade: false };
  return placesOf(context, decoding, 0).flatMap((each) => siteOf(context, verifications, each));
}

export function handMadeSites(
  context: SiteContext,
  verifications: readonly Verification[],
  { candidate, token, reads }: HandMadeDecode,
): readonly DecodeSite[] {
  const decoding = { candidate, token, passed: token, tokens: tokenIdentities(token), reads, handMade: true };
  return placesOf(context, decoding, 0).flatMap((each) => siteOf(context, verifications, each));
}

function readsOf({ match }: Candidate, row: DecodeRow): DecodeSite['reads'] {
  const isOn = (value: Value): boolean =>
    alternativesOf(value).some((option) => option.kind === 'literal' && option.value === true);
  if (isOn(slotValue(match, row.header))) return 'header';
  return isOn(slotValue(match, row.complete)) ? 'both' : row.reads;
}

/** A helper that returns the claims decides nothing: its callers do. */
function placesOf(context: SiteContext, decoding: Decoding, depth: number): readonly Decoding[] {
  const { call, place } = decoding.candidate;
  if (!call || depth >= MAX_WRAPPERS || !isHandedOn(decoding)) return [decoding];
  const callers = callersOf(context.world, place.module.path, place.fn).slice(0, 60);
  if (callers.length === 0) return [decoding];
  return callers.flatMap(({ module, call: outer, argumentsIn }) => {
    const tokens = tokensPassedTo(context, module, outer);
    const candidate = { ...decoding.candidate, place: placeOfCall(module, outer), call: outer };
    const passed = passedAs(decoding.passed, place.module.path, argumentsIn(null));
    const next = { ...decoding, candidate, passed, tokens: tokens.length > 0 ? tokens : decoding.tokens };
    return placesOf(context, next, depth + 1);
  });
}

/** The argument for the parameter that the token is; the value itself where it is no parameter of that file. */
function passedAs(token: Value, file: string, args: readonly Argument[]): Value {
  const parameter = alternativesOf(token).find((option) => option.kind === 'parameter' && option.file === file);
  return (parameter?.kind === 'parameter' ? args[parameter.index]?.value() : undefined) ?? token;
}

const WHOLE = new Set(['payload', 'payloadObj', 'claims', 'data', 'body', 'toString', 'header', 'protectedHeader']);

/** Returned at once, or put in a variable that is then returned whole. */
function isHandedOn({ candidate: { call, place } }: Decoding): boolean {
  if (!call || itemCallbackOf(place.module, place.fn)) return false;
  const { summary } = place.module;
  const uses = usesOfCall(summary, summary.calls.indexOf(call)).flatMap((use) =>
    use.role.kind === 'binding' ? usesOfBinding(summary, use.role.binding) : [use],
  );
  const returned = uses.filter(
    ({ role, path, compared }) => role.kind === 'return' && !compared && path.every((step) => WHOLE.has(step)),
  );
  // A test whether there is a token at all decides nothing either.
  const tested = uses.filter(({ role, path }) => role.kind === 'guard' && path.length === 0);
  return returned.length > 0 && returned.length + tested.length === uses.length;
}

function siteOf(
  context: SiteContext,
  verifications: readonly Verification[],
  decoding: Decoding,
): readonly DecodeSite[] {
  const { candidate, token, passed, tokens, reads, handMade } = decoding;
  const { place, call, match } = candidate;
  if (!call) return [];
  // jsonwebtoken never calls it; who writes one trusts what it is given.
  const callback = match.invocation.args.slice(1).find(({ kind }) => kind === 'function');
  const claims = claimsOf(context.world, place.module, call, callback);
  const verifiedAt =
    verificationFor(verifications, place.module, place.fn, tokens) ??
    namedVerificationIn(context, place.module, place.fn, tokens) ??
    verificationByCallers(context, verifications, token) ??
    verificationByCallers(context, verifications, passed) ??
    verificationByReader(context, verifications, passed) ??
    (isKeptByMiddleware(tokens) ||
    isOfParent(context.world, token) ||
    comesFromSdk(context.world, passed) ||
    isBehindWebhookCheck(place.module, call)
      ? locationIn(place.module, place.nameAt)
      : verificationBefore(context, verifications, place, token));
  return [
    {
      kind: 'decode',
      ...siteBase({ context, place, match, via: [], label: 'decode' }),
      token,
      reads,
      verifiedAt,
      uses:
        claims.uses.length === 0 && isHandedOn(decoding) && comesFromRequest(token, 0)
          ? [returnedFrom(place, call)]
          : claims.uses,
      comparedClaims: claims.compared,
      handMade,
      fromExchange:
        isFromExchange(context.world, token) ||
        isOfExchangingFile(place.module, passed) ||
        isOfTokenResponse(place.module, call, token) ||
        comesFromProvider(context.world, token),
    },
  ];
}

/** A helper that reads the request's own token decides who the request is, whoever calls it. */
function returnedFrom(place: Candidate['place'], call: NonNullable<Candidate['call']>): DecodeSite['uses'][number] {
  return { kind: 'returned', at: locationIn(place.module, call.nameAt), claim: '' };
}

/** `req.headers.authorization`, `request.cookies.token`, `ctx.get('Authorization')`, whatever is cut off it. */
function comesFromRequest(value: Value, depth: number): boolean {
  if (depth > 8) return false;
  switch (value.kind) {
    case 'member':
      return /^(headers?|cookies|query|authorization)$/i.test(value.name) || comesFromRequest(value.of, depth + 1);
    case 'call':
      return comesFromRequest(value.callee, depth + 1) || value.args.some((arg) => comesFromRequest(arg, depth + 1));
    case 'union':
      return value.options.some((option) => comesFromRequest(option, depth + 1));
    default:
      return false;
  }
}
