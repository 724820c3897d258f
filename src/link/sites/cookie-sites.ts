import type { CookieRow } from '../../model/library.js';
import type { CookieSite, Lifetime, TokenEvidence } from '../../model/site.js';
import { alternativesOf, stringOf, type Value } from '../../model/value.js';
import { nameOfExpr } from '../flow/code-after.js';
import type { RowMatch } from '../match/rows.js';
import { slotValue } from '../match/slots.js';
import type { Candidate } from './candidate.js';
import type { SiteContext } from './context.js';
import { cookieTextsOf } from './cookie-text.js';
import { instancesOf, openOptions } from './expansion.js';
import { lifetimeOf } from './lifetimes.js';
import { isMadeByPage } from './made-by-page.js';
import { isOtherCookieName, isOtherTokenName, isTokenCookieName, isTokenName, tokenKindOf } from './names.js';
import { siteBase } from './place.js';
import { withoutFallback } from './secure-choices.js';
import { cookieSpellings } from './spellings.js';
import { isCertainlyNoToken, isJwtText, tokenEvidenceOf } from './token-evidence.js';

/** Whether a session that is sealed here is kept in a cookie that is plainly named for something else: theme, locale. */
export function isTokenSession(context: SiteContext, { match, call }: Candidate): boolean {
  const cookie = call ? context.rows.match(match.invocation).find(({ row }) => row.site === 'cookie') : undefined;
  if (cookie?.row.site !== 'cookie') return true;
  const name = stringOf(slotValue(cookie, cookie.row.name));
  return name === undefined || !isOtherCookieName(name);
}

/** What the cookie of a session middleware carries. */
export const SESSION_COOKIE = 'the session cookie';

interface CookieSlots {
  readonly match: RowMatch;
  readonly name: Value;
  readonly value: Value;
  readonly httpOnly: Value;
  readonly secure: Value;
  readonly sameSite: Value;
  readonly domain: Value;
  readonly path: Value;
  readonly lifetime: Lifetime;
}

export function cookieSites(context: SiteContext, candidate: Candidate, row: CookieRow): readonly CookieSite[] {
  const instances = instancesOf(
    context.world,
    (frame) => candidate.seenIn(frame, (match) => cookiesOf(match, row)),
    (cookies) => cookies.flatMap(openSlots),
  );
  return instances.flatMap(({ built, via }) =>
    built.map((slots, index): CookieSite => {
      const { match, ...rest } = slots;
      const base = siteBase({ context, place: candidate.place, match, via, label: `cookie${index}` });
      return {
        kind: 'cookie',
        ...base,
        ...rest,
        spellings: cookieSpellings(row, { api: base.api, title: base.library.title }),
        byScript: row.byScript,
        token: evidenceOf(context, candidate, slots, row),
        literalValue: row.session !== true && alternativesOf(slots.value).every(isPlainLiteral),
        clears: row.session !== true && clears(slots),
      };
    }),
  );
}

/** The name decides whose choice it is; the value only where the name does not tell. */
function openSlots({ match, name, value, httpOnly, secure, sameSite }: CookieSlots): readonly Value[] {
  const text = stringOf(name);
  const told = text !== undefined && isTokenCookieName(text);
  return [name, ...(told ? [] : [value]), httpOnly, secure, sameSite, ...openOptions(match.invocation.args, 1)];
}

function cookiesOf(match: RowMatch, row: CookieRow): readonly CookieSlots[] {
  if (row.text.from.length > 0) {
    return cookieTextsOf(slotValue(match, row.text)).map((text) => ({
      match,
      name: text.name,
      value: text.value,
      httpOnly: text.attribute('httponly'),
      secure: text.attribute('secure'),
      sameSite: text.attribute('samesite'),
      domain: text.attribute('domain'),
      path: text.attribute('path'),
      lifetime: textLifetime(text.attribute),
    }));
  }
  const maxAge = lifetimeOf(slotValue(match, row.maxAge), row.maxAge);
  return [
    {
      match,
      name: slotValue(match, row.name),
      value: slotValue(match, row.value),
      httpOnly: slotValue(match, row.httpOnly),
      secure: withoutFallback(slotValue(match, row.secure)),
      sameSite: slotValue(match, row.sameSite),
      domain: slotValue(match, row.domain),
      path: slotValue(match, row.path),
      lifetime: maxAge.kind === 'none' ? lifetimeOf(slotValue(match, row.expires), row.expires) : maxAge,
    },
  ];
}

