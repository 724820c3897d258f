import { DEFAULT_LIMITS, type Limits } from '../../model/rule.js';
import { described, type Json, listOf, NAME, objectOf, oneOf, type Properties, refTo, TEXT } from './build.js';
import {
  conditionSchema,
  ignoredSchema,
  lifetimeSchema,
  positionSchema,
  reachSchema,
  receiverSchema,
  slotSchema,
  switchSchema,
} from './reach-schema.js';
import { rowSchema, wrapperSchema } from './row-schema.js';

const NUMBER: Json = { type: 'number', minimum: 0 };
const FILES: Json = listOf(TEXT, 1);
const SEVERITY = oneOf('low', 'medium', 'high', 'critical');

const LIMITS: Readonly<Record<keyof Limits, string>> = {
  accessLifetimeSeconds: 'Longest lifetime of an access token (excessive-expiration).',
  refreshLifetimeSeconds: 'Longest lifetime of a refresh token (excessive-expiration).',
  linkLifetimeSeconds: 'Longest lifetime of a mailed token (excessive-expiration).',
  shortestLifetimeSeconds: 'Shortest lifetime of an access token (too-short-expiration).',
  unrevokedLifetimeSeconds:
    'Longest lifetime of tokens that nothing can take back (missing-revocation, logout-keeps-token).',
  urlLifetimeSeconds: 'Longest lifetime of a token in a URL that is no more than medium (token-in-url).',
  clockToleranceSeconds: 'Largest clock tolerance (excessive-clock-tolerance).',
  cookieTokenBytes: 'Largest token in a cookie, with its name and attributes (oversized-token).',
  headerTokenBytes: 'Largest token in a header (oversized-token).',
  payloadFields: 'Most fields of a typed object that is carried whole (whole-object-payload).',
  hs256SecretBytes:
    'Shortest secret for HS256, and for secrets whose algorithm is not known (weak-secret, weak-key-size).',
  hs384SecretBytes: 'Shortest secret for HS384 (weak-secret).',
  hs512SecretBytes: 'Shortest secret for HS512 (weak-secret).',
  rsaKeyBits: 'Shortest RSA modulus (weak-key-size).',
  ecKeyBits: 'Smallest elliptic curve (weak-key-size).',
};

const limits: Json = objectOf(
  {},
  Object.fromEntries(
    Object.entries(LIMITS).map(([name, meaning]) => [name, described(`${meaning} ${renderDefault(name)}`, NUMBER)]),
  ),
);

function renderDefault(name: string): string {
  const found = Object.entries(DEFAULT_LIMITS).find(([limit]) => limit === name);
  return `Default: ${found?.[1]}.`;
}

const ruleSetting: Json = {
  anyOf: [
    { const: 'off' },
    objectOf({}, { severity: SEVERITY, options: described('Limits for this rule alone.', refTo('limits')) }),
  ],
};

const rules: Json = { type: 'object', additionalProperties: refTo('ruleSetting') };

const library: Json = objectOf(
  {
    id: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]*$' },
    packages: described('npm packages whose exports the rows mean.', listOf(TEXT)),
    rows: listOf(refTo('row'), 1),
  },
  {
    title: TEXT,
    kind: oneOf('jwt', 'cookie', 'storage', 'transport', 'environment', 'conversion'),
    understands: TEXT,
    beside: described('Words of which a file must hold one beside the name of a package.', listOf(TEXT)),
    screenWords: described('Words that make a file worth parsing, besides the packages.', listOf(TEXT)),
    signedAnswers: described(
      "Methods whose answers hold signed texts that need no verification again; 'name*' for any that begins so.",
      listOf(TEXT),
    ),
  },
);

const PROPERTIES: Properties = {
  $schema: NAME,
  profile: described('How much to report.', oneOf('default', 'strict', 'audit')),
  rules: described('Rules that are off, or of another severity or other limits.', rules),
  overrides: described(
    'The same for some files; later entries win.',
    listOf(objectOf({ files: FILES, rules: refTo('rules') })),
  ),
  ignore: described('Files that are not audited, in .gitignore syntax from the root.', listOf(TEXT)),
  libraries: described('Library tables, in the shape of the built-in ones.', listOf(refTo('library'))),
  wrappers: described("A team's own sign, verify and store helpers.", listOf(refTo('wrapper'))),
  limits: refTo('limits'),
  suppressions: described(
    'Findings that were looked at and accepted.',
    listOf(objectOf({ rules: listOf(TEXT, 1), files: FILES, reason: TEXT })),
  ),
  failOn: described('Exit with 1 from this severity on.', oneOf('none', 'low', 'medium', 'high', 'critical')),
};

/** JSON schema (draft-07) of jwtlint.config.json: what the validator runs and what editors are given. */
export const configSchema: Json = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'jwtlint.config.json',
  description: 'Configuration of jwtlint. Data only: nothing of it is executed.',
  ...objectOf({}, PROPERTIES),
  definitions: {
    limits,
    rules,
    ruleSetting,
    library,
    wrapper: wrapperSchema,
    row: rowSchema,
    reach: reachSchema,
    receiver: receiverSchema,
    condition: conditionSchema,
    position: positionSchema,
    slot: slotSchema,
    lifetime: lifetimeSchema,
    switch: switchSchema,
    ignored: ignoredSchema,
  },
};
