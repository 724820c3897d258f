import { describe, expect, it } from 'vitest';
import { callOf, initOf, shown, snippet } from './test-support.js';

/** Where the name that the call of `use` receives is declared: the text before it, or `global`. */
function declaredAt(code: string, path = 'a.ts'): string {
  const one = snippet(code, path);
  const [argument] = callOf(one, 'use').args;
  if (argument?.kind !== 'binding') return argument?.kind ?? 'none';
  const at = one.summary.bindings[argument.binding]?.at[0] ?? -1;
  return code.slice(Math.max(0, at - 4), at + 1);
}

describe('a name is resolved to', () => {
  it.each([
    ['a const of an outer block', '{ const x = 1; { use(x); } }', 'nst x'],
    ['the inner of two', 'const x = 1; { let x = 2; use(x); }', 'let x'],
    ['a later const of its scope', 'use(x); const x = 1;', 'nst x'],
    ['a var hoisted out of blocks', 'use(x); if (a) { for (;;) { try {} catch { var x = 1; } } }', 'var x'],
    ['a var of a for head', 'for (var x of y) {} use(x);', 'var x'],
    ['nothing outside a block', '{ let x = 1; } use(x);', 'global'],
    ['nothing outside a for', 'for (let x of y) {} use(x);', 'global'],
    ['nothing outside a function', 'function f() { var x = 1; } use(x);', 'global'],
    ['a hoisted function', 'use(x); function x() {}', 'ion x'],
    ['a function of the same block', '{ use(x); function x() {} }', 'ion x'],
    ['a parameter', 'const f = (a, { b: [x] }) => use(x);', 'b: [x'],
    ['a parameter in a default', 'function f(x, y = use(x)) {}', 'n f(x'],
    ['a caught error', 'try {} catch (x) { use(x); }', 'ch (x'],
    ['a destructured caught error', 'try {} catch ({ message: x }) { use(x); }', 'ge: x'],
    ['a named function expression', '(function x() { use(x); });', 'ion x'],
    ['a named class expression', '(class x { m() { use(x); } });', 'ass x'],
    ['a case of the same switch', 'switch (a) { case 1: let x; case 2: use(x); }', 'let x'],
    ['an enum', 'use(x); enum x {}', 'num x'],
    ['a namespace', 'use(x); namespace x { export const y = 1; }', 'ace x'],
    ['a namespace member', 'namespace n { const x = 1; use(x); }', 'nst x'],
    ['an import', "import { x } from 'y'; use(x);", 't { x'],
    ['a class', 'use(x); class x {}', 'ass x'],
    ['a static block variable', 'class A { static { var x; use(x); } }', 'var x'],
    ['a global for what is only declared', 'declare const x: any; use(x);', 'global'],
    ['itself, not an object key', 'const x = { x: use(x) };', 'nst x'],
  ])('%s', (_, code, expected) => {
    expect(declaredAt(code)).toBe(expected);
  });

  it('undefined, unless someone declares it', () => {
    expect(declaredAt('use(undefined)')).toBe('undefined');
    expect(declaredAt('function f(undefined) { use(undefined); }')).toBe('n f(u');
  });
});

