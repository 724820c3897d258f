import { describe, expect, it } from 'vitest';
import { shown, shownLifetime, signOf, sitesOf } from '../../testing/linked-program.js';
import { IMPORT } from '../../testing/verified-calls.js';

describe('later assignments', () => {
  it.each([
    [
      'E45 if and else',
      "let key;\nif (live) key = process.env.LIVE_KEY; else key = 'changeme';",
      '$LIVE_KEY | "changeme"',
    ],
    ['E45 only if', "let key = 'changeme';\nif (live) key = process.env.LIVE_KEY;", '"changeme" | $LIVE_KEY'],
    [
      'E45 a switch',
      "let key;\nswitch (mode) { case 'a': key = 'first'; break; default: key = 'second'; }",
      '"first" | "second"',
    ],
    ['E45 nullish assignment', "let key = process.env.JWT_SECRET;\nkey ??= 'changeme';", '$JWT_SECRET | "changeme"'],
    [
      'E45 several returns',
      "const keyOf = () => { if (live) return process.env.LIVE_KEY; return 'changeme'; };\nconst key = keyOf();",
      '$LIVE_KEY | "changeme"',
    ],
  ])('%s', (_, before, expected) => {
    const text = `${IMPORT}${before}\nexport const issue = (user) => jwt.sign({ sub: user.id }, key);`;
    const { key } = signOf({ files: text });
    expect(
      shown(key)
        .split(/ \| | \?\? /)
        .toSorted(),
    ).toEqual(expected.split(' | ').toSorted());
  });
});

