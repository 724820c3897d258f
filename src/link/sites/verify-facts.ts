import type { VerifyRow } from '../../model/library.js';
import type { Revocation } from '../../model/revocation.js';
import type { SiteBase, TokenKind, VerifySite } from '../../model/site.js';
import type { CallRecord, Expr } from '../../model/summary.js';
import { alternativesOf, nameOf, type Value } from '../../model/value.js';
import type { Caller } from '../graph/callers.js';
import { childrenOf } from '../graph/expressions.js';
import type { RowMatch } from '../match/rows.js';
import { slotValue } from '../match/slots.js';
import { calledName, receiverWords } from '../reach/call-words.js';
import { isInside } from '../reach/reach.js';
import { functionOf, type Module } from '../world.js';
import type { Candidate } from './candidate.js';
import type { SiteContext } from './context.js';
import { speaksOfDenylist } from './denylists.js';
import { enclosingFunctions } from './flow-upwards.js';
import { keyNameOf } from './key-names.js';
import { tokenKindOf } from './names.js';
import { revocationOf } from './revocation.js';

type VerifyFacts = Pick<
  VerifySite,
  'keyName' | 'revocation' | 'requiredClaims' | 'tokenKind' | 'guardsRequests' | 'checksShape'
>;

export interface VerifyParts {
  readonly context: SiteContext;
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
  const { row, match } = parts;
  const guardsRequests = row.failure === 'refuses-request';
  return {
    keyName: keyNameOf(parts.context.world, parts.key),
    revocation: revocationFor(parts, guardsRequests),
    requiredClaims: slotValue(match, row.requiredClaims ?? { from: [] }),
    tokenKind: kindOfVerified(parts),
    guardsRequests,
    checksShape: checksShape(parts.candidate),
  };
}

/** Where the project keeps a denylist that is asked somewhere else, nobody can say that nothing is asked. */
function revocationFor({ context, candidate, callers, base }: VerifyParts, guardsRequests: boolean): Revocation {
  const { world, manifestOf } = context;
  const found = revocationOf(world, candidate, callers, guardsRequests);
  if (found !== 'none' && found !== 'existence') return found;
  const asked = speaksOfDenylist(world, ({ path }) => (manifestOf(path)?.dir ?? '') === base.project);
  return asked ? 'unknown' : found;
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

/** A schema that is run over the result refuses claims of another shape; or a claim that says what for is compared. */
function checksShape({ place: { module, fn } }: Candidate): boolean {
  const [own] = enclosingFunctions(module, fn).slice(-1);
  if (!own) return false;
  const { calls, guards } = module.summary;
  return (
    calls.some((call) => isInside(module, call.fn, own.fn) && isSchemaCall(module, call)) ||
    guards.some((guard) => isInside(module, guard.fn, own.fn) && readsPurpose(module, guard.test))
  );
}

function isSchemaCall(module: Module, call: CallRecord): boolean {
  const receiver = receiverWords(module, call);
  return (
    SCHEMA_METHODS.test(calledName(module, call)) &&
    !receiver.some((word) => /^(json|qs|url|querystring|ms|date|cookie|cookies)$/.test(word))
  );
}

const PURPOSE_CLAIM = /^(typ|type|purpose|kind|use|aud|token_?type|token_?use|scope|action|intent)$/i;

/** `payload.type !== 'email-signin'`, also of claims that were decoded before the token is verified. */
function readsPurpose(module: Module, test: Expr): boolean {
  const stack = [test];
  for (let expr = stack.pop(), steps = 0; expr && steps < 50; expr = stack.pop(), steps++) {
    if (expr.kind === 'member' && PURPOSE_CLAIM.test(expr.name)) return true;
    if (expr.kind === 'call') stack.push(...(module.summary.calls[expr.call]?.args ?? []));
    stack.push(...childrenOf(expr));
  }
  return false;
}
