import type { SignRow } from '../../model/library.js';
import type { KeyKind, Lifetime, SignSite } from '../../model/site.js';
import { alternativesOf, nameOf, type Value } from '../../model/value.js';
import { absentValue } from '../evaluate/values.js';
import type { RowMatch } from '../match/rows.js';
import { slotValue } from '../match/slots.js';
import { functionOf, type Module } from '../world.js';
import type { Candidate } from './candidate.js';
import type { SiteContext } from './context.js';
import { instancesOf, openOptions } from './expansion.js';
import { keyNameOf } from './key-names.js';
import { algorithmNamesOf, keyIdentityOf, keyKindOf } from './keys.js';
import { EXP_CLAIM, lifetimeOf } from './lifetimes.js';
import { tokenKindOf } from './names.js';
import { ignoredAt, switchedOffAt } from './option-facts.js';
import { siteBase } from './place.js';
import { signSpellings } from './spellings.js';
import { tokenIdOf } from './token-ids.js';

interface SignSlots {
  readonly match: RowMatch;
  readonly payload: Value;
  readonly key: Value;
  readonly algorithm: Value;
  readonly audience: Value;
  readonly issuer: Value;
  readonly keyid: Value;
  readonly given: Value;
  readonly lifetime: Lifetime;
}

export function signSites(context: SiteContext, candidate: Candidate, row: SignRow): readonly SignSite[] {
  const instances = instancesOf(
    context.world,
    (frame) => candidate.seenIn(frame, (match) => slotsOf(match, row)),
    ({ match, key, given, lifetime, payload }) => [
      ...[key, given, ...(dependsOnPayload(lifetime) ? [payload] : [])],
      ...openOptions(match.invocation.args, 1),
    ],
  );
  return instances.map(({ built, via, callers }) => {
    const algorithms = algorithmNamesOf(built.algorithm);
    const base = siteBase({ context, place: candidate.place, match: built.match, via, label: 'sign' });
    const tokenKind = kindOfSigned(candidate, built, callers);
    return {
      kind: 'sign',
      ...base,
      payload: built.payload,
      key: built.key,
      keyKind: signingKind(keyKindOf(built.key, algorithms)),
      keyIdentity: keyIdentityOf(built.key),
      algorithm: built.algorithm,
      audience: built.audience,
      issuer: built.issuer,
      keyid: built.keyid,
      lifetime: built.lifetime,
      tokenKind,
      spellings: signSpellings(row, tokenKind, { api: base.api, title: base.library.title }),
      keyName: keyNameOf(context.world, built.key),
      jwtid: tokenIdOf(built.match, row, built.payload),
      payloadIsObject: isObjectPayload(built.payload),
      encrypted: row.encrypted === true,
      ignoredOptions: ignoredAt(built.match, row.ignores, base.library.version),
      switchedOff: switchedOffAt(built.match, row.switches, base.library.version),
    };
  });
}

function slotsOf(match: RowMatch, row: SignRow): SignSlots {
  const payload = plainPayload(slotValue(match, row.payload));
  const given = slotValue(match, row.lifetime);
  return {
    match,
    payload,
    key: slotValue(match, row.key),
    algorithm: slotValue(match, row.algorithm),
    audience: slotValue(match, row.audience),
    issuer: slotValue(match, row.issuer),
    keyid: slotValue(match, row.keyid),
    given,
    lifetime: signedLifetime(given, payload, row),
  };
}

/** `JSON.stringify(claims)` is the claims. */
function plainPayload(payload: Value): Value {
  if (payload.kind !== 'call' || nameOf(payload.callee) !== 'stringify') return payload;
  return payload.args[0] ?? payload;
}

/** The option, else the payload's own `exp`. */
function signedLifetime(given: Value, payload: Value, row: SignRow): Lifetime {
  const option = lifetimeOf(given, row.lifetime);
  if (option.kind !== 'none' || !row.payloadExp) return option;
  const claims = alternativesOf(payload).map((each) => claimedLifetime(each, option.value));
  const none = claims.find((each) => each.kind === 'none');
  const set = claims.find((each) => each.kind !== 'none');
  if (none && !set) return { ...none, sometimes: none.sometimes || option.sometimes };
  if (none && set) return set.kind === 'undecided' ? set : { ...none, sometimes: true };
  return claims.find((each) => each.kind === 'unit-mismatch') ?? set ?? option;
}

