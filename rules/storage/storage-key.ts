import { nameOf, type StorageSite, stringOf } from '../../src/rule-api.js';

/** " as 'session'"; nothing where the key is unknown, or is all that tells the value. */
export function renderKey({ key, token }: StorageSite): string {
  const name = stringOf(key) ?? nameOf(key);
  return name === undefined || token?.what === `the value of '${name}'` ? '' : ` as '${name}'`;
}
