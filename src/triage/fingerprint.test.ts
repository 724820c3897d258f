import { describe, expect, it } from 'vitest';
import { fingerprintsOf, type Identity } from './fingerprint.js';

const IDENTITY: Identity = {
  rule: 'missing-expiration',
  file: 'src/login.ts',
  scope: ['login', 'AuthService'],
  primaryText: "jwt.sign({ sub: user.id }, SECRET, { algorithm: 'HS256' })",
  useText: '',
};

function fingerprintOf(changes: Partial<Identity>): string | undefined {
  return fingerprintsOf([{ ...IDENTITY, ...changes }])[0];
}

describe('fingerprintsOf', () => {
  it('is 20 hexadecimal digits and never changes between versions', () => {
    expect(fingerprintOf({})).toBe('84f316dc87f88d698788');
  });

  it('does not see how the code is laid out', () => {
    const primaryText = "jwt.sign(\n    {\n      sub: user.id,\n    },\n    SECRET,\n    { algorithm: 'HS256' },\n  )";
    expect(fingerprintOf({ primaryText })).toBe(fingerprintOf({}));
  });

  it.each([
    { rule: 'missing-audience' },
    { file: 'src/logout.ts' },
    { scope: ['login'] },
    { primaryText: "jwt.sign({ sub: user.id }, OTHER, { algorithm: 'HS256' })" },
    { useText: 'sign' },
  ])('sees %j', (changes) => {
    expect(fingerprintOf(changes)).not.toBe(fingerprintOf({}));
  });

  it('keeps blanks between words', () => {
    expect(fingerprintOf({ primaryText: 'new Foo' })).not.toBe(fingerprintOf({ primaryText: 'newFoo' }));
  });

  it('numbers equal findings by their order', () => {
    const [first, second, other] = fingerprintsOf([IDENTITY, IDENTITY, { ...IDENTITY, rule: 'x' }]);
    expect(first).toBe(fingerprintOf({}));
    expect(second).not.toBe(first);
    expect(other).toBe(fingerprintOf({ rule: 'x' }));
  });
});
