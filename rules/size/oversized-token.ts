import {
  alternativesOf,
  type CookieSite,
  defineRule,
  isSameLocation,
  type PayloadSite,
  stringOf,
  type Value,
} from '../../src/rule-api.js';

/** `; Path=/; HttpOnly; Secure; SameSite=Lax; Max-Age=86400`. */
const ATTRIBUTE_BYTES = 56;
/** Claims that grow with what a person does or owns. */
const GROWING =
  /permission|group|order|privilege|entitlement|membership|organi[sz]ation|project|team|tenant|cart|item|scope|device|workspace|vault/i;

export default defineRule({
  id: 'oversized-token',
  category: 'size',
  on: 'payload',
  title: 'The token outgrows a cookie or a header',
  score: 4.3,
  confidence: 'high',
  profile: 'default',
  cwe: [770, 400],
  references: { asvs: '3.3.5', links: ['https://www.rfc-editor.org/rfc/rfc6265#section-6.1'] },
  why: `A browser drops a cookie above 4,096 bytes without an error, and servers answer 431 or 400 to headers above 8 KB, so the people with the most rights are the ones who cannot sign in. The token travels with every request, so the size is paid each time. A list that only grows makes this a matter of time.`,
  fix: 'Keep identifiers in the token and look lists up on the server, or issue an opaque session identifier.',
  suppressWhen:
    'The token travels in request bodies only, or the server and every proxy on the way take larger headers.',
  messages: {
    cookie: 'The token that {api} issues takes at least {bytes} bytes in a cookie; browsers keep {limit}.',
    header: 'The token that {api} issues has at least {bytes} bytes; servers take headers up to {limit}.',
    growing:
      'The token that {api} issues carries the list {claim}, which nothing bounds; it has at least {bytes} bytes without it.',
  },
  check(site, { program, limits }) {
    const { api, minimumBytes, claims } = site;
    const cookie = program.cookies.find((each) => carries(each, site));
    const overhead = cookie === undefined ? 0 : (stringOf(cookie.name)?.length ?? 1) + ATTRIBUTE_BYTES;
    const bytes = minimumBytes + overhead;
    const limit = cookie === undefined ? limits.headerTokenBytes : limits.cookieTokenBytes;
    if (bytes > limit) return [{ message: cookie === undefined ? 'header' : 'cookie', data: { api, bytes, limit } }];
    return claims
      .filter(({ path, unbounded }) => unbounded && GROWING.test(path))
      .map(({ path, at }) => ({ message: 'growing', data: { api, claim: path, bytes }, at, confidence: 'low' }));
  },
});

/** Whether a cookie's value is the token of the site. */
function carries({ value }: CookieSite, { at }: PayloadSite): boolean {
  return alternativesOf(value).some((option: Value) => isSameLocation(option.at, at));
}
