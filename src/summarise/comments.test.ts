import { describe, expect, it } from 'vitest';
import { snippet, textAt } from './test-support.js';

/** Text, next and line of the only comment. */
function targetsOf(code: string, path = 'a.tsx'): (string | null)[] {
  const one = snippet(code, path);
  expect(one.summary.comments).toHaveLength(1);
  return one.summary.comments.flatMap((comment) => [
    comment.text,
    textAt(one, comment.nextStatement),
    textAt(one, comment.lineStatement),
  ]);
}

describe('a comment for jwtlint', () => {
  it.each([
    ['before a statement', '// jwtlint-a\nf();\ng();', ['jwtlint-a', 'f();', null]],
    ['behind a statement', 'f(); // jwtlint-a\ng();', ['jwtlint-a', 'g();', 'f();']],
    ['before code on the same line', '/* jwtlint-a */ f();', ['jwtlint-a', 'f();', 'f();']],
    ['over several lines', '/*\n * jwtlint-a\n */\nf({\n a: 1,\n});', ['* jwtlint-a', 'f({\n a: 1,\n});', null]],
    ['last in a block', 'if (a) {\n f(); // jwtlint-a\n}\ng();', ['jwtlint-a', null, 'f();']],
    ['alone in a block', 'if (a) {\n // jwtlint-a\n}\ng();', ['jwtlint-a', null, null]],
    ['last in the file', 'f();\n// jwtlint-a', ['jwtlint-a', null, null]],
    ['before a property', 'const o = {\n a: 1,\n // jwtlint-a\n b: 2,\n};', ['jwtlint-a', 'b: 2', null]],
    ['behind a property', 'const o = {\n a: 1, // jwtlint-a\n b: 2,\n};', ['jwtlint-a', 'b: 2', 'a: 1']],
    ['before an argument', 'f(\n // jwtlint-a\n x,\n y);', ['jwtlint-a', 'x', null]],
    ['behind an argument', 'f(\n x, // jwtlint-a\n y);', ['jwtlint-a', 'y', 'f(\n x, // jwtlint-a\n y);']],
    ['before an item', 'const l = [\n // jwtlint-a\n x];', ['jwtlint-a', 'x', null]],
    ['at the end of a call', 'f(x /* jwtlint-a */);\ng();', ['jwtlint-a', 'g();', 'f(x /* jwtlint-a */);']],
    ['before an initialiser', 'const x =\n // jwtlint-a\n f();', ['jwtlint-a', 'f()', null]],
    ['before a member', 'class A {\n a = 1;\n // jwtlint-a\n m() {}\n}', ['jwtlint-a', 'm() {}', null]],
    [
      'behind a decorator',
      'class A {\n @D() // jwtlint-a\n m() {}\n}',
      ['jwtlint-a', '@D() // jwtlint-a\n m() {}', '@D() // jwtlint-a\n m() {}'],
    ],
    ['behind a brace', 'if (a) { // jwtlint-a\n f();\n}', ['jwtlint-a', 'f();', 'if (a) { // jwtlint-a\n f();\n}']],
    [
      'in JSX',
      '<a>\n {/* jwtlint-a */}\n <b c={d} />\n</a>',
      ['jwtlint-a', '<b c={d} />', '<a>\n {/* jwtlint-a */}\n <b c={d} />\n</a>'],
    ],
    ['among attributes', '<a\n // jwtlint-a\n b={c}\n/>', ['jwtlint-a', 'b={c}', null]],
    ['in a case', 'switch (a) { case 1:\n // jwtlint-a\n f(); }', ['jwtlint-a', 'f();', null]],
    ['behind a template', 'f(`${a}`); // jwtlint-a', ['jwtlint-a', null, 'f(`${a}`);']],
    ['first of all, after a shebang', '#!/usr/bin/env node\n// jwtlint-a\nf();', ['jwtlint-a', 'f();', null]],
  ])('%s', (_, code, expected) => {
    expect(targetsOf(code)).toEqual(expected);
  });

  it('is none in a string, a template, a pattern or JSX text', () => {
    const code =
      '"// jwtlint-a"; `// jwtlint-b ${1} /* jwtlint-c */`; /\\/\\/ jwtlint-d/; <a>// jwtlint-e</a>; f("http://jwtlint-f");';
    expect(snippet(code, 'a.tsx').summary.comments).toEqual([]);
  });

  it('is found several times, each once', () => {
    const one = snippet('// jwtlint-a jwtlint-b\nf(/* jwtlint-c */ 1); // jwtlint-d');
    expect(one.summary.comments.map(({ text }) => text)).toEqual(['jwtlint-a jwtlint-b', 'jwtlint-c', 'jwtlint-d']);
  });

  it('may stand in markup', () => {
    const code = '<!-- jwtlint-a -->\n<p/>\n<!-- other -->\n<script>\n// jwtlint-b\nf();\n// jwtlint-c\n</script>';
    const one = snippet(code, 'a.vue');
    expect(
      one.summary.comments.map(({ text, at, nextStatement }) => [text, at[0], textAt(one, nextStatement)]),
    ).toEqual([
      ['jwtlint-a', 0, null],
      ['jwtlint-b', code.indexOf('// jwtlint-b'), 'f();'],
      ['jwtlint-c', code.indexOf('// jwtlint-c'), null],
    ]);
  });
});
