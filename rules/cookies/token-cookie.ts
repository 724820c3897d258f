import { type CookieSite, nameOf, type Severity, stringOf } from '../../src/rule-api.js';

/** How a message names a cookie: its quoted name, else what the code calls it. */
export function renderCookie(site: CookieSite): string {
  const name = stringOf(site.name);
  return name === undefined ? (nameOf(site.name) ?? site.token?.what ?? 'set here') : `'${name}'`;
}

/** A literal under a session's name is no credential that anyone could steal: low. */
export function severityOfCookie(site: CookieSite, severity: Severity): Severity {
  return site.literalValue ? 'low' : severity;
}
