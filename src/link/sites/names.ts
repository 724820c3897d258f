/** What names say: `accessToken` is a token, `csrfToken` and `tokenizer` are not. The words are those of RULES.md. */
import type { TokenKind } from '../../model/site.js';
import { wordsOf } from '../../model/words.js';

export { wordsOf };

/** Words beside 'token' that make it something else: another kind of token, or something about tokens. */
const OTHER_TOKENS = new Set(
  `csrf xsrf push device fcm apns cancel cancellation abort page next prev previous continuation cursor pagination sync
  design theme color captcha recaptcha turnstile hcaptcha mapbox maps github gitlab bitbucket slack stripe openai telegram
  discord sentry huggingface hf voip expo notification notifications notion figma vercel netlify cloudflare twilio sendgrid bot npm pypi docker registry crypto
  erc20 nft coin payment card coupon voucher promo discount injection di template parser lexer syntax
  price swap lp mint symbol channel supply balance airtable pinecone anthropic validation idempotency execution task lock
  fencing webauthn passkey`.split(/\s+/),
);
const ABOUT_TOKENS = new Set(
  `type types count counts counter expiry expires expiration expired expire exp ttl lifetime duration age length limit
  limits usage budget max min url uri endpoint domain domains host hosts origin origins path name names header prefix suffix error errors status state valid invalid
  validity validator provider service manager helper utils util interceptor guard handler factory strategy module config
  options settings algorithm issuer audience secret key keys id ids hash table model schema entity repository store
  list index field column input label placeholder text message data info details response request payload claims format
  refreshing loading loaded exists present found checked enabled disabled required expected is has use get set remove clear
  delete create generate generated verify validate validation check parse decode encode time timestamp date at interval
  timer timeout version estimate estimator estimates encoder encoding tokenizer signing alg algs algorithms supported users
  grant grants usages cost costs price pointer pointers selector getter setter fn func callback cb cache file dir folder
  button modal dialog page component screen view tab icon menu form kind mode scope scopes role roles permission
  permissions rule rules pattern regex separator delimiter attribute attr property env constant event events listener
  subscription observer hook middleware plugin decorator signer verifier fetcher refresher rotation quota window score
  mask embedding embeddings stream chunk chunks amount decimals contract slug position offset sub subject iat jti nonce
  claim override overrides domain domains host hosts param params parameter parameters`.split(/\s+/),
);
const CARRIERS = new Set([
  'token',
  'tokens',
  'jwt',
  'jwts',
  'bearer',
  'credential',
  'credentials',
  'accesstoken',
  'refreshtoken',
  'idtoken',
  'authtoken',
  'sessiontoken',
  'usertoken',
  'jwttoken',
  'tkn',
  'apitoken',
  'logintoken',
]);

/** The library, not the token of the next page: 'next-auth.session-token'. */
const NEXT_AUTH = /next[-_.]?auth/i;

/** Whether words around 'token' make it something else: a push token, a CSRF token. */
export function isOtherToken(words: readonly string[]): boolean {
  return words.some((word) => OTHER_TOKENS.has(word));
}

/** Whether a name reads like a JWT or a value that carries one. */
export function isTokenName(name: string): boolean {
  const words = wordsOf(name.replace(NEXT_AUTH, 'auth'));
  const last = words.at(-1);
  if (last === undefined || name.length > 60) return false;
  if (isOtherToken(words)) return false;
  const carrier = words.findLastIndex((word) => CARRIERS.has(word));
  if (carrier < 0) return false;
  const after = words.slice(carrier + 1);
  // `jwtHeaders` is the first part of one; `authTokenFromHeaders` says where one came from.
  if (after[0] === 'headers' || after.some((word) => ABOUT_TOKENS.has(word))) return false;
  return !words.slice(0, carrier).some((word) => VERBS.has(word) && words.length > 1);
}

/** Whether a name says that another kind of token is meant: `csrfToken`, `channel_token`. */
export function isOtherTokenName(name: string): boolean {
  const words = wordsOf(name);
  return words.some((word) => OTHER_TOKENS.has(word)) && words.some((word) => CARRIERS.has(word));
}

/** Files about puzzles, grammars and notifications, unless they also speak of signing in: `captcha/service.ts`. */
export function isAboutOtherTokens(path: string): boolean {
  const words = path
    .split('/')
    .slice(-2)
    .flatMap((step) => wordsOf(step.replace(/\.\w+$/, '')));
  return words.some((word) => OTHER_TOPICS.has(word)) && !words.some((word) => AUTH_TOPICS.test(word));
}