/** What one payload says of its expiry. `absent` is where it could have been given to the call. */
function claimedLifetime(payload: Value, absent: Value): Lifetime {
  const none: Lifetime = { kind: 'none', value: absent, sometimes: false };
  switch (payload.kind) {
    case 'object': {
      const exp = payload.properties.get('exp');
      if (exp && isCarried(exp.value)) return { kind: 'undecided', value: payload };
      if (exp) return lifetimeOf(exp.value.kind === 'absent' ? absentValue(exp.keyAt) : exp.value, EXP_CLAIM);
      return payload.complete || payload.spreads.every(isRecord) ? none : { kind: 'undecided', value: payload };
    }
    case 'parameter': {
      const members = payload.type === '' ? [] : payload.typeMembers.names;
      return members.length > 0 && !members.includes('exp') ? none : { kind: 'undecided', value: payload };
    }
    case 'literal':
    case 'template':
    case 'list':
    case 'absent':
      return none;
    case 'call':
    case 'member':
    case 'instance':
      return isRecord(payload) ? none : { kind: 'undecided', value: payload };
    case 'regexp':
    case 'union':
    case 'env':
    case 'function':
    case 'class':
    case 'external':
    case 'global':
    case 'operation':
    case 'unknown':
      return { kind: 'undecided', value: payload };
  }
}

/** `if (session.exp !== undefined) claims.exp = session.exp`: as long as another token lives. */
function isCarried(exp: Value): boolean {
  const given = alternativesOf(exp).filter(({ kind }) => kind !== 'absent');
  return given.length > 0 && given.every((option) => option.kind === 'member' && option.name === 'exp');
}

const RECORD_CALL =
  /^(find|findOne|findById|findByPk|findUnique|findUniqueOrThrow|findFirst|findOneBy|findOneOrFail|findByEmail|findByUsername|save|toJSON|toObject|lean|getOne|fetchOne|one|oneOrNone)$/;
const RECORD_NAME =
  /^(user|account|member|admin|customer|profile|employee|person|owner|savedUser|newUser|existingUser|foundUser|dbUser|currentUser)$/i;

/** A database row carries no `exp`. */
function isRecord(value: Value): boolean {
  if (value.kind === 'call') return RECORD_CALL.test(nameOf(value.callee) ?? '');
  if (value.kind === 'parameter' || value.kind === 'member') return RECORD_NAME.test(nameOf(value) ?? '');
  return value.kind === 'object' && value.complete && !value.properties.has('exp');
}

function dependsOnPayload(lifetime: Lifetime): boolean {
  return lifetime.kind === 'none' || lifetime.kind === 'undecided';
}

/** An asymmetric algorithm says no more than that the key has two halves; signing takes the private one. */
function signingKind(kind: KeyKind): KeyKind {
  return kind === 'public' ? 'private' : kind;
}

/** Strings and bytes carry no claims. */
function isObjectPayload(payload: Value): boolean | null {
  const answers = new Set(
    alternativesOf(payload).map((option) => {
      if (option.kind === 'object') return true;
      if (option.kind === 'literal' || option.kind === 'template') return false;
      if (option.kind === 'parameter') return /^(string|Buffer|Uint8Array|number)$/.test(option.type) ? false : null;
      return option.kind === 'member' && /^(id|_id|uuid|userId)$/.test(option.name) ? false : null;
    }),
  );
  const [only] = answers;
  return answers.size === 1 && only !== undefined ? only : null;
}

/** `refreshOperation`, `refreshSession`: what renews a session signs its next access token more often than not. */
const RENEWS = /^refresh(?!_?token$)/i;

/** By the names around the call: what it is bound to, its functions, its key, a purpose claim, its callers. */
function kindOfSigned(
  { place, call }: Candidate,
  { key, payload, lifetime }: SignSlots,
  callers: readonly { readonly module: Module; readonly call: { readonly fn: number; readonly use: unknown } }[],
): SignSite['tokenKind'] {
  const { module } = place;
  const purposes = payload.kind === 'object' ? ['type', 'purpose', 'typ', 'kind', 'use', 'tokenType'] : [];
  const claims = purposes.map((name) => {
    const value = payload.kind === 'object' ? payload.properties.get(name)?.value : undefined;
    return value?.kind === 'literal' && typeof value.value === 'string' ? value.value : undefined;
  });
  const calls = [...(call ? [{ module, call }] : []), ...callers];
  const around = calls.flatMap((each) => [
    ...boundNames(each.module, each.call),
    ...functionNames(each.module, each.call.fn).filter((name) => !RENEWS.test(name)),
  ]);
  const options = alternativesOf(key).flatMap((option) => [nameOf(option), ...option.trail.map((hop) => hop.name)]);
  const lifetimes = 'value' in lifetime ? [nameOf(lifetime.value), ...lifetime.value.trail.map((hop) => hop.name)] : [];
  return tokenKindOf([...claims, ...around, ...options, ...lifetimes]);
}

function boundNames(module: Module, call: { readonly use: unknown }): readonly string[] {
  const { use } = call;
  if (typeof use !== 'object' || use === null || !('bindings' in use) || !Array.isArray(use.bindings)) return [];
  return use.bindings.flatMap((id) => (typeof id === 'number' ? (module.summary.bindings[id]?.name ?? []) : []));
}

function functionNames(module: Module, fn: number): readonly string[] {
  const name = functionOf(module, fn)?.name;
  return name ? [name] : [];
}
