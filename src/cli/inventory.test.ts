import { describe, expect, it } from 'vitest';
import { runCli } from '../testing/run-cli.js';
import { temporaryTree } from '../testing/temporary-tree.js';

const TREE = {
  'package.json': { dependencies: { jsonwebtoken: '9.0.2', express: '4.19.2' } },
  'src/session.js': `import express from 'express';
import jwt from 'jsonwebtoken';

const app = express();

app.post('/login', (req, res) => {
  const token = jwt.sign({ sub: req.body.id, role: 'user' }, process.env.JWT_SECRET, { expiresIn: '15m' });
  res.cookie('session', token, { httpOnly: true, secure: true, sameSite: 'strict' });
  res.end();
});

export function currentUser(req) {
  return jwt.verify(req.cookies.session, process.env.JWT_SECRET, { algorithms: ['HS256'], audience: 'shop' });
}
`,
  'src/partner.js': `import jwt from 'jsonwebtoken';

export const partnerToken = (id) => jwt.sign({ sub: id }, 'Tr0ub4dor&3-kettle', { algorithm: 'HS256' });
`,
};

describe('jwtlint inventory', () => {
  it('prints the token map, joined by key, without keys', async () => {
    expect(await runCli(temporaryTree(TREE), ['inventory'])).toEqual({
      code: 0,
      stderr: '',
      stdout: `Key: written in the code
  issued by
    src/partner.js:3  jwt.sign · HS256 · lifetime none · audience not set · issuer not set · claims sub · at least 117 bytes · in partnerToken
  accepted by nothing in this tree

Key: env JWT_SECRET
  issued by
    src/session.js:7  jwt.sign · access token · HS256 (default) · lifetime 900 s · audience not set · issuer not set · claims role, sub · at least 136 bytes
  carried by
    src/session.js:8  res.cookie · cookie session · HttpOnly true · Secure true · SameSite strict · lifetime none
  accepted by
    src/session.js:13  jwt.verify · algorithms HS256 · audience shop · issuer not set · clock tolerance 0 (default) · revocation: none · in currentUser
`,
    });
  });

  it('prints JSON and a Mermaid flowchart', async () => {
    const root = temporaryTree(TREE);
    const json = await runCli(root, ['inventory', '-f', 'json']);
    expect(JSON.parse(json.stdout)).toMatchObject({
      schema: 'jwtlint-inventory/v1',
      groups: [
        { id: 'key-1', keys: [{ kind: 'literal', name: 'written in the code' }], verifiers: [] },
        { id: 'key-2', keys: [{ kind: 'env', name: 'JWT_SECRET' }], verifiers: [{ audience: 'shop', line: 13 }] },
      ],
    });
    expect(json.stdout).not.toContain('kettle');
    expect((await runCli(root, ['inventory', 'src/partner.js', '-f', 'mermaid'])).stdout).toBe(`flowchart LR
  subgraph g0["written in the code"]
    k0{{"key"}}
    k0i0["jwt.sign<br/>partner.js:3"]
    k0i0 -->|issues| k0
  end
`);
  });

  it('says where there is none, and which formats there are', async () => {
    const root = temporaryTree({ 'a.js': 'export {};\n' });
    expect((await runCli(root, ['inventory'])).stdout).toBe('No place issues, carries, stores or accepts a token.\n');
    expect((await runCli(root, ['inventory', '-f', 'jsn'])).stderr).toBe(
      "jwtlint: exit 2: --format is 'jsn'; did you mean 'json'?\n",
    );
  });
});
