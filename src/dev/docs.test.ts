import { cpSync, existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { rules } from '../../rules/index.js';
import { validateConfig } from '../config/validate-config.js';
import { git, temporaryTree } from '../testing/temporary-tree.js';
import { directiveOf } from '../triage/directive.js';
import { EXAMPLE, runJwtlint, wordsOf } from './console-blocks.js';
import { documentationPages, PROJECT_ROOT, readProjectFile } from './project-files.js';

interface Block {
  readonly page: string;
  readonly language: string;
  readonly info: string;
  readonly code: string;
}

const pages = documentationPages().map((page) => ({ page, text: readProjectFile(page) ?? '' }));
const blocks: readonly Block[] = pages.flatMap(({ page, text }) =>
  [...text.matchAll(/^```(\w*) ?(.*)\n([\s\S]*?)^```$/gm)].map(([, language = '', info = '', code = '']) => ({
    page,
    language,
    info,
    code,
  })),
);
const blocksIn = (...languages: readonly string[]) => blocks.filter(({ language }) => languages.includes(language));

/** A repository with the example, on a branch of its own. */
function exampleTree(): string {
  const root = temporaryTree({});
  cpSync(join(PROJECT_ROOT, EXAMPLE), root, { recursive: true });
  cpSync(join(PROJECT_ROOT, 'docs/example-rules'), join(root, 'tools/jwt-rules'), { recursive: true });
  git(root, 'init', '--quiet', '--initial-branch=main');
  git(root, 'add', '.');
  git(root, 'commit', '--quiet', '-m', 'first');
  git(root, 'update-ref', 'refs/remotes/origin/main', 'HEAD');
  return root;
}

describe('examples of the documentation', () => {
  it('are in languages that are checked here; console blocks are generated', () => {
    const known = ['console', 'js', 'jsonc', 'sh', 'text', 'ts', 'yaml'];
    expect(blocks.filter(({ language }) => !known.includes(language))).toEqual([]);
    expect(blocks.length).toBeGreaterThan(30);
  });

  it.each(blocksIn('jsonc'))('configuration of $page', async ({ info, code, page }) => {
    expect(info).toBe('jwtlint.config.json');
    const root = temporaryTree({ 'a.js': '', 'jwtlint.config.json': code });
    expect(await runJwtlint(['--print-files'], root)).toEqual({ code: 0, text: 'a.js\n' });
    const { text } = await runJwtlint(['--print-config'], root);
    await validateConfig(JSON.parse(text.slice(0, text.lastIndexOf('}') + 1)), page);
  });

  const lines = blocksIn('sh').flatMap(({ page, code }) =>
    code.split('\n').flatMap((line) => (line === '' ? [] : [{ page, line: line.replace(/\s+#.*$/, '') }])),
  );

  it('run', async () => {
    const root = exampleTree();
    for (const { page, line } of lines.filter((each) => each.line.startsWith('npx '))) {
      const words = wordsOf(line).slice(1);
      const argv = words.slice(words.findIndex((word) => /^jwtlint(?:@0)?$/.test(word)) + 1);
      const { code, text } = await runJwtlint(argv, root);
      expect([0, 1], `${page}: ${line}: ${text}`).toContain(code);
    }
  });

  it('name scripts that there are', () => {
    const { scripts } = JSON.parse(readProjectFile('package.json') ?? '');
    const named = pages.flatMap(({ text }) =>
      [...text.matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, name = '']) => name),
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
    const others = lines.filter(({ line }) => !/^(?:npx|npm ci|npm test|npm run) ?/.test(line));
    expect(others).toEqual([]);
  });

  it.each(blocksIn('yaml'))('workflow of $page', ({ code }) => {
    expect(parse(code)).toBeTypeOf('object');
  });

  it.each(blocksIn('js', 'ts'))('code of $page', ({ language, code }) => {
    transformSync(code, { loader: language === 'ts' ? 'ts' : 'js' });
    const known = new Set(rules.map(({ id }) => id));
    for (const [comment] of code.matchAll(/\/\/ jwtlint-.*$/gm))
      expect(directiveOf(comment, known).kind).toBe('ignore');
  });

  it('are files that the type checker reads, where they use jwtlint as a library', () => {
    for (const { code, info } of blocksIn('ts').filter((block) => block.code.includes("from 'jwtlint'")))
      expect(info.startsWith('docs/example-library/') && readProjectFile(info)).toBe(code);
  });

  it('link to files that there are', () => {
    const broken = pages.flatMap(({ page, text }) =>
      [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
        .map(([, target = '']) => join(dirname(page), target))
        .filter((target) => !existsSync(join(PROJECT_ROOT, target))),
    );
    expect(broken).toEqual([]);
  });

  it('name rules that there are', () => {
    const comparison = readFileSync(join(PROJECT_ROOT, 'docs/comparison.md'), 'utf8');
    const linked = [...comparison.matchAll(/\[([a-z-]+)\]\(rules\/([a-z-]+)\.md\)/g)];
    expect(linked.length).toBeGreaterThan(30);
    for (const [, label, file] of linked) expect(label).toBe(file);
  });
});
