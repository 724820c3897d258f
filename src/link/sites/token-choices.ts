/** What a verification lets the unverified token choose: its algorithm, its key, the issuer it is compared with. */
import type { VerifyRow } from '../../model/library.js';
import type { TokenChoice } from '../../model/trust.js';
import { alternativesOf, type Value } from '../../model/value.js';
import type { RowMatch } from '../match/rows.js';
import { slotValue } from '../match/slots.js';
import type { Candidate } from './candidate.js';
import type { SiteContext } from './context.js';
import { isEstablished, nameOfCallee } from './established-fields.js';
import { type FieldPart, fieldsIn } from './field-parts.js';
import { functionsIn, isWithin, keysFromCallback, outermostOf } from './key-callbacks.js';
import { familyChoices } from './key-families.js';
import type { FieldSearch, HandedToken } from './unverified-fields.js';

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

export interface VerificationParts {
  readonly candidate: Candidate;
  readonly match: RowMatch;
  readonly row: VerifyRow;
  readonly key: Value;
  readonly algorithms: Value;
  readonly issuer: Value;
  readonly tokenType: Value;
}

export function choicesAt(search: FieldSearch, site: VerificationParts): readonly TokenChoice[] {
  const { world } = search.context;
  const proof = isPossessionProof(site);
  const keys = [site.key, ...functionsIn(site.key).flatMap((fn) => keysFromCallback(world, fn))];
  const keyFields = keys.flatMap((key) => fieldsIn(search, key));
  // A key that belongs to the issuer the token names makes the comparison with that issuer good.
  const isKeyOfIssuer = keyFields.some(({ part }) => part === 'payload');
  const found = [
    ...choicesOf(search, fieldsIn(search, site.algorithms), (field) =>
      isHeader(field, 'alg') ? 'algorithms' : undefined,
    ),
    ...choicesOf(search, keyFields, proof ? keyAddressOf : keyChoiceOf),
    ...choicesOf(search, isKeyOfIssuer ? [] : fieldsIn(search, site.issuer), ({ part }) =>
      part === 'payload' ? 'issuer' : undefined,
    ),
    ...(proof ? [] : embeddedKeys(site)),
  ];
  // An allowlist that the token fills says more than the key that it picks.
  const families = found.some(({ of }) => of === 'algorithms') ? [] : familyChoices(search, site);
  return uniqueBy([...found, ...families], ({ of, field }) => `${of}:${field}`);
}

/** A remote key set whose address the token gives. */
export function choicesOfAddress(search: FieldSearch, url: Value): readonly TokenChoice[] {
  return choicesOf(search, fieldsIn(search, url), (field) =>
    isHeader(field, 'jku', 'x5u') || field.name === 'iss' ? 'key-url' : undefined,
  );
}

type Classify = (field: FieldPart) => TokenChoice['of'] | undefined;

function choicesOf(search: FieldSearch, fields: readonly FieldPart[], classify: Classify): readonly TokenChoice[] {
  return fields.flatMap((field): readonly TokenChoice[] => {
    const of = field.lookedUp ? undefined : classify(field);
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

function isHeader(field: FieldPart, ...names: readonly string[]): boolean {
  return field.part === 'header' && names.includes(field.name);
}

/** A key function of the package that reads the header, or an option that lets it. */
function embeddedKeys({ match, row }: VerificationParts): readonly TokenChoice[] {
  const value = row.embeddedKey ? slotValue(match, row.embeddedKey) : undefined;
  return (value ? alternativesOf(value) : []).flatMap((option): readonly TokenChoice[] => {
    const isOn = option.kind === 'literal' && option.value === true;
    const isFunction = option.kind === 'external' && option.path.at(-1) === 'EmbeddedJWK';
    return isOn || isFunction ? [{ of: 'key', field: 'jwk', value: option, confidence: 'high' }] : [];
  });
}

/** A DPoP proof carries its own key on purpose; what counts is that its thumbprint is compared (RFC 9449, 4.3). */
function isPossessionProof({ tokenType, candidate: { place } }: VerificationParts): boolean {
  const { module } = place;
  const typed = alternativesOf(tokenType).some(
    (option) => option.kind === 'literal' && String(option.value).toLowerCase() === 'dpop+jwt',
  );
  const home = outermostOf(module, place.fn);
  const compared = module.summary.calls.some(
    ({ fn, callee }) => isWithin(module, fn, home) && /thumbprint/i.test(nameOfCallee(module, callee)),
  );
  return typed || compared;
}

function uniqueBy<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
