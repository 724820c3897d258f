import { describe, expect, it } from 'vitest';
import { summarise } from './summarise.js';
import { guardsOfCall, initOf, snippet, textAt } from './test-support.js';

describe('odd input', () => {
  it.each([
    ['nothing', ''],
    ['white space', ' \n\t'],
    ['a byte order mark', '\uFEFFf();'],
    ['a shebang', '#!/usr/bin/env node\nf();'],
    ['lone surrogates', 'const a = "\uD800"; const b = `\uDC00`; const \u{1D4B3} = 1;'],
    ['line separators', 'a;\u2028b;\u2029c;\r\nd;\re;'],
    ['a null character in a string', 'f("\0")'],
  ])('%s is summarised and survives JSON', (_, text) => {
    const result = summarise('a.ts', text);
    expect(result.kind).toBe('summary');
    expect(JSON.parse(JSON.stringify(result))).toStrictEqual(result);
  });

  it.each([
    'const = 1;',
    'f(',
    '}',
    '`${',
    '<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x',
    'class {',
    "'a",
    '/a',
    '/*',
  ])('%j is unparsable', (text) => {
    expect(summarise('a.ts', text)).toMatchObject({ kind: 'unparsable', line: 1 });
  });

  it('names the first error and its line', () => {
    expect(summarise('a.ts', 'f();\n\nconst = 1;\nlet = ;')).toEqual({
      kind: 'unparsable',
      message: 'Variable declaration expected.',
      line: 3,
    });
  });

  it.each([
    `x = ${'a ? async (b = '.repeat(40)}1${') : c => d'.repeat(40)}`,
    `x = ${'async('.repeat(40)}1${')'.repeat(40)}`,
    `x = ${'\\u0061sync('.repeat(40)}1${')'.repeat(40)}`,
    `type X = ${'A extends infer U extends (B extends '.repeat(40)}C${') ? D : E'.repeat(40)}`,
  ])('what keeps the parser busy for ever is unparsable, and the next file is not: %.40s…', (endless) => {
    const plain = 'const sum = (a: number) => a + 1;\nfor (const a of [1]) sum(a);\n';
    const before = summarise('plain.ts', plain);
    expect(summarise('endless.ts', endless, 300)).toEqual({
      kind: 'unparsable',
      message: 'Parsing takes longer than 0.3 seconds.',
      line: null,
    });
    expect(summarise('plain.ts', plain)).toEqual(before);
    expect(before.kind).toBe('summary');
  });

  it('a sum of 5,000 strings is one flat template', () => {
    const one = snippet(`const a = ${Array.from({ length: 5000 }, (_, index) => `'${index}'`).join(' + ')};`);
    const init = one.summary.bindings[0]?.init;
    expect(init?.kind === 'template' ? init.parts.length : 0).toBe(5000);
  });

  it('a long sum keeps what is added before the first string', () => {
    expect(initOf(snippet(`const a = b + c + 'd'${' + e'.repeat(100)};`), 'a')).toBe(
      `\`(@b + @c) "d"${' @e'.repeat(100)}\``,
    );
    expect(initOf(snippet(`const a = b${' - e'.repeat(100)};`), 'a')).toBe('?too many operands');
    expect(initOf(snippet(`const a = b${' + f()'.repeat(100)};`), 'a')).toBe('?too many operands');
    expect(snippet(`const a = b${' + f()'.repeat(100)};`).summary.calls).toHaveLength(100);
  });

  it('a chain of 5,000 alternatives has a shallow tree', () => {
    const one = snippet(`const a = ${Array.from({ length: 5000 }, (_, index) => `f${index}()`).join(' || ')};`);
    expect(one.summary.calls).toHaveLength(5000);
    const text = initOf(one, 'a') ?? '';
    expect(text.indexOf('@')).toBeLessThan(20);
    expect(text.startsWith('((((')).toBe(true);
  });

  it('a chain of 5,000 calls is recorded whole', () => {
    const one = snippet(`a${'.b()'.repeat(5000)};`);
    expect(one.summary.calls).toHaveLength(5000);
    expect(one.summary.calls[4999]?.at).toEqual([0, 20001]);
  });

  it('a chain of 100,000 members is unknown, with a shallow tree', () => {
    expect(snippet(`const a = b${'.c'.repeat(100000)};`).summary.bindings[0]?.init?.at).toEqual([10, 200011]);
    expect((initOf(snippet(`const a = b${'.c'.repeat(100000)};`), 'a') ?? '').length).toBeLessThan(200);
  });

  it('a long condition is not repeated by what it guards', () => {
    const one = snippet(`f(${'x, '.repeat(400)}) && g();`);
    expect(guardsOfCall(one, 'g')).toEqual(['logical(?long condition)=true']);
  });

  it('an if with 1,000 else ifs', () => {
    const one = snippet(`${'if (a) f(); else '.repeat(1000)} g();`);
    expect(one.summary.calls).toHaveLength(1001);
  });

  it('2,000 nested arrays do not throw', () => {
    const result = summarise('a.ts', `const a = ${'['.repeat(2000)}f()${']'.repeat(2000)};`);
    expect(['summary', 'unparsable']).toContain(result.kind);
    expect(summarise('a.ts', 'f();').kind).toBe('summary');
  });

  it.each([
    ['arrays', '[', ']'],
    ['objects', '({ a: ', '})'],
    ['parentheses', '(', ')'],
    ['calls', 'f(', ')'],
    ['arrows', '(() => ', ')'],
    ['functions', '(function () { return ', '})'],
    ['classes', '(class { a = ', '})'],
    ['conditionals', 'a ? b : ', ''],
    ['assignments', 'a = ', ''],
    ['templates', '`${', '}`'],
    ['unary operators', '!', ''],
    ['awaits', 'await ', ''],
    ['right operands', 'a ** ', ''],
    ['elements', '<a>{', '}</a>'],
  ])('%s nested 400 deep do not throw', (_, open, close) => {
    const result = summarise('a.tsx', `const x = ${open.repeat(400)}1${close.repeat(400)};`);
    expect(JSON.parse(JSON.stringify(result))).toStrictEqual(result);
    if (result.kind === 'unparsable') expect(result.message).toBe('The code is nested too deeply to be parsed.');
  });

  it('what is nested more than 300 deep is unknown', () => {
    const init = initOf(snippet(`const x = ${'['.repeat(320)}1${']'.repeat(320)};`), 'x') ?? '';
    expect(init).toContain('?nested too deeply');
    expect(init).not.toContain('1');
  });

  it.each([
    ['blocks', '{', '}'],
    ['ifs', 'if (a) {', '}'],
    ['loops', 'for (;;) {', '}'],
    ['tries', 'try {', '} catch {}'],
    ['functions', 'function f() {', '}'],
    ['labels', 'l: ', ';'],
    ['patterns', 'const {a: ', '} = 1'],
    ['namespaces', 'namespace n {', '}'],
  ])('%s nested 400 deep do not throw', (_, open, close) => {
    const inner = open.startsWith('const') ? `${'{a: '.repeat(399)}b${'}'.repeat(399)}` : '';
    const text = open.startsWith('const') ? `${open}${inner}${close}` : `${open.repeat(400)}${close.repeat(400)}`;
    expect(summarise('a.ts', text).kind).toBe('summary');
  });

  it('the same text gives the same summary', () => {
    const text = 'import a from "b"; export const c = () => a && d(e ? 1 : 2);';
    expect(JSON.stringify(summarise('a.ts', text))).toBe(JSON.stringify(summarise('a.ts', text)));
  });

  it('nested calls are known until the code gets absurd', () => {
    const one = snippet(`${'f('.repeat(100)}${')'.repeat(100)}`);
    expect(one.summary.calls).toHaveLength(100);
    expect(textAt(one, one.summary.calls[99]?.at ?? null)).toBe('f()');
  });
});
