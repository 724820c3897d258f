import { describe, expect, it } from 'vitest';
import {
  escapeControls,
  insideQuotes,
  maskedValue,
  maskSentence,
  maskSpans,
  secretSpansOf,
  stringSpansWithin,
} from './masking.js';

const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJlLWJ5dGVz';

function maskFile(file: string, text: string): string {
  return maskSpans(text, secretSpansOf(file, text));
}

describe('maskedValue', () => {
  it.each([
    ['supersecret', 'sup… (11 characters)'],
    ['abcd', 'abc… (4 characters)'],
    ['abc', '… (3 characters)'],
    ['a', '… (1 character)'],
    ['😀😀😀😀', '😀😀😀… (4 characters)'],
    ['\u001b[31m', '␛[3… (5 characters)'],
  ])('masks %j', (value, expected) => {
    expect(maskedValue(value)).toBe(expected);
  });
});

describe('secretSpansOf', () => {
  it.each([
    ['a token', `const t = '${TOKEN}';`, "const t = 'eyJ… (57 characters)';"],
    [
      'a private key',
      'k = `-----BEGIN PRIVATE KEY-----\nMII\n-----END PRIVATE KEY-----`',
      'k = `---… (57 characters)`',
    ],
    ['a named key', "sign(p, { secret: 'hunter2' })", "sign(p, { secret: 'hun… (7 characters)' })"],
    ['a fallback', "process.env.JWT_SECRET || 'hunter2'", "process.env.JWT_SECRET || 'hun… (7 characters)'"],
    ['a default', "config.get('jwt.secret', 'hunter2')", "config.get('jwt.secret', 'hun… (7 characters)')"],
    ['random hex', "x('0123456789abcdef0123456789abcdef')", "x('012… (32 characters)')"],
  ])('masks %s', (_, text, expected) => {
    expect(maskFile('a.ts', text)).toBe(expected);
  });

  it('masks what follows a telling name in files without quotes', () => {
    expect(maskFile('.env', 'PORT=3000\nJWT_SECRET=hunter2 # dev\n')).toBe(
      'PORT=3000\nJWT_SECRET=hun… (13 characters)\n',
    );
  });

  it.each([
    "import jwt from 'jsonwebtoken';",
    "localStorage.setItem('token', token)",
    "jwt.sign(claims, key, { algorithm: 'HS256', expiresIn: '15m' })",
    "const secret = process.env['JWT_SECRET'];",
    "const name = 'aVeryLongIdentifierOfNoParticularMeaning';",
  ])('leaves %s alone', (text) => {
    expect(maskFile('a.ts', text)).toBe(text);
  });
});

describe('stringSpansWithin', () => {
  it('finds every string but short ones, algorithm names, durations and modules', () => {
    const text = "import x from 'module'; sign({ a: 'bcde' }, 'keys', { algorithm: 'HS256', expiresIn: '1h', b: 'c' })";
    const found = stringSpansWithin(text, [0, text.length]).map(([start, end]) => text.slice(start, end));
    expect(found).toEqual(['bcde', 'keys']);
  });

  it('is relative to the whole text', () => {
    expect(stringSpansWithin("'abcd' 'efgh'", [7, 13])).toEqual([[8, 12]]);
  });
});

describe('maskSentence', () => {
  const secrets = new Set(['hunter2']);

  it.each([
    ['hunter2', 'hun… (7 characters)'],
    ["The key 'hunter2' is short", "The key 'hun… (7 characters)' is short"],
    ['hunter2000 is no secret', 'hunter2000 is no secret'],
    [`it is ${TOKEN} here`, 'it is eyJ… (57 characters) here'],
  ])('masks %j', (sentence, expected) => {
    expect(maskSentence(sentence, secrets)).toBe(expected);
  });
});

describe('maskSpans', () => {
  it('merges spans that overlap', () => {
    expect(
      maskSpans('0123456789', [
        [4, 8],
        [2, 6],
      ]),
    ).toBe('01234… (6 characters)89');
  });
});

describe('insideQuotes', () => {
  it.each([
    ["'ab'", [1, 3]],
    ['`ab`', [1, 3]],
    ['ab', [0, 2]],
    ["'", [0, 1]],
  ] as const)('of %j', (text, expected) => {
    expect(insideQuotes(text, [0, text.length])).toEqual(expected);
  });
});

describe('escapeControls', () => {
  it('keeps the length of the text', () => {
    expect(escapeControls('a\u001b[0m\u202eb\u007f\u0085\tc\n')).toBe('a␛[0m\ufffdb␡\ufffd\tc\n');
  });
});