describe('bindings', () => {
  it('say kind, function and first value', () => {
    const one = snippet('var a = 1; let b; const c = 2; function d(e) { var g = 3; } class h {} enum i { j }');
    expect(one.summary.bindings.map(({ name, kind, fn }) => [name, kind, fn])).toEqual([
      ['a', 'var', -1],
      ['b', 'let', -1],
      ['c', 'const', -1],
      ['d', 'function', -1],
      ['h', 'class', -1],
      ['i', 'enum', -1],
      ['e', 'parameter', 0],
      ['g', 'var', 0],
    ]);
    expect(one.summary.bindings.map(({ name }) => initOf(one, name))).toEqual([
      '1',
      null,
      '2',
      'fn0',
      'class0',
      '{j: 0}',
      'param0.0',
      '3',
    ]);
  });

  it('keep later assignments with operator, function and guards', () => {
    const one = snippet(
      'let a = 1; if (b) a = 2; function f() { a ||= 3; a += 4; a++; } [a] = c; for (a of d) {} var v = 1; var v = 2;',
    );
    const a = one.summary.bindings.find(({ name }) => name === 'a');
    const v = one.summary.bindings.find(({ name }) => name === 'v');
    expect(a?.writes.map(({ op, value, fn, guards }) => [op, shown(one, value), fn, guards.length])).toEqual([
      ['=', '2', -1, 1],
      ['||=', '3', 0, 0],
      ['+=', '4', 0, 0],
      ['other', '(++ a)', 0, 0],
      ['=', '@c[0]', -1, 0],
      ['=', 'item(@d)', -1, 1],
    ]);
    expect(v?.writes.map(({ value }) => shown(one, value))).toEqual(['2']);
  });

  it('take destructuring apart', () => {
    const one = snippet('const { a, b: { c = 1 }, [k]: d, "e-f": e, ...r } = s; const [x, , y = 2, ...z] = t;');
    expect(initOf(one, 'a')).toBe('@s.a');
    expect(initOf(one, 'c')).toBe('default(@s.b.c, 1)');
    expect(initOf(one, 'd')).toBe('@s[@k]');
    expect(initOf(one, 'e')).toBe('@s.e-f');
    expect(initOf(one, 'r')).toBe('rest(@s without a b e-f)');
    expect(initOf(one, 'x')).toBe('@t[0]');
    expect(initOf(one, 'y')).toBe('default(@t[2], 2)');
    expect(initOf(one, 'z')).toBe('rest(@t without from 3)');
  });

  it('store a large destructured value once', () => {
    const one = snippet('const { a, b } = { a: 1, b: { c: 2 } };');
    expect(initOf(one, '')).toBe('{a: 1, b: {c: 2}}');
    expect(initOf(one, 'a')).toBe('.a');
  });

  it('wrap parameters in their defaults', () => {
    const one = snippet('function f(a, b = 1, { c, d = 2 } = {}, ...e) {}');
    expect(['a', 'b', 'c', 'd', 'e'].map((name) => initOf(one, name))).toEqual([
      'param0.0',
      'default(param0.1, 1)',
      'default(param0.2, {}).c',
      'default(default(param0.2, {}).d, 2)',
      'param0.3',
    ]);
    expect(
      one.summary.functions[0]?.params.map(({ name, rest, default: fallback }) => [name, rest, fallback?.kind]),
    ).toEqual([
      ['a', false, undefined],
      ['b', false, 'literal'],
      [null, false, 'object'],
      ['e', true, undefined],
    ]);
  });

  it('know what is imported, types too', () => {
    const one = snippet("import a, * as b from 'm'; import { c as d, type e } from 'n'; import type { f } from 'o';");
    expect(one.summary.bindings.map(({ name, imported }) => [name, imported?.name, imported?.typeOnly])).toEqual([
      ['a', 'default', false],
      ['b', '*', false],
      ['d', 'c', false],
      ['e', 'e', true],
      ['f', 'f', true],
    ]);
  });

  it('leave undeclared names as properties of the global object', () => {
    const one = snippet('token = 1;', 'a.js');
    expect(one.summary.writes).toHaveLength(1);
    expect(one.summary.writes[0]).toMatchObject({ target: { kind: 'global', name: 'globalThis' }, name: 'token' });
  });

  it('iterate', () => {
    const one = snippet('for (const [k, v] of m) {} for (const key in o) {}');
    expect(['k', 'v', 'key'].map((name) => initOf(one, name))).toEqual(['item(@m)[0]', 'item(@m)[1]', 'key(@o)']);
  });

  it('of enums count on, and of namespaces hold what is exported', () => {
    const one = snippet(
      "enum E { A = 3, B, C = 'x', D = A } namespace N.M { export const y = 1; const z = 2; export function f() {} }",
    );
    expect(initOf(one, 'E')).toBe('{A: 3, B: 4, C: "x", D: 3}');
    expect(initOf(one, 'N')).toBe('{M: M}');
    expect(initOf(one, 'M')).toBe('{y: y, f: f}');
    expect(one.summary.exports).toEqual([]);
  });

  it('know browser globals', () => {
    expect(snippet('localStorage.x').summary.browserGlobals).toBe(true);
    expect(snippet("if (typeof window === 'undefined') run();").summary.browserGlobals).toBe(false);
    expect(snippet('if (typeof window !== "undefined") window.close();').summary.browserGlobals).toBe(true);
    expect(snippet('const window = 1; window.x').summary.browserGlobals).toBe(false);
  });
});
