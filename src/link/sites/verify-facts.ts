import type { VerifyRow } from '../../model/library.js';
import type { SiteBase, TokenKind, VerifySite } from '../../model/site.js';
import { alternativesOf, nameOf, type Value } from '../../model/value.js';
import type { Caller } from '../graph/callers.js';
import type { RowMatch } from '../match/rows.js';
import { slotValue } from '../match/slots.js';
import { calledName, receiverWords } from '../reach/call-words.js';
import { isInside } from '../reach/reach.js';
import { functionOf, type World } from '../world.js';
import type { Candidate } from './candidate.js';
import { enclosingFunctions } from './flow-upwards.js';
import { keyNameOf } from './key-names.js';
import { tokenKindOf } from './names.js';
import { revocationOf } from './revocation.js';

type VerifyFacts = Pick<
  VerifySite,
  'keyName' | 'revocation' | 'requiredClaims' | 'tokenKind' | 'guardsRequests' | 'checksShape'
>;

export interface VerifyParts {
  readonly world: World;
  readonly candidate: Candidate;
  readonly row: VerifyRow;
  readonly match: RowMatch;
  readonly base: SiteBase;
  readonly token: Value;
  readonly key: Value;
  readonly callers: readonly Caller[];
}

/** What the code around a verification says of the tokens that it takes and of what else it asks of them. */
export function verifyFacts(parts: VerifyParts): VerifyFacts {
  const { world, candidate, row, match, callers } = parts;
  const guardsRequests = row.failure === 'refuses-request';
  return {
    keyName: keyNameOf(world, parts.key),
    revocation: revocationOf(world, candidate, callers, guardsRequests),
    requiredClaims: slotValue(match, row.requiredClaims ?? { from: [] }),
    tokenKind: kindOfVerified(parts),
    guardsRequests,
    checksShape: checksShape(candidate),
  };
}

/** By what is around the call: what it is given, its functions and its callers'. */
function kindOfVerified({ base, token, key, callers }: VerifyParts): TokenKind {
  const given = [token, key].flatMap((value) =>
    alternativesOf(value).flatMap((option) => [nameOf(option), ...option.trail.map((hop) => hop.name)]),
  );
  const outer = callers.map(({ module, call }) => functionOf(module, call.fn)?.name ?? undefined);
  const names = [...given, ...base.scope, ...outer];
  // That a function verifies says nothing of what the token is for.
  return tokenKindOf(names.map((name) => name?.replaceAll(/verif(y|ied|ier|ication)/gi, '')));
}

const SCHEMA_METHODS =
  /^(parse|parseAsync|safeParse|safeParseAsync|validateSync|attempt|Check|Parse|Decode|decodeUnknownSync)$/;

/** A schema that is run over the result refuses claims of another shape: zod, valibot, superstruct, joi. */
function checksShape({ place: { module, fn } }: Candidate): boolean {
  const [own] = enclosingFunctions(module, fn).slice(-1);
  if (!own) return false;
  return module.summary.calls.some(
    (call) =>
      isInside(module, call.fn, own.fn) &&
      SCHEMA_METHODS.test(calledName(module, call)) &&
      !receiverWords(module, call).some((word) => /^(json|qs|url|querystring|ms|date|cookie|cookies)$/.test(word)),
  );
}
