import { describe, expect, it } from 'vitest';
import { suppressionHintOf } from './suppression-hint.js';

describe('suppressionHintOf', () => {
  it.each([
    ['src/login.ts', '// jwtlint-ignore-next-line weak-secret -- <reason>'],
    ['.env.production', '# jwtlint-ignore-next-line weak-secret -- <reason>'],
    ['docker-compose.yml', '# jwtlint-ignore-next-line weak-secret -- <reason>'],
    [
      'package.json',
      'in jwtlint.config.json: "suppressions": [{"rules":["weak-secret"],"files":["/package.json"],"reason":"<reason>"}]',
    ],
    [
      'api/pnpm-lock.yaml',
      'in jwtlint.config.json: "suppressions": [{"rules":["weak-secret"],"files":["/api/pnpm-lock.yaml"],"reason":"<reason>"}]',
    ],
  ])('in %s', (file, hint) => {
    expect(suppressionHintOf('weak-secret', file)).toBe(hint);
  });
});
