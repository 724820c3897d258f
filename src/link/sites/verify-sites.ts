import { NO_FLOW } from '../../model/flow.js';
import type { VerifyRow } from '../../model/library.js';
import type { VerifySite } from '../../model/site.js';
import { alternativesOf, type Value } from '../../model/value.js';
import { isVersionIn, type RowMatch } from '../match/rows.js';
import { positionValue, slotValue } from '../match/slots.js';
import { functionOf, type Module, moduleAt, type World } from '../world.js';
import type { Candidate } from './candidate.js';
import { type Claims, claimsOf, claimsOfParameter } from './claims.js';
import type { SiteContext } from './context.js';
import { instancesOf, openOptions } from './expansion.js';
import { algorithmNamesOf, isKnownByName, keyIdentityOf, keyKindOf } from './keys.js';
import { ignoredAt, switchedOffAt } from './option-facts.js';
import { siteBase } from './place.js';
import { verifySpellings } from './spellings.js';
import { choicesAt } from './token-choices.js';
import { toleranceSeconds } from './tolerance.js';
import type { FieldSearch } from './unverified-fields.js';
import { verifyFacts } from './verify-facts.js';

interface VerifySlots {
  readonly match: RowMatch;
  readonly token: Value;
  readonly key: Value;
  readonly remote: Value;
  readonly algorithms: Value;
  readonly audience: Value;
  readonly issuer: Value;
  readonly maxAge: Value;
  readonly ignoreExpiration: Value;
  readonly clockTolerance: Value;
  readonly currentTime: Value;
  readonly tokenType: Value;
}

export function verifySites(search: FieldSearch, candidate: Candidate, row: VerifyRow): readonly VerifySite[] {
  const { context } = search;
  const instances = instancesOf(
    context.world,
    (frame) => candidate.seenIn(frame, (match) => slotsOf(match, row)),
    ({ match, key, algorithms, audience, issuer, ignoreExpiration, clockTolerance }) => [
      ...[key, algorithms, audience, issuer, ignoreExpiration, clockTolerance],
      ...openOptions(match.invocation.args, 0),
      ...(row.switches ?? []).map(({ at }) => positionValue(match, at)),
    ],
  );
  const claims = claimsAt(context, candidate, row);
  return instances.map(({ built, via, callers }) => {
    const { match, remote, ...slots } = built;
    const base = siteBase({ context, place: candidate.place, match, via, label: 'verify' });
    const version = base.library.version;
    return {
      kind: 'verify',
      ...base,
      ...slots,
      spellings: verifySpellings(row, { api: base.api, title: base.library.title }),
      keyKind: remote.kind === 'absent' ? kindOfKey(context.world, slots.key, slots.algorithms) : 'remote',
      keyIdentity: keyIdentityOf(slots.key),
      withoutAlgorithms:
        row.withoutAlgorithms.find((each) => isVersionIn(version, each.versions))?.is ?? 'restricted-by-key',
      checksExpiration: row.checksExpiration,
      checkedClaims: claims.compared,
      claimsUsed: claims.uses.length > 0,
      flow: NO_FLOW,
      ...verifyFacts({ context, candidate, row, match, base, token: slots.token, key: slots.key, callers }),
      withEmptyKey: row.withEmptyKey?.find((each) => isVersionIn(version, each.versions))?.is ?? 'refused',
      chosenByToken: choicesAt(search, { candidate, match, row, ...slots }),
      ignoredOptions: ignoredAt(match, row.ignores, version),
      switchedOff: switchedOffAt(match, row.switches, version),
    };
  });
}

function slotsOf(match: RowMatch, row: VerifyRow): VerifySlots {
  return {
    match,
    token: slotValue(match, row.token),
    key: slotValue(match, row.key),
    remote: slotValue(match, row.remoteKeys ?? { from: [] }),
    algorithms: slotValue(match, row.algorithms),
    audience: slotValue(match, row.audience),
    issuer: slotValue(match, row.issuer),
    maxAge: slotValue(match, row.maxAge),
    ignoreExpiration: slotValue(match, row.ignoreExpiration),
    clockTolerance: toleranceSeconds(slotValue(match, row.clockTolerance), row),
    currentTime: slotValue(match, row.currentTime),
    tokenType: slotValue(match, row.tokenType ?? { from: [] }),
  };
}

/** A callback that asks a key set for the key is as good as the key set. */
function kindOfKey(world: World, key: Value, algorithms: Value): VerifySite['keyKind'] {
  const names = algorithmNamesOf(algorithms);
  const kind = keyKindOf(key, names);
  // Who verifies with what is called a private key has one key for both.
  if (kind === 'private' && names.length === 0 && isKnownByName(key)) return 'symmetric';
  if (kind !== 'callback') return kind;
  const asksKeySet = alternativesOf(key).some((option) => {
    if (option.kind !== 'function') return false;
    const module = moduleAt(world, option.file);
    return module?.summary.calls.some(
      (call) => call.callee.kind === 'member' && /^getSigningKeys?$/.test(call.callee.name),
    );
  });
  return asksKeySet ? 'remote' : 'callback';
}

/** What becomes of the claims: the result of the call, a callback's parameter, or a strategy's `validate`. */
function claimsAt({ world }: SiteContext, { place, call, match }: Candidate, row: VerifyRow): Claims {
  if (!call) return { uses: [], compared: [] };
  if (row.failure !== 'refuses-request') {
    const callback = match.invocation.args.findLast((arg) => arg.kind === 'function');
    return claimsOf(
      world,
      place.module,
      call,
      call.use.kind === 'discarded' || row.callback !== null ? callback : undefined,
    );
  }
  return strategyClaims(world, place.module, call, match);
}

function strategyClaims(world: World, module: Module, call: NonNullable<Candidate['call']>, match: RowMatch): Claims {
  const cls = call.callee.kind === 'super' ? (call.callee.cls ?? functionOf(module, call.fn)?.cls ?? null) : null;
  if (cls !== null) {
    const validate = module.summary.classes[cls]?.members.find((member) => member.name === 'validate');
    if (validate?.kind !== 'method') return { uses: [], compared: [] };
    const count = functionOf(module, validate.fn)?.params.length ?? 0;
    return claimsOfParameter(world, module, validate.fn, count > 1 ? 1 : 0);
  }
  const callback = match.invocation.args.findLast((arg) => arg.kind === 'function');
  const home = callback?.kind === 'function' ? moduleAt(world, callback.file) : undefined;
  if (callback?.kind !== 'function' || !home) return { uses: [], compared: [] };
  const count = functionOf(home, callback.fn)?.params.length ?? 0;
  return claimsOfParameter(world, home, callback.fn, count > 2 ? 1 : 0);
}
