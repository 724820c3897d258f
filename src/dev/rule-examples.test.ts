import { describe, expect, it } from 'vitest';
import { withoutMarkers } from './rule-examples.js';

describe('withoutMarkers', () => {
  it('takes markers out and leaves other comments', () => {
    expect(withoutMarkers('const a = 1; // expect: hardcoded-secret critical\nconst b = 2; // why\n')).toBe(
      'const a = 1;\nconst b = 2; // why\n',
    );
    expect(withoutMarkers('const key = /* expect: hardcoded-secret */ `text`;\n')).toBe('const key = `text`;\n');
  });
});
