import { describe, expect, it } from 'vitest';
import { createScreen } from './screen.js';

describe('words that only count together', () => {
  const screen = createScreen(
    ['jsonwebtoken', 'jwtVerify'],
    [
      [
        ['oken', 'jwt'],
        ['console.', 'logger.'],
      ],
      [
        ['alg:', 'oken'],
        ['hmac', 'sign'],
      ],
    ],
  );
  const matches = (text: string) => screen.matches(Buffer.from(text));

  it('lets a file through that holds one of each list', () => {
    expect(matches("console.log('signed in', token)")).toBe(true);
    expect(matches('logger.info(jwt)')).toBe(true);
  });

  it('does not for one list alone', () => {
    expect(matches("console.log('started')")).toBe(false);
    expect(matches('const accessToken = read()')).toBe(false);
  });

  it('tells groups apart', () => {
    expect(matches('console.log(hmac)')).toBe(false);
    expect(matches('alg: jwt')).toBe(false);
    expect(matches('sign(tokens)')).toBe(true);
    expect(matches('{ alg: hmac }')).toBe(true);
  });

  it('finds the single words alone', () => {
    expect([...screen.wordsIn(Buffer.from('console.log(jwtVerify, token)'))]).toEqual(['jwtVerify']);
  });

  it('still takes a plain word alone', () => {
    expect(matches("import jwt from 'jsonwebtoken'")).toBe(true);
  });
});