function textLifetime(attribute: (name: string) => Value): Lifetime {
  const maxAge = attribute('max-age');
  const text = stringOf(maxAge);
  const number: Value =
    text !== undefined && /^-?\d+$/.test(text)
      ? { kind: 'literal', value: Number(text), at: maxAge.at, trail: [] }
      : maxAge;
  const lifetime = lifetimeOf(number, { number: 'seconds', string: 'none' });
  return lifetime.kind === 'none'
    ? lifetimeOf(attribute('expires'), { number: 'epoch-milliseconds', string: 'date' })
    : lifetime;
}

function evidenceOf(
  context: SiteContext,
  candidate: Candidate,
  { name, value }: CookieSlots,
  row: CookieRow,
): TokenEvidence | null {
  if (row.session) return { by: 'flow', what: SESSION_COOKIE, tokenKind: 'access', partial: false };
  if (row.byScript && isMadeByPage(value)) return null;
  const label = stringOf(name) ?? partialName(name);
  // A cookie that is named for something else (csrf, theme) is that, whatever its value is called.
  const found = tokenEvidenceOf(context.rows, value, label, isTokenCookieName);
  if (!found) return literalEvidence(label, value) ?? spelledEvidence(candidate, row, value, label);
  if (found.by === 'flow' || label === undefined) return found;
  return isTokenCookieName(label) || !/csrf|xsrf/i.test(label) ? found : null;
}

/** `set(cookieId, session.token, …)`: random bytes say nothing of themselves, the code says what they are. */
function spelledEvidence(
  { call, place }: Candidate,
  row: CookieRow,
  value: Value,
  label: string | undefined,
): TokenEvidence | null {
  const position = row.value.from.find(({ at }) => at === 'arg');
  const written = position?.at === 'arg' ? call?.args[position.index] : undefined;
  if (!written || written.kind === 'call') return null;
  const name = nameOfExpr(place.module, written);
  if (!isTokenName(name) || isCertainlyNoToken(value)) return null;
  if (label !== undefined && (isOtherCookieName(label) || isOtherTokenName(label))) return null;
  return { by: 'name', what: name, tokenKind: tokenKindOf([name, label]), partial: false };
}

/** A session-named cookie with a literal value is reported low. */
function literalEvidence(label: string | undefined, value: Value): TokenEvidence | null {
  if (label === undefined || !isTokenCookieName(label)) return null;
  const isText = alternativesOf(value).some(
    (option) => option.kind === 'literal' && typeof option.value === 'string' && option.value.length > 8,
  );
  return isText ? { by: 'name', what: `the value of '${label}'`, tokenKind: 'unknown', partial: false } : null;
}

/** The written part of a name that is put together: `${prefix}_token`. */
function partialName(name: Value): string | undefined {
  const options = alternativesOf(name);
  // One class for all cookies of an application: the session's is among them.
  const telling = options.find((option) => option.kind === 'literal' && isTokenCookieName(String(option.value)));
  const first = telling ?? options[0];
  if (first?.kind === 'literal') return String(first.value);
  if (first?.kind === 'template') {
    return first.parts.map((part) => (part.kind === 'literal' ? String(part.value) : '')).join('');
  }
  if (first?.kind === 'env' || first?.kind === 'member' || first?.kind === 'parameter') {
    const last = first.name ?? '';
    const words = last.replace(/_?(cookie|name|key)(?=_|$)/gi, '').replace(/(Cookie|Name|Key)/g, '');
    return words === '' || first.kind === 'parameter' ? undefined : words;
  }
  return undefined;
}

function isPlainLiteral(value: Value): boolean {
  return value.kind === 'literal' && typeof value.value === 'string' && value.value !== '' && !isJwtText(value.value);
}

function clears({ value, lifetime }: CookieSlots): boolean {
  if (lifetime.kind === 'seconds' && lifetime.seconds <= 0) return true;
  if ('value' in lifetime && isPastDate(lifetime.value)) return true;
  return alternativesOf(value).every(
    (option) =>
      option.kind === 'absent' ||
      (option.kind === 'literal' && (option.value === '' || option.value === null || CLEARED.test(`${option.value}`))),
  );
}

/** What tutorials write over the token of somebody who signs out. */
const CLEARED = /^(deleted|removed|cleared|expired|logged_?-?out|signed_?-?out|none)$/i;

/** `new Date(0)`, 'Thu, 01 Jan 1970 00:00:00 GMT'. */
function isPastDate(value: Value): boolean {
  if (value.kind === 'literal') return typeof value.value === 'string' && /19[67]\d|2000/.test(value.value);
  if (value.kind !== 'instance' || value.of.kind !== 'global' || value.of.path[0] !== 'Date') return false;
  const [first] = value.args ?? [];
  return (
    first?.kind === 'literal' &&
    (typeof first.value === 'number' ? first.value < 1e9 : /19[67]\d|2000/.test(String(first.value)))
  );
}
