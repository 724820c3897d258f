import {
  type Branch,
  FLAG,
  type Json,
  listOf,
  NAME,
  objectOf,
  oneOf,
  type Properties,
  refTo,
  TEXT,
  taggedBy,
} from './build.js';
import { keyCallbackSchema, onlyTrue, withEmptyKeySchema } from './reach-schema.js';

const SLOT = refTo('slot');
const LIFETIME = refTo('lifetime');
const SWITCHES = listOf(refTo('switch'));
const IGNORES = listOf(refTo('ignored'));
const MEDIUM = oneOf('localStorage', 'sessionStorage', 'indexedDB', 'app', 'secure', 'memory', 'unknown');
const TRUE = onlyTrue;

/** What a row says besides how it is reached, by kind of site. Slots that are left out are nowhere. */
export const ROW_BRANCHES: Readonly<Record<string, Branch>> = {
  sign: {
    optional: {
      ...slots('payload', 'key', 'algorithm', 'audience', 'issuer', 'subject', 'jwtid', 'keyid', 'compression'),
      lifetime: LIFETIME,
      payloadExp: FLAG,
      switches: SWITCHES,
      ignores: IGNORES,
      encrypted: TRUE,
    },
  },
  verify: {
    optional: {
      ...slots('token', 'key', 'remoteKeys', 'algorithms', 'audience', 'issuer', 'maxAge', 'ignoreExpiration'),
      ...slots('clockTolerance', 'currentTime', 'requiredClaims', 'throwsIf', 'tokenType', 'embeddedKey'),
      toleranceUnit: oneOf('milliseconds'),
      toleranceText: oneOf('jose'),
      checksExpiration: FLAG,
      withoutAlgorithms: listOf(
        objectOf(
          {
            is: oneOf(
              'restricted-by-key',
              'bound-to-key',
              'unsigned-if-key-unset',
              'header-decides',
              'fixed',
              'refused',
            ),
          },
          { versions: TEXT },
        ),
      ),
      failure: oneOf('throws', 'rejects', 'returns-false', 'returns-undefined', 'refuses-request'),
      callback: { type: ['integer', 'null'], minimum: 0 },
      settles: oneOf('later', 'later-with-key-function'),
      answers: oneOf('validity', 'claims'),
      switches: SWITCHES,
      ignores: IGNORES,
      keyCallback: keyCallbackSchema,
      withEmptyKey: withEmptyKeySchema,
    },
  },
  decode: { optional: { ...slots('token', 'complete', 'header'), reads: oneOf('payload', 'header', 'both') } },
  cookie: {
    optional: {
      ...slots('name', 'value', 'httpOnly', 'secure', 'sameSite', 'domain', 'path', 'text'),
      maxAge: LIFETIME,
      expires: LIFETIME,
      byScript: FLAG,
      session: TRUE,
    },
  },
  storage: {
    required: { medium: MEDIUM },
    optional: { ...slots('key', 'value', 'store'), declares: TRUE, byDefault: TRUE, keptBy: refTo('position') },
  },
  key: { required: { key: SLOT, purpose: oneOf('sign', 'verify', 'seal') } },
  transport: {
    required: { channel: oneOf('url', 'log', 'message'), direction: oneOf('sent', 'accepted'), value: SLOT },
    optional: { ...slots('parameter', 'target'), rest: TRUE, tracker: TRUE, form: TRUE },
  },
  jwks: { required: { url: SLOT }, optional: slots('cache', 'rateLimit', 'agent', 'tlsVerification') },
  generation: {
    required: { family: oneOf('rsa', 'ec', 'symmetric', 'other', 'by-algorithm') },
    optional: { ...slots('algorithm', 'bits', 'curve'), unit: oneOf(1, 8), forTokens: FLAG },
  },
  access: { required: { switches: SWITCHES } },
  guard: { required: { makes: oneOf('middleware') }, optional: { tells: oneOf('callback') } },
  session: { required: { identity: NAME }, optional: { verifiedBy: listOf(NAME) } },
  compression: { required: { value: SLOT }, optional: { makesToken: FLAG } },
  source: {
    required: { name: SLOT },
    optional: {
      ...slots('fallback'),
      schema: objectOf({ entries: SLOT }, slots('fallback')),
      loaded: objectOf({ trees: SLOT, branches: listOf(NAME) }),
    },
  },
  schema: {
    required: { entries: SLOT },
    optional: {
      ...slots('fallback', 'variable'),
      reader: { type: ['string', 'null'] },
      within: TEXT,
      adds: listOf(TEXT),
      itself: listOf(TEXT),
    },
  },
  conversion: {
    required: { value: SLOT },
    optional: { encoding: SLOT, makes: oneOf('same', 'symmetric-key', 'private-key', 'public-key', 'remote-keys') },
  },
};

function slots(...names: readonly string[]): Properties {
  return Object.fromEntries(names.map((name) => [name, SLOT]));
}

const SHARED: Properties = { versions: TEXT, where: listOf(refTo('condition')), api: TEXT };

export const rowSchema: Json = taggedBy('site', ROW_BRANCHES, {
  required: { reach: refTo('reach') },
  optional: SHARED,
});

/** Kinds of site that a team's own helpers make. */
const WRAPPED = ['sign', 'verify', 'decode', 'cookie', 'storage', 'key'];

export const wrapperSchema: Json = taggedBy(
  'site',
  Object.fromEntries(Object.entries(ROW_BRANCHES).filter(([site]) => WRAPPED.includes(site))),
  {
    required: { export: TEXT },
    optional: {
      file: { ...TEXT, description: 'The module of the helper, relative to the root.' },
      package: { ...TEXT, description: 'The package of the helper, where it is none of this tree.' },
      method: { ...TEXT, description: 'The method of the exported class or object.' },
      api: TEXT,
    },
  },
);