describe('lifetimes', () => {
  const lifetimeOf = (options: string, before = '', payload = '{ sub: user.id }'): string =>
    shownLifetime(
      signOf({
        files: `${IMPORT}${before}\nexport function issue(user) { return jwt.sign(${payload}, process.env.KEY, ${options}); }`,
      }).lifetime,
    );

  it.each([
    ['E42 digits in a string', "{ expiresIn: '3600' }", '', 'digits-as-milliseconds: 3.6 s for 3600 s'],
    ['E42 a template of digits', '{ expiresIn: `${3600}` }', '', 'digits-as-milliseconds: 3.6 s for 3600 s'],
    ['E42 a number', '{ expiresIn: 3600 }', '', '3600 s'],
    ['E42 a string with a unit', "{ expiresIn: '15m' }", '', '900 s'],
    ['E42 a type only', "{ expiresIn: '7d' as StringValue }", '', '604800 s'],
    ['E42 the environment', '{ expiresIn: process.env.JWT_EXPIRES }', '', 'unresolved'],
    ['E42 the environment or a default', "{ expiresIn: process.env.JWT_EXPIRES || '1h' }", '', '3600 s'],
    ['E42 a number of text', "{ expiresIn: Number('3600') }", '', '3600 s'],
    ['E43 milliseconds', '{ expiresIn: 60 * 60 * 24 * 1000 }', '', 'milliseconds-as-seconds: 86400000 s for 86400 s'],
    ['E43 a product of seconds', '{ expiresIn: 60 * 60 * 24 }', '', '86400 s'],
    ['E43 ms', "{ expiresIn: ms('1h') }", "import ms from 'ms';", 'milliseconds-as-seconds: 3600000 s for 3600 s'],
    ['E43 a constant', '{ expiresIn: HOUR }', 'const MINUTE = 60;\nconst HOUR = 60 * MINUTE;', '3600 s'],
    ['E43 none', '{}', '', 'none'],
    ['E43 undefined', '{ expiresIn: undefined }', '', 'none'],
  ])('%s', (_, options, before, expected) => {
    expect(lifetimeOf(options, before)).toBe(expected);
  });

  it.each([
    ['E44 floor', '{ exp: Math.floor(Date.now() / 1000) + 3600 }', '', '3600 s'],
    ['E44 a bitwise or', '{ exp: ((Date.now() / 1000) | 0) + 3600 }', '', '3600 s'],
    ['E44 a fraction', '{ exp: Date.now() / 1000 + 900 }', '', '900 s'],
    ['E44 dayjs', "{ exp: dayjs().add(1, 'h').unix() }", "import dayjs from 'dayjs';", '3600 s'],
    ['E44 moment', "{ exp: moment().add(2, 'days').unix() }", "import moment from 'moment';", '172800 s'],
    [
      'E44 date-fns',
      '{ exp: getUnixTime(addHours(new Date(), 1)) }',
      "import { addHours, getUnixTime } from 'date-fns';",
      '3600 s',
    ],
    ['E44 milliseconds', '{ exp: Date.now() + 3600 * 1000 }', '', 'exp-in-milliseconds: 3600000 s for 3600 s'],
    ['E44 a duration', '{ exp: 3600 }', '', 'duration-as-timestamp: 0 s for 3600 s'],
    [
      'E44 a function of the tree',
      '{ exp: inSeconds(600) }',
      'const inSeconds = (n) => Math.floor(Date.now() / 1000) + n;',
      '600 s',
    ],
    ['E45 a spread payload', '{ ...user, exp: Math.floor(Date.now() / 1000) + 60 }', '', '60 s'],
    ['E45 a computed key', "{ ['exp']: Math.floor(Date.now() / 1000) + 60 }", '', '60 s'],
  ])('%s', (_, payload, before, expected) => {
    expect(lifetimeOf('{}', before, payload)).toBe(expected);
  });

  it.each([
    ['E45 a property set later', 'payload.exp = now + 60;', '60 s'],
    ['E45 a string key set later', "payload['exp'] = now + 60;", '60 s'],
    ['E45 Object.assign', 'Object.assign(payload, { exp: now + 60 });', '60 s'],
  ])('%s', (_, statement, expected) => {
    const text = `${IMPORT}export function issue(user) {\n  const now = Math.floor(Date.now() / 1000);\n  const payload = { sub: user.id };\n  ${statement}\n  return jwt.sign(payload, process.env.KEY);\n}`;
    expect(shownLifetime(signOf({ files: text }).lifetime)).toBe(expected);
  });

  it.each([
    [
      'E46 a chain',
      "return new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).setExpirationTime('2h').sign(key);",
      '7200 s',
    ],
    [
      'E46 a chain in two statements',
      "const builder = new SignJWT(claims).setProtectedHeader({ alg: 'HS256' });\n  builder.setExpirationTime('2h');\n  return builder.sign(key);",
      '7200 s',
    ],
    [
      'E46 a chain that goes on',
      "let builder = new SignJWT(claims).setProtectedHeader({ alg: 'HS256' });\n  builder = builder.setExpirationTime('2h');\n  return builder.sign(key);",
      '7200 s',
    ],
    [
      'E46 under a condition',
      "const builder = new SignJWT(claims).setProtectedHeader({ alg: 'HS256' });\n  if (short) builder.setExpirationTime('2h');\n  return builder.sign(key);",
      'none sometimes',
    ],
    ['E46 nowhere', "return new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(key);", 'none'],
  ])('%s', (_, body, expected) => {
    const text = `import { SignJWT } from 'jose';\nexport function issue(user, short, key) {\n  const claims = { sub: user.id };\n  ${body}\n}`;
    expect(shownLifetime(signOf({ files: text }).lifetime)).toBe(expected);
  });

  it.each([
    ['both branches', 'if (guest) claims.exp = now + 60; else claims.exp = now + 120;', 'seconds'],
    ['one branch', 'if (guest) claims.exp = now + 60;', 'none'],
  ])('E45 an expiry that %s of a condition writes', (_, write, kind) => {
    const text = `${IMPORT}export function issue(guest) {\n  const now = Math.floor(Date.now() / 1000);\n  const claims = { sub: guest };\n  ${write}\n  return jwt.sign(claims, process.env.KEY);\n}`;
    const [site] = sitesOf({ files: text }, 'sign');
    expect(site?.lifetime.kind).toBe(kind);
    expect(site?.lifetime.kind === 'none' && site.lifetime.sometimes).toBe(kind === 'none');
  });
});
