import { describe, expect, it } from 'vitest';
import { sourceTextOf } from './source-text.js';
import { summarise } from './summarise.js';
import { initOf, snippet, textAt } from './test-support.js';

describe('markup files', () => {
  it.each([
    [
      'a.vue',
      '<template>\n <a v-if="x < 1"/>\n</template>\r\n<script setup lang="ts">\nconst x: A = f(1);\n</script>\n<style>a { b: c }</style>',
    ],
    ['a.vue', '<script>\nexport default { data() { return {}; } }\n</script>\n<script setup>const x = f(1)</script>'],
    ['a.vue', '<script setup lang="ts" generic="T extends Map<A, B>">const x = f(1)</script>'],
    ['a.svelte', "<script lang='ts'>let x: number = f(1);</script>\n{#if x}<b>{x}</b>{/if}"],
    ['a.svelte', '<script context="module">const x = f(1)</script>{@html "<script>"}'],
    ['a.astro', '---\nconst x: A = f(1);\nif (!x) return a;\n---\n<html>{x}<script>const y = 1</script></html>'],
    [
      'a.html',
      '<!-- <script>]</script> --><SCRIPT type="module">\nvar x = f(1)\n</SCRIPT ><script type="application/json">{]}</script>',
    ],
    [
      'a.html',
      '<script type="text/template"><% ] %></script><script src="a.js"></script><script>const x = f(1)</script><script>]',
    ],
  ])('%s keeps its offsets: %s', (path, text) => {
    const one = snippet(text, path);
    expect(textAt(one, one.summary.calls[0]?.at ?? null)).toBe('f(1)');
    expect(initOf(one, 'x')).toBe('@f(1)');
    expect(one.summary.calls).toHaveLength(1);
    expect(one.summary.kind).toBe(path.slice(2));
  });

  it('blanks everything else and keeps line ends', () => {
    const source = sourceTextOf('a.vue', '<a>\r\n</a>\n<script>x</script>\n');
    expect(source.code).toBe('   \r\n    \n        x\n;       \n');
    expect(source.blocks).toEqual([{ start: 18, end: 19, language: undefined }]);
  });

  it('keeps scripts on one line apart', () => {
    const one = snippet('<script>a() // b</script><script>(c)()</script>', 'a.html');
    expect(one.summary.calls.map(({ at }) => textAt(one, at))).toEqual(['a()', '(c)()']);
  });

  it('without any script is empty', () => {
    expect(snippet('<p>a</p>', 'a.html').summary.calls).toEqual([]);
    expect(snippet('', 'a.vue').summary.bindings).toEqual([]);
  });

  it('reports the line of the file where a script is broken', () => {
    expect(summarise('a.vue', '<template>\n</template>\n<script>\nconst = 1;\n</script>')).toEqual({
      kind: 'unparsable',
      message: 'Variable declaration expected.',
      line: 4,
    });
  });

  it('may await at top level without being a module', () => {
    expect(initOf(snippet('<script setup>const x = await (f())</script>', 'a.vue'), 'x')).toBe('await @f()');
  });
});

describe('script files', () => {
  it('.js may hold JSX', () => {
    expect(snippet('const a = <b>{c()}</b>', 'a.js').summary.calls).toHaveLength(1);
  });

  it('.js may hold types and old casts', () => {
    expect(initOf(snippet('const a: B = <C>d; enum E { F }', 'a.js'), 'a')).toBe('@d');
  });

  it('.js may hold old octal numbers', () => {
    expect(initOf(snippet('const a = 010, b = "\\01";', 'a.js'), 'a')).toBe('8');
  });

  it('.ts may hold casts and generic arrows', () => {
    expect(initOf(snippet('const a = <T>(x: T) => <U>x;', 'a.ts'), 'a')).toBe('fn0');
    expect(initOf(snippet('const a = <T,>(x: T) => <u/>;', 'a.tsx'), 'a')).toBe('fn0');
  });
});

describe('JSON files', () => {
  it('are one export', () => {
    const one = snippet('{ // c\n "a": [1, -2, true, null,], }', 'a.json');
    expect(one.summary.kind).toBe('json');
    expect(one.summary.exports).toHaveLength(1);
    const [record] = one.summary.exports;
    expect(record?.kind === 'assign' && record.value.kind === 'object' ? record.value.entries[0] : null).toMatchObject({
      kind: 'property',
      key: 'a',
      value: { kind: 'list', items: [{ value: 1 }, { kind: 'unary', op: '-' }, { value: true }, { value: null }] },
    });
  });

  it.each(['', '\uFEFF{}', '"a"', '[]'])('%j is read', (text) => {
    expect(summarise('a.json', text).kind).toBe('summary');
  });

  it('may be broken', () => {
    expect(summarise('a.json', '{ "a": }')).toMatchObject({ kind: 'unparsable', line: 1 });
  });
});
