import { describe, expect, it } from 'vitest';
import { runCli } from '../testing/run-cli.js';

describe('other commands', () => {
  it('print help, short and long', async () => {
    const short = await runCli('/', ['-h']);
    const long = await runCli('/', ['--help']);
    expect(short).toMatchObject({ code: 0, stderr: '' });
    expect(short.stdout).not.toContain('JWTLINT_');
    expect(short.stdout.split('\n').length).toBeLessThan(40);
    for (const flag of ['--min-confidence', 'JWTLINT_STRICT', 'Exit codes:', 'Examples:'])
      expect(long.stdout).toContain(flag);
  });

  it('print the version', async () => {
    expect(await runCli('/', ['-V'])).toEqual({ code: 0, stdout: 'jwtlint 0.1.0\n', stderr: '' });
  });

  it('explain a rule', async () => {
    const { code, stdout } = await runCli('/', ['explain', 'missing-audience']);
    expect(code).toBe(0);
    for (const text of ['missing-audience: ', 'Fix\n', 'When to suppress\n', 'https://cwe.mitre.org/'])
      expect(stdout).toContain(text);
    const json = JSON.parse((await runCli('/', ['explain', 'missing-audience', '--json'])).stdout);
    expect(json).toMatchObject({
      id: 'missing-audience',
      category: 'validation',
      examples: { bad: expect.any(Array) },
    });
  });

  it('list rules and libraries', async () => {
    expect((await runCli('/', ['rules'])).stdout).toMatch(/^ {2}hardcoded-secret +critical +default +\S/m);
    expect((await runCli('/', ['rules', '--libraries'])).stdout).toMatch(/^ {2}jsonwebtoken +jwt +\S/m);
    expect(JSON.parse((await runCli('/', ['rules', '--json'])).stdout)).toContainEqual(
      expect.objectContaining({ id: 'unused-suppression' }),
    );
    expect(JSON.parse((await runCli('/', ['rules', '--libraries', '--json'])).stdout)).toContainEqual(
      expect.objectContaining({
        id: 'jsonwebtoken',
        sites: ['decode', 'sign', 'verify'],
        versions: expect.arrayContaining(['<9.0.0']),
      }),
    );
  });
});
