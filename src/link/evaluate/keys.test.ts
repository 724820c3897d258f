import { describe, expect, it } from 'vitest';
import { alternativesOf } from '../../model/value.js';
import { shown, signOf, sitesOf } from '../../testing/linked-program.js';
import { IMPORT } from '../../testing/verified-calls.js';

describe('keys', () => {
  const keyOf = (key: string, before = '', files: Readonly<Record<string, string>> = {}): string =>
    shown(
      signOf({
        files: {
          ...files,
          'auth.ts': `${IMPORT}${before}\nexport const issue = (user) => jwt.sign({ sub: user.id }, ${key});`,
        },
      }).key,
    );

  it.each([
    ['E31 process.env', 'process.env.JWT_SECRET', '', '$JWT_SECRET'],
    ['E31 a string key', "process.env['JWT_SECRET']", '', '$JWT_SECRET'],
    ['E31 destructured', 'JWT_SECRET', 'const { JWT_SECRET } = process.env;', '$JWT_SECRET'],
    ['E31 destructured and renamed', 'secret', 'const { JWT_SECRET: secret } = process.env;', '$JWT_SECRET'],
    ['E31 an alias of the environment', 'env.JWT_SECRET', 'const env = process.env;', '$JWT_SECRET'],
    ['E31 Bun.env', 'Bun.env.JWT_SECRET', '', '$JWT_SECRET'],
    ['E31 Deno.env.get', "Deno.env.get('JWT_SECRET')", '', '$JWT_SECRET'],
    ['E31 import.meta.env', 'import.meta.env.VITE_SECRET', '', '$VITE_SECRET'],
    ['E31 a computed name', 'process.env[NAME]', "const NAME = 'JWT_' + 'SECRET';", '$JWT_SECRET'],
    ['E32 or', "process.env.JWT_SECRET || 'changeme'", '', '$JWT_SECRET ?? "changeme"'],
    ['E32 nullish', "process.env.JWT_SECRET ?? 'changeme'", '', '$JWT_SECRET ?? "changeme"'],
    [
      'E32 a destructuring default',
      'JWT_SECRET',
      "const { JWT_SECRET = 'changeme' } = process.env;",
      '$JWT_SECRET ?? "changeme"',
    ],
    [
      'E32 a conditional on itself',
      "process.env.JWT_SECRET ? process.env.JWT_SECRET : 'changeme'",
      '',
      '$JWT_SECRET | "changeme"',
    ],
    [
      'E32 two variables',
      "process.env.JWT_SECRET || process.env.SECRET || 'changeme'",
      '',
      '$JWT_SECRET ?? $SECRET | "changeme"',
    ],
    ['E34 Buffer.from', "Buffer.from('changeme')", '', '"changeme"'],
    ['E34 TextEncoder', "new TextEncoder().encode('changeme')", '', '"changeme"'],
    [
      'E34 createSecretKey',
      "createSecretKey(Buffer.from('changeme'))",
      "import { createSecretKey } from 'crypto';",
      '"changeme"',
    ],
    ['E34 a template', '`${"change"}me`', '', '"changeme"'],
    ['E34 a sum', "'change' + 'me'", '', '"changeme"'],
    ['E34 join', "['change', 'me'].join('')", '', '"changeme"'],
    ['E34 atob, as it is written', "atob('Y2hhbmdlbWU=')", '', '"Y2hhbmdlbWU="'],
    ['E34 concat', "'change'.concat('me')", '', '"changeme"'],
    ['E34 trim', "' changeme '.trim()", '', '"changeme"'],
    ['E34 replace', "'change-me'.replace('-', '')", '', '"changeme"'],
    ['E34 a nested constant', 'config.jwt.secret', "const config = { jwt: { secret: 'changeme' } };", '"changeme"'],
    [
      'E34 a frozen constant',
      'config.jwt.secret',
      "const config = Object.freeze({ jwt: Object.freeze({ secret: 'changeme' }) });",
      '"changeme"',
    ],
    ['E34 an item', 'keys[1]', "const keys = ['old', 'changeme'];", '"changeme"'],
    ['E34 destructured items', 'second', "const [, second] = ['old', 'changeme'];", '"changeme"'],
    ['E35 not null', 'process.env.JWT_SECRET!', '', '$JWT_SECRET'],
    ['E35 as string', 'process.env.JWT_SECRET as string', '', '$JWT_SECRET'],
    ['E34 base64, as it is written', "Buffer.from('Y2hhbmdlbWU=', 'base64')", '', '"Y2hhbmdlbWU="'],
    ['E34 a static field', 'Keys.key', "class Keys { static key = 'changeme'; }", '"changeme"'],
    [
      'E34 a singleton',
      'Keys.instance().key',
      "class Keys {\n  static #own = new Keys('changeme');\n  static instance() { return Keys.#own; }\n  constructor(readonly key) {}\n}",
      '"changeme"',
    ],
    [
      'E34 a closure',
      'keyOf()',
      "const keyOf = (() => { const key = 'changeme'; return () => key; })();",
      '"changeme"',
    ],
    [
      'E34 a method of an object',
      'keys.current()',
      "const keys = { key: 'changeme', current() { return this.key; } };",
      '"changeme"',
    ],
    ['E34 a getter of an object', 'keys.key', "const keys = { get key() { return 'changeme'; } };", '"changeme"'],
    ['E34 an awaited function', 'await load()', "const load = async () => 'changeme';", '"changeme"'],
    ['E34 Promise.resolve', "await Promise.resolve('changeme')", '', '"changeme"'],
    [
      'E34 Promise.all',
      'key',
      "const load = async () => 'changeme';\nconst [key] = await Promise.all([load()]);",
      '"changeme"',
    ],
    ['E34 nested patterns', 'key', "const { jwt: { key } } = { jwt: { key: 'changeme' } };", '"changeme"'],
    ['E34 the prototype is no property', 'config.__proto__.key', "const config = { key: 'changeme' };", 'absent'],
    ['E34 the constructor is no property', "config['constructor']", "const config = { key: 'changeme' };", 'absent'],
    ['E35 String()', 'String(process.env.JWT_SECRET)', '', '$JWT_SECRET'],
    ['E35 a template', '`${process.env.JWT_SECRET}`', '', '`$JWT_SECRET`'],
    [
      'E32 stops when it is missing',
      'keyOf()',
      "function keyOf() { const key = process.env.JWT_SECRET; if (!key) throw new Error('JWT_SECRET'); return key; }",
      '$JWT_SECRET',
    ],
    ['E38 newlines put back', "process.env.JWT_KEY.replace(/\\\\n/g, '\\n')", '', '$JWT_KEY'],
    ['E36 repeated', "'x'.repeat(8)", '', '"xxxxxxxx"'],
    ['E36 a prefix before the environment', '`prefix-${process.env.JWT_SECRET}`', '', '`"prefix-" $JWT_SECRET`'],
  ])('%s', (_, key, before, expected) => {
    expect(keyOf(key, before)).toBe(expected);
  });

  it('E31 ConfigService.get names the variable', () => {
    const text = `${IMPORT}import { ConfigService } from '@nestjs/config';\nexport class Auth {\n  constructor(private readonly config: ConfigService) {}\n  issue(user) { return jwt.sign({ sub: user.id }, this.config.get('JWT_SECRET')); }\n}`;
    expect(shown(signOf({ files: text }).key)).toBe('$JWT_SECRET');
  });

  it('E32 ConfigService.get with a default', () => {
    const text = `${IMPORT}import { ConfigService } from '@nestjs/config';\nexport class Auth {\n  constructor(private readonly config: ConfigService) {}\n  issue(user) { return jwt.sign({ sub: user.id }, this.config.get('JWT_SECRET', 'changeme')); }\n}`;
    expect(shown(signOf({ files: text }).key)).toBe('$JWT_SECRET ?? "changeme"');
  });

  it('E32 a default parameter', () => {
    const text = `${IMPORT}export const issue = (user, key = 'changeme') => jwt.sign({ sub: user.id }, key);\nexport const login = (user) => issue(user);`;
    expect(sitesOf({ files: text }, 'sign').map(({ key }) => shown(key))).toEqual(['"changeme"']);
  });

  it('E33 a secret of a store is not its name', () => {
    const key = keyOf("vault.read('jwt/secret')", "import { vault } from './not-in-the-tree';");
    expect(key).toBe('unknown.vault.read("jwt/secret")');
  });

  it('E34 a key of another file', () => {
    const files = { 'config/index.ts': "export default { jwt: { secret: 'changeme' } };" };
    expect(keyOf('config.jwt.secret', "import config from './config';", files)).toBe('"changeme"');
  });

  it('E32 the other branch of NODE_ENV is for development', () => {
    const text = `${IMPORT}export const issue = (user) => jwt.sign({}, process.env.NODE_ENV === 'production' ? process.env.JWT_SECRET : 'changeme');`;
    const options = alternativesOf(signOf({ files: text }).key).map((key) => [
      shown(key),
      key.developmentOnly === true,
    ]);
    expect(options).toEqual([
      ['$JWT_SECRET', false],
      ['"changeme"', true],
    ]);
  });

  it('E34 a service of another file', () => {
    const files = {
      'service.ts': "import { Keys } from './keys';\nexport const keys = new Keys('changeme');",
      'keys.ts': 'export class Keys { constructor(readonly current: string) {} }',
    };
    expect(keyOf('keys.current', "import { keys } from './service';", files)).toBe('"changeme"');
  });

  it('E34 constants that two files take from each other', () => {
    const files = {
      'first.ts': "import { base } from './second';\nexport const seed = 'change';\nexport const key = base + 'me';",
      'second.ts': "import { seed } from './first';\nexport const base = seed;",
    };
    expect(keyOf('key', "import { key } from './first';", files)).toBe('"changeme"');
  });

  it('E34 a key of a CommonJS file', () => {
    const files = { 'config.js': "exports.secret = 'changeme';" };
    expect(keyOf('secret', "const { secret } = require('./config');", files)).toBe('"changeme"');
  });

  it('E31 the environment of node:process is the environment', () => {
    const text = `${IMPORT}import { env } from 'node:process';\nexport const issue = (sub) => jwt.sign({ sub }, env.JWT_SECRET, { expiresIn: '1h' });`;
    expect(sitesOf({ files: text }, 'sign').map(({ key, keyIdentity }) => [shown(key), keyIdentity])).toEqual([
      ['$JWT_SECRET', 'env:JWT_SECRET'],
    ]);
  });

  it('E32 a fallback that throws is none', () => {
    const text = `${IMPORT}const fail = () => {\n  throw new Error('no key');\n};\nexport const issue = (sub) => jwt.sign({ sub }, process.env.KEY || fail(), { expiresIn: '1h' });`;
    expect(sitesOf({ files: text }, 'sign').map(({ key }) => shown(key))).toEqual(['$KEY']);
  });
});
