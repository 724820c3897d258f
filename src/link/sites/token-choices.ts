/** What a verification lets the unverified token choose: its algorithm, its key, the issuer it is compared with. */
import type { VerifyRow } from '../../model/library.js';
import type { TokenChoice } from '../../model/trust.js';
import { alternativesOf, type Value } from '../../model/value.js';
import type { RowMatch } from '../match/rows.js';
import { slotValue } from '../match/slots.js';
import type { Candidate } from './candidate.js';
import type { SiteContext } from './context.js';
import { isEstablished, nameOfCallee } from './established-fields.js';
import { functionsIn, isWithin, keysFromCallback, outermostOf } from './key-callbacks.js';
import { type FieldSearch, fieldsIn, type HandedToken, type TokenField } from './unverified-fields.js';

/** Every key callback of the program, with what it is handed. */
export function fieldSearchOf(context: SiteContext, candidates: readonly Candidate[]): FieldSearch {
  const handed = candidates.flatMap(({ match }) => (match.row.site === 'verify' ? handedTo(match, match.row) : []));
  return { context, handed };
}

function handedTo(match: RowMatch, row: VerifyRow): readonly HandedToken[] {
  const { keyCallback: callback } = row;
  if (!callback) return [];
  return functionsIn(slotValue(match, row.key)).map((fn) => ({ fn, callback }));
}

interface Verification {
  readonly candidate: Candidate;
  readonly match: RowMatch;
  readonly row: VerifyRow;
  readonly key: Value;
  readonly algorithms: Value;
  readonly issuer: Value;
  readonly tokenType: Value;
}

export function choicesAt(search: FieldSearch, site: Verification): readonly TokenChoice[] {
  const { world } = search.context;
  const proof = isPossessionProof(site);
  const keys = [site.key, ...functionsIn(site.key).flatMap((fn) => keysFromCallback(world, fn))];
  const found = [
    ...choicesIn(search, site.algorithms, (field) => (isHeader(field, 'alg') ? 'algorithms' : undefined)),
    ...keys.flatMap((key) => choicesIn(search, key, proof ? keyAddressOf : keyChoiceOf)),
    ...choicesIn(search, site.issuer, ({ part }) => (part === 'payload' ? 'issuer' : undefined)),
    ...(proof ? [] : embeddedKeys(site)),
  ];
  return uniqueBy(found, ({ of, field }) => `${of}:${field}`);
}

/** A remote key set whose address the token gives. */
export function choicesOfAddress(search: FieldSearch, url: Value): readonly TokenChoice[] {
  return choicesIn(search, url, (field) =>
    isHeader(field, 'jku', 'x5u') || field.name === 'iss' ? 'key-url' : undefined,
  );
}

type Classify = (field: TokenField) => TokenChoice['of'] | undefined;

function choicesIn(search: FieldSearch, value: Value, classify: Classify): readonly TokenChoice[] {
  return fieldsIn(search, value).flatMap((field): readonly TokenChoice[] => {
    const of = classify(field);
    if (!of || isEstablished(search, field)) return [];
    return [{ of, field: field.name, value: field.value, confidence: 'high' }];
  });
}

const keyChoiceOf: Classify = (field) => (isHeader(field, 'jwk', 'x5c') ? 'key' : keyAddressOf(field));

/** An issuer in the text of an address; as a whole it is looked up somewhere. */
const keyAddressOf: Classify = (field) => {
  if (isHeader(field, 'jku', 'x5u')) return 'key-url';
  return field.part === 'payload' && field.name === 'iss' && field.insideText ? 'key-url' : undefined;
};

function isHeader(field: TokenField, ...names: readonly string[]): boolean {
  return field.part === 'header' && names.includes(field.name);
}

function embeddedKeys({ match, row }: Verification): readonly TokenChoice[] {
  if (!row.embeddedKey) return [];
  const value = slotValue(match, row.embeddedKey);
  return alternativesOf(value).flatMap((option): readonly TokenChoice[] => {
    const certain = option.kind === 'literal' && option.value === true;
    const isFunction = option.kind === 'external' && option.path.at(-1) === 'EmbeddedJWK';
    if (!certain && !isFunction) return [];
    return [{ of: 'key', field: 'embedded key', value: option, confidence: 'high' }];
  });
}

/** A DPoP proof carries its own key on purpose; what counts is that its thumbprint is compared (RFC 9449, 4.3). */
function isPossessionProof({ tokenType, candidate: { place } }: Verification): boolean {
  const typed = alternativesOf(tokenType).some(
    (option) => option.kind === 'literal' && String(option.value).toLowerCase() === 'dpop+jwt',
  );
  const { module } = place;
  const home = outermostOf(module, place.fn);
  return (
    typed ||
    module.summary.calls.some(
      (call) => isWithin(module, call.fn, home) && /thumbprint/i.test(nameOfCallee(module, call.callee)),
    )
  );
}

function uniqueBy<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
