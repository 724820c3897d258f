import { describe, expect, it } from 'vitest';
import { callOf, initOf, shown, snippet, textAt, useOf } from './test-support.js';

describe('what becomes of a call', () => {
  it.each([
    ['verify(t);', 'discarded'],
    ['void verify(t);', 'discarded'],
    ['await verify(t);', 'await discarded'],
    ['(verify(t), other);', 'discarded'],
    ['x = (other, verify(t));', 'operand'],
    ['if (verify(t)) go;', 'condition'],
    ['if (await verify(t)) go;', 'await condition'],
    ['const x = !verify(t);', 'condition'],
    ['const x = verify(t) && y;', 'condition'],
    ['const x = verify(t) || y;', 'condition'],
    ['const x = verify(t) ?? y;', 'bound x'],
    ['const x = y && verify(t);', 'bound x'],
    ['const x = verify(t) ? 1 : 2;', 'condition'],
    ['while (verify(t)) {}', 'condition'],
    ['do {} while (verify(t))', 'condition'],
    ['for (; verify(t); ) {}', 'condition'],
    ['const x = verify(t) === 1;', 'operand'],
    ['const x = y ? 0 : verify(t);', 'bound x'],
    ['const x = (await (verify(t) as any))!;', 'await bound x'],
    ['const { a, b: [c, ...d] } = verify(t);', 'bound a c d'],
    ['let x; x = verify(t);', 'bound x'],
    ['let x; x ??= verify(t);', 'bound x'],
    ['let x; x += verify(t);', 'operand'],
    ['let a, b; ({ a, c: b } = verify(t));', 'bound a b'],
    ['class A { x = verify(t); }', 'operand'],
    ['this.x = verify(t);', 'operand'],
    ['function f() { return verify(t); }', 'returned'],
    ['const f = async () => await verify(t);', 'await returned'],
    ['function f() { return (a, b ? c : verify(t)); }', 'returned'],
    ['use(1, verify(t));', 'argument 1 of use'],
    ['new Use(await verify(t));', 'await argument 0 of Use'],
    ['use(...verify(t));', 'operand'],
    ['const x = verify(t).sub;', 'member sub'],
    ['const x = (await verify(t))["sub"];', 'await member sub'],
    ['const x = verify(t)[0];', 'member 0'],
    ['const x = verify(t)[key];', 'operand'],
    ['verify(t)();', 'callee'],
    ['const x = [verify(t)];', 'operand'],
    ['const x = { y: verify(t) };', 'operand'],
    ['throw verify(t);', 'operand'],
    ['function* f() { const x = yield verify(t); }', 'await bound x'],
    ['function* f() { const x = yield* verify(t); }', 'operand'],
    ['switch (verify(t)) { case 1: }', 'operand'],
    ['function f(x = verify(t)) {}', 'bound x'],
    ['const { x = verify(t) } = y;', 'bound x'],
  ])('%s', (code, use) => {
    expect(useOf(snippet(code), 'verify')).toBe(use);
  });
});

describe('the called thing', () => {
  it.each([
    ['jwt.verify(t)', '@jwt.verify', 'verify'],
    ["jwt['verify'](t)", '@jwt.verify', "'verify'"],
    ['jwt?.verify?.(t)', '@jwt.verify', 'verify'],
    ['(jwt as any).verify(t)', '@jwt.verify', 'verify'],
    ['jwt!.verify!(t)', '@jwt.verify', 'verify'],
    ['(0, jwt.verify)(t)', '@jwt.verify', 'verify'],
    ['(jwt.verify)<string>(t)', '@jwt.verify', 'verify'],
    ['jwt[name](t)', '@jwt[@name]', 'name'],
    ['new jose.SignJWT(t)', '@jose.SignJWT', 'SignJWT'],
    ['(await import("jose")).default.verify(t)', 'await import jose.default.verify', 'verify'],
    ['sql`a${t}b`', '@sql', 'sql'],
  ])('%s', (code, callee, name) => {
    const one = snippet(code);
    const [call] = one.summary.calls;
    expect(one.summary.calls).toHaveLength(1);
    expect(call === undefined ? '' : shown(one, call.callee)).toBe(callee);
    expect(textAt(one, call?.nameAt ?? null)).toBe(name);
    expect(textAt(one, call?.at ?? null)).toBe(code);
  });

  it('knows new, tagged, optional and type arguments', () => {
    expect(callOf(snippet('new A<B[]>()'), 'A')).toMatchObject({ new: true, typeArgs: [{ name: 'B', array: true }] });
    const tagged = snippet('t`a${x}b`');
    expect(callOf(tagged, 't')).toMatchObject({ tagged: true, optional: false, new: false });
    expect(callOf(tagged, 't').args.map((argument) => shown(tagged, argument))).toEqual(['["a", "b"]', '@x']);
    expect(callOf(snippet('a?.b.c()'), 'c').optional).toBe(true);
    expect(callOf(snippet('a.b.c()'), 'c')).not.toHaveProperty('typeArgs');
  });

  it('has spreads among its arguments', () => {
    const one = snippet('f(1, ...rest, 2)');
    expect(callOf(one, 'f').args.map((argument) => shown(one, argument))).toEqual(['1', '...@rest', '2']);
  });
});

