import { adviceOf, type CookieSite, nameOf, type Severity, stringOf } from '../../src/rule-api.js';

/** A message's subject: the cookie by its name, else by what the code calls it. */
export function renderCookie(site: CookieSite): string {
  const text = stringOf(site.name);
  const name = text === undefined ? nameOf(site.name) : `'${text}'`;
  if (name !== undefined) return `The cookie ${name}`;
  return site.token?.what === 'the session cookie' ? 'The session cookie' : 'The cookie';
}

/** A literal under a session's name is no credential that anyone could steal: low. */
export function severityOfCookie(site: CookieSite, severity: Severity): Severity {
  return site.literalValue ? 'low' : severity;
}

/** The attribute to write here; `more` says what more there is to know. */
export function attributeAdvice(
  { spellings }: CookieSite,
  attribute: 'httpOnly' | 'secure' | 'sameSite',
  value: string,
  more: string,
): { readonly fix?: string } {
  const advice = adviceOf(spellings, attribute, value);
  return advice === undefined ? {} : { fix: `${advice}; ${more}.` };
}
