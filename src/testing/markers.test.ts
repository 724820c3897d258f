import { describe, expect, it } from 'vitest';
import { markersOf } from './markers.js';

describe('markersOf', () => {
  it('reads rules and severities, one line at a time', () => {
    const text = ['sign(); // expect: missing-expiration, hardcoded-secret critical', 'verify(); // missed: a reason'];
    expect(markersOf('login.ts', text.join('\n'))).toEqual([
      { file: 'login.ts', line: 1, rule: 'missing-expiration', severity: null },
      { file: 'login.ts', line: 1, rule: 'hardcoded-secret', severity: 'critical' },
    ]);
  });

  it('reads markers before a text that goes on', () => {
    expect(markersOf('key.ts', 'const key = /* expect: hardcoded-secret */ `-----BEGIN')).toHaveLength(1);
  });

  it('refuses what it cannot read', () => {
    expect(() => markersOf('login.ts', 'sign(); // expect: Missing expiration')).toThrow('login.ts:1');
  });
});
