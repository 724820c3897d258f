import { describe, expect, it } from 'vitest';
import { audit } from '../audit.js';
import { PRECEDENCES } from '../triage/one-cause.js';
import { temporaryTree } from './temporary-tree.js';

interface Pair {
  readonly first: string;
  readonly later: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly code: string;
}

/** Code in which both rules of a pair see the same mistake, on their own and from the source on. */
const PAIRS: readonly Pair[] = [
  {
    first: 'hardcoded-secret',
    later: 'weak-secret',
    code: `import jwt from 'jsonwebtoken';
const SECRET = 'supersecret';
export const issue = (id: string) => jwt.sign({ sub: id }, SECRET, { expiresIn: '1h' });`,
  },
  {
    first: 'fallback-secret',
    later: 'weak-secret',
    code: `import jwt from 'jsonwebtoken';
const SECRET = process.env.JWT_SECRET || 'supersecret';
export const issue = (id: string) => jwt.sign({ sub: id }, SECRET, { expiresIn: '1h' });`,
  },
  {
    first: 'algorithm-from-token',
    later: 'missing-algorithms',
    code: `import jwt from 'jsonwebtoken';
import { publicKey } from './keys.js';
export const read = (token: string) => {
  const header = jwt.decode(token, { complete: true })!.header;
  return jwt.verify(token, header.alg === 'HS256' ? process.env.JWT_SECRET! : publicKey);
};`,
  },
  {
    first: 'none-algorithm',
    later: 'mixed-algorithms',
    code: `import jwt from 'jsonwebtoken';
import { publicKey } from './keys.js';
export const read = (token: string) => jwt.verify(token, publicKey, { algorithms: ['HS256', 'RS256', 'none'] });`,
  },
  ...['missing-audience', 'missing-issuer', 'missing-algorithms'].map((later) => ({
    first: 'disabled-verification',
    later,
    dependencies: { jsonwebtoken: '8.5.1' },
    code: `import jwt from 'jsonwebtoken';
export const read = (token: string) => jwt.verify(token, null);`,
  })),
  ...['audience', 'issuer'].map((name) => ({
    first: 'ineffective-validation',
    later: `missing-${name}`,
    code: `import jwt from 'jsonwebtoken';
import { publicKey } from './keys.js';
export const read = (token: string) => jwt.verify(token, publicKey, { algorithms: ['RS256'], ${name}: '' });`,
  })),
  {
    first: 'ineffective-validation',
    later: 'missing-algorithms',
    dependencies: { 'passport-jwt': '4.0.1' },
    code: `import { ExtractJwt, Strategy } from 'passport-jwt';
import { publicKey, findUser } from './keys.js';
export const strategy = new Strategy(
  {
    jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
    secretOrKey: publicKey,
    jsonWebTokenOptions: { algorithms: ['RS256'] },
  },
  (claims, done) => findUser(claims.sub, done),
);`,
  },
  {
    first: 'ineffective-validation',
    later: 'ignored-expiration',
    code: `import jwt from 'jsonwebtoken';
export const read = (token: string) =>
  jwt.verify(token, process.env.JWT_SECRET!, { algorithms: ['HS256'], ignoreExpiration: 'true' as never });`,
  },
  {
    first: 'decode-without-verify',
    later: 'custom-verification',
    code: `import { createHmac } from 'node:crypto';
import type { Request, Response } from 'express';
export function currentUser(req: Request, res: Response) {
  const token = req.headers.authorization!.slice(7);
  const [header, payload, signature] = token.split('.');
  const expected = createHmac('sha256', process.env.JWT_SECRET!).update(\`\${header}.\${payload}\`).digest('base64url');
  if (expected !== signature) console.warn('The signature differs.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  res.json({ id: claims.sub, role: claims.role });
}`,
  },
  {
    first: 'expiration-unit-mismatch',
    later: 'excessive-expiration',
    code: `import jwt from 'jsonwebtoken';
export const issue = (id: string) => jwt.sign({ sub: id }, process.env.JWT_SECRET!, { expiresIn: 7 * 24 * 60 * 60 * 1000 });`,
  },
  {
    first: 'cookie-samesite-none',
    later: 'cookie-missing-samesite',
    code: `import type { Response } from 'express';
export function keep(res: Response, token: string, isEmbedded: boolean) {
  res.cookie('access_token', token, { httpOnly: true, secure: true, sameSite: isEmbedded ? 'none' : undefined });
}`,
  },
  {
    first: 'sensitive-payload',
    later: 'whole-object-payload',
    code: `import jwt from 'jsonwebtoken';
import mongoose from 'mongoose';
const User = mongoose.model('User', new mongoose.Schema({ name: String, email: String, password: String }));
export async function issue(id: string) {
  const user = await User.findById(id);
  return jwt.sign({ user }, process.env.JWT_SECRET!, { expiresIn: '1h' });
}`,
  },
  {
    first: 'refresh-without-rotation',
    later: 'missing-revocation',
    code: `import { Router } from 'express';
import jwt from 'jsonwebtoken';
const SECRET = process.env.JWT_SECRET!;
export const router = Router();
router.post('/refresh', (req, res) => {
  const claims = jwt.verify(req.body.refreshToken, SECRET, { algorithms: ['HS256'] });
  res.json({ accessToken: jwt.sign({ sub: claims.sub }, SECRET, { expiresIn: '12h' }) });
});`,
  },
  {
    first: 'shared-key',
    later: 'missing-token-type',
    code: `import jwt from 'jsonwebtoken';
const SECRET = process.env.JWT_SECRET!;
export const issueAccessToken = (id: string) => jwt.sign({ sub: id }, SECRET, { expiresIn: '15m' });
export const issueRefreshToken = (id: string) => jwt.sign({ sub: id }, SECRET, { expiresIn: '30d' });
export const readAccessToken = (token: string) => jwt.verify(token, SECRET, { algorithms: ['HS256'] });`,
  },
];

describe('one cause, one finding', () => {
  it.each(PAIRS)('$first before $later', async ({ first, later, dependencies, code }) => {
    const tree = temporaryTree({
      'package.json': { name: 'shop', dependencies: { express: '4.21.0', jsonwebtoken: '9.0.2', ...dependencies } },
      'src/auth.ts': code,
    });
    const rulesOf = async (...only: readonly string[]) => {
      const { report } = await audit({ cwd: tree, only, profile: 'audit', minConfidence: 'low' });
      return report.findings.map(({ rule }) => rule);
    };
    expect(await rulesOf(later)).toEqual([later]);
    expect(await rulesOf(first, later)).toEqual([first]);
  });

  it('is tried for every pair', () => {
    const tried = new Set(PAIRS.map(({ first, later }) => `${first} ${later.replace(/^missing-.*/, 'missing-*')}`));
    const pairs = PRECEDENCES.flatMap(({ first, later }) =>
      later.map((each) => `${first} ${each.replace(/^missing-.*/, 'missing-*')}`),
    );
    expect([...new Set(pairs)].filter((pair) => !tried.has(pair))).toEqual([]);
  });
});
