import { describe, expect, it } from 'vitest';
import { shown, verifyOf } from '../../testing/linked-program.js';
import { IMPORT } from '../../testing/verified-calls.js';

describe('options', () => {
  /** What `{ algorithms, audience }` of a verification with these options is worth. */
  const optionsOf = (before: string, options = 'options', files: Readonly<Record<string, string>> = {}): string => {
    const text = `${IMPORT}${before}\nexport const check = (token) => jwt.verify(token, 'shared-key', ${options});`;
    const { algorithms, audience } = verifyOf({ files: { ...files, 'auth.ts': text } });
    return `${shown(algorithms)} ${shown(audience)}`;
  };

  it.each([
    ['E13 as const', "const options = { algorithms: ['RS256'] as const, audience: 'api' };"],
    ['E13 satisfies', "const options = { algorithms: ['RS256'], audience: 'api' } satisfies VerifyOptions;"],
    ['E13 an assertion', "const options = <VerifyOptions>{ algorithms: ['RS256'], audience: 'api' };"],
    ['E13 as', "const options = { algorithms: ['RS256'], audience: 'api' } as unknown as VerifyOptions;"],
    ['E13 parentheses', "const options = (({ algorithms: (['RS256']), audience: ('api') }));"],
    ['E13 frozen', "const options = Object.freeze({ algorithms: ['RS256'], audience: 'api' });"],
    ['E13 frozen list', "const options = { algorithms: Object.freeze(['RS256']), audience: 'api' };"],
    ['E14 a spread', "const base = { algorithms: ['RS256'] };\nconst options = { ...base, audience: 'api' };"],
    [
      'E14 the last write wins',
      "const base = { algorithms: ['HS256'], audience: 'other' };\nconst options = { ...base, algorithms: ['RS256'], audience: 'api' };",
    ],
    [
      'E14 a later spread wins',
      "const base = { algorithms: ['RS256'] };\nconst options = { algorithms: ['HS256'], audience: 'api', ...base };",
    ],
    [
      'E14 Object.assign',
      "const base = { algorithms: ['HS256'], audience: 'api' };\nconst options = Object.assign({}, base, { algorithms: ['RS256'] });",
    ],
    [
      'E14 Object.assign to a variable',
      "const options = { audience: 'api' };\nObject.assign(options, { algorithms: ['RS256'] });",
    ],
    ['E14 computed keys', "const ALGS = 'algorithms';\nconst options = { [ALGS]: ['RS256'], ['audience']: 'api' };"],
    ['E14 later properties', "const options = {};\noptions.algorithms = ['RS256'];\noptions['audience'] = 'api';"],
    ['E14 a copy', "const base = { algorithms: ['RS256'], audience: 'api' };\nconst options = structuredClone(base);"],
    [
      'E14 the rest of a pattern',
      "const all = { algorithms: ['RS256'], audience: 'api', secret: 'x' };\nconst { secret, ...options } = all;",
    ],
    [
      'E14 a function that returns them',
      "const optionsOf = (audience) => ({ algorithms: ['RS256'], audience });\nconst options = optionsOf('api');",
    ],
    [
      'E14 a function declared below',
      "const options = optionsOf();\nfunction optionsOf() { return { algorithms: ['RS256'], audience: 'api' }; }",
    ],
    [
      'E14 an invoked function',
      "const options = (() => { const audience = 'api'; return { algorithms: ['RS256'], audience }; })();",
    ],
    [
      'E14 a get of a map of options',
      "const all = { live: { algorithms: ['RS256'], audience: 'api' } };\nconst options = all['live'];",
    ],
    [
      'E17 an enum',
      "enum Algorithm { RS = 'RS256' }\nconst options = { algorithms: [Algorithm.RS], audience: 'api' };",
    ],
    [
      'E17 a const enum',
      "const enum Algorithm { RS = 'RS256' }\nconst options = { algorithms: [Algorithm.RS], audience: 'api' };",
    ],
    [
      'E17 a constant object',
      "const ALG = { RS: 'RS256' } as const;\nconst options = { algorithms: [ALG.RS], audience: 'api' };",
    ],
    ['E17 split', "const options = { algorithms: 'RS256'.split(','), audience: 'api' };"],
    ['E17 Array.of', "const options = { algorithms: Array.of('RS256'), audience: 'api' };"],
    ['E17 concat', "const none = [];\nconst options = { algorithms: none.concat('RS256'), audience: 'api' };"],
    ['E17 Array.from', "const options = { algorithms: Array.from(['RS256']), audience: 'api' };"],
  ])('%s', (_, before) => {
    expect(optionsOf(before)).toBe('["RS256"] "api"');
  });

  it.each([
    [
      'E14 both branches of a conditional',
      "const options = { ...(live ? { algorithms: ['RS256'] } : { algorithms: ['HS256'] }) };",
      '["RS256"] | ["HS256"] absent',
    ],
    [
      'E14 a guarded spread',
      "const options = { algorithms: ['RS256'], ...(aud && { audience: 'api' }) };",
      '["RS256"] absent | "api"',
    ],
    [
      'E14 a spread in one branch',
      "const options = { algorithms: ['RS256'], ...(aud ? { audience: 'api' } : {}) };",
      '["RS256"] "api" | absent',
    ],
    [
      'E14 whole options by condition',
      "const options = live ? { algorithms: ['RS256'] } : { algorithms: ['HS256'], audience: 'api' };",
      '["RS256"] | ["HS256"] absent | "api"',
    ],
    [
      'E15 undefined overrides',
      "const base = { algorithms: ['RS256'], audience: 'api' };\nconst options = { ...base, algorithms: undefined };",
      'absent "api"',
    ],
    [
      'E15 void 0 overrides',
      "const base = { algorithms: ['RS256'] };\nconst options = { ...base, algorithms: void 0 };",
      'absent absent',
    ],
    [
      'E15 delete',
      "const options = { algorithms: ['RS256'], audience: 'api' };\ndelete options.audience;",
      '["RS256"] absent',
    ],
    ['E16 an unknown module', "import { options } from './not-in-the-tree';", 'unknown unknown'],
    [
      'E16 before a known key',
      "import { base } from './not-in-the-tree';\nconst options = { ...base, algorithms: ['RS256'] };",
      '["RS256"] unknown',
    ],
    [
      'E17 the environment',
      'const options = { algorithms: [process.env.JWT_ALG], audience: process.env.AUDIENCE };',
      '[$JWT_ALG] $AUDIENCE',
    ],
    [
      'E17 a list of lists',
      "const ASYM = ['RS256', 'ES256'];\nconst options = { algorithms: [...ASYM, 'PS256'] };",
      '["RS256", "ES256", "PS256"] absent',
    ],
    [
      'E17 split of several',
      "const ALGS = 'RS256,ES256';\nconst options = { algorithms: ALGS.split(',') };",
      '["RS256", "ES256"] absent',
    ],
    [
      'E17 a push',
      "const algorithms = ['RS256'];\nalgorithms.push('ES256');\nconst options = { algorithms };",
      '["RS256", "ES256"] absent',
    ],
    [
      'E17 an unshift',
      "const algorithms = ['RS256'];\nalgorithms.unshift('ES256');\nconst options = { algorithms };",
      '["RS256", …] absent',
    ],
    [
      'E17 a push under a condition',
      "const algorithms = ['RS256'];\nif (live) algorithms.push('ES256');\nconst options = { algorithms };",
      '["RS256", "ES256", …] absent',
    ],
    [
      'E17 a list made anew',
      "let algorithms = ['RS256'];\nalgorithms = [...algorithms, 'ES256'];\nconst options = { algorithms };",
      '["RS256", "ES256"] absent',
    ],
    [
      'E17 a filter',
      "const options = { algorithms: ['RS256', 'none'].filter(isSafe) };",
      '["RS256", "none", …] absent',
    ],
    ['E17 new Array', "const options = { algorithms: new Array('RS256') };", '["RS256"] absent'],
    ['E17 an unknown spread', "const options = { algorithms: ['RS256', ...more] };", '["RS256", …] absent'],
  ])('%s', (_, before, expected) => {
    expect(optionsOf(before)).toBe(expected);
  });

  it('E16 another file', () => {
    const files = { 'config.ts': "export const verifyOptions = { algorithms: ['RS256'], audience: 'api' };" };
    expect(optionsOf("import { verifyOptions } from './config';", 'verifyOptions', files)).toBe('["RS256"] "api"');
  });

  it('E16 a JSON file', () => {
    const files = { 'config.json': '{ "jwt": { "algorithms": ["RS256"], "audience": "api" } }' };
    expect(optionsOf("import config from './config.json';", 'config.jwt', files)).toBe('["RS256"] "api"');
  });

  it('E17 an enum of another file', () => {
    const files = { 'algorithm.ts': "export enum Algorithm { RS = 'RS256' }" };
    expect(optionsOf("import { Algorithm } from './algorithm';", '{ algorithms: [Algorithm.RS] }', files)).toBe(
      '["RS256"] absent',
    );
  });
});
