import { describe, expect, it } from 'vitest';
import { exportsOf, initOf, snippet, writesOf } from './test-support.js';

describe('ES module exports', () => {
  it.each([
    ['export const a = 1, { b, c: [d] } = e;', ['a = a', 'b = b', 'd = d']],
    ['export function f() {}', ['f = f']],
    ['export default function f() {}', ['default = f']],
    ['export default function () {}', ['default = fn0']],
    ['export default class {}', ['default = class0']],
    ['export default class A {}', ['default = A']],
    ['export default () => 1;', ['default = fn0']],
    ['export default { a };', ['default = {a: @a}']],
    ['export default a; const a = 1;', ['default = a']],
    ['export { a as b, c as default }; const a = 1, c = 2;', ['b = a', 'default = c']],
    ['export { T }; interface T {}', []],
    ["export { a as b, default } from 'm';", ['b = a of m', 'default = default of m']],
    ["export * from 'm';", ['all of m']],
    ["export * as n from 'm';", ['n = * of m']],
    ['export enum E { A }', ['E = E']],
    ['export namespace N { export const x = 1; }', ['N = N']],
    ['export = a;', ['module = @a']],
    ['export import a = b.c;', ['a = a']],
    ['export declare const a: string;', []],
    ['export abstract class A {}', ['A = A']],
    ['export type { a } from "m";', ['a = a of m']],
  ])('%s', (code, expected) => {
    expect(exportsOf(snippet(code))).toEqual(expected);
  });

  it('import a = b.c is the member', () => {
    expect(initOf(snippet('import a = b.c;'), 'a')).toBe('@b.c');
  });
});

describe('CommonJS exports', () => {
  it.each([
    ['module.exports = a;', ['module = @a']],
    ['exports = module.exports = a;', ['module = @a']],
    ['module.exports = exports = a;', ['module = @a']],
    ['module.exports.x = a;', ['x = @a']],
    ["module['exports'].x = a;", ['x = @a']],
    ['exports.x = exports.y = a;', ['y = @a', 'x = @a']],
    ['exports.x = void 0;', []],
    ["Object.defineProperty(exports, 'x', { enumerable: true, get: function () { return a.b; } });", ['x = @a.b']],
    ["Object.defineProperty(exports, 'x', { get() { return a; } });", ['x = @a']],
    ["Object.defineProperty(exports, '__esModule', { value: true });", ['__esModule = true']],
    ["__exportStar(require('./x'), exports);", ['all of ./x']],
    ["tslib_1.__exportStar(require('./x'), exports);", ['all of ./x']],
    ["Object.assign(module.exports, require('./x'), { a: 1 }, b);", ['all of ./x', 'a = 1', 'module = {...@b}']],
    ["module.exports = { ...require('./a'), b };", ['module = {...require ./a, b: @b}']],
    ['module.exports = function () {}; module.exports.x = a;', ['module = fn0', 'x = @a']],
    ['const app = module.exports = f(); app.x = a;', ['module = app']],
    ['function f(module, exports) { module.exports = a; exports.x = a; }', []],
    ['exports[x] = a;', []],
    ['exports.x += a;', []],
  ])('%s', (code, expected) => {
    expect(exportsOf(snippet(code, 'a.js'))).toEqual(expected);
  });

  it('are writes too', () => {
    expect(writesOf(snippet('module.exports = a; exports.x = b;', 'a.js'))).toEqual([
      '@module.exports = @a',
      '@exports.x = @b',
    ]);
  });
});

describe('property writes', () => {
  it.each([
    ['a.b = c;', ['@a.b = @c']],
    ["a['b'] = c;", ['@a.b = @c']],
    ['a[b] = c;', ['@a[@b] = @c']],
    ['a.b ||= c;', ['@a.b ||= @c']],
    ['a.b += c;', ['@a.b += @c']],
    ['a.b -= c;', ['@a.b other @c']],
    ['a.b++;', ['@a.b other (++ @a.b)']],
    ['delete a.b;', ['@a.b delete undefined']],
    ['a.b = c.d = e;', ['@c.d = @e', '@a.b = @e']],
    ['[a.b, ...c.d] = e;', ['@a.b = @e[0]', '@c.d = rest(@e without from 1)']],
    ['({ x: a.b = 1, y: { z: c.d } } = e);', ['@a.b = default(@e.x, 1)', '@c.d = @e.y.z']],
    ['for (a.b of c) {}', ['@a.b = item(@c)']],
    ['(a as any).b = c;', ['@a.b = @c']],
    ['class A { #x; m() { this.#x = 1; } }', ['this:0.#x = 1']],
  ])('%s', (code, expected) => {
    expect(writesOf(snippet(code))).toEqual(expected);
  });
});

describe('directives', () => {
  it('of files and functions', () => {
    const one = snippet("'use client'; \"use strict\"; a; 'no'; function f() { 'use server'; }");
    expect(one.summary.directives).toEqual(['use client', 'use strict']);
    expect(one.summary.functions[0]?.directives).toEqual(['use server']);
  });
});