const OTHER_TOPICS = new Set(
  'captcha recaptcha hcaptcha turnstile webauthn passkey passkeys lexer parser tokenizer syntax linter fcm apns push notification notifications'.split(
    ' ',
  ),
);
const AUTH_TOPICS = /^(auth|jwt|token|session|login|bearer|oauth|cookie|header|request|credential)/;

/** `isToken`, `hasToken`, `setToken`: about a token, not one. */
const VERBS = new Set([
  'is',
  'has',
  'no',
  'without',
  'num',
  'number',
  'max',
  'min',
  'total',
  'use',
  'set',
  'remove',
  'clear',
  'invalid',
  'missing',
  'expire',
  'expiring',
  'expires',
  'expiry',
  'expiration',
  'hashed',
  'masked',
  'redacted',
]);

const COOKIE_CARRIERS = new Set([
  ...CARRIERS,
  'auth',
  'session',
  'sessionid',
  'sid',
  'sess',
  'refresh',
  'access',
  'authorization',
  'authentication',
  'authtoken',
]);
const COOKIE_OTHERS = new Set([
  ...[
    'csrf',
    'xsrf',
    'theme',
    'locale',
    'lang',
    'language',
    'consent',
    'state',
    'nonce',
    'verifier',
    'pkce',
    'redirect',
  ],
  ...[
    'return',
    'callback',
    'flash',
    'preferences',
    'sidebar',
    'logged',
    'csrftoken',
    'xsrftoken',
    'flow',
    'code',
    'challenge',
    'cb',
    'method',
    'mode',
    'public',
  ],
]);

/** Whether a cookie's name reads like a token's or session's. */
export function isTokenCookieName(name: string): boolean {
  const words = wordsOf(name.replace(/^__(Host|Secure)-/, '').replace(NEXT_AUTH, 'auth'));
  if (words.some((word) => COOKIE_OTHERS.has(word) || OTHER_TOKENS.has(word))) return false;
  const carrier = words.findLastIndex((word) => COOKIE_CARRIERS.has(word));
  if (carrier < 0) return false;
  const after = words.slice(carrier + 1);
  return !after.some((word) => ABOUT_TOKENS.has(word) && word !== 'id' && word !== 'key' && word !== 'data');
}

/** A cookie that is named for a preference or a protocol step, not for a session. */
export function isOtherCookieName(name: string): boolean {
  return wordsOf(name).some((word) => COOKIE_OTHERS.has(word));
}

const REFRESH = new Set(['refresh', 'refreshtoken', 'remember', 'rememberme', 'offline', 'rt']);
const LINK = new Set(
  `reset invite invitation verification verify confirm confirmation activation activate unsubscribe magic forgot
  recovery recover onetime otp link email mail share signup registration download dl`.split(/\s+/),
);
const ACCESS = new Set([
  'access',
  'accesstoken',
  'session',
  'auth',
  'id',
  'idtoken',
  'login',
  'signin',
  'bearer',
  'at',
]);

/** What kind of token names are about, the first that says something counting. */
export function tokenKindOf(names: readonly (string | undefined)[]): TokenKind {
  for (const name of names) {
    if (name === undefined) continue;
    const words = wordsOf(name);
    if (words.some((word) => REFRESH.has(word))) return 'refresh';
    if (words.some((word) => LINK.has(word)) && !/verify(jwt|token|access)/i.test(name)) return 'link';
    if (words.some((word) => ACCESS.has(word))) return 'access';
  }
  return 'unknown';
}

/** Words that say whose session a token is, or only where it is kept: `currentUserToken`, `rawToken`. */
const SESSION_QUALIFIERS = new Set(
  `access refresh id auth authentication authorization session user jwt bearer login signin sign in oauth oauth2 oidc sso api
  admin account member customer client tenant org organization workspace service server local web app site http https ws
  websocket socket stream streaming player media room my our the a this new old raw current active stored saved cached
  valid fresh encoded decoded signed plain full temp temporary backend frontend external internal security secret private
  personal agent device firebase supabase cognito google azure auth0 okta clerk keycloak facebook microsoft apple twitter
  plex jellyfin emby matrix rest graphql x logged master root super guest anonymous main default original first last
  your custom rt at short long lived shortlived presign presigned ephemeral integration connect connection connector provider platform`.split(
    /\s+/,
  ),
);

/** `bookingToken`, `resubmissionToken`: named for a thing that it opens, as no session's token is. */
export function isNamedForThing(name: string): boolean {
  const words = wordsOf(name);
  const carrier = words.findLastIndex((word) => CARRIERS.has(word));
  return carrier > 0 && !words.slice(0, carrier).some((word) => SESSION_QUALIFIERS.has(word));
}
