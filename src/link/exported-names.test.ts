import { describe, expect, it } from 'vitest';
import { exportedNamesOf, starSpecifiersOf } from './exported-names.js';

describe('exportedNamesOf', () => {
  it.each([
    ['export class Sessions {}', 'Sessions'],
    ['@Injectable()\nexport abstract class Sessions<T> extends Store {}', 'Sessions'],
    ['export default class Sessions {}', 'Sessions'],
    ['export default { a: 1 }\nexport { name as default }', 'default'],
    ['export async function* read() {}', 'read'],
    ['export const enum Role { Admin }', 'Role'],
    ['export declare const secret: string;', 'secret'],
    ['export type Claims = { sub: string };', 'Claims'],
    ['export type { Claims };', 'Claims'],
    ['export import Claims = tokens.Claims;', 'Claims'],
    ['const a = 1;\nexport{a as key}', 'key'],
    ["export const key = 'x',\n  issuer = 'y';", 'issuer'],
    ['export let key: string, server: Server', 'server'],
    ['export const { key, issuer } = settings;', 'issuer'],
    ['export /* for tests */ const key = 1;', 'key'],
    ['exports.key = 1;', 'key'],
    ['Object.defineProperty(exports, "key", {})', 'key'],
    ['export = key;', 'key'],
    ["export * as tokens from './tokens';", 'tokens'],
    ['export const schlüssel = 1;', 'schlüssel'],
  ])('%j exports %s', (text, name) => {
    expect(exportedNamesOf(text)(name)).toBe(true);
  });

  it.each([
    [
      "import { Sessions } from './sessions';\nexport class Users { constructor(readonly sessions: Sessions) {} }",
      'Sessions',
    ],
    ['export function login(key: string, issuer: string) { return verify(key, issuer); }', 'verify'],
    ['const Sessions = 1;', 'Sessions'],
    ['export default function login() { return Sessions; }', 'Sessions'],
  ])('%j does not export %s', (text, name) => {
    expect(exportedNamesOf(text)(name)).toBe(false);
  });

  it('takes hostile text in linear time', () => {
    const start = performance.now();
    exportedNamesOf('export '.repeat(100_000))('a');
    exportedNamesOf(`export const a${', '.repeat(100_000)}`)('b');
    exportedNamesOf('export {'.repeat(100_000))('a');
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

describe('starSpecifiersOf', () => {
  it.each([
    ["export * from './a';\nexport type * from \"./b\";\nexport * as c from './c';", ['./a', './b', './c']],
    ["export { a } from './a';", []],
    ['export const a = 2 ** 3;', []],
  ])('%j passes on %j', (text, specifiers) => {
    expect(starSpecifiersOf(text)).toEqual(specifiers);
  });

  it.each([
    "export /* all */ * from './a';",
    "export *\n// of it\nfrom './b';",
    "module.exports = { ...require('./a') };",
    "__exportStar(require('./a'), exports);",
    'Object.keys(_a).forEach((key) => { exports[key] = _a[key]; });',
    "export = require('./a');",
    "export import a = require('./a');",
  ])('does not tell what %j passes on', (text) => {
    expect(starSpecifiersOf(text)).toBeNull();
  });
});
