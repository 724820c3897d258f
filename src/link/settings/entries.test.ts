import { describe, expect, it } from 'vitest';
import { isExampleFile, isTestSetting } from './committed-files.js';
import type { EntryReader } from './entry.js';
import { readEnvFile } from './env-file.js';
import { readJsonFile } from './json-file.js';
import { readTomlFile } from './toml-file.js';
import { readYamlFile } from './yaml-file.js';

const NAMES = ['JWT_SECRET', 'auth.secret'];
const read = (reader: EntryReader, text: string) =>
  reader(text, NAMES).map(({ given, text: value, span }) => [given, value, text.slice(...span)]);

describe('entries', () => {
  it.each<[string, EntryReader, string, readonly unknown[]]>([
    ['a line', readEnvFile, 'A=1\nJWT_SECRET=n7Kq\n', [['set', 'n7Kq', 'n7Kq']]],
    ['quotes and export', readEnvFile, 'export JWT_SECRET="n7 Kq" # x', [['set', 'n7 Kq', 'n7 Kq']]],
    ['the last of several lines', readEnvFile, 'JWT_SECRET=a1b2\nJWT_SECRET=c3d4\n', [['set', 'c3d4', 'c3d4']]],
    ['a comment', readEnvFile, '# JWT_SECRET=n7Kq\n', []],
    ['nothing', readEnvFile, 'JWT_SECRET=\n', []],
    ['another variable', readEnvFile, `JWT_SECRET=\${OTHER}\n`, []],
    ['a map of compose', readYamlFile, 'environment:\n  JWT_SECRET: "n7Kq"\n', [['set', 'n7Kq', 'n7Kq']]],
    ['a list of compose', readYamlFile, 'environment:\n  - JWT_SECRET=n7Kq\n', [['set', 'n7Kq', 'n7Kq']]],
    ['a default of compose', readYamlFile, `JWT_SECRET: \${JWT_SECRET:-dev}\n`, [['fallback', 'dev', 'dev']]],
    ['a container', readYamlFile, 'env:\n  - name: JWT_SECRET\n    value: n7Kq\n', [['set', 'n7Kq', 'n7Kq']]],
    ['a chart', readYamlFile, 'JWT_SECRET: "{{ .Values.secret }}"\n', []],
    ['a dotted name', readYamlFile, 'auth:\n  secret: n7Kq\n', [['set', 'n7Kq', 'n7Kq']]],
    ['broken YAML', readYamlFile, 'a: [\n', []],
    ['a property', readJsonFile, '{ "JWT_SECRET": "n7Kq" }', [['set', 'n7Kq', 'n7Kq']]],
    ['a nested property', readJsonFile, '{ "auth": { "secret": "n7Kq" } }', [['set', 'n7Kq', 'n7Kq']]],
    ['a property of that name elsewhere', readJsonFile, '{ "mail": { "secret": "n7Kq" } }', []],
    ['app.json', readJsonFile, '{ "env": { "JWT_SECRET": { "value": "n7Kq" } } }', [['set', 'n7Kq', 'n7Kq']]],
    ['broken JSON', readJsonFile, '{', []],
    ['TOML', readTomlFile, '[vars]\nJWT_SECRET = "n7Kq"\n', [['set', 'n7Kq', 'n7Kq']]],
  ])('%s', (_, reader, text, entries) => {
    expect(read(reader, text)).toEqual(entries);
  });

  it('decodes secrets of Kubernetes', () => {
    const text = `kind: Secret\ndata:\n  JWT_SECRET: ${Buffer.from('hunter2').toString('base64')}\n`;
    expect(readYamlFile(text, NAMES).map((entry) => entry.text)).toEqual(['hunter2']);
  });
});

describe('files', () => {
  it.each([
    '.env.example',
    '.example.env',
    'env-example-relational',
    'config.default.js',
    'app.sample.yml',
  ])('%s is an example', (file) => expect(isExampleFile(file)).toBe(true));
  it.each(['.env', '.env.production', 'config/default.json', 'examples/app/.env'])('%s is none', (file) =>
    expect(isExampleFile(file)).toBe(false));
  it.each(['.env.test', 'docker-compose.ci.yaml', 'docker/testing/compose.yml'])('%s is for tests', (file) =>
    expect(isTestSetting(file)).toBe(true));
});
