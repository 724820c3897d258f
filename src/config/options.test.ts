import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../model/rule.js';
import { UsageError } from '../model/usage-error.js';
import { PROFILES, parseChoice, resolveOptions } from './options.js';
import { VERSION } from './version.js';

const RULES = ['missing-audience', 'missing-issuer'];

describe('resolveOptions', () => {
  it('has a default for everything', () => {
    expect(resolveOptions({ cwd: '/x' }, RULES)).toEqual({
      paths: [],
      cwd: '/x',
      root: undefined,
      includeTests: false,
      ignore: [],
      gitignore: true,
      selection: { profile: 'default', minSeverity: 'low', minConfidence: 'medium', only: [], skip: [] },
      limits: DEFAULT_LIMITS,
      suppressions: true,
    });
  });

  it('sorts rule ids and drops repeats', () => {
    const { selection } = resolveOptions({ only: ['missing-issuer', 'missing-audience', 'missing-issuer'] }, RULES);
    expect(selection.only).toEqual(['missing-audience', 'missing-issuer']);
  });

  it.each([
    [{ only: ['missing-audence'] }, "There is no rule 'missing-audence' in --only; did you mean 'missing-audience'?"],
    [{ skip: ['zzz'] }, "There is no rule 'zzz' in --skip; 'jwtlint rules' lists them."],
    [
      { limits: { accessLifetimeSeconds: -1 } },
      'The limit accessLifetimeSeconds is -1; give a number of seconds, zero or more.',
    ],
    [
      { limits: { clockToleranceSeconds: Number.NaN } },
      'The limit clockToleranceSeconds is NaN; give a number of seconds, zero or more.',
    ],
  ])('refuses %j', (options, message) => {
    expect(() => resolveOptions(options, RULES)).toThrow(new UsageError(message));
  });
});

describe('parseChoice', () => {
  it('takes what is known', () => {
    expect(parseChoice('--profile', 'strict', PROFILES)).toBe('strict');
  });

  it.each([
    ['strct', "--profile is 'strct'; did you mean 'strict'?"],
    ['everything', "--profile is 'everything'; it is one of default, strict, audit."],
  ])('refuses %j', (word, message) => {
    expect(() => parseChoice('--profile', word, PROFILES)).toThrow(new UsageError(message));
  });
});

describe('VERSION', () => {
  it('is that of package.json', () => {
    const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(VERSION).toBe(manifest.version);
  });
});