describe('every call is recorded once', () => {
  it('wherever it stands', () => {
    const one = snippet(
      `@dec1() class A extends base2() { [key3()] = field4(); static { block5(); } @dec6() m(@dec7() p = def8()) {} }
      const t = \`\${sub9()}\`, { [key10()]: k = def11() } = src12();
      const o = { [key13()]: 1, get g() { return get14(); }, set g(v) { set15(); }, m() { return met16(); }, ...spr17() };
      const j = <div a={att18()} {...spr19()} b={<i>{chi20()}</i>}>{chi21()}<>{...chi22()}</></div>;
      for (const x of of23()) { for (const y in in24()) {} }
      for (ini25(); con26(); inc27()) {}
      switch (dis28()) { case cas29(): default: }
      tag30\`\`; new New31; l32()?.[k33()]; a34()[b35()] = c36(); delete d37().x; e38().y++;
      enum E { A = enu39() } namespace N { export const n = nam40(); } label: lab41(); export default exp42();`,
      'a.tsx',
    );
    const numbers = one.summary.calls.map((call) => Number(/\d+$/.exec(textAt(one, call.nameAt) ?? '')?.[0]));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 42 }, (_, index) => index + 1));
  });

  it('in the order of the opening parentheses', () => {
    const one = snippet('a(b(c()), d()).e()');
    expect(one.summary.calls.map((call) => textAt(one, call.nameAt))).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('and belongs to its function, try and catch', () => {
    const one = snippet('try { a(); (() => b())(); } catch { c(); try { d(); } finally { e(); } } finally { f(); }');
    expect(callOf(one, 'a')).toMatchObject({ fn: -1, try: 0, catch: null });
    expect(callOf(one, 'b')).toMatchObject({ fn: 0, try: null, catch: null });
    expect(callOf(one, 'c')).toMatchObject({ try: null, catch: 0 });
    expect(callOf(one, 'd')).toMatchObject({ try: 1, catch: 0 });
    expect(callOf(one, 'e')).toMatchObject({ try: null, catch: 0 });
    expect(callOf(one, 'f')).toMatchObject({ try: null, catch: null });
    expect(one.summary.tries.map((record) => record.finally)).toEqual([true, true]);
  });
});

describe('loading a module is no call', () => {
  it.each([
    ["const x = require('y')", 'require y'],
    ['const x = require(`y`)', 'require y'],
    ["const x = module.require('y')", 'require y'],
    ["const x = await import('y')", 'await import y'],
    ["import { createRequire } from 'module'; const x = createRequire(import.meta.url)('y')", 'require y'],
    ["import { createRequire as c } from 'module'; const r = c(import.meta.url), x = r('y')", 'require y'],
    ["import x = require('y')", 'require y'],
    ["const x = require('y').z", 'require y.z'],
    ['const x = require(y)', '@require(@y)'],
    ['const x = import(y)', '@import(@y)'],
    ["function f(require) { const x = require('y') }", 'require("y")'],
  ])('%s', (code, init) => {
    expect(initOf(snippet(code, 'a.ts'), 'x')).toBe(init);
  });

  it('names every specifier once, in order', () => {
    const one = snippet(
      "import a from 'b'; import 'c'; export * from 'd'; require('a'); import('b'); export { x } from 'e';",
    );
    expect(one.summary.specifiers).toEqual(['b', 'c', 'd', 'a', 'e']);
    expect(one.summary.calls).toEqual([]);
  });
});
